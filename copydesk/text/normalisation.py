"""Words as the desk compares them: without what is a matter of typography or style.

Two texts that differ only in quotation marks, dashes, hyphens, spaces, ligatures, accents,
capitals, punctuation, signs for words, or British and American spelling have the same normalised
words.
Numbers keep their decimal point, and words their apostrophes: "we're" is not "were".
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from copydesk.text.characters import CJK, WORD
from copydesk.text.lexicon import alternatives, by_word, english
from copydesk.text.spelling import american

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
    "\u0640\u064b-\u065f\u0670]"
)
"""Soft hyphens, joiners, directions, variants; Arabic vowel signs and lengthening."""

_HAS_CJK = re.compile(f"[{CJK}]")
_NUMBER = r"\d+(?:[.,\u066b\u066c]\d+)+"
_SIGN = "[%$€£¥₹₩&]"
_NUMBERS = {word: int(number) for word, number in by_word(english().numbers).items()}
_TENS = [word for word, number in _NUMBERS.items() if number >= 20]
_ONES = [word for word, number in _NUMBERS.items() if 0 < number < 10]
_COMPOUND = re.compile(
    rf"\b(?:per\scent|(?:{alternatives(_TENS)})[-\u2010\s](?:{alternatives(_ONES)}))\b",
    re.IGNORECASE,
)
"""Two words that others write as one, or as a number."""

_SPACED = rf"{_NUMBER}|{WORD}+(?:'{WORD}+)*|{_SIGN}"
_ANY = rf"{_NUMBER}|[{CJK}]|(?:(?![{CJK}]){WORD})+(?:'(?:(?![{CJK}]){WORD})+)*|{_SIGN}"
_IN_COMPOUNDS = ("cent", *(word for word in _TENS if word.endswith("ty")))
_COMPOUND_HINTS = (
    re.compile(r"er\scent"),
    re.compile(r"ty[-\u2010\s](?:one|t|f|s|eight|nine)"),
)
"""What every compound has one of: words, for which a look is much cheaper than for a pattern, and
patterns that begin with letters, which are much cheaper than one for all."""
_APOSTROPHES = "’‘ʼ`´"
_BROKEN = re.compile(r"(?<=[a-z])-\n[ \t]*(?=[a-z])")
"""A hyphen at a line's end, which breaks a word."""

_POINTED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COMMAED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_ACCENTS = re.compile("[\u0300-\u036f\u0653-\u0655]")
_EQUIVALENTS = english().equivalents
_MAGNITUDES = {word: same for word, same in _EQUIVALENTS.items() if same.endswith("illion")}
_SHORTENED = re.compile(rf"(\d+)({alternatives(_MAGNITUDES)})")
_WORDS_FOR = {
    # A letter by itself is a magnitude only right after a number.
    **{word: same for word, same in _EQUIVALENTS.items() if len(word) > 1 or not word.isalpha()},
    **{word: str(number) for word, number in _NUMBERS.items()},
}


def compatibility_form(text: str) -> str:
    """Return a text in compatibility form (NFKC, UAX #15), without what cannot be seen."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    if "-\n" in text:
        text = _BROKEN.sub("", text)
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return text.replace("_", " ")


def words(text: str) -> list[str]:
    """Return the words of a text in `compatibility_form`: in Chinese and Japanese, characters."""
    pattern = _pattern(text)
    found: list[str] = []
    done = 0
    for start, end in _compounds(text):
        found += pattern.findall(text, done, start)
        found.append(text[start:end])
        done = end
    return found + pattern.findall(text, done) if done else pattern.findall(text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text in `compatibility_form` begin and end."""
    pattern = _pattern(text)
    spans: list[tuple[int, int]] = []
    done = 0
    for start, end in _compounds(text):
        spans += [found.span() for found in pattern.finditer(text, done, start)]
        spans.append((start, end))
        done = end
    return spans + [found.span() for found in pattern.finditer(text, done)]


def _pattern(text: str) -> re.Pattern[str]:
    return _compiled(has_cjk=not text.isascii() and _HAS_CJK.search(text) is not None)


def _compounds(text: str) -> list[tuple[int, int]]:
    """Return where the compounds of a text begin and end."""
    small = text.lower()
    if not any(part in small for part in _IN_COMPOUNDS) or not any(
        hint.search(small) for hint in _COMPOUND_HINTS
    ):
        return []
    return [found.span() for found in _COMPOUND.finditer(text)]


@cache
def _compiled(*, has_cjk: bool) -> re.Pattern[str]:
    """Return a pattern that is compiled for the texts that need it: Chinese ones take 4 ms."""
    return re.compile(_ANY if has_cjk else _SPACED)


@lru_cache(maxsize=1 << 17)
def normalise(word: str) -> str:
    """Return what a word is compared by."""
    plain = word.casefold()
    if not plain.isascii():
        # An accent by itself stays one.
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain)) or plain
    if plain[:1].isdecimal():
        return _number(plain)
    if plain.endswith("'s"):
        return f"{american(plain[:-2])}'s"
    return _WORDS_FOR.get(plain) or _compound(plain) or american(plain)


def _compound(word: str) -> str | None:
    """Return what `_COMPOUND` takes for one word: `twenty-five`, `per cent`."""
    tens, *ones = re.split(r"[-\u2010\s]", word)
    if not ones:
        return None
    return "percent" if tens == "per" else str(_NUMBERS[tens] + _NUMBERS[ones[0]])


def normalised_words(text: str) -> list[str]:
    """Return the normalised words of any text."""
    return [normalise(word) for word in words(compatibility_form(text))]


def length_in_words(normalised: Sequence[str]) -> int:
    """Return how many words a text has as an editor counts; three CJK characters are about one."""
    if "".join(normalised).isascii():
        return len(normalised)
    characters = sum(1 for word in normalised if _HAS_CJK.match(word))
    return len(normalised) - characters + (characters + 2) // 3


def _number(word: str) -> str:
    if not word.isascii():
        digits = (str(unicodedata.decimal(sign, sign)) for sign in word)
        word = "".join(digits).replace("\u066b", ".").replace("\u066c", ",")
    if found := _SHORTENED.fullmatch(word):
        return found[1] + _MAGNITUDES[found[2]]
    if _POINTED.fullmatch(word):
        return word.replace(",", "")
    if _COMMAED.fullmatch(word):
        return word.replace(".", "").replace(",", ".")
    return word
