"""The blocks of a text."""
