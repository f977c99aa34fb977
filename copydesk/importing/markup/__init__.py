"""Texts of other programs, turned into the Markdown that a story may have."""
