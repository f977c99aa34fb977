"""The target of a link, after the bracket that closes its text: CommonMark 0.31, section 6.3."""

import re
import string
from collections.abc import Callable

from copydesk.content.markdown.marks import references

ESCAPED = {sign: f"\x02{ord(sign)}\x03" for sign in string.punctuation} | {"&": "&amp;"}
"""What Python-Markdown writes for a sign that it must not read."""

_ESCAPE = re.compile(r"\\([!-/:-@[-`{-~])")
_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_LABEL = re.compile(r"\[((?:[^][\\]|\\.){0,999})\]", re.DOTALL)

Target = tuple[str, str | None, int]
"""The address and the title of a link, and where it ends."""


def target(
    text: str, begin: int, close: int, defined: Callable[[str], tuple[str, str | None] | None]
) -> Target | None:
    """Return the target of a link whose text begins at a place and closes at another.

    `defined` gives the address and the title for the label of a reference.
    """
    if text.startswith("(", close + 1) and (found := _inline_target(text, close + 2)):
        return found
    label, end = text[begin:close], close + 1
    if written := _LABEL.match(text, close + 1):
        end = written.end()
        label = written[1] or label
    elif "[" in label.replace("\\[", ""):
        return None
    reference = defined(label)
    return (*reference, end) if reference else None


def _inline_target(text: str, start: int) -> Target | None:
    place = references.destination(text, after_space(text, start))
    if place is None:
        return None
    first, last, end = place
    title = None
    behind = after_space(text, end)
    if behind > end and (named := references.title(text, behind)):
        title, end = named
        behind = after_space(text, end)
    if not text.startswith(")", behind):
        return None
    return escaped(text[first:last]), title, behind + 1


def after_space(text: str, start: int) -> int:
    """Return where a text goes on after white space with one line end at most."""
    space = _SPACE.match(text, start)
    return space.end() if space else start


def escaped(text: str) -> str:
    """Return the value of an attribute with its escapes as Python-Markdown writes them."""
    return _ESCAPE.sub(lambda escape: ESCAPED[escape[1]], text) if "\\" in text else text
