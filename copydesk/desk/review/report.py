"""`copydesk review`: a newsroom beside an earlier revision of itself, as Markdown.

It names what readers would not be told of: silent changes of published stories, addresses that lead
nowhere, ids that feeds know stories by; and says what the change does to the site.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import BuildCache
from copydesk.cache.opening import temporary_cache
from copydesk.content.documents import Copy
from copydesk.desk.edits.write_back import aware
from copydesk.desk.review.git import Revisions
from copydesk.desk.review.markdown import code, escaped, section
from copydesk.desk.review.policy import policy_changes
from copydesk.desk.review.silent_changes import Change, changes
from copydesk.desk.review.sources_in_place import changed_in_place
from copydesk.desk.review.tools import kept_tools, tool_changes
from copydesk.desk.runner import Runner
from copydesk.diagnostics import Diagnostic, Severity, has_errors
from copydesk.newsroom.published import PublishedSet, published_set
from copydesk.newsroom.story.records import CatalogStory
from copydesk.newsroom.story.text.story_text import StoryText
from copydesk.pipeline import Checked, check, dates_at
from copydesk.plan import Page, SiteContext, plan
from copydesk.urls import Addresses
from copydesk.workers import Workers


class Report(Struct, frozen=True):
    """The result of a review."""

    markdown: str
    to_fix: bool
    """True if there is something that readers should have been told of, or that leads nowhere."""


class _State(Struct, frozen=True):
    """A newsroom at a revision."""

    checked: Checked
    out: PublishedSet
    runner: Runner
    findings: tuple[Diagnostic, ...]

    @property
    def sound(self) -> dict[str, CatalogStory]:
        """The stories without errors, by their slugs."""
        return {story.slug: story for story in self.runner.stories.values()}

    def story(self, slug: str) -> StoryText:
        """Return a story as the desk reads it."""
        return self.runner.written(self.sound[slug].path).read()


def review(
    root: Path, base: str | None, now: datetime, workers: Workers, *, drafts: bool
) -> Report:
    """Compare a newsroom with a git revision of it. Raises GitError.

    Both are looked at as of `now`, so that a held story that comes out by itself is not a change.
    """
    revisions = Revisions(root)
    commit = revisions.base(base)
    with ExitStack() as stack:
        folder = stack.enter_context(revisions.checked_out(commit))
        caches = [stack.enter_context(temporary_cache()) for _ in range(2)]
        before = _state(folder, root, now, caches[0], workers, drafts=drafts)
        after = _state(root, root, now, caches[1], workers, drafts=drafts)
        return _report(revisions, commit, before, after)


def _report(revisions: Revisions, commit: str, before: "_State", after: "_State") -> Report:
    renamed = revisions.renamed(commit)
    pairs = list(_changed_stories(before, after, renamed))
    stories = [(new.path, change) for old, new in pairs for change in changes(old, new)]
    stories += _changes_of_tools(before, after, renamed)
    in_place = [(new.path, change) for old, new in pairs for change in changed_in_place(old, new)]
    lost = list(_lost_addresses(before, after))
    headings = list(_changed_headings(before, after, renamed))
    new = list(_new_findings(before, after, renamed))
    sections = [
        f"# Review against `{commit[:10]}`",
        *_policy(before, after),
        *section(
            "To fix",
            [*_story_lines(stories), *lost],
            "Nothing that readers should be "
            "told of has changed in silence, and every address still works.",
        ),
        *(section("Headings", headings, "") if headings else ()),
        *(section("Sources in place", _story_lines(in_place), "") if in_place else ()),
        *section("New findings", [_finding_line(finding) for finding in new], "None."),
        *_added_and_removed(before, after),
    ]
    return Report("\n\n".join(sections), bool(stories or lost))


def _policy(before: "_State", after: "_State") -> list[str]:
    """Return a section on what pages may load, where that has changed."""
    found = policy_changes(
        *((state.checked.settings, state.checked.layouts) for state in (before, after))
    )
    lines = [f"{code(name)} {escaped(change)}" for name, change in found]
    return section("What pages may load", lines, "") if lines else []


def _state(
    folder: Path, root: Path, now: datetime, cache: BuildCache, workers: Workers, *, drafts: bool
) -> _State:
    checked = check(folder, cache, workers)
    moment = aware(now, checked.settings.conventions.zone)
    # A folder of clippings outside of the content is there once, for all revisions.
    clippings_root = root if checked.settings.clippings else folder
    runner = Runner(folder, clippings_root, checked, cache)
    out = published_set(checked.loaded.catalog, moment, drafts=drafts)
    of_content = (*checked.diagnostics, *dates_at(checked, out, moment))
    findings = (*of_content, *runner.run(workers, now=moment).diagnostics)
    return _State(checked, out, runner, findings)


def _changed_stories(
    before: _State, after: _State, renamed: Mapping[str, str]
) -> Iterator[tuple[StoryText, StoryText]]:
    """Yield the stories that were out, still are, and have changed, as they were and are."""
    for slug, present in _still_out(before, after, renamed).items():
        was, now = before.sound.get(slug), after.sound.get(present)
        if was is None or now is None or was.hash == now.hash:
            continue
        yield before.story(slug), after.story(present)


def _still_out(before: _State, after: _State, renamed: Mapping[str, str]) -> dict[str, str]:
    """Return the slugs of stories that were out and still are, each with the one it has now."""
    new_stories = after.checked.loaded.catalog.stories
    by_id = {story.id: slug for slug, story in new_stories.items()}
    by_path = {story.path: slug for slug, story in new_stories.items()}
    found = {}
    for slug, was in sorted(before.out.out.items()):
        moved = by_path.get(renamed.get(was.path, ""))
        present = slug if slug in new_stories else moved or by_id.get(was.id)
        if present is not None and present in after.out.out:
            found[slug] = present
    return found


def _changes_of_tools(
    before: _State, after: _State, renamed: Mapping[str, str]
) -> Iterator[tuple[str, Change]]:
    """Yield what has changed of tools without a word to readers, with the files."""
    catalogs = before.checked.loaded.catalog, after.checked.loaded.catalog
    for was, now in kept_tools(*catalogs, renamed):
        old, new = was.text.slug, now.text.slug
        is_known = old in before.sound and new in after.sound
        if is_known and was.text.hash != now.text.hash:
            texts = before.story(old), after.story(new)
            for change in tool_changes(was.tool, now.tool, *texts):
                yield now.text.path, change


def _changed_headings(before: _State, after: _State, renamed: Mapping[str, str]) -> Iterator[str]:
    """Yield the headings that were linked to and have another id now, or are gone."""
    stories = _still_out(before, after, renamed)
    was, now = before.checked.loaded.links, after.checked.loaded.links
    for (document, id_), links in sorted(Counter(was.ids).items()):
        kind, slug = document
        present = stories.get(slug) if kind == "stories" else slug
        ids = now.ids_of((kind, present)) if present else None
        if ids is None or id_ in ids:
            continue
        new = _id_now(id_, was.ids_of(document) or (), ids)
        instead = f"is {code(f'#{new}')} now" if new else "is gone"
        many = f"{links} links lead" if links > 1 else "a link leads"
        yield (
            f"{code(now.file_of((kind, present or slug)))}: {code(f'#{id_}')}, to which {many}, "
            f"{instead}; links from other sites lead to the top of the page"
        )


def _id_now(id_: str, old: tuple[str, ...], new: tuple[str, ...]) -> str | None:
    """Return the id that replaces one: the one in its place, or the only new one."""
    added = [found for found in new if found not in old]
    in_place = new[old.index(id_)] if len(old) == len(new) else None
    return in_place if in_place in added else added[0] if len(added) == 1 else None


def _story_lines(stories: Iterable[tuple[str, Change]]) -> Iterator[str]:
    for path, change in stories:
        place = f"{path}:{change.position.line}" if change.position else path
        about = " → ".join(map(code, change.about))
        yield f"{code(place)}: {change.message}{f': {about}' if about else ''}"


def _lost_addresses(before: _State, after: _State) -> Iterator[str]:
    """Yield the addresses of documents that were there, and lead nowhere now."""
    there = {address for address, _ in _addresses(after)}
    for address, path in sorted(set(_addresses(before))):
        if address not in there:
            yield (
                f"{code(path)}: its address {code(address)} leads nowhere now; add it to the "
                "aliases of what takes its place"
            )


def _addresses(state: _State) -> Iterator[tuple[str, str]]:
    """Yield the addresses of all documents that have a page, present and old ones, with their
    files.
    """
    addresses = Addresses.of(state.checked.settings)
    newsroom, out = state.checked.loaded.newsroom, state.out.out
    for story in newsroom.stories:
        if story.value and story.value.slug in out:
            yield addresses.story(story.value), story.path
            yield from ((addresses.local(alias), story.path) for alias in story.value.aliases)
    for page in newsroom.pages:
        if page.value:
            yield addresses.page(page.value.slug), page.path
            yield from ((addresses.local(alias), page.path) for alias in page.value.aliases)
    for tool in newsroom.tools:
        if tool.value:
            yield addresses.subject("tools", tool.value.slug), tool.path
            aliases = tool.value.text.aliases
            yield from ((addresses.local(alias), tool.path) for alias in aliases)
    for kind, subjects in (("topics", newsroom.topics), ("threads", newsroom.threads)):
        for subject in subjects:
            if subject.value:
                yield addresses.subject(kind, subject.value.slug), subject.path
                yield from (
                    (addresses.local(alias), subject.path) for alias in subject.value.aliases
                )


def _new_findings(
    before: _State, after: _State, renamed: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield findings that were not there before, wherever in their file they stand."""
    known = Counter(
        (renamed.get(finding.path, finding.path), finding.code, finding.message)
        for finding in before.findings
    )
    for finding in after.findings:
        key = (finding.path, finding.code, finding.message)
        if known[key]:
            known[key] -= 1
        else:
            yield finding


def _finding_line(finding: Diagnostic) -> str:
    place = f"{finding.path}:{finding.position.line}" if finding.position else finding.path
    strong = "**" if finding.severity is Severity.ERROR else ""
    message = escaped(finding.message)
    return f"{strong}{finding.severity}{strong} `{finding.code}` {code(place)}: {message}"


def _added_and_removed(before: _State, after: _State) -> list[str]:
    """Return the pages of the site and the items of its feed that are new or gone."""
    for state, whose in ((after, "the content"), (before, "the earlier revision")):
        if has_errors(state.checked.diagnostics):
            return ["## Pages", f"Not known: there are errors in {whose}."]
    old_pages, new_pages = (
        {page.path.removesuffix("index.html") for page in _pages(state)}
        for state in (before, after)
    )
    old_items, new_items = (
        {story.id for story in state.out.stories[: state.checked.settings.feeds.items]}
        for state in (before, after)
    )
    return [
        *section("Pages", _added_or_removed(old_pages, new_pages, "/"), "None."),
        *section("Feed items", _added_or_removed(old_items, new_items), "None."),
    ]


def _pages(state: _State) -> Iterator[Page | Copy]:
    """Yield all pages of the site."""
    checked = state.checked
    context = SiteContext(
        state.out, checked.settings, checked.layouts.translations, checked.loaded.pictures
    )
    for group in plan(state.out, context):
        yield from group.pages(context)


def _added_or_removed(old: set[str], new: set[str], prefix: str = "") -> list[str]:
    return [
        *(f"added: {code(prefix + path)}" for path in sorted(new - old)),
        *(f"removed: {code(prefix + path)}" for path in sorted(old - new)),
    ]
