"""From planned pages to files on disk."""
