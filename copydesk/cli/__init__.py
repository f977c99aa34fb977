"""The commands that editors type."""
