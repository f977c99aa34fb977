"""Sites of Ghost, from the JSON that "Settings → Export" gives.

Of the users only names are read, of the settings only title, description, language and time zone.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from copydesk.importing.generators.hosted import PicturesAt
from copydesk.importing.reading.dates import as_written
from copydesk.importing.reading.values import (
    ImportFailedError,
    OldDocument,
    OldImage,
    OldSite,
    Remark,
)

_HERE = "__GHOST_URL__"
_SETTINGS = {
    "title": "title",
    "description": "description",
    "lang": "language",
    "locale": "language",
    "default_locale": "language",
    "timezone": "timezone",
    "active_timezone": "timezone",
}
_Row = Mapping[str, object]


def read(path: Path, pictures_at: PicturesAt, url: str | None = None) -> OldSite:
    """Read an export of Ghost; it does not say its address. Raises ImportFailedError."""
    data = _data(path)
    settings = {
        _SETTINGS[key]: value
        for row in _rows(data, "settings")
        if (key := _text(row, "key")) in _SETTINGS and (value := _text(row, "value"))
    }
    tags = {_text(row, "id"): row for row in _rows(data, "tags")}
    names = {_text(row, "id"): _text(row, "name") for row in _rows(data, "users")}
    topics = _topics(data, tags)
    authors: defaultdict[str, list[str]] = defaultdict(list)
    for row in _sorted(data, "posts_authors"):
        authors[_text(row, "post_id")].append(names.get(_text(row, "author_id"), ""))
    extra = {_text(row, "post_id"): row for row in _rows(data, "posts_meta")}
    documents = tuple(
        _document(row, topics, authors, extra.get(_text(row, "id"), {}))
        for row in _rows(data, "posts")
    )
    pictures = pictures_at(url, "/content/images/")
    files = tuple(pictures.of(documents))
    return OldSite(
        "Ghost",
        documents,
        title=settings.get("title"),
        url=url,
        language=settings.get("language"),
        timezone=settings.get("timezone"),
        description=settings.get("description"),
        files=files,
        topic_addresses={
            _text(row, "name"): (f"/tag/{_text(row, 'slug')}/",) for row in tags.values()
        },
        feeds=(("/rss/", "rss"),),
        remarks=tuple(pictures.missing),
    )


def _topics(data: _Row, tags: Mapping[str, _Row]) -> dict[str, list[str]]:
    """Return the names of the tags of each post, without those for the editors' own use."""
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for row in _sorted(data, "posts_tags"):
        tag = tags.get(_text(row, "tag_id"), {})
        name = _text(tag, "name")
        if name and not name.startswith("#") and _text(tag, "visibility") != "internal":
            topics[_text(row, "post_id")].append(name)
    return topics


def _data(path: Path) -> _Row:
    try:
        read = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ImportFailedError(f"{path} cannot be read: {error}") from None
    if isinstance(read, dict) and isinstance(read.get("db"), list) and read["db"]:
        read = read["db"][0]
    data = read.get("data") if isinstance(read, dict) else None
    if not isinstance(data, dict) or not isinstance(data.get("posts"), list):
        raise ImportFailedError(f"{path} is not an export of Ghost")
    return data


def _rows(data: _Row, name: str) -> Iterator[_Row]:
    rows = data.get(name)
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            yield row


def _sorted(data: _Row, name: str) -> list[_Row]:
    def order(row: _Row) -> int:
        place = row.get("sort_order")
        return place if isinstance(place, int) else 0

    return sorted(_rows(data, name), key=order)


def _text(row: _Row, name: str) -> str:
    value = row.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _document(
    row: _Row,
    topics: Mapping[str, list[str]],
    authors: Mapping[str, list[str]],
    extra: _Row,
) -> OldDocument:
    id_ = _text(row, "id")
    source = f"post:{id_}"
    is_page = _text(row, "type") == "page" or row.get("page") in (1, True)
    is_public = _text(row, "visibility") in ("", "public")
    is_out = _text(row, "status") in ("published", "sent", "scheduled")
    picture = (_text(row, "feature_image") or "").replace(_HERE, "")
    alt = _text(row, "feature_image_alt") or _text(extra, "feature_image_alt")
    caption = _text(row, "feature_image_caption") or _text(extra, "feature_image_caption")
    body = _text(row, "html").replace(_HERE, "")
    remarks = []
    if not body and (_text(row, "lexical") or _text(row, "mobiledoc")):
        remarks.append(Remark(source, 0, "unsupported", "it has no HTML in the export"))
    if canonical := _text(row, "canonical_url"):
        remarks.append(Remark(source, 0, "markup", f"first published at {canonical}"))
    date = as_written(_text(row, "published_at") or _text(row, "created_at"))
    return OldDocument(
        source,
        body,
        kind="page" if is_page else "story",
        markup="html",
        title=_text(row, "title"),
        summary=_text(row, "custom_excerpt") or None,
        date=None if is_page and is_public and is_out else date,
        updated=as_written(_text(row, "updated_at")) if not is_page else None,
        address=f"/{_text(row, 'slug')}/",
        topics=tuple(topics.get(id_, ())),
        authors=tuple(filter(None, authors.get(id_, ()))),
        image=OldImage(picture, alt or None, caption or None) if picture else None,
        guid=id_,
        draft=not (is_public and is_out),
        remarks=tuple(remarks),
    )
