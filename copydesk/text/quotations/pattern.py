"""A quotation as it is searched for: its words, and what its editors marked as changed.

An ellipsis leaves words out, `[brackets]` put others in their place, and both may stand within a
word: `[t]he`, `invest[ed]`. Marks inside a quotation may be the source's own as well, so the words
are first searched as they are.
"""

import re
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from copydesk.text.normalisation import compatibility_form, normalise, normalised_words, words
from copydesk.text.quotations.house_style import in_one_style

_ELLIPSIS = re.compile(r"[\[(（［]?\s*(?:…+|⋯+|\.(?:\s?\.){2,})\s*[\])）］]?")
_BRACKETS = re.compile(r"\[([^][]*)\]|［([^］［]*)］|〔([^〕〔]*)〕")
_MOST_REPLACED = 12
"""How many words a bracket may stand for."""
_MOST_WAYS = 200
"""How many ways all brackets together may be filled: a search tries every one."""
_MOST_REPLACED_SIGNS = 24
GAP = "\x00"
"""In a piece of a quotation, what a bracket replaces."""


class Segment(Struct, frozen=True, dict=True):
    """A part between two ellipses: words, with gaps where brackets are."""

    pieces: tuple[str, ...]
    """Normalised words; those with a gap in them have the character NUL there."""

    def _most(self, most: int) -> int:
        """Return how much one bracket may stand for, where there are so many."""
        gaps = self.pieces.count(GAP)
        return min(most, max(1, int(_MOST_WAYS ** (1 / gaps)))) if gaps > 1 else most

    @cached_property
    def spaced(self) -> re.Pattern[str]:
        """Its pattern in a text with spaces between normalised words."""
        parts = []
        most = self._most(_MOST_REPLACED)
        for piece in self.pieces:
            if piece == GAP:
                parts.append(rf"(?: \S+){{0,{most}}}?")
            else:
                parts.append(" " + _escaped(piece, r"\S*"))
        return re.compile("".join(parts) + "(?= ) ")

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """Its pattern in a text without spaces."""
        most = self._most(_MOST_REPLACED_SIGNS)
        return re.compile(
            "".join(
                rf".{{0,{most}}}?" if piece == GAP else _escaped(piece, r"\w{0,8}?")
                for piece in self.pieces
            )
        )


def _escaped(piece: str, gap: str) -> str:
    return gap.join(map(re.escape, piece.split(GAP)))


class QuotationPattern(Struct, frozen=True, dict=True):
    """A quotation to be searched for."""

    plain: tuple[str, ...]
    """Its normalised words, without regard to ellipses and brackets."""
    segments: tuple[Segment, ...] = ()
    is_edited: bool = False
    """True if there is an ellipsis or a bracket in it."""
    text: str = ""
    """As written, if it may be searched for in another house's style, too."""

    @cached_property
    def in_one_style(self) -> "QuotationPattern":
        """The same in one style, as `house_style.py` has it."""
        return _pattern_of(in_one_style(compatibility_form(self.text)))


@lru_cache(maxsize=64)
def pattern_of(quotation: str) -> QuotationPattern:
    """Return the pattern of a quotation."""
    return replace(_pattern_of(quotation), text=quotation)


def parts_between_omissions(quotation: str) -> list[str]:
    """Return the parts of a quotation from which words are left out with a mark: `…`, `[…]`.

    One with other brackets is no such quotation: nothing is returned.
    """
    parts = _ELLIPSIS.split(quotation)
    if any("[" in part or "［" in part or "〔" in part for part in parts):
        return []
    return [part for part in parts if words(compatibility_form(part))]


def _pattern_of(quotation: str) -> QuotationPattern:
    plain = tuple(normalised_words(quotation.replace("[", "").replace("]", "")))
    if not (_ELLIPSIS.search(quotation) or _BRACKETS.search(quotation)):
        return QuotationPattern(plain)
    segments = []
    for part in _ELLIPSIS.split(quotation):
        pieces = _pieces(part)
        while pieces and pieces[0] == GAP:
            pieces.pop(0)
        while pieces and pieces[-1] == GAP:
            pieces.pop()
        if pieces:
            segments.append(Segment(tuple(pieces)))
    return QuotationPattern(plain, tuple(segments), is_edited=bool(segments))


def _pieces(part: str) -> list[str]:
    pieces: list[str] = []
    done = 0
    glued = ""  # the beginning of a word whose end a bracket changes
    for bracket in _BRACKETS.finditer(part):
        before = part[done : bracket.start()]
        done = bracket.end()
        pieces += _normalised(before, glued)
        glued = ""
        inner = next(group for group in bracket.groups() if group is not None)
        ends_word = before[-1:].isalnum() and _is_spaced(before[-1])
        begins_word = part[done : done + 1].isalnum() and _is_spaced(part[done])
        if ends_word and pieces:
            # Its last letters may be normalised otherwise when the word is whole: organi[s]ing.
            pieces[-1] = pieces[-1][: max(3, len(pieces[-1]) - 3)] + GAP
        elif begins_word:
            glued = inner if len(inner) == 1 else GAP
        elif not pieces or pieces[-1] != GAP:
            pieces.append(GAP)
    pieces += _normalised(part[done:], glued)
    return pieces


def _normalised(text: str, glued: str) -> list[str]:
    if glued == GAP:
        first, *rest = words(compatibility_form(text)) or [""]
        return [GAP + normalise(first), *map(normalise, rest)]
    return normalised_words(glued + text)


def _is_spaced(sign: str) -> bool:
    """Return whether a letter is of a script with spaces between its words."""
    return not "\u3000" <= sign <= "\u9fff"
