"""Generated language: pronounceable words, frequent ones often, so that no text is copied.

Everything is drawn from a `random.Random` that the caller seeds, so the same seed gives the same
text on every machine.
"""

import re
from functools import cache
from random import Random

_ONSETS = re.findall(r"\w+", "b br ch d dr f fl g gl h k l m n p pr qu r s sh st t th tr v w z")
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou", "é", "ü"]
_VOWEL_WEIGHTS = [20, 22, 16, 16, 10, 4, 5, 5, 1, 1]
_CODAS = ["", "", "", "n", "r", "s", "t", "l", "nd", "rk", "m"]
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
_VOCABULARY = 4_000
_STREAM = 200_000


@cache
def _stream(*, ascii_only: bool = False) -> tuple[str, ...]:
    """A long run of words, frequent ones often. Any slice of it reads like any other."""
    random = Random("words")
    vocabulary: dict[str, None] = {}
    while len(vocabulary) < _VOCABULARY:
        syllables = random.choices((1, 2, 3), (4, 8, 3))[0]
        vocabulary["".join(_syllable(random) for _ in range(syllables))] = None
    ranked = sorted(vocabulary, key=len)
    if ascii_only:
        ranked = [word for word in ranked if word.isascii() and len(word) > 3]
    weights = [1 / (rank + 12) for rank in range(len(ranked))]
    return tuple(random.choices(ranked, weights, k=_STREAM))


def _syllable(random: Random) -> str:
    vowel = random.choices(_VOWELS, _VOWEL_WEIGHTS)[0]
    return random.choice(_ONSETS) + vowel + random.choice(_CODAS)


def below(random: Random, end: int) -> int:
    """A whole number from 0 to before `end`, in a third of the time that `randrange` takes."""
    return int(random.random() * end)


def words(random: Random, count: int) -> list[str]:
    """`count` words, all small letters."""
    start = int(random.random() * (_STREAM - count))
    return list(_stream()[start : start + count])


def plain(random: Random, count: int) -> list[str]:
    """`count` words of ASCII letters, fit for a file's name."""
    start = int(random.random() * (_STREAM - count))
    return list(_stream(ascii_only=True)[start : start + count])


def name(random: Random, count: int = 2) -> str:
    """A name of `count` words."""
    return " ".join(word.capitalize() for word in plain(random, count))


def kana(random: Random, count: int) -> str:
    """A headline in another script."""
    return "".join(random.choices(_KANA, k=count))


def figure(random: Random) -> str:
    """An amount, a share or a number as news have them."""
    kind = below(random, 4)
    if kind == 0:
        return f"${1 + below(random, 899)}.{below(random, 10)} billion"
    if kind == 1:
        return f"{1 + below(random, 99)}%"
    if kind == 2:
        return f"{1 + below(random, 99)},{below(random, 1000):03} jobs"
    return f"{2 + below(random, 398)} million yen"


def sentence(random: Random, length: int, *, marked: bool = False) -> str:
    """About `length` words as news have them; `marked`: some of them in bold or italics."""
    said = words(random, length)
    kind = below(random, 12)
    middle = length // 2
    if kind in (0, 1, 2):
        said[middle] = figure(random)
    elif kind == 3:
        said[middle] = name(random)
    elif kind == 4:
        said[middle] += "'s"
    elif kind == 5 and length > 9:
        said[middle - 2] = '"' + said[middle - 2]
        said[middle + 3] += '"'
    elif kind == 6 and marked:
        said[middle] = f"**{said[middle]}**"
    elif kind == 7 and marked:
        said[middle] = f"*{said[middle]}*"
    elif kind == 8:
        said[middle] += " –"
    if kind % 2:
        said[length // 3] += ","
    said[0] = said[0].capitalize()
    return " ".join(said) + "."
