"""House style: lengths of titles and summaries, slips of the pen, headings, pictures."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from operator import eq

from copydesk.desk.check_input import CheckInput, Finding, Findings, Limit
from copydesk.diagnostics import Diagnostic, Position, on_lines
from copydesk.newsroom.story.text.story_text import Paragraph, Part, StoryText
from copydesk.text.characters import FULL_STOPS, LETTER, MARKS
from copydesk.text.languages import primary_language

MOST_DOUBLED = 1_000
"""Doubled words that are shown of a story."""
LONGEST_TITLE = 100
LONGEST_SUMMARY = 300
"""Columns: a Chinese or Japanese sign takes two."""

_JOINED = rf"[\w{MARKS}'’-]"
_DOUBLED = re.compile(rf"(?<!{_JOINED})((?:{LETTER})+)[ \n]+\1(?!{_JOINED})", re.IGNORECASE)
_RIGHTLY_DOUBLED = (
    "that had is very really so no bye ha many long far much more again yes now there "
    "nous vous si die das der den sie ihr se"
)
_MAY_DOUBLE = frozenset(_RIGHTLY_DOUBLED.split())
"""English, then French and German words."""
_DOUBLED_BY_GRAMMAR = "bn fil gu hi id jv km kn ko lo ml mr ms my ne or pa si ta te th tr ur vi"
_DOUBLING = frozenset(_DOUBLED_BY_GRAMMAR.split())
"""Languages in which a doubled word is grammar: धीरे धीरे, yavaş yavaş."""
_ABBREVIATION = re.compile(r"(?:\b\w\.)+\Z|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros|St|etc|vs|No|al)\.\Z")
_OPENING, _CLOSING = "“„«「『", "”»」』"
_SHORT_WORD = 3

CODES = (
    "capitals",
    "doubled-word",
    "heading-skipped",
    "missing-alt",
    "summary-length",
    "title-full-stop",
    "title-length",
    "uncited-paragraph",
)


def run(check: CheckInput) -> Findings:
    """Check a story against the house style."""
    story = check.story
    rules = (_lengths, _full_stop, _headings, _uncited, _capitals, _pictures)
    found = [finding for rule in rules for finding in rule(story)]
    doubled = list(islice(_doubled(check), MOST_DOUBLED + 1))
    limits = (Limit(MOST_DOUBLED, "doubled words"),) if len(doubled) > MOST_DOUBLED else ()
    return Findings((*found, *doubled[:MOST_DOUBLED]), limits=limits)


def _finding(
    story: StoryText, place: Position | None, code: str, message: str, hint: str, about: str = ""
) -> Finding:
    return Finding(Diagnostic(story.path, place, code, message, hint), about)


def _lengths(story: StoryText) -> Iterator[Finding]:
    written = story.catalog.story
    title = "title" if written.noun == "story" else "name"
    for key, called, text, longest in (
        ("title", title, written.title, LONGEST_TITLE),
        ("summary", "summary", written.summary, LONGEST_SUMMARY),
    ):
        wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
        columns = len(text) + wide
        if columns > longest:
            # A Chinese or Japanese character is as wide as two letters.
            most = longest * len(text) // columns
            yield _finding(
                story,
                story.places.get(key),
                f"{key}-length",
                f"the {called} has {len(text)} characters; lists and search engines cut it",
                f"Keep it under {most}.",
            )
    if written.summary.casefold().strip(". ") == written.title.casefold().strip(". "):
        yield _finding(
            story,
            story.places.get("summary"),
            "summary-length",
            f"the summary says no more than the {title}",
            f"Add what the {title} leaves out.",
        )


def _full_stop(story: StoryText) -> Iterator[Finding]:
    title = story.catalog.story.title.rstrip()
    ends = title.endswith(tuple(FULL_STOPS)) and not title.endswith("..")
    if ends and not _ABBREVIATION.search(title):
        yield _finding(
            story,
            story.places.get("title"),
            "title-full-stop",
            "the title ends with a full stop",
            "A headline has none.",
        )


def _doubled(check: CheckInput) -> Iterator[Finding]:
    story = check.story
    if primary_language(story.language) in _DOUBLING:
        return
    lines = check.document.text.split("\n")
    for paragraph in story.paragraphs:
        if not _repeats(check, paragraph):
            continue
        open_, straight, done = 0, 0, 0
        for match in _DOUBLED.finditer(paragraph.text):
            word = match[1]
            # A name may be doubled (Duran Duran), and a quotation says what was said.
            is_name = word[0].isupper() and match[0].split()[1][0].isupper()
            between, done = paragraph.text[done : match.start()], match.start()
            open_ += _count(between, _OPENING) - _count(between, _CLOSING)
            straight += between.count('"')
            quoted = open_ > 0 or straight % 2 == 1
            if word.casefold() in _MAY_DOUBLE or is_name or quoted or paragraph.part is Part.QUOTE:
                continue
            place = paragraph.position(match.start())
            if "![" in _written(lines, place, paragraph.position(match.end() - 1)):
                continue  # A picture stands between them.
            yield _finding(
                story,
                place,
                "doubled-word",
                f'"{match[0]}": the word is here twice',
                "Take one of the two out.",
                match[0],
            )


def _repeats(check: CheckInput, paragraph: Paragraph) -> bool:
    """Return whether a word outside of quotations is followed by the same, in whatever form."""
    return any(
        any(map(eq, part.folded, part.folded[1:]))
        for part in check.own_words.get(id(paragraph), ())
    )


def _written(lines: list[str], start: Position | None, end: Position | None) -> str:
    """Return what stands in the file between two places, if they are on one line."""
    if start is None or end is None or start.line != end.line:
        return ""
    return lines[start.line - 1][(start.column or 1) - 1 : end.column]


def _count(text: str, signs: str) -> int:
    return sum(text.count(sign) for sign in signs)


def _headings(story: StoryText) -> Iterator[Finding]:
    above = 0
    for heading in story.paragraphs:
        level = heading.level
        if level and above and level > above + 1:
            yield _finding(
                story,
                _begin(heading),
                "heading-skipped",
                f"this heading is {level - above} levels below the one before it",
                "Write one # more than the heading above it: screen readers go by the levels.",
                heading.text,
            )
        above = level or above


def _pictures(story: StoryText) -> Iterator[Finding]:
    places = [picture.position for picture in story.pictures if not picture.alt]
    if places:
        yield _finding(
            story,
            places[0],
            "missing-alt",
            "this picture has no description for those who cannot see it"
            if len(places) == 1
            else f"{len(places)} pictures have no description for those who cannot see them"
            + on_lines(places),
            "Write it between the brackets: ![the new bridge at dusk](…)",
        )


def _uncited(story: StoryText) -> Iterator[Finding]:
    for paragraph in story.paragraphs:
        attributed = paragraph.cited or paragraph.stories or paragraph.linked
        if paragraph.part is Part.TEXT and not attributed:
            yield _finding(
                story,
                _begin(paragraph),
                "uncited-paragraph",
                "nothing in this paragraph cites a source",
                "Write [@id] after each claim.",
                paragraph.text,
            )


def _capitals(story: StoryText) -> Iterator[Finding]:
    """Yield a title in title case or in capitals, where sentence case is the house's."""
    first, *words = story.catalog.story.title.split() or [""]
    longer = [word for word in words if len(word) > _SHORT_WORD and word[0].isalpha()]
    if len(longer) > 1 and all(word[0].isupper() for word in longer):
        yield _finding(
            story,
            story.places.get("title"),
            "capitals",
            "every word of the title has a capital letter",
            f"Write it as a sentence: {first} {' '.join(words).lower()}",
        )


def _begin(paragraph: Paragraph) -> Position | None:
    return paragraph.position(0)
