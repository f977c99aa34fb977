"""All documents of a newsroom, loaded and linked."""
