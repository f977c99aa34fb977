"""Sources as front matter has them, out of articles that were read."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from copydesk.articles.addresses import host
from copydesk.content.front_matter.editing.sources import Value
from copydesk.content.source_ids import new_source_id
from copydesk.drafting.gathering import Gathered
from copydesk.model import Source
from copydesk.newsroom.story.sources.resolved import Publishers

_WANTED = (
    ("title", "title"),
    ("url", "address"),
    ("published", "date"),
    ("author", "author"),
    ("language", "language"),
)
"""Fields that an editor would look for, and what to call them."""


class NewSource(Struct, frozen=True):
    """A source to be written."""

    id: str
    fields: dict[str, Value]
    remarks: tuple[str, ...] = ()
    """What an editor should know of it: a line each, without a sign of a comment."""
    text: str | None = None
    """Of its clipping."""
    whole: bool = True
    """False where the text may be the part before a paywall."""


def new_sources(
    gathered: Iterable[Gathered], publishers: Publishers, taken: Iterable[str]
) -> list[NewSource]:
    """Return a source for each article; one whose page was not read has its address alone.

    `taken` are the ids that other sources have.
    """
    ids = list(taken)
    found = []
    for each in gathered:
        if each.article is None and each.url is None:
            continue
        source = _source(each, publishers, ids)
        ids.append(source.id)
        found.append(source)
    return found


def _source(gathered: Gathered, publishers: Publishers, taken: list[str]) -> NewSource:
    article, url = gathered.article, gathered.url
    listed = publishers.of(Source(url=url)) if url else None
    site_name = article.site_name if article else None
    named = listed.name if listed else site_name
    title = article.title if article else ""
    slug = listed.slug if listed else site_name or (url and host(url))
    id_ = new_source_id(slug or None, title or None, taken)
    fields: dict[str, Value] = {"id": id_}
    if named:
        fields["publisher"] = named
    # A page of a file may say nothing of itself, and a source needs one of the two.
    fields["title"] = title or ("" if url else "Untitled")
    fields["url"] = url or ""
    if article:
        fields["author"] = article.authors
        fields["agency"] = article.agency or ""
        fields["published"] = str(article.published or "")
        fields["language"] = article.language or ""
        if article.paywall:
            fields["paywall"] = True
    fields = {key: value for key, value in fields.items() if value}
    if article is None:
        remarks: tuple[str, ...] = (f"the page could not be read: {gathered.reason}",)
        return NewSource(id_, fields, remarks)
    remarks = (*_missing(fields), *article.remarks)
    paywall = article.paywall or bool(listed and listed.paywall)
    return NewSource(id_, fields, remarks, article.text, whole=not paywall)


def _missing(fields: dict[str, Value]) -> Iterator[str]:
    lacking = [
        word
        for key, word in _WANTED
        if key not in fields and not (key == "author" and "agency" in fields)
    ]
    if lacking:
        yield f"not found on the page: {', '.join(lacking)}"
