"""The numbers, units, ranges and shares of a text."""
