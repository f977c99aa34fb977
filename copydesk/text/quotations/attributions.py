"""What a text says between the halves of a quotation: “…,” he said, “…”."""

import re

from copydesk.text.lexicon import alternatives, words_of

_ATTRIBUTION = re.compile(
    r"""(?<=[^\s"“”„«»])["”“»][,.]?[ \t]*\n?[ \t]*[^"“”„«»\n]{2,240}(?:\n[^"“”„«»\n]{1,60})?"""
    r"""[,:.]?[ \t]*\n?[ \t]*["“„«](?=[^\s"“”„«»])"""
)
"""The text between two halves of a quotation, within a paragraph."""
_SHORT = 100
"""Characters of what stands there, whatever it says; more is told by a verb of saying."""
_SAYING = re.compile(
    rf"\b(?:{alternatives(words_of(lambda one: one.verbs_of_saying))})\b", re.IGNORECASE
)


def without_attributions(text: str) -> str:
    """Return a text without what it says between the halves of a quotation."""
    return _ATTRIBUTION.sub(_without_attribution, text)


def _without_attribution(between: re.Match[str]) -> str:
    text = between.group()
    return " " if len(text) <= _SHORT or _SAYING.search(text) else text
