"""Hints: what editors probably meant, and what to write in its place."""
