"""Sites of Hugo: `hugo.toml` or `config.*`, sections, page bundles, taxonomies, shortcodes.

https://gohugo.io/content-management/urls/ has the rules for addresses.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from copydesk.content.slugs import slugify
from copydesk.importing.bodies import first_heading
from copydesk.importing.generators.hugo_settings import (
    Config,
    Entry,
    address_of,
    config_of,
    date_of,
    parameter,
    urlized,
)
from copydesk.importing.generators.selecting import files_at
from copydesk.importing.generators.shortcodes import Shortcodes
from copydesk.importing.reading.dates import as_written
from copydesk.importing.reading.files import OldFolder, is_index, is_markdown
from copydesk.importing.reading.heads import Head, head_of
from copydesk.importing.reading.values import OldDocument, OldFile, OldImage, OldSite

_STATIC = ("static", "assets")
_LANGUAGE_ENDING = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)")


def read(folder: OldFolder) -> OldSite:
    """Read a Hugo project."""
    config = config_of(folder)
    entries = list(_entries(folder, config))
    addresses = {entry.source: address_of(entry, config) for entry in entries}
    shortcodes = Shortcodes(
        {f"{entry.path}": addresses[entry.source] for entry in entries if not entry.is_list},
        {entry.source: addresses[entry.source] for entry in entries},
    )
    documents: list[OldDocument] = []
    for entry in entries:
        document = _document(entry, config, addresses[entry.source], shortcodes)
        if document:
            documents.append(document)
    title, url = config.text("title"), config.text("baseURL")
    return OldSite(
        "Hugo",
        tuple(documents),
        title=title,
        url=url.rstrip("/") if url else None,
        language=config.text("locale", "languageCode") or config.default_language,
        timezone=str(config.zone) if config.text("timeZone") else None,
        description=parameter(config, "description"),
        curator=parameter(config, "author"),
        files=tuple(_files(folder, config, entries, addresses)),
        topic_addresses=_topic_addresses(documents, config),
        others={**{f"/{name}/": "/topics/" for name in config.taxonomies}, **_sections(entries)},
        feeds=(("/index.xml", "rss"),),
        roots=(config.content, "static", "assets"),
        remarks=tuple(folder.remarks),
    )


def _entries(folder: OldFolder, config: Config) -> Iterator[Entry]:
    for source in folder.below(config.content):
        if not (is_markdown(source) or source.endswith(".html")):
            continue
        path = source.removeprefix(f"{config.content}/").rpartition(".")[0]
        stem = PurePosixPath(path).name
        if not is_index(f"{stem.partition('.')[0]}.md") and _within_bundle(folder, source):
            continue  # a part of a page bundle
        text = folder.text(source)
        if text is None:
            continue
        head = head_of(text)
        if head.problem:
            folder.remark(source, 1, "front-matter", head.problem)
        language = config.default_language
        ending = _LANGUAGE_ENDING.fullmatch(stem)
        if ending and ending[2] in config.languages:
            language, stem = ending[2], ending[1]
        folders = path.split("/")[:-1]
        if folders and folders[0] in config.languages:
            language = folders.pop(0)
        is_list = stem == "_index"
        is_bundle = stem == "index"
        names = folders if is_list or is_bundle else [*folders, stem]
        yield Entry(
            source,
            head,
            "/".join(names),
            language,
            folders[0] if folders else "",
            is_list,
            str(PurePosixPath(source).parent) if is_bundle else None,
        )


def _within_bundle(folder: OldFolder, source: str) -> bool:
    parent = PurePosixPath(source).parent
    return any(
        folder.exists(f"{above}/index.md")
        for above in (parent, *parent.parents)
        if str(above) != "."
    )


def _document(
    entry: Entry, config: Config, address: str, shortcodes: Shortcodes
) -> OldDocument | None:
    head = entry.head
    date = date_of(entry)
    text, remarks = shortcodes.expanded(head.body, entry.source, head.first_line)
    is_term = entry.is_list and entry.section in config.taxonomies and entry.path.count("/") == 1
    if entry.is_list and not is_term and not text.strip():
        return None
    kind = "topic" if is_term else "story" if date and not entry.is_list else "page"
    title = head.text("title", "linktitle")
    found = first_heading(text)
    if found and (title is None or found[0].strip() == title):
        title, text = found
    topics = tuple(topic for name in config.taxonomies for topic in head.texts(name))
    return OldDocument(
        entry.source,
        text,
        kind=kind,
        markup="html" if entry.source.endswith(".html") else "markdown",
        first_line=head.first_line,
        issue=head.issue,
        title=title or (entry.path.rpartition("/")[2] if is_term else None),
        summary=head.text("summary", "description"),
        date=date if kind == "story" else None,
        updated=as_written(head.text("lastmod", "modified")),
        address=address,
        aliases=tuple(_alias(alias, address) for alias in head.texts("aliases")),
        topics=topics if kind == "story" else (),
        authors=head.texts("author", "authors") if "authors" not in config.taxonomies else (),
        language=entry.language if entry.language != config.default_language else None,
        translation=head.text("translationkey") or (entry.path if config.languages else None),
        image=_image(head),
        draft=head.flag("draft") is True,
        remarks=tuple(remarks),
    )


def _image(head: Head) -> OldImage | None:
    image = head.texts("image", "images", "featured_image", "cover")
    cover = head.fields.get("cover")
    if isinstance(cover, Mapping):
        image = tuple(str(cover[name]) for name in ("image", "src") if cover.get(name))
        alt = cover.get("alt")
    else:
        alt = head.text("image_alt", "featured_image_alt")
    return OldImage(image[0], alt if isinstance(alt, str) else None) if image else None


def _alias(alias: str, address: str) -> str:
    if alias.startswith("/"):
        return alias
    return f"{address.rstrip('/').rpartition('/')[0]}/{alias}"


def _files(
    folder: OldFolder,
    config: Config,
    entries: list[Entry],
    addresses: Mapping[str, str],
) -> Iterator[OldFile]:
    at = {path: path.removeprefix(root) for root in _STATIC for path in folder.below(root)}
    bundles = {entry.bundle: addresses[entry.source] for entry in entries if entry.bundle}
    for path in folder.below(config.content):
        parents = map(str, PurePosixPath(path).parents)
        above = next((each for each in parents if each in bundles), None)
        start = bundles[above].rstrip("/") if above else ""
        at[path] = start + path.removeprefix(above or config.content)
    return files_at(folder, at.items())


def _topic_addresses(documents: list[OldDocument], config: Config) -> dict[str, tuple[str, ...]]:
    names = dict.fromkeys(
        [
            *(topic for each in documents for topic in each.topics),
            *(each.title or "" for each in documents if each.kind == "topic"),
        ]
    )
    return {
        name: tuple(f"/{plural}/{urlized(name)}/" for plural in config.taxonomies)
        for name in names
        if name
    }


def _sections(entries: list[Entry]) -> dict[str, str]:
    """Return the lists that sections without a text have: our front page answers instead."""
    written = {entry.path for entry in entries if entry.is_list and entry.head.body.strip()}
    sections = {entry.section for entry in entries if entry.section}
    return {f"/{slugify(section)}/": "/" for section in sorted(sections) if section not in written}
