"""The ids of sources: those that commands write out, by which citations keep their source."""

from collections.abc import Container, Iterable

from copydesk.content.slugs import FALLBACK, alike, is_source_id, slugify

LONGEST = 60
"""The characters of an id; a citation is written by hand, and names a file of a clipping."""

_TITLE_WORDS = 3
_NAMELESS = "source"


def new_source_id(publisher: str | None, title: str | None, taken: Iterable[str]) -> str:
    """Return the id of a new source: its publisher's slug, `nippon`.

    `publisher` is that slug, or the publisher's name. If another source has the id, up to three
    words of the title follow, `nippon-rapidus-state-holds`; if that is taken as well, a number.
    Ids that differ only in case are the same, since they name files.
    """
    others = frozenset(map(alike, taken))
    publisher_id = _cited(slugify(publisher)) if publisher else _NAMELESS
    if alike(publisher_id) not in others:
        return publisher_id
    title_id = _with_title(publisher_id, title)
    return title_id if alike(title_id) not in others else _numbered(title_id, others)


def _cited(slug: str) -> str:
    """Return a slug as a citation may name it: `9to5mac` begins with no letter."""
    if slug == FALLBACK:
        return _NAMELESS
    slug = slug[:LONGEST].strip("-_")
    return slug if is_source_id(slug) else f"{_NAMELESS}-{slug}"


def _with_title(publisher_id: str, title: str | None) -> str:
    slug = slugify(title) if title else FALLBACK
    if slug == FALLBACK:
        return publisher_id
    words = "-".join(slug.split("-")[:_TITLE_WORDS])
    # A title in Chinese or Japanese is a single word.
    return f"{publisher_id}-{words}"[:LONGEST].strip("-_")


def _numbered(id_: str, others: Container[str]) -> str:
    number = 2
    while alike(f"{id_}-{number}") in others:
        number += 1
    return f"{id_}-{number}"
