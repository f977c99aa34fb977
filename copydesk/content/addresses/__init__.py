"""Addresses as editors write them: of the web, and paths of this site."""
