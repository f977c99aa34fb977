"""What an old site has: its files, heads, dates, paths, as values."""
