"""Words as titles of pages."""


def titled(word: str) -> str:
    """Return the word of an audience or a category as the title of its page."""
    return word[:1].upper() + word[1:]
