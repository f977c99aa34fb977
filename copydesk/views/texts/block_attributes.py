"""Attributes on each block of a text, for a text that no element of its own encloses."""

from html.parser import HTMLParser
from itertools import accumulate

_VOID = frozenset(("br", "hr", "img"))


def with_attributes(html: str, attributes: str) -> str:
    """Return sanitised HTML with attributes, as they are written, on each outermost element."""
    places = _Outermost(html).places
    starts = [0, *places]
    ends = [*places, len(html)]
    return attributes.join(html[start:end] for start, end in zip(starts, ends, strict=True))


class _Outermost(HTMLParser):
    """Finds where in a text the names of its outermost elements end."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.places: list[int] = []
        self._depth = 0
        self._lines = list(accumulate((len(line) + 1 for line in html.split("\n")), initial=0))
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if not self._depth:
            line, column = self.getpos()
            self.places.append(self._lines[line - 1] + column + len("<") + len(tag))
        self._depth += tag not in _VOID

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._depth -= 1
