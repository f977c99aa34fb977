"""The tree of a text, put right whatever it refers to."""
