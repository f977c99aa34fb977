"""The desk: what a story claims, held against the saved texts of its sources."""
