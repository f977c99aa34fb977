"""Words of each language by which the desk reads texts: `<language>.toml`, see README.md.

Nothing here is read until a text is: a build without quotations or figures to look at never does.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct

INTERNATIONAL = "international"
"""The file of signs and abbreviations that are the same in all languages."""

Words = tuple[str, ...]
_Meaning = TypeVar("_Meaning")
Magnitude = Literal[
    "hundred",
    "thousand",
    "ten_thousand",
    "hundred_thousand",
    "million",
    "ten_million",
    "hundred_million",
    "billion",
    "trillion",
    "dozen",
]
Share = Literal[
    "half",
    "third",
    "two_thirds",
    "quarter",
    "three_quarters",
    "fifth",
    "sixth",
    "eighth",
    "tenth",
]
Approximation = Literal["about", "more", "less"]
Side = Literal["before", "after"]


class Lexicon(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one language; README.md says what belongs under each key."""

    common_words: Words = ()
    verbs_of_saying: Words = ()
    speech_verbs: Words = ()
    according_to: Words = ()
    in_the_view_of: Words = ()
    pronouns: Words = ()
    he_or_she: Words = ()
    organisations: Words = ()
    negations: Words = ()
    weakened: Words = ()
    limits: Words = ()
    governing: Words = ()
    denials: Words = ()
    abbreviations: Words = ()
    number_abbreviations: Words = ()
    final_abbreviations: Words = ()
    before_ordinals: Words = ()
    particles: Words = ()
    titles: Words = ()
    capitalised: Words = ()
    months: Annotated[tuple[Words, ...], Meta(min_length=12, max_length=12)] | None = None
    weekdays: Annotated[tuple[Words, ...], Meta(min_length=7, max_length=7)] | None = None
    open_days: Words = ()
    open_months: Words = ()
    open_years: Words = ()
    rises: Words = ()
    falls: Words = ()
    earlier_values: Words = ()
    later_values: Words = ()
    losing_sums: Words = ()
    gains: Words = ()
    losses: Words = ()
    discontinued: Words = ()
    labels: Words = ()
    ages: Words = ()
    age_phrases: Words = ()
    persons: Words = ()
    bodies: Words = ()
    openers: Words = ()
    eras: Words = ()
    streets: Words = ()
    plurals: Words = ()
    ranges: Words = ()
    pairs: Words = ()
    between: Words = ()
    following: Words = ()
    partitives: Words = ()
    counted: Words = ()
    attached: Words = ()
    percent: Words = ()
    percentage_points: Words = ()
    basis_points: Words = ()
    numbers: Mapping[Decimal, Words] = {}
    magnitudes: Mapping[Magnitude, Words] = {}
    shares: Mapping[Share, Words] = {}
    multiples: Mapping[Decimal, Words] = {}
    approximations: Mapping[Approximation, Words] = {}
    approximations_after: Mapping[Approximation, Words] = {}
    currency_signs: Mapping[str, Words] = {}
    currencies: Mapping[str, Words] = {}
    differences: Mapping[Side, Words] = {}
    hundredths: Mapping[str, Words] = {}
    nationalities: Mapping[str, Words] = {}
    units: Mapping[str, Words] = {}
    ordinals: Mapping[Decimal, Words] = {}
    holidays: Mapping[str, Words] = {}
    days_from_now: Mapping[Decimal, Words] = {}
    weeks_from_now: Mapping[Decimal, Words] = {}
    months_from_now: Mapping[Decimal, Words] = {}
    years_from_now: Mapping[Decimal, Words] = {}
    one_apart: Mapping[Literal["days", "months", "years"], Words] = {}
    equivalents: Mapping[str, str] = {}
    spelling: Mapping[str, str] = {}
    name_variants: Mapping[str, str] = {}
    same_names: Mapping[str, Words] = {}
    offices: Mapping[str, Words] = {}


@cache
def lexicons() -> Mapping[str, Lexicon]:
    """Return the lexicons of all languages by their codes, and the international one."""
    import tomllib

    from msgspec import convert

    return {
        path.stem: convert(tomllib.loads(path.read_text("utf-8")), Lexicon)
        for path in sorted(Path(__file__).parent.glob("*.toml"))
    }


def english() -> Lexicon:
    """Return the lexicon of English, of which the desk knows most."""
    return lexicons()["en"]


def words_of(choose: Callable[[Lexicon], Iterable[str]]) -> Words:
    """Return the words that all lexicons have in one list, each once."""
    return tuple(dict.fromkeys(word for one in lexicons().values() for word in choose(one)))


def by_word(table: Mapping[_Meaning, Words]) -> dict[str, _Meaning]:
    """Return what a table says of its words, by word."""
    return {word: meaning for meaning, words in table.items() for word in words}


def meanings(choose: Callable[[Lexicon], Mapping[_Meaning, Words]]) -> dict[str, _Meaning]:
    """Return what all lexicons say of the words in one of their tables, by word."""
    found: dict[str, _Meaning] = {}
    for one in lexicons().values():
        found |= by_word(choose(one))
    return found


def alternatives(words: Iterable[str]) -> str:
    r"""Return a pattern of any of some words, the longest first; a space stands for `\s`."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first)
