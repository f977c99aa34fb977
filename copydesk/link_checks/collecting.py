"""The links of stories and tools to other sites, with the lines that they stand on."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from copydesk.newsroom.story.sources.resolved import SourcedStory


class OutLink(Struct, frozen=True, order=True):
    """A link of a story or a tool."""

    path: str
    line: int
    """Counted from 1; 0 where it is not found as it is written."""
    url: str
    number: int = 0
    """Of the source that it is of, counted from 1; 0 of a link in the text,
    and of a tool's website."""
    has_copy: bool = False
    """True if the source names a copy in an archive."""


def links_of(
    root: Path, path: str, entry: SourcedStory, website: str | None = None
) -> Iterator[OutLink]:
    """Yield the links of a story, or of a tool with its own website; each address once."""
    lines = (root / path).read_text("utf-8").split("\n")
    seen: set[str] = set()
    for number, source in enumerate(entry.sources, start=1):
        url = source.source.url
        if url and url not in seen:
            seen.add(url)
            yield OutLink(path, _line(lines, url), url, number, source.source.snapshot is not None)
    for url in (*([website] if website else ()), *entry.story.body.outbound):
        if url not in seen:
            seen.add(url)
            yield OutLink(path, _line(lines, url), url)


def _line(lines: Iterable[str], url: str) -> int:
    return next((number for number, line in enumerate(lines, start=1) if url in line), 0)
