"""Ages of people, which count nothing: `He was 64`, `At 64 he left`, `she turned 41`."""

import re

from copydesk.text.figures.units.said_once import counts_no_noun
from copydesk.text.lexicon import alternatives, words_of

_PHRASES = words_of(lambda one: one.age_phrases)
_PHRASE = re.compile(rf"(?<!\w)(?:{alternatives(_PHRASES)})\s\Z", re.IGNORECASE)
_NOW = re.compile(r",\s(?:now|then|currently|aged|still)\s\Z")
_AT = re.compile(r"(?<!\w)(?:at|with|by|mit)\s\Z", re.IGNORECASE)
_PERSON = re.compile(
    rf",?\s(?:{alternatives(words_of(lambda one: one.persons))})(?!\w)"
    r"|\s[a-zß-ÿ]+\s(?:er|sie)(?!\w)"
)
_LAST = {phrase.split()[-1].lower() for phrase in _PHRASES} | {
    *("at", "with", "by", "mit"),
    *("now", "then", "currently", "aged", "still"),
}
"""Words right before an age: most numbers have none, and need no closer look."""
_OLDEST = 3
"""Digits that an age has."""


def is_age(plain: str, start: int, unit: tuple[int, int], before: str) -> bool:
    """Return whether a number is somebody's age.

    It begins at `start`; `unit` is where its digits end, and where its unit does. `before` is the
    text before it.
    """
    digits, end = unit
    if not plain[start:digits].isdecimal() or digits - start > _OLDEST:
        return False
    if before[:-1].rpartition(" ")[2].lower() not in _LAST:
        return False
    if _PHRASE.search(before):
        return counts_no_noun(plain, end)
    if _NOW.search(before):
        return plain[end : end + 1] in (",", ")", ".")
    return _AT.search(before) is not None and _PERSON.match(plain, end) is not None
