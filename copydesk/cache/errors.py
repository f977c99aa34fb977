"""The faults of a build cache."""


class CorruptCacheError(Exception):
    """A row of the cache is not what was written."""
