"""Lists of links: their items, and what a text without a summary says of itself."""
