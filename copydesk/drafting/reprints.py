"""Reprints among the sources of a story that is being written, by the desk's comparison."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from copydesk.content.documents import Document
from copydesk.content.story_schema import parse_story
from copydesk.desk.check_input import CheckInput, UndeclaredReprint
from copydesk.desk.checks import reprints
from copydesk.desk.evidence import Clipping, Evidence
from copydesk.newsroom.story.sources import Publishers, sourced
from copydesk.newsroom.story.text import read_story
from copydesk.settings import Conventions


def undeclared_reprints(
    path: str,
    text: str,
    conventions: Conventions,
    publishers: Publishers,
    clippings: Mapping[str, Clipping],
) -> tuple[UndeclaredReprint, ...]:
    """Return the `reprint_of` lines that a story's file lacks; `clippings` by its sources' ids."""
    document = Document(path, "stories", PurePosixPath(path).stem, text)
    parsed = parse_story(document, conventions)
    if parsed.value is None or len(clippings) < 2:
        return ()
    entry, _ = sourced(parsed, parsed.value, publishers)
    story = read_story(document, entry, parsed.places, conventions.language)
    return reprints.run(CheckInput(story, Evidence(clippings), document)).reprints
