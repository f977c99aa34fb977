"""The offices of persons, as texts name them: `Mayor Ann Berg`, `Ann Berg, the mayor`."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from copydesk.text.lexicon import alternatives, lexicons
from copydesk.text.normalisation import normalised_words
from copydesk.text.people.names import titles

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_BEFORE = 90
"""Characters before a name that may say an office, and after it."""
_NEGATED = re.compile(
    r"\b(?:former|formerly|ex-?|then|once|previous|late|acting|deputy|vice|incoming|outgoing|elect|"
    r"ehemalige\w*|frühere\w*|damalige\w*|einstige\w*|vormalige\w*|stellvertretende\w*|"
    r"designierte\w*|künftige\w*|sprecher\w*|ancien\w*|futur\w*|adjoint\w*|antigu\w|anterior|"
    r"nominee|candidate|aide|adviser|advisor|spokes\w+|assistant|predecessor|successor|next|future|"
    r"shadow|co-?)\b",
    re.IGNORECASE,
)
"""Words by which an office is another one, or of another time."""
_SENTENCE = re.compile(r"(?<!\b[Gg]ov)(?<!\b[Ss]en)(?<!\b[Rr]ep)[.;:!?“”\"()](?:\s|$)")
_GIVEN = re.compile(rf"(?<![\w'’.-])({_CAPITAL}[\w'’.-]*)\s$")
_TITLE = re.compile(rf"(?:[\w'’.-]+\s){{0,5}}(?:{_CAPITAL}[\w'’.-]*\s)?$")
_ARTICLE = (
    r"[\w.-]+['’]s|[Tt]he|[Aa]n?|[Ii]ts|[Dd](?:er|ie)|[Ii]hre?|[Ss]eine?|[Ll][ea]|[Ss](?:on|a|u)|"
    "[Ee]l|[Ii]l|[Dd]e"
)
_DESCRIBED = re.compile(rf"\b((?:{_ARTICLE})\s[\w'’ -]{{3,40}}),\s(?:{_CAPITAL}[\w'’.-]*\s)?$")
_WORDS = re.compile(r"\w+")
_END = re.compile(r"[.;:!?“”\"()]|\s(?:who|said|says|and|but|was|is|has|had|met|told)\s")


class Office(Struct, frozen=True):
    """An office that somebody is said to hold."""

    text: str
    group: str
    """Offices of one group exclude each other."""
    kind: str
    given: str = ""
    """The given name of its holder, in small letters, where the text has one beside it."""


def offices_of(name: str, text: str) -> list[Office] | None:
    """Return the offices that a text gives to a name; None if one is a former or another's office,
    or if what it says cannot be told.
    """
    found: list[Office] = []
    for start in _places(name, text):
        before = _SENTENCE.split(text[max(0, start - _BEFORE) : start])[-1]
        after = text[start + len(name) :][:_BEFORE]
        for phrase in (_title(before), _described(before), _apposed(after)):
            if phrase:
                if _NEGATED.search(phrase):
                    return None
                given = _given_name(before)
                found += (replace(office, given=given) for office in _offices(phrase))
    return found


def _given_name(before: str) -> str:
    """Return the name right before a surname; empty where a title or nothing is there."""
    found = _GIVEN.search(before)
    word = found[1].lower().rstrip(".") if found else ""
    return "" if word in titles() or word in _last_words() else word


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.rpartition(" ")[2].rstrip(".") for name in _known()[1])


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        around = text[max(0, at - 1) : at], text[at + len(word) : at + len(word) + 1]
        if not any(map(_WORDS.match, around)):
            yield at
        at = text.find(word, at + 1)


def _title(before: str) -> str:
    """Return the words right before a name: `Prime Minister `, `chief executive Ann `."""
    found = _TITLE.search(before)
    return found[0] if found else ""


def _described(before: str) -> str:
    """Return the words before a comma and a name: `the chief executive, Ann `."""
    found = _DESCRIBED.search(before)
    return found[1] if found else ""


def _apposed(after: str) -> str:
    """Return the words between a name and the comma that ends an apposition."""
    if not re.match(r",\s(?!\d)", after):
        return ""
    phrase = after[2:]
    end = _END.search(phrase)
    return (phrase[: end.start()] if end else phrase).split(",")[0]


def names_an_office(text: str, normalised: Iterable[str]) -> bool:
    """Return whether a text has a word for an office, anybody's; its words are given, too."""
    # A look at single words is much cheaper than the pattern, and few paragraphs have any of them.
    if _first_words().isdisjoint(normalised):
        return False
    return _known()[0].search(text.lower()) is not None


def _offices(phrase: str) -> list[Office]:
    """Return the office with the longest name: "prime minister" is no minister."""
    pattern, offices = _known()
    named = [found.group() for found in pattern.finditer(phrase.lower())]
    longest = max(map(len, named), default=0)
    return [offices[name] for name in named if len(name) == longest]


@cache
def _known() -> tuple[re.Pattern[str], dict[str, Office]]:
    """Return a pattern of all offices, and what they are by their names."""
    offices = {
        word: Office(word, group, kind)
        for one in lexicons().values()
        for key, words in one.offices.items()
        for group, _, kind in [key.partition("/")]
        for word in words
    }
    return re.compile(rf"(?<!\w)(?:{alternatives(offices)})(?!\w)"), offices


@cache
def _first_words() -> frozenset[str]:
    """Return the normalised words that the names of offices begin with."""
    return frozenset(normalised_words(name)[0] for name in _known()[1])


def excludes(here: list[Office], there: list[Office]) -> tuple[Office, Office] | None:
    """Return two offices of one group that nobody holds at once; None if any of them agree, or if
    they are those of two persons of one surname.
    """
    pairs = [(one, other) for one in here for other in there if other.group == one.group]
    if any(one.kind == other.kind for one, other in pairs):
        return None
    return next((pair for pair in pairs if _may_be_one_person(*pair)), None)


def _may_be_one_person(one: Office, other: Office) -> bool:
    here, there = one.given, other.given
    if not (here and there) or here == there:
        return True
    return here[0] == there[0] and 1 in (len(here), len(there))
