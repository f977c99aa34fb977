"""The HTML that a text may have."""
