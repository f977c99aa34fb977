"""Foreign names in Japanese: words in katakana, and when one is a misspelling of another.

ソフトパンク is ソフトバンク misspelt. Long vowels and small signs are written in more than one
way, and words with other endings may be forms of one: both are left alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WORD = re.compile("[ァ-ヺー]{4,}")
_FEWEST, _SURE = 4, 5
"""Signs of a name that may have another mark of voice, and of one with any other fault."""
_LONG, _ENDING = "ー", 1
_SAME = str.maketrans("ァィゥェォッャュョヮヂヅヴ", "アイウエオツヤユヨワジズブ", "ー")
_DIGITAL = ("デイジ", "デジ")
"""What is the same to those who write a foreign word."""


def katakana_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the longer words in katakana of a text, each with its place."""
    if not text.isascii():
        for found in _WORD.finditer(text):
            yield found.start(), found.group().strip(_LONG)


def misspelt_katakana(word: str, known: Iterable[str]) -> str | None:
    """Return the one of some words in katakana of which another is a misspelling."""
    written = _in_one_way(word)
    return next((other for other in sorted(known) if _is_near(written, _in_one_way(other))), None)


def _in_one_way(word: str) -> str:
    return word.translate(_SAME).replace(*_DIGITAL)


def _is_near(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    shortest = min(len(one), len(other))
    if shortest < _FEWEST or one == other or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    if one[:-_ENDING] == other[:-_ENDING] or one.startswith(other) or other.startswith(one):
        return False
    return shortest >= _SURE or _without_voice(one) == _without_voice(other)


def _without_voice(word: str) -> str:
    """Return a word without the marks by which バ and パ differ from ハ."""
    split = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in split if not unicodedata.combining(sign))
