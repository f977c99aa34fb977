"""Related stories and topics for a story, found by its words."""
