"""Markdown, read once: for the page and for the desk."""
