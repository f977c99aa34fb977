"""Clippings: the saved texts of sources, on disk."""
