"""What a branch would change for readers."""
