"""Inline Markdown: within the lines of a text."""
