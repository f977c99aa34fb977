"""Findings about documents beside each other, and about dates."""
