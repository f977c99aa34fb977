"""The caption of a story's picture, and its notices of changes, compared with all its sources.

They state figures and days as the text does, and cite nothing: so all sources count, as for a
summary. A correction names what was wrong before, too.
"""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.checks import dates, figures, quotations
from copydesk.diagnostics import Position
from copydesk.newsroom.story.text.story_text import Paragraph, Part, StoryText
from copydesk.text.figures.matching import same_kind

CODES: tuple[str, ...] = ()
"""None of its own: it finds what the checks of the text do."""

_COMPARED = frozenset(("figure-absent", "figure-differs", "date-absent", "year-absent"))
_QUOTED = frozenset(("quote-absent", "quote-altered"))


def run(check: CheckInput) -> Findings:
    """Compare the caption and the notices of a story with its sources."""
    story = check.story
    paragraphs = tuple(_paragraphs(story))
    if not paragraphs or not check.texts.has_clippings:
        return Findings()
    corrections = tuple(paragraph for paragraph in paragraphs if paragraph.level)
    others = tuple(paragraph for paragraph in paragraphs if not paragraph.level)
    found = list(_checked(check, others)) if others else []
    for correction in corrections:
        found += _of_correction(check, correction)
    return Findings(tuple(found))


def _paragraphs(story: StoryText) -> Iterator[Paragraph]:
    """Yield the texts; those of corrections have a level."""
    written = story.catalog.story
    cited = tuple(source.id for source in story.catalog.sources)
    places = story.places

    def paragraph(text: str, name: str, level: int = 0) -> Paragraph:
        position = partial(_at, places.get(name))
        return Paragraph(Part.TEXT, text, cited, level=level, position=position)

    if written.image and written.image.caption:
        yield paragraph(written.image.caption, "image.caption")
    for number, notice in enumerate(written.updates):
        yield paragraph(notice.note, f"updates.{number}.note")
    for number, notice in enumerate(written.corrections):
        yield paragraph(notice.note, f"corrections.{number}.note", 1)


def _at(position: Position | None, _: int) -> Position | None:
    return position


def _input(check: CheckInput, paragraphs: tuple[Paragraph, ...]) -> CheckInput:
    story = replace(check.story, paragraphs=paragraphs)
    return replace(check, story=story, texts_read=check.texts)


def _checked(check: CheckInput, paragraphs: tuple[Paragraph, ...]) -> Iterator[Finding]:
    read = _input(check, paragraphs)
    compared = figures.run(read) + dates.run(read)
    yield from (each for each in compared.findings if each.diagnostic.code in _COMPARED)
    quoted = quotations.run(read).findings if read.quotations else ()
    yield from (each for each in quoted if each.diagnostic.code in _QUOTED)


def _of_correction(check: CheckInput, paragraph: Paragraph) -> Iterator[Finding]:
    """Yield the figures that no source has, but for those that a right one is given for."""
    read = _input(check, (paragraph,))
    absent = [
        finding
        for finding in figures.run(read).findings
        if finding.diagnostic.code == "figure-absent"
    ]
    texts = {finding.about for finding in absent}
    right = [stated.figure for stated in read.stated if stated.figure.text not in texts]
    for finding in absent:
        wrong = (one.figure for one in read.stated if one.figure.text == finding.about)
        if not any(same_kind(one, other) for one in wrong for other in right):
            yield finding
