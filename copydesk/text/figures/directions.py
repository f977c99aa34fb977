"""The direction in which a figure of a text moved, and the bound that it is: rose, fell; at least.

Both are told by the words of the clause in which the figure stands, and only where these say one
thing.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from msgspec import Struct

from copydesk.text.figures.approximations import with_approximation
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.spans import KINDS as SPANS
from copydesk.text.figures.units import temperatures
from copydesk.text.lexicon import lexicons, words_of
from copydesk.text.normalisation import normalise, normalised_words

Direction = Literal["up", "down"]
Bound = Literal["more", "less", "about"]
_BOUNDS: dict[str, Bound] = {"more": "more", "less": "less", "about": "about"}

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLAUSE = re.compile(
    r"[;:()–—]|,\s(?!to\s|by\s|or\s|from\s)|\s(?:and|but|while|whereas|after|as|before|although|und|aber"
    r"|während|nachdem|et|mais|y|pero|mientras)\s|[.!?]\s|\n",
)
_NOT = frozenset(
    ("not", "no", "never", "neither", "nor", "without", "nicht", "kein", "keine", "pas", "ne")
)
_OF_TIME = re.compile(
    r"(?<!\w)(?:over|under|above|below|within|about|über|unter)\s(?:the\s|a\s)?\Z", re.IGNORECASE
)
"""Words before a span of time that say when, and not how much: over four years."""
_BESIDE = re.compile(r"\s(?:by\s|to\s|um\s|auf\s|de\s|en\s|un\s)?[$€£¥+-]?")
"""What may stand between a word for a rise or a fall and its figure."""
_THAN = frozenset(("than", "als", "que"))
_FROM = re.compile(r"(?<!\w)(?:from|von|desde|da|fra|från)\s[$€£¥]?\Z", re.IGNORECASE)
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_SHARES = ("percent", "points")
_SIGN = re.compile(r"(?<![^\s(|])[+−-](?=[$€£¥]?\d)")
_SHORTEST, _EXACT = 3, 3


class Moved(Struct, frozen=True):
    """The direction in which something moved, by or to a figure."""

    direction: Direction
    word: str
    """As written."""
    subject: frozenset[str]
    """Normalised words, but for little ones, of what moved."""
    named: frozenset[str]
    """Those of them that have a capital."""
    is_exact: bool = False
    """True of a figure with three digits or more that are not for rounding."""


@cache
def directions() -> dict[str, Direction]:
    """Return the words of all languages for a rise or a fall, in small letters."""
    found: dict[str, Direction] = {}
    for one in lexicons().values():
        found |= dict.fromkeys(one.rises, "up")
        found |= dict.fromkeys(one.falls, "down")
    return found


@cache
def _of_shares() -> dict[str, Direction]:
    found: dict[str, Direction] = {}
    for one in lexicons().values():
        found |= dict.fromkeys(one.gains, "up")
        found |= dict.fromkeys(one.losses, "down")
    return found


@cache
def _little() -> frozenset[str]:
    return frozenset(
        words_of(lambda one: (*one.common_words, *one.following, *one.openers, *one.ranges))
    )


def names_direction(normalised: Iterable[str]) -> bool:
    """Return whether normalised words have one for a rise or a fall."""
    return not _telling().isdisjoint(normalised)


@cache
def _telling() -> frozenset[str]:
    return frozenset(
        word for each in (*directions(), *_of_shares()) for word in normalised_words(each)
    )


def moved(text: str, figure: Figure) -> Moved | None:
    """Return the direction in which a figure of a text moved, by the words of its clause."""
    if _FROM.search(text[max(0, figure.start - 8) : figure.start]):
        return None
    begin, end = _clause(text, figure)
    words = list(_WORD.finditer(text, begin, end))
    signed = _by_sign(text, figure)
    told = [(found, way) for found in words if (way := _way(found, text, figure))]
    if signed and not told:
        told = [(signed, "up" if signed.group() == "+" else "down")]
    # Growth shares fell 3%: the word beside the figure says how it moved.
    told = [(found, way) for found, way in told if _is_beside(found, text, figure)] or told
    if len({way for _, way in told}) != 1:
        return None
    if any(
        found.group().lower() in _NOT or found.group().endswith(("n't", "n’t")) for found in words
    ):
        return None
    found, way = told[0]
    before = [word for word in words if word.start() < min(found.start(), figure.start)]
    subject = _subject(before)
    if not subject and found.end() <= figure.start:
        # A rise of 9% in prices.
        subject = _subject([word for word in words if word.start() >= figure.end])
    if not subject:
        # The subject is that of the clause before: Prices rose again, up 4%.
        subject = _subject(list(_WORD.finditer(text, max(0, begin - 120), begin)))
    names = frozenset(word for word, is_name in subject.items() if is_name)
    return Moved(way, found.group(), frozenset(subject), names, _is_exact(figure))


def _is_exact(figure: Figure) -> bool:
    return len(figure.mantissa.normalize().as_tuple().digits) >= _EXACT


def _by_sign(text: str, figure: Figure) -> re.Match[str] | None:
    """Return the sign by which a table or a list says how a figure moved: +4.3%, −$2."""
    if figure.kind in temperatures.KINDS:
        return None
    return _SIGN.search(text, max(0, figure.start - 2), min(figure.start + 2, figure.end))


def _is_beside(found: re.Match[str], text: str, figure: Figure) -> bool:
    """Return whether a word stands right before a figure: fell 3%, rose by $4."""
    return found.end() <= figure.start and (
        _BESIDE.fullmatch(text, found.end(), figure.start) is not None
    )


def _way(found: re.Match[str], text: str, figure: Figure) -> Direction | None:
    word = found.group().lower()
    way = directions().get(word)
    if way is None and figure.kind in _SHARES:
        way = _of_shares().get(word)
    between = text[found.end() : figure.start].strip(" $€£¥").lower()
    if between in _THAN or (between == "to" and word in ("up", "down")):
        return None  # a bound: less than 300, up to 300
    if figure.start <= found.start() < figure.end:
        return None
    return way


def _subject(words: list[re.Match[str]]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    owners: dict[str, bool] = {}
    for word in words:
        written = word.group()
        small = written.lower()
        if len(written) < _SHORTEST or small in _little() or small in directions():
            continue
        plain = normalise(small).removesuffix("'s")
        stem = plain.removesuffix("s") if len(plain) > _SHORTEST + 1 else plain
        # Halden's neighbour is not Halden.
        known = owners if written.endswith(("'s", "’s")) else found
        known[stem] = written[0].isupper() and known.get(stem, True)
    return found or owners


def _clause(text: str, figure: Figure) -> tuple[int, int]:
    begin, end = max(0, figure.start - 200), min(len(text), figure.end + 120)
    for found in _CLAUSE.finditer(text, begin, end):
        if found.end() <= figure.start:
            begin = found.end()
        elif found.start() >= figure.end:
            return begin, found.start()
    return begin, end


def opposed(one: Moved, other: Moved) -> bool:
    """Return whether two sentences have the same thing move in opposed directions."""
    return one.direction != other.direction and is_about_same(one, other)


def is_about_same(one: Moved, other: Moved) -> bool:
    """Return whether the same thing moves: by a common word that is not only a name, or by a name
    and a figure so exact that it hardly is another's.
    """
    shared = one.subject & other.subject
    if shared - one.named - other.named or (shared and one.is_exact):
        return True
    return bool(shared) and (one.subject <= other.subject or other.subject <= one.subject)


def bound(text: str, figure: Figure) -> Bound | None:
    """Return the bound that a figure is in a text: `more` for at least, `less` for up to, `about`
    for one that is neither.
    """
    if figure.kind in SPANS and _OF_TIME.search(text[max(0, figure.start - 16) : figure.start]):
        return None
    approximation = with_approximation(figure, text).approximation
    return _BOUNDS.get(approximation)


def words_beside(text: str, figure: Figure) -> frozenset[str]:
    """Return the words of a figure's sentence, but for little ones."""
    begin, end = max(0, figure.start - 120), figure.end + 120
    before, after = text[begin : figure.start], text[figure.end : end]
    stop = max(before.rfind(sign) for sign in (". ", "? ", "! ", "\n\n"))
    before = before[stop + 1 :]
    stops = [at for sign in (". ", "? ", "! ", "\n\n") if (at := after.find(sign)) >= 0]
    after = after[: min(stops)] if stops else after
    words = _subject([*_WORD.finditer(before), *_WORD.finditer(after)])
    return frozenset((*words, *_IDEOGRAPH.findall(before + after)))
