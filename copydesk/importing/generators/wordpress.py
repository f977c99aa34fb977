"""Sites of WordPress, from the file that "Tools → Export" gives: WXR, an RSS feed with more in it.

Comments are never read. XML is read without entities, and nothing is fetched for it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree
from lxml.etree import _Element as Element
from msgspec import Struct

from copydesk.importing.generators.hosted import PicturesAt
from copydesk.importing.generators.wordpress_texts import as_html, with_footnotes
from copydesk.importing.reading.dates import as_written
from copydesk.importing.reading.values import (
    ImportFailedError,
    OldDocument,
    OldImage,
    OldSite,
    Remark,
)
from copydesk.urls import path_within

_LEFT_OUT = frozenset(("trash", "auto-draft", "inherit"))
_NO_DATE = "0000-00-00 00:00:00"


class _Item(Struct, frozen=True):
    fields: Mapping[str, str]
    """By local name; the excerpt is `excerpt`, the text `content`."""
    topics: tuple[str, ...]
    thumbnail: str | None


class _Export(Struct):
    channel: dict[str, str]
    authors: dict[str, str]
    """Names by login."""
    items: list[_Item]
    topics: dict[str, tuple[str, ...]]
    """The paths of their pages, by name."""


def read(path: Path, pictures_at: PicturesAt) -> OldSite:
    """Read an export of WordPress. Raises ImportFailedError."""
    export = _export(path)
    channel, items = export.channel, export.items
    url = channel.get("base_blog_url") or channel.get("link") or ""
    attachments = {
        item.fields.get("post_id", ""): item.fields.get("attachment_url", "")
        for item in items
        if item.fields.get("post_type") == "attachment"
    }
    documents = [
        _document(item, url, export.authors, attachments)
        for item in items
        if item.fields.get("post_type") in ("post", "page")
        and item.fields.get("status") not in _LEFT_OUT
    ]
    pictures = pictures_at(url, "/wp-content/uploads/")
    files = tuple(pictures.of(documents))
    return OldSite(
        "WordPress",
        tuple(documents),
        title=channel.get("title"),
        url=url.rstrip("/") or None,
        language=channel.get("language"),
        description=channel.get("description"),
        files=files,
        topic_addresses=export.topics,
        feeds=(("/feed/", "rss"), ("/feed/atom/", "atom")),
        queries=dict(_queries(documents, items)),
        remarks=tuple(pictures.missing),
    )


def _export(path: Path) -> _Export:
    export = _Export({}, {}, [], {})
    for element in _elements(path):
        name = _name(element)
        parent = element.getparent()
        of_channel = parent is not None and _name(parent) == "channel"
        if name == "item":
            export.items.append(_item(element, export.topics))
            element.clear()
        elif name == "author" and _text(element, "author_login"):
            login = _text(element, "author_login")
            export.authors[login] = _text(element, "author_display_name") or login
        elif of_channel and name in ("category", "tag"):
            _topic(element, export.topics)
        elif of_channel:
            export.channel.setdefault(name, (element.text or "").strip())
    if not export.channel and not export.items:
        raise ImportFailedError(f"{path} is not an export of WordPress")
    return export


def _elements(path: Path) -> Iterator[Element]:
    """Yield the elements of a file as they end."""
    try:
        with path.open("rb") as file:
            options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
            for _, element in etree.iterparse(
                file, events=("end",), recover=True, huge_tree=True, **options
            ):
                yield element
    except (OSError, etree.XMLSyntaxError) as error:
        raise ImportFailedError(f"{path} cannot be read: {error}") from None


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: Element, name: str) -> str:
    return next(((each.text or "").strip() for each in element if _name(each) == name), "")


def _item(element: Element, addresses: dict[str, tuple[str, ...]]) -> _Item:
    """Read a post. An export of posts alone names topics nowhere else: they go to `addresses`."""
    fields: dict[str, str] = {}
    topics: list[str] = []
    thumbnail, footnotes = None, ""
    for child in element:
        name, text = _name(child), child.text or ""
        if name == "encoded":
            is_excerpt = "excerpt" in str(child.tag)
            fields["excerpt" if is_excerpt else "content"] = text
        elif name == "category" and child.get("domain") in ("category", "post_tag"):
            topics.append(text.strip())
            kind = "tag" if child.get("domain") == "post_tag" else "category"
            if nicename := child.get("nicename"):
                addresses.setdefault(text.strip(), (f"/{kind}/{nicename}/",))
        elif name == "postmeta" and _text(child, "meta_key") == "_thumbnail_id":
            thumbnail = _text(child, "meta_value")
        elif name == "postmeta" and _text(child, "meta_key") == "footnotes":
            footnotes = _text(child, "meta_value")
        elif name != "comment":
            fields.setdefault(name, text.strip())
    names = tuple(topic for topic in dict.fromkeys(topics) if topic and topic != "Uncategorized")
    if footnotes:
        fields["content"] = with_footnotes(fields.get("content", ""), footnotes)
    return _Item(fields, names, thumbnail)


def _topic(element: Element, topics: dict[str, tuple[str, ...]]) -> None:
    is_tag = _name(element) == "tag"
    name = _text(element, "tag_name" if is_tag else "cat_name")
    slug = _text(element, "tag_slug" if is_tag else "category_nicename")
    if name and slug:
        address = f"/{'tag' if is_tag else 'category'}/{slug}/"
        topics[name] = (*topics.get(name, ()), address)


def _document(
    item: _Item, url: str, authors: Mapping[str, str], attachments: Mapping[str, str]
) -> OldDocument:
    fields = item.fields
    id_ = fields.get("post_id") or fields.get("post_name") or fields.get("title", "")
    source = f"{fields.get('post_type')}:{id_}"
    body, left_out = as_html(fields.get("content", ""), attachments)
    link = fields.get("link", "")
    within = path_within(link, url) if url and link else None
    status = fields.get("status", "publish")
    is_draft = status in ("draft", "pending", "private") or bool(fields.get("post_password"))
    login = fields.get("creator", "")
    picture = attachments.get(item.thumbnail or "")
    return OldDocument(
        source,
        body,
        kind="page" if fields.get("post_type") == "page" else "story",
        markup="html",
        title=fields.get("title"),
        summary=fields.get("excerpt", "").strip() or None,
        date=_date(fields, "post_date") if fields.get("post_type") == "post" else None,
        updated=_date(fields, "post_modified"),
        address=within if within and "?" not in within else _named(fields),
        topics=item.topics,
        authors=tuple(filter(None, (authors.get(login, login),))),
        image=OldImage(picture) if picture else None,
        guid=fields.get("guid") or None,
        draft=is_draft,
        remarks=tuple(Remark(source, 0, "shortcode", f"left out: {each}") for each in left_out),
    )


def _named(fields: Mapping[str, str]) -> str | None:
    name = fields.get("post_name")
    return f"/{name}/" if name else None


def _date(fields: Mapping[str, str], name: str) -> str | None:
    greenwich = fields.get(f"{name}_gmt", _NO_DATE)
    if greenwich and greenwich != _NO_DATE:
        return as_written(f"{greenwich}Z")
    local = fields.get(name, _NO_DATE)
    return as_written(local) if local != _NO_DATE else None


def _queries(documents: list[OldDocument], items: list[_Item]) -> Iterator[tuple[str, str]]:
    """Yield the short addresses of posts and pages, each with the source of its document."""
    sources = {each.source for each in documents if not each.draft}
    for item in items:
        id_, kind = item.fields.get("post_id", ""), item.fields.get("post_type")
        source = f"{kind}:{id_}"
        if source in sources:
            yield f"/?p={id_}", source
            if kind == "page":
                yield f"/?page_id={id_}", source
        link = urlsplit(item.fields.get("guid", ""))
        if source in sources and link.query and f"/?{link.query}" != f"/?p={id_}":
            yield f"/?{link.query}", source
