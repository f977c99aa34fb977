"""Newsletters of Substack, from the ZIP that "Settings → Exports" gives.

Only `posts.csv` and the texts in `posts/` are read: lists of addresses and who opened what never
are.
"""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import lxml.html
from lxml import etree

from copydesk.importing.generators.hosted import PicturesAt
from copydesk.importing.reading.dates import as_written
from copydesk.importing.reading.files import decoded
from copydesk.importing.reading.values import ImportFailedError, OldDocument, OldSite, Remark

_LARGEST = 20 * 1024 * 1024
_WIDGETS = re.compile(
    r"\b(?:subscription-widget|subscription-widget-wrap|button-wrapper|captioned-button-wrap"
    r"|community-chat|install-substack-app-embed|poll-embed)\b"
)


def read(path: Path, pictures_at: PicturesAt, url: str | None = None) -> OldSite:
    """Read an export of Substack; it says neither name nor address. Raises ImportFailedError."""
    try:
        with zipfile.ZipFile(path) as archive:
            texts = _texts(archive)
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        raise ImportFailedError(f"{path} cannot be read: {error}") from None
    table = next((text for name, text in texts.items() if name == "posts.csv"), None)
    if table is None:
        raise ImportFailedError(f"{path} is not an export of Substack: it has no posts.csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    documents = tuple(_document(row, texts) for row in rows if row.get("post_id"))
    pictures = pictures_at(url, "")
    files = tuple(pictures.of(documents))
    return OldSite(
        "Substack",
        documents,
        url=url,
        files=files,
        others={"/archive/": "/"},
        feeds=(("/feed", "rss"),),
        remarks=tuple(pictures.missing),
    )


def _texts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the table of posts and their texts, by their names without folders above."""
    texts: dict[str, str] = {}
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename)
        is_text = path.parent.name == "posts" and path.suffix == ".html"
        if (path.name != "posts.csv" and not is_text) or entry.file_size > _LARGEST:
            continue
        with archive.open(entry) as file:
            data = file.read(_LARGEST + 1)
        if len(data) <= _LARGEST:
            texts[path.name] = decoded(data)[0]
    return texts


def _document(row: Mapping[str, str], texts: Mapping[str, str]) -> OldDocument:
    post_id = row["post_id"]
    number, _, slug = post_id.partition(".")
    body = texts.get(f"{post_id}.html") or texts.get(f"{number}.html") or ""
    body, widgets = _without_widgets(body)
    source = f"post:{post_id}"
    remarks = []
    if widgets:
        remarks.append(Remark(source, 0, "left-out", f"left out: {widgets} forms to subscribe"))
    if not body.strip():
        remarks.append(Remark(source, 0, "unsupported", "it has no text in the export"))
    if address := row.get("podcast_url"):
        body += f'\n<p><a href="{address}">{address}</a></p>'
    is_out = row.get("is_published", "").lower() == "true"
    is_free = row.get("audience", "everyone") in ("", "everyone")
    kind = "page" if row.get("type") == "page" else "story"
    return OldDocument(
        source,
        body,
        kind=kind,
        markup="html",
        title=row.get("title") or slug.replace("-", " "),
        summary=row.get("subtitle") or None,
        date=as_written(row.get("post_date")) if kind == "story" else None,
        address=f"/p/{slug}" if slug else None,
        draft=not (is_out and is_free),
        remarks=tuple(remarks),
    )


def _without_widgets(html: str) -> tuple[str, int]:
    """Return a text without what asks readers to subscribe, and how many of these it had."""
    if not _WIDGETS.search(html):
        return html, 0
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    found = [each for each in root.iter() if _WIDGETS.search(each.get("class") or "")]
    for element in found:
        if element.getparent() is not None:
            element.drop_tree()
    return etree.tostring(root, encoding="unicode", method="html"), len(found)
