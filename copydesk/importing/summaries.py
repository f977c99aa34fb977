"""The beginnings of texts, and the paragraphs that stand in too many of them to say anything."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import lxml.html

from copydesk.importing.reading.plain_words import cut_at_sentence

_FEWEST = 8
"""Documents that a site must have before anything in them counts as boilerplate."""
_SHARE = 0.05


def paragraphs_of(html: str) -> list[str]:
    """Return the paragraphs at the top level of a page's text, each on one line."""
    if not html.strip():
        return []
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    texts = (" ".join("".join(map(str, each.itertext())).split()) for each in root.findall("p"))
    return [text for text in texts if re.search(r"\w", text)]


def boilerplate(texts: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the paragraphs that more than 5 % of all documents have, numbers aside."""
    counts: Counter[str] = Counter()
    total = 0
    for paragraphs in texts:
        total += 1
        counts.update({_numberless(text) for text in paragraphs})
    if total < _FEWEST:
        return frozenset()
    return frozenset(text for text, count in counts.items() if count > max(2, _SHARE * total))


def summary_of(paragraphs: Sequence[str], common: frozenset[str]) -> str | None:
    """Return the first paragraph of its own of a text that begins with boilerplate.

    None of any other text: its beginning stands for a summary by itself.
    """
    if not paragraphs or _numberless(paragraphs[0]) not in common:
        return None
    own = (text for text in paragraphs if _numberless(text) not in common)
    first = next(own, None)
    return cut_at_sentence(first) if first else None


def _numberless(text: str) -> str:
    return re.sub(r"[0-9]+", "0", text)
