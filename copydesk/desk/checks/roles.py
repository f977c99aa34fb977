"""Offices of persons, compared with those that the sources give them."""

import re

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.newsroom.story.text.story_text import Paragraph, Part
from copydesk.text.people.names import CAPITALISED, is_no_name
from copydesk.text.people.roles import Office, excludes, names_an_office, offices_of

CODES = ("role-differs",)

_SURNAME = re.compile(rf"{CAPITALISED.pattern}(?!\s{CAPITALISED.pattern})")
_SHORTEST = 4
"""Letters of a surname that is looked for."""


def run(check: CheckInput) -> Findings:
    """Compare the offices of a story's persons with those in the sources that it cites."""
    if not check.evidence.clippings:
        return Findings()
    found: dict[str, Finding] = {}
    for paragraph in check.story.paragraphs:
        if paragraph.part is Part.QUOTE or not paragraph.cited:
            continue
        if not names_an_office(paragraph.text, check.words_of(paragraph)):
            continue
        for name in dict.fromkeys(_SURNAME.findall(paragraph.text)):
            if len(name) < _SHORTEST or name in found or is_no_name(name):
                continue
            here = offices_of(name, paragraph.text)
            if here and (finding := _differs(check, paragraph, name, here)):
                found[name] = finding
    return Findings(tuple(found.values()))


def _differs(
    check: CheckInput, paragraph: Paragraph, name: str, here: list[Office]
) -> Finding | None:
    """Return what to say if a source has somebody in an office that excludes another."""
    for id_ in paragraph.cited:
        clipping = check.evidence.clippings.get(id_)
        if clipping is None or name not in clipping.text:
            continue
        if not check.evidence.effort.spend(len(clipping.text)):
            return None
        there = offices_of(name, clipping.text)
        two = excludes(here, there) if there else None
        if two is None:
            continue
        diagnostic = Diagnostic(
            check.story.path,
            paragraph.position(paragraph.text.index(name)),
            "role-differs",
            f'{id_} has "{two[1].text}" for {name}, and not "{two[0].text}"',
            "Give the office as the source does.",
            lowered=None if all(map(check.texts.is_whole, paragraph.cited)) else Severity.NOTE,
        )
        return Finding(diagnostic, f"{two[0].text} {name}")
    return None
