"""Numbers as they are written, and those that count nothing."""
