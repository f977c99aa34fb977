"""Paragraphs checked as stories of their own, with the sources of a story of the demo."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import frontmatter
import yaml

from copydesk.content.documents import Document
from copydesk.content.schemas.stories import parse_story
from copydesk.desk.check_input import CheckInput, Findings
from copydesk.desk.checks import reprints
from copydesk.desk.checks.all_checks import WITH_CLIPPINGS, run_checks
from copydesk.desk.sources.evidence import Clipping, Evidence, clipping
from copydesk.diagnostics import CODES, Severity
from copydesk.newsroom.story.sources.resolved import Publishers, sourced
from copydesk.newsroom.story.text.story_text import read_story
from copydesk.settings import PLACEHOLDER

_DEMO = Path(__file__).resolve().parent.parent / "content" / "stories"
_OF_A_PARAGRAPH = tuple(check for check in WITH_CLIPPINGS if check is not reprints)
_TITLES = {"de": "Die Meldung", "fr": "La nouvelle", "es": "La noticia", "ja": "ニュース"}


class Desk:
    """The desk, over the clippings of a folder."""

    def __init__(self, clippings: Path, *, assume_whole: bool) -> None:
        """`assume_whole` takes a clipping that is a part, `[…]`, for all of its source."""
        self._folder = clippings
        self._assume_whole = assume_whole
        self._read: dict[str, dict[str, Clipping]] = {}

    def clippings(self, story: str) -> Mapping[str, Clipping]:
        """Return the clippings of a story of the demo, by the ids of its sources."""
        if story not in self._read:
            self._read[story] = {
                path.stem: self._clipping(path)
                for path in sorted((self._folder / story).glob("*.txt"))
            }
        return self._read[story]

    def _clipping(self, path: Path) -> Clipping:
        read = clipping(path.stem, path.read_text("utf-8"))
        return Clipping(read.source, read.text) if self._assume_whole else read

    def findings(self, story: str, body: str, language: str = "en") -> Findings:
        """Return what the desk finds in a paragraph, but for what is off by default."""
        front = _front_matter(story, language)
        found = self._checked(front, body, self.clippings(story), _OF_A_PARAGRAPH)
        kept = [each for each in found.findings if not CODES[each.diagnostic.code].off]
        return Findings(tuple(kept), found.quotations, found.figures)

    def are_reprints(self, story: str, one: str, other: str) -> bool:
        """Return whether the desk takes two sources of a story for one report."""
        front = {
            "title": "The news",
            "summary": "…",
            "date": date(2026, 1, 1),
            "sources": [
                {
                    key: value
                    for key, value in source.items()
                    if key not in ("excerpt", "reprint_of")
                }
                for source in sources_of(story)
                if source["id"] in (one, other)
            ],
        }
        clippings = {id_: self.clippings(story)[id_] for id_ in (one, other)}
        written = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        return bool(self._checked(written, "The news.", clippings, (reprints,)).reprints)

    def _checked(
        self,
        front: str,
        body: str,
        clippings: Mapping[str, Clipping],
        checks: tuple[ModuleType, ...],
    ) -> Findings:
        document = Document("story.md", "stories", "story", f"---\n{front}---\n{body}\n")
        parsed = parse_story(document, PLACEHOLDER.conventions)
        if parsed.value is None:
            raise ValueError(f"{parsed.diagnostics}: {body}")
        entry, wrong = sourced(parsed, parsed.value, Publishers(()))
        faults = [each.as_text() for each in wrong if each.severity is Severity.ERROR]
        if faults:
            raise ValueError(f"{faults[0]}: {body}")
        read = read_story(document, entry, parsed.places, "en")
        return run_checks(CheckInput(read, Evidence(clippings), document), checks)


@cache
def sources_of(story: str) -> tuple[dict[str, object], ...]:
    """Return the sources of a story of the demo, as its front matter has them."""
    path = next(_DEMO.rglob(f"{story}.md"))
    return tuple(frontmatter.load(str(path)).metadata["sources"])


@cache
def _front_matter(story: str, language: str) -> str:
    path = next(_DEMO.rglob(f"{story}.md"))
    front = {
        "title": _TITLES.get(language, "The news"),
        "summary": "…",
        "date": frontmatter.load(str(path)).metadata["date"],
        "language": language,
        "sources": [
            {key: value for key, value in source.items() if key != "excerpt"}
            for source in sources_of(story)
        ],
    }
    return yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
