"""The desk's round: every story held against its clippings, and its sources against all others.

`examined` is a pure function of one `Case`, so that what it found can be remembered by the hash of
its arguments. All else here finds the cases and gathers what comes of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.catalog import CatalogStory
from copydesk.console import SETTINGS
from copydesk.content.documents import Document
from copydesk.desk import rules, sources
from copydesk.desk.clippings import Clippings
from copydesk.desk.evidence import (
    Clipping,
    Evidence,
    Finding,
    Findings,
    LinkedStory,
    UndeclaredReprint,
)
from copydesk.desk.examine import examine
from copydesk.desk.prose import read_story
from copydesk.desk.receipts import overstated, stale
from copydesk.desk.style import style
from copydesk.diagnostics import Diagnostic, Position, Severity, in_order
from copydesk.model import Moment, Publisher, Receipt
from copydesk.pipeline import Checked
from copydesk.progress import Progress, silent
from copydesk.settings import DeskSettings


@dataclass(frozen=True, slots=True)
class Case:
    """All that the desk's work on one story depends on."""

    document: Document
    entry: CatalogStory
    places: Mapping[str, Position]
    language: str
    """The site's."""
    clippings: tuple[Clipping, ...]
    linked: tuple["Case", ...]
    """The stories of ours that it links to, without those that they link to."""
    owners: tuple[Publisher | None, ...]
    """For each source, the listed publisher whose address it has."""
    settings: DeskSettings


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk's round came to."""

    diagnostics: tuple[Diagnostic, ...]
    cases: tuple[Case, ...]
    """All stories without errors."""
    receipts: tuple[tuple[Case, Receipt], ...]
    """For each story with clippings, what its receipt is to say; still without its key."""
    reprints: Mapping[str, tuple[UndeclaredReprint, ...]]
    """By the paths of stories, the `reprint_of` lines that they lack."""


def examined(case: Case) -> Findings:
    """Every finding about one story by itself."""
    story = read_story(case.document, case.entry, case.places, case.language)
    linked = {each.entry.story.slug: each for each in case.linked}

    def vouching(slug: str) -> LinkedStory | None:
        other = linked.get(slug)
        if other is None:
            return None
        text = read_story(other.document, other.entry, other.places, other.language).text
        return LinkedStory(text, Evidence(_by_source(other.clippings)))

    found = examine(story, Evidence(_by_source(case.clippings), vouching), case.settings)
    own = (
        *sources.in_story(case.document.path, case.entry, case.places, case.owners),
        *style(story, case.document),
    )
    return found + Findings(own)


def _by_source(clippings: Iterable[Clipping]) -> dict[str, Clipping]:
    return {each.source: each for each in clippings}


def desk(
    checked: Checked,
    root: Path,
    today: Moment,
    *,
    only: frozenset[str] | None = None,
    progress: Progress = silent,
) -> Desk:
    """Hold a newsroom against the evidence; `only` these stories, by their paths.

    Stories with errors are left out: what they mean is not known yet.
    """
    clippings = Clippings(root, checked.settings)
    round_ = _Round(checked, clippings)
    across = sources.across(
        ((case.document.path, case.entry, case.places) for case in round_.cases.values()),
        checked.catalog.publishers,
    )
    diagnostics = list(
        rules.unknown_in_settings(checked.settings.desk, SETTINGS, checked.settings_places)
    )
    receipts: list[tuple[Case, Receipt]] = []
    reprints: dict[str, tuple[UndeclaredReprint, ...]] = {}
    chosen = [path for path in round_.cases if only is None or path in only]
    for path in progress(chosen, "checking stories"):
        case = round_.with_evidence(path)
        found = examined(case)
        receipt = _receipt(case, found, today)
        if case.clippings:
            receipts.append((case, receipt))
        findings = [*found.findings, *across.get(path, ()), *_about_receipt(case, receipt)]
        diagnostics += rules.weighed(
            findings,
            case.entry.story.desk,
            case.settings,
            path=path,
            places=case.places,
            complete=len(case.clippings) == len(case.entry.sources),
        )
        if found.reprints:
            reprints[path] = found.reprints
    if only is None:
        slugs = {slug for kind, slug in checked.newsroom.faulty if kind == "stories"}
        clippings.report_strays(slugs.union(checked.catalog.stories))
    strays = [Finding(each) for each in clippings.diagnostics]
    diagnostics += rules.weighed(
        strays, (), checked.settings.desk, path="", places={}, complete=False
    )
    return Desk(in_order(diagnostics), tuple(round_.cases.values()), tuple(receipts), reprints)


class _Round:
    """The cases of a newsroom, by the paths of their stories."""

    def __init__(self, checked: Checked, clippings: Clippings) -> None:
        self._clippings = clippings
        faulty = {each.path for each in checked.diagnostics if each.severity is Severity.ERROR}
        owners = sources.Owners(checked.catalog.publishers)
        documents = {document.path: document for document in checked.documents}
        self.cases: dict[str, Case] = {}
        self._paths: dict[str, str] = {}
        for parsed in checked.newsroom.stories:
            if parsed.value is None or parsed.path in faulty:
                continue
            self._paths[parsed.value.slug] = parsed.path
            entry = checked.catalog.stories[parsed.value.slug]
            self.cases[parsed.path] = Case(
                document=documents[parsed.path],
                entry=entry,
                places=parsed.places,
                language=checked.settings.language,
                clippings=(),
                linked=(),
                owners=tuple(owners.of(each.source.url) for each in entry.sources),
                settings=checked.settings.desk,
            )

    def with_evidence(self, path: str) -> Case:
        """A case with its clippings, and with the stories that it links to."""
        case = self.cases[path]
        linked = (
            self._paths[slug]
            for kind, slug in case.entry.story.body.links
            if kind == "stories" and slug in self._paths
        )
        return replace(
            case,
            clippings=self._of(case),
            linked=tuple(
                replace(other, clippings=self._of(other))
                for other in (self.cases[linked_path] for linked_path in linked)
            ),
        )

    def _of(self, case: Case) -> tuple[Clipping, ...]:
        return tuple(self._clippings.of(case.entry).values())


def _receipt(case: Case, found: Findings, today: Moment) -> Receipt:
    """What a receipt of this check is to say; its key is that of nothing yet."""
    return Receipt(today, "", len(case.clippings), found.quotations, found.figures)


def _about_receipt(case: Case, found: Receipt) -> Iterator[Finding]:
    story, path, place = case.entry.story, case.document.path, case.places.get("receipt")
    for diagnostic in (stale(story, path, place), overstated(story, path, place, found)):
        if diagnostic:
            yield Finding(diagnostic)
