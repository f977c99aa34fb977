"""Fixtures of the tests in a browser."""

from serving import awkward, browser, demo, hard

__all__ = ["awkward", "browser", "demo", "hard"]
