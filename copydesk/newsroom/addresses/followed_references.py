"""References after an edit to a few stories, in a newsroom in which all were sound before it.

Only what these stories refer to, and the addresses and ids that they claim, is looked up. Whatever
others may refer to must be as it was: where an edit takes something of it away, or where anything
is wrong, all references are checked again.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from itertools import chain

from msgspec.structs import replace

from copydesk.cache.database import BuildCache
from copydesk.cache.serialisation import decoded
from copydesk.content.documents import StaticFile
from copydesk.content.parsed import Parsed
from copydesk.newsroom.addresses.collisions import Claim, is_taken_by_build, missing_files
from copydesk.newsroom.addresses.site_links import HasId, SiteLinks
from copydesk.newsroom.addresses.site_pages import SitePages, files_at
from copydesk.newsroom.addresses.sound_references import SoundReferences
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.linking import are_sound
from copydesk.newsroom.months.stored_stories import Records, StoredStories
from copydesk.newsroom.parsing import Newsroom
from copydesk.newsroom.story.records import CatalogStory, Head
from copydesk.settings import Settings
from copydesk.urls import Addresses, path_of

Changed = Sequence[tuple[CatalogStory, CatalogStory | None]]
"""Stories, each with what it was before; None for one that is new."""


def changed_stories(
    known: SoundReferences, newsroom: Newsroom, before: Records, cache: BuildCache
) -> Changed | None:
    """Return the stories that were stored since the records were as `before`; None where something
    that others may refer to is gone, or where it is not known what they were.
    """
    stories, now = newsroom.stories, newsroom.stories.records
    other = {*before, *now} - {name for name in before if before[name] is now.get(name)}
    there = {path for name in other if name in now for path in now[name].paths}
    was = chain.from_iterable(before[name].paths for name in other if name in before)
    gone = (path for path in was if path not in there)
    stored = cache.stored & there
    if not stored <= cache.before.keys() or any(True for _ in gone):
        return None
    found = []
    for path in sorted(stored):
        head = cache.before[path]
        found.append((stories.open(path), decoded(Head, head).story if head else None))
    entered = frozenset(known.entered)
    return None if any(_may_matter_to_others(*pair, entered) for pair in found) else found


def _may_matter_to_others(
    now: CatalogStory, before: CatalogStory | None, entered: Set[str]
) -> bool:
    if before is None:
        return bool(now.aliases)
    return _gives_less(before, now) or (now.slug in entered and _has_fewer_ids(before, now))


def followed(
    known: SoundReferences,
    key: bytes,
    changed: Changed | None,
    newsroom: Newsroom,
    catalog: Catalog,
    settings: Settings,
    has_id: HasId,
    copied: Iterable[StaticFile],
    claims_of_others: Callable[[Newsroom], Sequence[Claim]],
) -> SoundReferences | None:
    """Return what was known of sound references as it is after an edit; None where all must be
    checked again.

    `claims_of_others` gives the claims of a newsroom on files: it is asked for those of one without
    stories.
    """
    if changed is None or catalog.languages.codes or newsroom.stories.translate:
        return None
    stories = [now for now, _ in changed]
    addresses = Addresses.of(settings)
    new = [story for story, before in changed if before is None]
    if not are_sound(newsroom, stories):
        return None
    others = claims_of_others(replace(newsroom, stories=StoredStories({}, newsroom.stories.cache)))
    own = [_claim(story, addresses) for story in new]
    is_free = _Taken(others, newsroom.stories, addresses).is_free
    if not (all(map(is_free, own)) and _have_own_ids(changed, newsroom.stories)):
        return None
    parsed = (Parsed(story, story.path) for story in stories)
    paths = frozenset(known.paths).union(*map(_paths, stories))
    claims = _claims_at(paths, known, (*others, *own), catalog, addresses)
    pages = SitePages(catalog, catalog.stories, lambda: claims, settings)
    links = SiteLinks(newsroom, catalog, pages, settings, has_id, ())
    seen = frozenset(known.paths)
    if not all(links.are_sound(_with_new_links(story, seen)) for story in stories):
        return None
    if any(missing_files(parsed, copied, links.is_external)):
        return None
    return SoundReferences.of(key, paths, claims, known.moved, {*known.entered, *links.entered})


def _claims_at(
    paths: frozenset[str],
    known: SoundReferences,
    further: Iterable[Claim],
    catalog: Catalog,
    addresses: Addresses,
) -> list[Claim]:
    """Return the claims on the files at some paths: those that are known, and those among `further`
    ones and of stories' pages.
    """
    meant = frozenset(map(str.casefold, chain.from_iterable(map(files_at, paths))))
    claims = {(claim.file, claim.path): claim for claim in known.all_claims()}
    for claim in (*further, *_stories_at(paths.difference(known.paths), catalog, addresses)):
        if claim.file.casefold() in meant:
            claims[claim.file, claim.path] = claim
    return list(claims.values())


def _with_new_links(story: CatalogStory, seen: Set[str]) -> CatalogStory:
    """Return a story without its links to whole pages that were there before the edit."""
    due = (link for link in story.site_links if "#" in link.url or path_of(link.url) not in seen)
    return replace(story, site_links=tuple(due))


def _gives_less(before: CatalogStory, now: CatalogStory) -> bool:
    """Return whether a story may have lost what others refer to, besides its ids: an address, a
    list that only this one was in; or has new addresses.
    """
    same = (
        before.slug == now.slug
        and before.date.wall.date() == now.date.wall.date()
        and set(before.aliases) == set(now.aliases)
        and before.curators == now.curators
        and before.language == now.language
        and bool(before.withdrawn) == bool(now.withdrawn)
    )
    more = all(
        set(was) <= set(is_)
        for was, is_ in (
            (before.topics, now.topics),
            (before.threads, now.threads),
            (before.named_publishers, now.named_publishers),
            (before.named_tools, now.named_tools),
        )
    )
    return not (same and more and _paths(before) <= _paths(now))


def _has_fewer_ids(before: CatalogStory, now: CatalogStory) -> bool:
    """Return whether a page has lost an id: of its text, of a source, or of a citation."""
    fewer = before.sources > now.sources or before.citations > now.citations
    return fewer or not set(before.ids) <= set(now.ids)


def _paths(story: CatalogStory) -> set[str]:
    """Return the paths of the site that a story's text links to."""
    return {path for link in story.site_links if (path := path_of(link.url))}


def _claim(story: CatalogStory, addresses: Addresses) -> Claim:
    """Return the claim of a story's page."""
    file = addresses.file(addresses.story(story))
    return Claim(file, story.path, document=("stories", story.slug))


class _Taken:
    """The files that are taken, but by stories' own pages: no two names of stories are alike, and
    all their pages stand at the same depth.
    """

    def __init__(
        self, others: Iterable[Claim], stories: StoredStories, addresses: Addresses
    ) -> None:
        aliases = chain.from_iterable(names.aliases for names in stories.names)
        self._files = {claim.file.casefold() for claim in others}
        self._files.update(addresses.file(addresses.local(each)).casefold() for each in aliases)
        self._folders: set[str] = set()
        for file in self._files:
            self._folders.update(_folders(file))

    def is_free(self, claim: Claim) -> bool:
        """Return whether nothing else is at a file, in it as in a folder, or in place of one of its
        folders.
        """
        file = claim.file.casefold()
        is_taken = file in self._files or file in self._folders or is_taken_by_build(claim, ())
        return not is_taken and self._files.isdisjoint(_folders(file))


def _folders(file: str) -> Iterable[str]:
    """Return all folders that a file lies in."""
    while file := file.rpartition("/")[0]:
        yield file


def _have_own_ids(changed: Changed, stories: StoredStories) -> bool:
    """Return whether no other story has the id, or the guid, of one of those that changed."""
    due = [now for now, was in changed if not was or (now.id, now.guid) != (was.id, was.guid)]
    if not due:
        return True
    ids: list[tuple[str, str]] = []
    guids: list[tuple[str, str]] = []
    for names in stories.names:
        ids += names.ids
        guids += names.guids
    by_slug = stories.by_slug
    for story in due:
        if any(id_ == story.id and slug != story.slug for id_, slug in ids):
            return False
        if story.guid and any(guid == story.guid and slug != story.slug for guid, slug in guids):
            return False
        if story.id != story.slug and story.id in by_slug and by_slug[story.id].id == story.id:
            return False
    return True


def _stories_at(paths: Iterable[str], catalog: Catalog, addresses: Addresses) -> Iterable[Claim]:
    """Yield the claims of the stories whose pages are at some paths: an address has the slug."""
    for file in chain.from_iterable(map(files_at, paths)):
        for part in file.split("/"):
            story = catalog.stories.get(part) or catalog.stories.get(part.removesuffix(".html"))
            if story and addresses.file(addresses.story(story)) == file:
                yield _claim(story, addresses)
