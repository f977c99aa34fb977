"""An old site as the files of a newsroom."""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo

from msgspec import Struct

from copydesk.content.values import BadValueError
from copydesk.content.values import language as language_tag
from copydesk.importing.bodies import NewBody, new_body
from copydesk.importing.naming import permalink_of
from copydesk.importing.old_paths import path_of
from copydesk.importing.placing import Placed, Placement, Taken, placement
from copydesk.importing.plain_words import plain_title, text_of
from copydesk.importing.settings_file import settings_of
from copydesk.importing.summaries import boilerplate, paragraphs_of, summary_of
from copydesk.importing.targets import NewPlace, Targets
from copydesk.importing.values import ImportFailedError, OldDocument, OldSite, Remark
from copydesk.importing.yaml_text import Value, yaml_lines
from copydesk.settings import Settings
from copydesk.urls import GENERATED

STATIC = "content/static"


class NewDocument(Struct, frozen=True):
    """A document of the newsroom."""

    placed: Placed
    body: NewBody
    text: str
    """The whole file."""
    draft: bool

    def as_code(self) -> "NewDocument":
        """Return the document as a draft, with its text as code for an editor to take apart."""
        head, fence, body = self.text.partition("\n---\n")
        if self.placed.kind == "story" and "\ndraft: true" not in head:
            head += "\ndraft: true"
        return NewDocument(self.placed, self.body, f"{head}{fence}{_as_code(body)}\n", True)


class NewNewsroom(Struct, frozen=True):
    """All that is written."""

    documents: tuple[NewDocument, ...]
    settings: str | None
    """The text of `site.yaml`; None where there is one."""
    files: Mapping[str, Callable[[], bytes]]
    """By path under the newsroom's root."""
    file_sources: Mapping[str, str]
    """By path under the newsroom's root, that on the old site."""
    unanswered: Mapping[str, str]
    queries: Mapping[str, str]
    """Addresses with a query, and the addresses that answer now."""
    remarks: tuple[Remark, ...]
    url: str
    boilerplate: tuple[str, ...] = ()


class Existing(Struct, frozen=True):
    """The newsroom that is added to, if there is one."""

    settings: Settings | None = None
    taken: Taken = Taken()
    places: Mapping[str, NewPlace] = {}
    """Of what was brought over before, by its source."""
    topics: Mapping[str, NewPlace] = {}
    done: frozenset[str] = frozenset()
    """The sources that were brought over before, whatever became of them."""
    files: frozenset[str] = frozenset()
    """Files that lie there, relative to the root."""


def newsroom_of(site: OldSite, existing: Existing) -> NewNewsroom:
    """Return the files of a newsroom for an old site. Raises ImportFailedError."""
    title, url = _needed(site, existing)
    language = existing.settings.language if existing.settings else _language(site.language) or "en"
    timezone = existing.settings.timezone if existing.settings else site.timezone or "UTC"
    zone = ZoneInfo(timezone)
    new = [each for each in site.documents if each.source not in existing.done]
    permalink = existing.settings.permalink if existing.settings else permalink_of(new, zone)
    placed = placement(_with(site, new), permalink, zone, existing.taken)
    files, sources, addresses = _files(site, existing)
    targets = _targets(site, url, placed, existing, addresses)
    bodies = {
        each.old.source: new_body(each.old, targets, _language(each.old.language) or language)
        for each in placed.documents
    }
    summaries = {source: paragraphs_of(body.html) for source, body in bodies.items()}
    common = boilerplate(
        summaries[each.old.source] for each in placed.documents if each.kind == "story"
    )
    curator = existing.settings.curator if existing.settings else site.curator
    documents = []
    for each in placed.documents:
        own = summary_of(summaries[each.old.source], common)
        documents.append(_document(each, bodies[each.old.source], targets, language, curator, own))
    settings = None
    if existing.settings is None:
        settings = settings_of(site, title, url, language, timezone, permalink, curator, placed)
    by_source = {each.old.source: each.address for each in placed.documents}
    return NewNewsroom(
        tuple(documents),
        settings,
        files,
        sources,
        {**placed.unanswered, **_others(site)},
        {query: by_source[source] for query, source in site.queries.items() if source in by_source},
        (
            *site.remarks,
            *placed.remarks,
            *(remark for body in bodies.values() for remark in body.remarks),
        ),
        url,
        tuple(sorted(common)),
    )


def _needed(site: OldSite, existing: Existing) -> tuple[str, str]:
    if existing.settings:
        return existing.settings.title, existing.settings.url
    if not site.url or not urlsplit(site.url).hostname:
        raise ImportFailedError(
            "the old site does not say its address; give it: --url https://example.org/"
        )
    if not site.title:
        raise ImportFailedError('the old site does not say its name; give it: --title "The Digest"')
    return site.title, site.url.rstrip("/")


def _with(site: OldSite, documents: Iterable[OldDocument]) -> OldSite:
    from msgspec.structs import replace

    return replace(site, documents=tuple(documents))


def _language(tag: str | None) -> str | None:
    try:
        return language_tag(tag.replace("_", "-").partition(".")[0]) if tag else None
    except BadValueError:
        return None


def _files(
    site: OldSite, existing: Existing
) -> tuple[dict[str, Callable[[], bytes]], dict[str, str], dict[str, str]]:
    """Return the files to copy, their sources, and the address of each by its source."""
    files: dict[str, Callable[[], bytes]] = {}
    sources: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for file in site.files:
        path = unquote(file.address).strip("/")
        if GENERATED.fullmatch(path) or ".." in path or not path:
            continue
        target = f"{STATIC}/{path}"
        addresses[file.source] = quote(f"/{path}")
        if target not in files and target not in existing.files:
            files[target] = file.read
            sources[target] = file.source
    return files, sources, addresses


def _targets(
    site: OldSite, url: str, placed: Placement, existing: Existing, addresses: Mapping[str, str]
) -> Targets:
    places = dict(existing.places)
    topics: dict[str, NewPlace] = {}
    for each in placed.documents:
        place = NewPlace(each.kind, each.slug)
        places[each.old.source] = place
    by_name = {
        **existing.topics,
        **{
            (each.old.title or "").lower(): NewPlace("topic", each.slug)
            for each in placed.documents
            if each.kind == "topic"
        },
    }
    for name, paths in site.topic_addresses.items():
        if name.lower() in by_name:
            topics |= dict.fromkeys(paths, by_name[name.lower()])
    return Targets(site, url, places, topics, addresses)


def _others(site: OldSite) -> dict[str, str]:
    own = {"/", "/topics/", "/feeds/"}
    return {
        path: new
        for path, new in site.others.items()
        if path_of(path) != path_of(new) and new in own
    }


def _document(
    placed: Placed,
    body: NewBody,
    targets: Targets,
    language: str,
    curator: str | None,
    beginning: str | None,
) -> NewDocument:
    old = placed.old
    title = plain_title(old.title or "") or placed.slug.rpartition("/")[2].replace("-", " ")
    tongue = _language(old.language)
    fields: list[tuple[str, Value | None]] = []
    text = body.text
    summary = plain_title(text_of(old.summary)) if old.summary else None
    draft = old.draft or not body.is_sound
    if placed.kind == "topic":
        fields = [("name", title), ("summary", summary)]
    elif placed.kind == "page":
        fields = [("title", title), ("summary", summary)]
    else:
        image, above = _image(old, targets)
        text = f"{above}{text}"
        authors = ", ".join(old.authors)
        fields = [
            ("title", title),
            ("summary", summary or beginning or title),
            ("date", old.date),
            ("updated", _later(old)),
            ("curator", authors if authors and authors != curator else None),
            ("topics", placed.topics),
            ("image", image),
            ("draft", True if draft else None),
        ]
    if placed.kind != "topic":
        fields.append(("language", tongue if tongue and tongue != language else None))
    fields.append(("aliases", placed.aliases))
    if not body.is_sound:
        text = _as_code(text)
    lines = "\n".join(yaml_lines(fields))
    return NewDocument(placed, body, f"---\n{lines}\n---\n{text}\n", draft)


def _later(old: OldDocument) -> str | None:
    if not old.updated or not old.date or old.updated[:10] <= old.date[:10]:
        return None
    return old.updated


def _image(old: OldDocument, targets: Targets) -> tuple[Mapping[str, str] | None, str]:
    """Return the picture of a story; one that nothing describes goes into the text."""
    if old.image is None:
        return None, ""
    src = targets.new(old.image.src, old, is_image=True)
    if src is None:
        return None, ""
    alt = plain_title(old.image.alt or old.image.caption or "")
    if not alt:
        return None, f"![]({src})\n\n"
    image = {"src": src, "alt": alt}
    if old.image.caption:
        image["caption"] = plain_title(old.image.caption)
    return image, ""


def _as_code(text: str) -> str:
    """Return a text that a build refuses as a block of code, for an editor to take apart."""
    fence = "~" * 5
    return f"{fence}\n{text}\n{fence}"
