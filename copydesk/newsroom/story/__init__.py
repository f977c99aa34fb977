"""One story: its record, sources, text, claims and receipt."""
