"""Collisions of addresses: documents that claim the same file of the site.

No two may claim one, and none may take one that a build makes by itself.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from copydesk.content.documents import StaticFile
from copydesk.content.parsed import Parsed
from copydesk.content.slugs import alike
from copydesk.diagnostics import Diagnostic, NearNames, Position, did_you_mean
from copydesk.model import Edition, FeedAddress, StandingPage, Thread, Topic
from copydesk.newsroom.body_links import image_paths
from copydesk.newsroom.parsing import Newsroom
from copydesk.newsroom.story.records import CatalogStory
from copydesk.settings import Settings
from copydesk.urls import GENERATED, IN_GENERATED, Addresses, name_of

_WithAliases = Parsed[CatalogStory] | Parsed[Topic] | Parsed[Thread] | Parsed[StandingPage]

WithText = (
    Parsed[CatalogStory] | Parsed[Topic] | Parsed[Thread] | Parsed[Edition] | Parsed[StandingPage]
)
"""A document that has a text."""

_LAYOUTS = {
    "404.html": "404.html",
    "index.html": "home.html",
    "robots.txt": "robots.txt",
    "sitemap.xml": "sitemap-index.xml",
    **{
        f"{name}/index.html": f"{name}.html"
        for name in ("archive", "corrections", "publishers", "sourcing", "threads", "topics")
    },
}
"""The layouts of pages that every build writes, by their files."""


_TOOLS = "content/tools"
"""What has the addresses of lists of tools."""


class Claim(Struct, frozen=True):
    """What claims a file of the site."""

    file: str
    """Under `site/`."""
    path: str
    """Of the document or the file that claims it."""
    places: Mapping[str, Position] = {}
    place: str = ""
    document: tuple[str, str] | None = None
    """The kind and slug of the document whose page, or whose alias, is there."""
    is_alias: bool = False
    is_feed: bool = False
    template: str = ""
    """The layout of a page of no document."""


_MADE_FEED = re.compile(
    r"(?:atom\.xml|feed\.json|feeds/.*|(?:topics|threads)/[^/]+/(?!feed\.xml|index\.html|[0-9]{4}/).+)",
    re.IGNORECASE,
)
"""Files among those of a build at which a newsroom may have a further feed."""


def clashes(claims: Sequence[Claim], languages: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim on a file that is taken, also by what is held or a draft.

    Names that differ only by case are the same file on many disks, and so are they here.
    """
    taken: dict[str, Claim] = {}
    folders: dict[str, Claim] = {}
    for claim in claims:
        parent = claim.file.rpartition("/")[0]
        while parent and folders.setdefault(parent.casefold(), claim) is claim:
            parent = parent.rpartition("/")[0]
    for claim in claims:
        key = claim.file.casefold()
        if is_taken_by_build(claim, languages):
            yield _diagnostic(claim, "is taken by a page that every build writes", _way_out(claim))
        elif (other := taken.setdefault(key, claim)) is not claim:
            if _have_one_name(claim, other):
                continue  # `duplicate-slug` says so already.
            yield _diagnostic(claim, _owner(claim, other))
        elif (inside := folders.get(key)) is not None:
            yield _diagnostic(claim, f"is a folder of {inside.path}")


def is_taken_by_build(claim: Claim, languages: Collection[str]) -> bool:
    """Return whether a build has a page of its own at a file, whatever the newsroom has."""
    folder, _, file = claim.file.partition("/")
    if folder not in languages:
        file = claim.file
    if claim.is_feed and _MADE_FEED.fullmatch(file):
        return False
    return bool(GENERATED.fullmatch(file) or IN_GENERATED.fullmatch(file))


def _have_one_name(claim: Claim, other: Claim) -> bool:
    if claim.is_alias or other.is_alias or not (claim.document and other.document):
        return False
    return alike(name_of(claim.document[1])) == alike(name_of(other.document[1]))


def with_texts(newsroom: Newsroom) -> Iterator[WithText]:
    """Yield all documents that have a text."""
    yield from newsroom.stories
    yield from newsroom.tool_texts
    yield from newsroom.topics
    yield from newsroom.threads
    yield from newsroom.editions
    yield from newsroom.pages


def missing_files(
    documents: Iterable[WithText], files: Iterable[StaticFile], is_external: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each picture of some documents that is none of the files that
    are copied, and that no other program has.
    """
    copied = {file.path for file in files}
    names = NearNames(sorted(copied))
    for parsed in documents:
        document = parsed.value
        if document is None:
            continue
        shown: list[tuple[str, str]] = []
        if isinstance(document, CatalogStory):
            shown += [(path, "") for path in document.images]
            inherited = document.translation_of and "image.src" not in parsed.places
            if document.image and not inherited:
                shown.append((document.image, "image.src"))
        else:
            shown += [(path, "") for path in image_paths(document.body)]
        for path, place in shown:
            if path not in copied and not is_external(f"/{path}"):
                yield Diagnostic(
                    parsed.path,
                    parsed.places.get(place),
                    "missing-file",
                    f"no file content/static/{path}",
                    did_you_mean(path, names) or "Put the picture there, or fix its path.",
                )


def _owner(claim: Claim, other: Claim) -> str:
    """Return whose an address is that two files claim."""
    if other.path == claim.path:
        return "is this page's own"
    if normalize("NFC", other.path) == normalize("NFC", claim.path):
        return "is that of another file whose name looks the same: its accents are written apart"
    return f"is that of {other.path}"


def _way_out(claim: Claim) -> str | None:
    """Return what to do instead of a static file in the place of a page that has a layout."""
    layout = _LAYOUTS.get(claim.file.lower())
    if not claim.path.startswith("content/static/") or layout is None:
        return None
    return f"To write it yourself, move this file to layouts/{layout}."


def _diagnostic(claim: Claim, whose: str, hint: str | None = None) -> Diagnostic:
    address = "/" + claim.file.removesuffix("index.html")
    return Diagnostic(
        claim.path,
        claim.places.get(claim.place),
        "address-clash",
        f"the address {address} {whose}",
        hint or "Two pages cannot have one address: rename one of them, or change its alias.",
    )


def claims_of(
    newsroom: Newsroom,
    addresses: Addresses,
    static: Iterable[StaticFile],
    assets: Iterable[StaticFile],
    feeds: Iterable[Claim] = (),
    tools: Iterable[Claim] = (),
) -> Iterator[Claim]:
    """Yield pages first and aliases last, so that it is the alias that has to give way.

    `feeds` are the further addresses of the site's feed, `tools` the pages of the directory.
    """
    for asset in assets:
        yield Claim(asset.path, asset.origin)
    yield from tools
    for stories in newsroom.stories:
        if story := stories.value:
            file_path = addresses.file(addresses.story(story))
            document = ("stories", story.slug)
            yield Claim(file_path, stories.path, stories.places, "date", document)
    for pages in newsroom.pages:
        if page := pages.value:
            own = addresses.in_language(page.language)
            file_path = addresses.file(own.page(page.slug))
            yield Claim(file_path, pages.path, document=("pages", page.slug))
    for file in static:
        yield Claim(file.path, file.origin)
    yield from feeds
    yield from _topic_feeds(newsroom, addresses)
    yield from _aliases(newsroom, addresses)


def _aliases(newsroom: Newsroom, addresses: Addresses) -> Iterator[Claim]:
    with_aliases: tuple[tuple[str, Iterable[_WithAliases]], ...] = (
        ("stories", newsroom.stories),
        ("topics", newsroom.topics),
        ("threads", newsroom.threads),
        ("tools", newsroom.tool_texts),
        ("pages", newsroom.pages),
    )
    for kind, all_parsed in with_aliases:
        for parsed in all_parsed:
            if parsed.value:
                for index, alias in enumerate(parsed.value.aliases):
                    file_path = addresses.file(addresses.local(alias))
                    slug = parsed.value.slug.removeprefix("tools/")
                    place, document = f"aliases.{index}", (kind, slug)
                    yield Claim(file_path, parsed.path, parsed.places, place, document, True)


def tool_claims(newsroom: Newsroom, settings: Settings, addresses: Addresses) -> Iterator[Claim]:
    """Yield the pages of the directory of tools, and its feed, where there are tools."""
    tools = [tool.value for tool in newsroom.tools if tool.value]
    if not tools:
        return
    # A newsroom without tools pays nothing for them.
    from copydesk.newsroom.tools.lists import list_addresses

    for parsed in newsroom.tools:
        if tool := parsed.value:
            file = addresses.file(addresses.subject("tools", tool.slug))
            yield Claim(file, parsed.path, document=("tools", tool.slug))
    home = addresses.page("tools")
    yield Claim(addresses.file(home), _TOOLS, template="tools.html")
    yield Claim(addresses.file(f"{home}feed.xml"), _TOOLS)
    for address in list_addresses((each.tool for each in tools), settings.tools, addresses):
        yield Claim(addresses.file(address), _TOOLS, template="tool-list.html")


def moved_claims(
    newsroom: Newsroom, claims: Iterable[Claim], addresses: Addresses
) -> Iterator[Claim]:
    """Yield the bare addresses of documents that stand below their language, where these are free.

    There they stood before the site had pages in that language.
    """
    if not addresses.languages:
        return
    taken = {claim.file.casefold() for claim in claims}
    documents: Iterable[Parsed[CatalogStory] | Parsed[StandingPage]] = chain(
        newsroom.stories, newsroom.pages
    )
    bare = replace(addresses, languages=())
    for parsed in documents:
        document = parsed.value
        if document is None or "." in document.slug or document.language not in addresses.languages:
            continue
        if isinstance(document, CatalogStory):
            kind, file = "stories", bare.file(bare.story(document))
        else:
            kind, file = "pages", bare.file(bare.page(document.slug))
        if file.casefold() not in taken:
            yield Claim(file, parsed.path, document=(kind, document.slug), is_alias=True)


def feed_claims(
    also_at: Iterable[FeedAddress],
    path: str,
    places: Mapping[str, Position],
    addresses: Addresses,
) -> Iterator[Claim]:
    """Yield the further addresses of a feed, which the document at `path` lists."""
    for index, other in enumerate(also_at):
        file = addresses.file(addresses.local(other.path))
        yield Claim(file, path, places, f"feeds.also_at.{index}", is_feed=True)


def _topic_feeds(newsroom: Newsroom, addresses: Addresses) -> Iterator[Claim]:
    for parsed in (*newsroom.topics, *newsroom.threads):
        if parsed.value:
            also_at = parsed.value.feeds.also_at
            yield from feed_claims(also_at, parsed.path, parsed.places, addresses)
