"""Parts of a report in Markdown, which no text of a newsroom can break out of."""

import re
from collections.abc import Iterable

LONGEST_LIST = 30
"""How many lines a list has before the rest is counted."""


def section(title: str, lines: Iterable[str], otherwise: str) -> list[str]:
    """Return a heading and a list; without any line, the text for an empty list."""
    listed = [f"- {line}" for line in lines]
    if len(listed) > LONGEST_LIST:
        listed[LONGEST_LIST:] = [f"- … and {len(listed) - LONGEST_LIST:,} more"]
    return [f"## {title}", "\n".join(listed) or otherwise]


def code(text: str) -> str:
    """Return a text as a code span (CommonMark 0.31, section 6.1), which mentions nobody."""
    text = " ".join(text.split())
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    if not longest:
        return f"`{text}`"
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}"


def escaped(text: str) -> str:
    """Return a text without any meaning in Markdown."""
    return re.sub(r"([\\`*_\[\]<>@#|~])", r"\\\1", text)
