"""Edits of stories by the desk."""
