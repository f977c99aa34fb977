"""The rules for layouts: which names they may use."""
