"""What stands within the lines of a text."""
