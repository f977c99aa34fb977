"""Numbers that are years, or parts of names: Source Serif 4, the Ten Commandments, 3M."""

import re

from copydesk.text.figures.exclusions import LABELS, YEAR

_NAME_BEFORE = re.compile(r"([^\W\d_][\w'’.]*)[\s\u00a0]\Z")
_AGE = re.compile(r",\s\Z")
_SCORE = re.compile(r"-\d")
_COUNTED = re.compile(r"\s(?:people|[a-z]{3,}s)\b")
_ANY_WORD = re.compile(r"\s[a-z]")
_CAPITAL = re.compile(r"[\s-][A-Z][a-z]")
_ENDS = frozenset(".!?:\"'“”‘’|")


def is_no_count(plain: str, start: int, end: int) -> bool:
    """Whether a number in digits counts nothing: a year, a part of a word or of a range."""
    before, after = plain[max(0, start - 2) : start], plain[end : end + 1]
    if YEAR.fullmatch(plain, start, end) and after != "+":
        return True
    # A letter right before or behind it: GPT-4, A320, 5G, 4x4.
    attached = before[-1:].isalpha() or (before[-1:] == "-" and before[:-1].isalpha())
    return (
        (attached and not before[-1:] > "\u2fff")
        or (after.isalpha() and after < "\u2fff")
        or before[-1:] in ("#", "§", "№", "/", "_")
        or after in ("/", "_")
        or (after in (".", ":", ",") and plain[end + 1 : end + 2].isdecimal())
    )


def may_be_name(plain: str, start: int, end: int, before: str) -> bool:
    """Whether a number in digits may be a part of a name, an age or a score.

    `before` is what stands ahead of it.
    """
    if before[-1:] == "-" or _SCORE.match(plain, end):
        return True
    if _AGE.search(before) and plain[end : end + 1] == ",":
        return True
    word = _NAME_BEFORE.search(before)
    if not word:
        return False
    name = word[1].rstrip(".")
    if name.lower() in LABELS:
        return True
    begins = _ends_sentence(before[: word.start()])
    return (
        name != name.lower()
        and name != "I"
        and (not begins or name[1:] != name[1:].lower())
        and "," not in plain[start:end]
    )


def may_be_code(plain: str, end: int) -> bool:
    """Whether a number with a letter for its magnitude may be a name: 3M, or rule 10b-5."""
    letter = plain[end - 1]
    if not (letter.isalpha() and plain[end - 2].isdecimal()):
        return False
    counted = _COUNTED if letter.isupper() else _ANY_WORD
    return not counted.match(plain, end)


def is_in_title(word: str, before: str, plain: str, end: int) -> bool:
    """Whether a number in words is a part of a name: the Ten Commandments, Three Mile Island."""
    return word[0].isupper() and (
        not _ends_sentence(before) or _CAPITAL.match(plain, end) is not None
    )


def _ends_sentence(before: str) -> bool:
    """Whether a sentence may begin behind a text."""
    return before.rstrip()[-1:] in _ENDS or not before.strip()
