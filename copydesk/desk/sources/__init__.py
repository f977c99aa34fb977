"""The saved texts of a story's sources, and what is found in them."""
