"""The groups of pages, and what all pages have in common."""
