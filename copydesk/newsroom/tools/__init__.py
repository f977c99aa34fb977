"""The directory of tools: its documents read, and the lists that they are in."""
