"""The check of one story: a pure function of all that it depends on, its `CheckJob`."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from copydesk.content.documents import Document
from copydesk.desk import severities
from copydesk.desk.check_input import CheckInput, Finding, Limit, UndeclaredReprint
from copydesk.desk.checks import figures, quotations
from copydesk.desk.checks.all_checks import run_checks
from copydesk.desk.sources.evidence import Clipping, Evidence, LinkedStory
from copydesk.desk.tool_mentions import ToolMention, tool_mentions
from copydesk.diagnostics import Diagnostic, Position
from copydesk.model import Publisher
from copydesk.newsroom.story.claims.found_claims import found_hashes
from copydesk.newsroom.story.claims.receipts import Result, overstated, stale, vouches
from copydesk.newsroom.story.sources.resolved import SourcedStory
from copydesk.newsroom.story.text.story_text import StoryText, read_story
from copydesk.settings import DeskSettings


class WrittenStory(Struct, frozen=True):
    """A story as it is written: its document, and what was read in it."""

    document: Document
    entry: SourcedStory
    places: Mapping[str, Position]
    language: str
    """The site's."""

    def read(self) -> StoryText:
        """Return the story as the desk reads it."""
        return read_story(self.document, self.entry, self.places, self.language)


class CheckJob(Struct, frozen=True):
    """All that the check of one story depends on."""

    written: WrittenStory
    clippings: tuple[Clipping, ...]
    clipping_faults: tuple[Diagnostic, ...]
    linked: tuple[tuple[WrittenStory, tuple[Clipping, ...]], ...]
    """The stories of ours that it links to, with their clippings."""
    owners: tuple[Publisher | None, ...]
    """For each source, the listed publisher whose address it has."""
    compared: tuple[Finding, ...]
    """The findings of a comparison of its sources with those of all other stories."""
    settings: DeskSettings


class CheckResult(Struct, frozen=True):
    """The result of one story's check."""

    diagnostics: tuple[Diagnostic, ...]
    result: Result | None
    """The values of its receipt; None for a story without clippings."""
    reprints: tuple[UndeclaredReprint, ...]
    """The `reprint_of` lines that it lacks."""
    tools: tuple[ToolMention, ...] = ()
    """What it says of the tools of the directory."""


def check_story(job: CheckJob) -> CheckResult:
    """Run all checks on a story, and set the severities of what they find."""
    written = job.written
    story, path = written.read(), written.document.path
    linked = {other.entry.story.slug: (other, clippings) for other, clippings in job.linked}

    def vouching(slug: str) -> LinkedStory | None:
        if slug not in linked:
            return None
        other, clippings = linked[slug]
        return LinkedStory(other.read().text, Evidence(_by_source(clippings)))

    evidence = Evidence(_by_source(job.clippings), vouching)
    check = CheckInput(story, evidence, written.document, job.settings, job.owners)
    found = run_checks(check)
    entry = written.entry
    hashes = found_hashes(story.paragraphs, entry.sources, entry.citations, found.claims)
    result = Result(len(job.clippings), found.quotations, found.figures, hashes)
    vouched = {quotations.UNVERIFIED} if vouches(entry.story, "quotations") else set()
    vouched |= {figures.UNVERIFIED} if vouches(entry.story, "figures") else set()
    findings = (
        *(finding for finding in found.findings if finding.diagnostic.code not in vouched),
        *job.compared,
        *_about_receipt(written, result),
        *_beyond(path, check, found.limits),
    )
    counted = severities.with_severities(
        findings,
        written.entry.story.desk,
        job.settings,
        path=path,
        places=written.places,
        complete=len(job.clippings) == len(written.entry.sources),
    )
    faults = severities.of_no_story(job.clipping_faults, job.settings)
    return CheckResult(
        (*counted, *faults),
        result if job.clippings else None,
        found.reprints,
        tool_mentions(story.paragraphs),
    )


def _by_source(clippings: Iterable[Clipping]) -> dict[str, Clipping]:
    return {clipping.source: clipping for clipping in clippings}


def _beyond(path: str, check: CheckInput, limits: Iterable[Limit]) -> Iterator[Finding]:
    """Yield a note on each kind of thing of which there is more than the desk looks at."""
    noun = check.story.catalog.story.noun
    divide = "Divide it into several stories." if noun == "story" else "Shorten it."
    beyond = []
    if check.texts.is_exhausted:
        beyond.append(
            (
                f"this {noun} and its sources have more text than the desk compares: some of it "
                "was not checked",
                divide,
            )
        )
    for limit in limits:
        message = f"this {noun} has more than {limit.most:,} {limit.what}: the others were not "
        beyond.append((f"{message}checked", divide))
    for what, ids in check.texts.partly_read.items():
        message = f"the clipping of {', '.join(ids)} has more {what}: the others were not read"
        keep = f"Keep of each source the part that the {noun} relies on, and end it with […]."
        beyond.append((message, keep))
    for message, hint in beyond:
        yield Finding(Diagnostic(path, None, "partly-checked", message, hint))


def _about_receipt(written: WrittenStory, found: Result) -> Iterator[Finding]:
    story, path, place = written.entry.story, written.document.path, written.places.get("receipt")
    for diagnostic in (stale(story, path, place), overstated(story, path, place, found)):
        if diagnostic:
            yield Finding(diagnostic)
