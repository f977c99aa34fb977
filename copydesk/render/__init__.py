"""Pages that are outdated, rendered."""
