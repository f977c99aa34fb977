"""Small stories compared with texts of the test."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from copydesk.content.documents import Document
from copydesk.content.schemas.stories import parse_story
from copydesk.desk.check_input import CheckInput, Findings
from copydesk.desk.checks.all_checks import WITH_CLIPPINGS, run_checks
from copydesk.desk.sources.evidence import Evidence, LinkedStory, clipping
from copydesk.newsroom.story.sources.resolved import Publishers, sourced
from copydesk.newsroom.story.text.story_text import StoryText, read_story
from copydesk.settings import PLACEHOLDER, DeskSettings

FRONT_LINES = 7
"""Lines before the text of `story` with one source and nothing else."""


def story(
    body: str,
    *,
    sources: str = "{id: a, title: The first report}",
    title: str = "Title",
    summary: str = "Summary.",
    more: str = "",
) -> StoryText:
    """A story; `sources` are lines of YAML, one a source."""
    listed = "".join(f"  - {each}\n" for each in sources.splitlines())
    front = f"title: {title}\nsummary: {summary}\ndate: 2025-01-22\nsources:\n{listed}{more}"
    document = Document("story.md", "stories", "story", f"---\n{front}---\n{body}\n")
    parsed = parse_story(document, PLACEHOLDER.conventions)
    assert parsed.value, parsed.diagnostics
    entry, _ = sourced(parsed, parsed.value, Publishers(()))
    return read_story(document, entry, parsed.places, "en")


def evidence(
    clippings: Mapping[str, str], linked: Callable[[str], LinkedStory | None] | None = None
) -> Evidence:
    """Clippings by the ids of sources, as their files have them."""
    saved = {id_: clipping(id_, text) for id_, text in clippings.items()}
    return Evidence(saved, linked) if linked else Evidence(saved)


def examined(
    told: StoryText | str, settings: DeskSettings | None = None, **clippings: str
) -> Findings:
    """What the desk finds; a text alone is a story with the sources that there are clippings of."""
    if isinstance(told, str):
        sources = "\n".join(f"{{id: {id_}, title: The report of {id_}}}" for id_ in clippings)
        told = story(told, sources=sources)
    return compared(told, evidence(clippings), settings or DeskSettings())


def compared(
    told: StoryText, clippings: Evidence, settings: DeskSettings = PLACEHOLDER.desk
) -> Findings:
    """What the checks find that compare a story with its sources.

    Sources of one sentence have few names: that a story has others is left to the tests of names.
    """
    document = Document(told.path, "stories", "story", "")
    found = run_checks(CheckInput(told, clippings, document, settings), WITH_CLIPPINGS)
    kept = (each for each in found.findings if each.diagnostic.code != "name-absent")
    return replace(found, findings=tuple(kept))


def codes(found: Findings, family: str = "") -> list[str]:
    """The codes of what was found, in order; those of one family, such as `figure`, if given.

    Without names that no source has, a note: most small texts name what their sources need not.
    """
    found_codes = (each.diagnostic.code for each in found.findings)
    return [code for code in found_codes if code != "name-absent" and code.startswith(family)]
