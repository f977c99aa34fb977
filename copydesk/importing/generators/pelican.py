"""Sites of Pelican: `pelicanconf.py`, `publishconf.py`, articles and pages with their metadata.

https://docs.getpelican.com/en/latest/settings.html has the settings and what they are by default.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from msgspec import Struct

from copydesk.importing.bodies import first_heading
from copydesk.importing.generators.html_pages import html_head
from copydesk.importing.generators.python_markdown import extended
from copydesk.importing.generators.python_settings import settings_in
from copydesk.importing.generators.selecting import files_at
from copydesk.importing.reading.dates import as_written, moment_in
from copydesk.importing.reading.files import OldFolder, is_markdown
from copydesk.importing.reading.heads import Head, key_value_head
from copydesk.importing.reading.values import OldDocument, OldFile, OldImage, OldSite, Remark

CONFIGS = ("pelicanconf.py", "publishconf.py")
_FIELD = re.compile(r"\{(date:)?([^{}]+)\}")
_DIRECTIVE = re.compile(r"[{|](filename|static|attach|index|tag|category|author)[}|]([^)\s\"'>]*)")
_NAME_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})")
_DEFAULTS = {
    "PATH": "content",
    "ARTICLE_URL": "{slug}.html",
    "ARTICLE_LANG_URL": "{slug}-{lang}.html",
    "PAGE_URL": "pages/{slug}.html",
    "PAGE_LANG_URL": "pages/{slug}-{lang}.html",
    "CATEGORY_URL": "category/{slug}.html",
    "TAG_URL": "tag/{slug}.html",
    "AUTHOR_URL": "author/{slug}.html",
    "DEFAULT_LANG": "en",
    "DEFAULT_CATEGORY": "misc",
    "SLUGIFY_SOURCE": "title",
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
}


class _Config(Struct, frozen=True):
    values: Mapping[str, object]
    zone: ZoneInfo

    def text(self, name: str) -> str | None:
        """Return a setting that is a text."""
        value = self.values.get(name, _DEFAULTS.get(name))
        return value if isinstance(value, str) and value.strip() else None

    def texts(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return a setting that is a list of texts."""
        value = self.values.get(name)
        return tuple(map(str, value)) if isinstance(value, list) else default


class _Entry(Struct, frozen=True):
    source: str
    head: Head
    is_page: bool
    is_html: bool
    title: str
    date: str | None
    slug: str
    category: str


def read(folder: OldFolder) -> OldSite:
    """Read a Pelican project."""
    config = _config(folder)
    entries = list(_entries(folder, config))
    documents = [_document(entry, config, folder) for entry in entries]
    url = config.text("SITEURL")
    feeds = {
        name: form
        for setting, form in (("FEED_ALL_ATOM", "atom"), ("FEED_ALL_RSS", "rss"))
        if (name := config.text(setting))
    }
    return OldSite(
        "Pelican",
        tuple(documents),
        title=config.text("SITENAME"),
        url=url.rstrip("/") if url and url.startswith("http") else None,
        language=config.text("DEFAULT_LANG"),
        timezone=str(config.zone) if config.text("TIMEZONE") else None,
        description=config.text("SITESUBTITLE"),
        curator=config.text("AUTHOR"),
        files=tuple(_files(folder, config)),
        topic_addresses=_topic_addresses(entries, config),
        others=_lists(config),
        feeds=tuple((f"/{name}", form) for name, form in feeds.items()),
        roots=(config.text("PATH") or "content",),
        remarks=tuple(folder.remarks),
    )


def _config(folder: OldFolder) -> _Config:
    values: dict[str, object] = {}
    for name in CONFIGS:
        if not folder.exists(name):
            continue
        try:
            given = settings_in(folder.text(name) or "", values)
        except SyntaxError as error:
            folder.remark(name, error.lineno or 0, "front-matter", "it is not valid Python")
            continue
        # The settings for publishing often leave out what they take from the others.
        values |= {key: value for key, value in given.items() if value not in ("", None)}
    zone = values.get("TIMEZONE")
    try:
        known = ZoneInfo(zone) if isinstance(zone, str) and zone else ZoneInfo("UTC")
    except (KeyError, ValueError, OSError):
        known = ZoneInfo("UTC")
    return _Config(values, known)


def _entries(folder: OldFolder, config: _Config) -> Iterator[_Entry]:
    path = (config.text("PATH") or "content").rstrip("/")
    pages = config.texts("PAGE_PATHS", ("pages",))
    for source in folder.below(path):
        inside = source.removeprefix(f"{path}/")
        ending = PurePosixPath(source).suffix.lower()
        is_html = ending in (".html", ".htm")
        if ending in (".rst", ".adoc", ".asciidoc", ".org", ".textile"):
            folder.remark(source, 0, "unsupported", f"{ending} is not read; turn it into Markdown")
            continue
        if not is_html and not is_markdown(source):
            continue
        text = folder.text(source)
        if text is None:
            continue
        head = html_head(text) if is_html else key_value_head(text)
        if head.problem:
            folder.remark(source, 1, "front-matter", head.problem)
        if not head.fields:
            folder.remark(source, 0, "unsupported", "it has no metadata, and Pelican skips it")
            continue
        yield _entry(source, inside, head, config, pages, is_html=is_html)


def _entry(
    source: str,
    inside: str,
    head: Head,
    config: _Config,
    pages: tuple[str, ...],
    *,
    is_html: bool,
) -> _Entry:
    stem = PurePosixPath(source).stem
    title = head.text("title") or stem
    named = _NAME_DATE.match(stem)
    date = as_written(head.text("date")) or (as_written(named[1]) if named else None)
    is_page = any(inside.startswith(f"{page}/") for page in pages if page)
    origin = title if config.text("SLUGIFY_SOURCE") == "title" else stem
    folders = inside.split("/")[:-1]
    category = head.text("category") or (
        folders[-1] if folders and not is_page else config.text("DEFAULT_CATEGORY") or ""
    )
    slug = head.text("slug") or slug_of(origin)
    return _Entry(source, head, is_page, is_html, title, date, slug, category)


def slug_of(text: str) -> str:
    """Return a slug as Pelican makes it: ASCII, lower case, hyphens between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower()).strip("-")


def _address(entry: _Entry, config: _Config) -> str:
    own = entry.head.text("url", "save_as")
    if own:
        return f"/{own.lstrip('/')}"
    language = entry.head.text("lang")
    is_other = language is not None and language != config.text("DEFAULT_LANG")
    kind = "PAGE" if entry.is_page else "ARTICLE"
    pattern = config.text(f"{kind}_LANG_URL" if is_other else f"{kind}_URL") or ""
    at = moment_in(entry.date, config.zone) if entry.date else None
    values = {
        "slug": entry.slug,
        "lang": language or config.text("DEFAULT_LANG") or "",
        "category": slug_of(entry.category),
        "author": slug_of(entry.head.text("author") or config.text("AUTHOR") or ""),
    }

    def value(found: re.Match[str]) -> str:
        if found[1]:
            return f"{at:{found[2]}}" if at else ""
        return values.get(found[2], "")

    return "/" + _FIELD.sub(value, pattern).lstrip("/")


def _document(entry: _Entry, config: _Config, folder: OldFolder) -> OldDocument:
    head = entry.head
    text, remarks = head.body, list[Remark]()
    if not entry.is_html:
        text, remarks = extended(text, entry.source, head.first_line, folder)
    text = _DIRECTIVE.sub(lambda found: _directed(found, config), text)
    found = first_heading(text)
    if found and found[0].strip() == entry.title:
        text = found[1]
    image = head.text("image", "cover", "featured_image", "og_image")
    is_story = not entry.is_page and entry.date is not None
    tags = [tag.strip() for tag in (head.text("tags") or "").split(",")]
    status = (head.text("status") or "").lower()
    authors = [name.strip() for name in re.split(r"[;,]", head.text("authors", "author") or "")]
    return OldDocument(
        entry.source,
        text,
        kind="story" if is_story else "page",
        markup="html" if entry.is_html else "markdown",
        first_line=head.first_line,
        issue=head.issue,
        title=entry.title,
        summary=head.text("summary", "description"),
        date=entry.date if is_story else None,
        updated=as_written(head.text("modified")),
        address=_address(entry, config),
        topics=tuple(dict.fromkeys(filter(None, (entry.category, *tags)))) if is_story else (),
        authors=tuple(filter(None, authors)),
        language=head.text("lang"),
        translation=entry.slug if head.text("lang", "translation") else None,
        image=OldImage(_DIRECTIVE.sub(r"\2", image)) if image else None,
        draft=status in ("draft", "hidden"),
        remarks=tuple(remarks),
    )


def _directed(found: re.Match[str], config: _Config) -> str:
    """Return the path that a link of Pelican's own kind leads to."""
    kind, rest = found[1], found[2]
    if kind == "index":
        return "/"
    if kind in ("tag", "category", "author"):
        pattern = config.text(f"{kind.upper()}_URL") or ""
        return "/" + pattern.replace("{slug}", slug_of(rest)).lstrip("/")
    return rest


def _files(folder: OldFolder, config: _Config) -> Iterator[OldFile]:
    path = (config.text("PATH") or "content").rstrip("/")
    extra = config.values.get("EXTRA_PATH_METADATA")
    moved = {
        name: str(value["path"])
        for name, value in (extra.items() if isinstance(extra, Mapping) else ())
        if isinstance(value, Mapping) and "path" in value
    }
    inside = {source: source.removeprefix(f"{path}/") for source in folder.below(path)}
    addresses = {source: f"/{moved.get(name, name)}" for source, name in inside.items()}
    return files_at(folder, addresses.items())


def _topic_addresses(entries: list[_Entry], config: _Config) -> dict[str, tuple[str, ...]]:
    addresses: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        tags = [tag.strip() for tag in (entry.head.text("tags") or "").split(",")]
        for setting, names in (("CATEGORY_URL", [entry.category]), ("TAG_URL", tags)):
            pattern = config.text(setting) or ""
            for name in filter(None, names):
                address = "/" + pattern.replace("{slug}", slug_of(name)).lstrip("/")
                known = addresses.get(name, ())
                addresses[name] = tuple(dict.fromkeys((*known, address)))
    return addresses


def _lists(config: _Config) -> dict[str, str]:
    """Return the pages that list others, each with the page of ours that does."""
    names = {"ARCHIVES": "archives.html", "TAGS": "tags.html", "CATEGORIES": "categories.html"}
    lists: dict[str, str] = {}
    for setting, default in names.items():
        value = config.values.get(f"{setting}_SAVE_AS", default)
        if isinstance(value, str) and value:
            lists[f"/{value.removesuffix('index.html')}"] = (
                "/" if setting == "ARCHIVES" else "/topics/"
            )
    return lists
