"""A source's text, read once for searching."""


class Passages:
    """A text that quotations and figures are looked for in."""

    def __init__(self, text: str) -> None:
        self.text = text
