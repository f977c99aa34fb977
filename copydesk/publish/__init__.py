"""Finished files put in their places, all of them or none."""
