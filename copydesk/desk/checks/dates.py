"""Dates of a story that its sources give otherwise: notes only, for news seldom write them out."""

from collections.abc import Iterator

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.source_texts import SourceTexts
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.story.text import Part, StoryText
from copydesk.text.figures.exclusions import MONTHS, dates

_FORMS = ("", "2", "3", "4")


CODES = ("date-absent",)


def run(check: CheckInput) -> Findings:
    """Look for a story's days in the sources that it cites, where those write out any."""
    story, evidence = check.story, check.evidence
    texts = SourceTexts(story, evidence)
    own = _own_days(story)
    found = []
    known: dict[str, set[tuple[int, int]]] = {}
    for paragraph in story.paragraphs:
        cited = paragraph.cited
        if paragraph.part is Part.QUOTE or not cited or not all(map(texts.is_whole, cited)):
            continue
        for start, written, day in _days(paragraph.text):
            for id_ in cited:
                if id_ not in known:
                    clipping = evidence.clippings[id_].text
                    known[id_] = {day_there for _, _, day_there in _days(clipping)}
            given = set().union(*(known[id_] for id_ in cited))
            if given and day not in given and day not in own:
                diagnostic = Diagnostic(
                    story.path,
                    paragraph.position(start),
                    "date-absent",
                    f'"{written}" is not in the clipping of {", ".join(cited)}',
                    "Compare it with the days that the source gives.",
                )
                found.append(Finding(diagnostic, written))
    return Findings(tuple(found))


def _own_days(story: StoryText) -> set[tuple[int, int]]:
    """Return the days of the story and of its sources, which no text need give."""
    written = story.catalog.story
    moments = [written.date, *([written.updated] if written.updated else [])]
    days = {(moment.at.month, moment.at.day) for moment in moments}
    for source in story.catalog.sources:
        published = source.source.published
        if published and published.month and published.day:
            days.add((published.month, published.day))
    return days


def _days(text: str) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Yield where a text names a day, in which words, and which month and day it is."""
    for found in dates(text):
        for form in _FORMS:
            month, day = found[f"month{form}"], found[f"day{form}"]
            if month and day:
                number = MONTHS.get(month.rstrip("."), 0) if not month.isdecimal() else int(month)
                yield found.start(), found.group().rstrip("."), (number, int(day))
