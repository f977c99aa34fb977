"""The sources of a story, its citations and its links."""
