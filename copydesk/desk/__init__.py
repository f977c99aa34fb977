"""The desk: what a story claims, compared with the saved texts of its sources."""
