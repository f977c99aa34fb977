"""Faults and allowed changes that a script makes as well as a person."""

import re
from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

import conventions as quoting
from demo_desk import Desk, sources_of
from desk_case_files import Case, Fault

from copydesk.desk.check_input import Findings
from copydesk.text.normalisation import normalised_words

if TYPE_CHECKING:
    from desk_tables import Tables

_QUOTED = re.compile(r"“([^“”]+)”")
_DIGITS = re.compile(r"(?<![\w.,])[$€¥£]?\d+(?:[.,]\d+)*(?![\w.,]*\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.-]*[\s-]|-)$")
_NO_FIGURE_AFTER = re.compile(r"(?:st|nd|rd|th)\b|\s?[ap]\.m\.")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"

_ALTERED = ("quote-altered", "quote-absent", "quote-misattributed", "quote-merged")
_OTHER_WORDS = [
    "harvest",
    "borrow",
    "quietly",
    "mountains",
    "angry",
    "yesterday",
    "twelve",
    "only",
    "never",
    "steel",
]

CODES = {
    **dict.fromkeys((f"quotation: {name}" for name in quoting.FAULTS), _ALTERED),
    "figure: a digit changed": ("figure-absent",),
    "passage: 14 words copied": ("passage-copied", "passage-near"),
    "passage: one word in eight changed": ("passage-near", "passage-copied"),
    "reprint undeclared": ("reprint-undeclared",),
}
"""The right findings of faults by script, by their kinds."""


def faults(case: Case, desk: Desk) -> Iterator[Fault]:
    """Yield a paragraph with each fault that a script can plant in it."""
    yield from _altered_quotations(case, desk)
    yield from _changed_digits(case, desk)


def _texts(case: Case, desk: Desk) -> str:
    return "\n".join(each.text for each in desk.clippings(case.story).values())


def _altered_quotations(case: Case, desk: Desk) -> Iterator[Fault]:
    known = " ".join(normalised_words(_texts(case, desk)))
    for quoted in _long_quotations(case):
        for name, change in quoting.FAULTS.items():
            changed = change(Random(f"{name} {quoted[1]}"), quoted[1])
            if " ".join(normalised_words(changed)) in known:
                continue  # "never never": no fault after all
            text = case.text[: quoted.start(1)] + changed + case.text[quoted.end(1) :]
            yield Fault(f"quotation: {name}", text, case.line)


def _long_quotations(case: Case) -> Iterator[re.Match[str]]:
    return (each for each in _QUOTED.finditer(case.text) if len(each[1].split()) >= 6)


def _changed_digits(case: Case, desk: Desk) -> Iterator[Fault]:
    known = _texts(case, desk)
    unquoted = _QUOTED.sub(lambda quoted: "“" + "x" * len(quoted[1]) + "”", case.text)
    for figure in _DIGITS.finditer(unquoted):
        before, after = unquoted[: figure.start()][-12:], unquoted[figure.end() :][:12]
        if (
            _YEAR.fullmatch(figure[0])
            or re.search(_MONTH, before + after)
            or _NAME_BEFORE.search(before)
            or _NO_FIGURE_AFTER.match(after)
        ):
            continue
        digits = figure[0]
        at = 0 if digits[0].isdigit() else 1
        for other in "3579":
            changed = digits[:at] + other + digits[at + 1 :]
            if changed != digits and changed.lstrip("$€¥£") not in known:
                text = case.text[: figure.start()] + changed + case.text[figure.end() :]
                yield Fault("figure: a digit changed", text, case.line)
                break


def conventions(cases: list[Case], desk: Desk) -> Iterator[tuple[str, Findings]]:
    """Yield quotations as a house may print them, and what the desk finds in each."""
    for case in cases:
        if case.language != "en":
            continue
        for quoted in _long_quotations(case):
            for name, change in quoting.CONVENTIONS.items():
                changed = change(Random(f"{name} {quoted[1]}"), quoted[1])
                text = case.text[: quoted.start(1)] + changed + case.text[quoted.end(1) :]
                yield name, desk.findings(case.story, text)


def _sentences(text: str) -> Iterator[list[str]]:
    """Yield the words of long sentences without a quotation."""
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        if 18 <= len(words) <= 45 and not re.search(r"[\"“”«»„()\[\]]", sentence):
            yield words


def passages(cases: list[Case], desk: Desk, tables: "Tables") -> None:
    """Count sentences of the sources that a story takes over as they are, or nearly so."""
    for story in dict.fromkeys(case.story for case in cases):
        for source in sources_of(story):
            clipping = desk.clippings(story).get(str(source["id"]))
            if clipping is None or source.get("language", "en") != "en":
                continue
            for words in list(_sentences(clipping.text))[:4]:
                kept = " ".join(words[:14])
                nearly = " ".join(_near(words))
                for kind, text in (
                    ("passage: 14 words copied", f"As we hear, {kept}, and more."),
                    ("passage: one word in eight changed", nearly),
                ):
                    found = desk.findings(story, f"{text} [@{clipping.source}]").findings
                    right = [each for each in found if each.diagnostic.code in CODES[kind]]
                    tables.fault("en", kind, right)


def _near(words: list[str]) -> Iterator[str]:
    random = Random(" ".join(words))
    for at, word in enumerate(words):
        changes = at % 8 == 4 and word.isalpha() and word.islower()
        yield random.choice(_OTHER_WORDS) if changes else word


def reprints(cases: list[Case], desk: Desk, tables: "Tables") -> None:
    """Count pairs of a story's sources: undeclared reprints, and two reports of one event."""
    for story in dict.fromkeys(case.story for case in cases):
        whose = {str(each["id"]): each.get("reprint_of", each["id"]) for each in sources_of(story)}
        clippings = desk.clippings(story)
        for one, other in combinations((id_ for id_ in whose if id_ in clippings), 2):
            is_found = desk.are_reprints(story, one, other)
            if whose[one] == whose[other]:
                tables.made["en", "reprint undeclared"] += 1
                tables.found["en", "reprint undeclared"] += is_found
            else:
                tables.counted["en", "clean: two reports of one event"] += 1
                tables.alarms["en", "clean: two reports of one event"] += is_found
