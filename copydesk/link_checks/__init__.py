"""Links to other sites: whether their pages are still there, and copies of them in an archive."""
