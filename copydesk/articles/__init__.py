"""Articles of other sites: what a web page says of itself, and its text."""
