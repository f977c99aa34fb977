"""An old site as values: its files, heads, dates, paths."""
