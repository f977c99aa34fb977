"""The archives: editions, years, lists of titles."""
