"""The names of what is brought over: slugs of stories and topics, and the pattern of addresses.

A story keeps the last part of its old address as its slug, and the pattern is the one under which
most stories keep their addresses. The others get an alias.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from copydesk.content.files.left_out import Use, use_of_document
from copydesk.content.slugs import FALLBACK, alike, composed, is_slug, slugify
from copydesk.importing.places.translations import Languages
from copydesk.importing.reading.dates import day_of
from copydesk.importing.reading.paths import path_of, without_ending
from copydesk.importing.reading.values import OldDocument
from copydesk.settings import DEFAULT_PERMALINK
from copydesk.urls import GENERATED

_DATED_NAME = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[-_]?(.*)")
_PATTERN = re.compile(r"/(?:(?:[A-Za-z0-9._~-]|\{(?:year|month|day|slug)\})+/)+")
_NOT_A_NAME = frozenset(("index", "_index", "readme"))


class Names:
    """Hands out slugs that are unique, also where a disk ignores capitals."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {alike(name) for name in taken}

    def free(self, wanted: str) -> str:
        """Return a slug, with a number after it where another document has it."""
        name, number = wanted, 1
        while alike(name) in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(alike(name))
        return name


def wanted_slug(document: OldDocument) -> str:
    """Return the slug that a document should have: by its address, its file or its title."""
    last = without_ending(path_of(document.address or "")).rpartition("/")[2]
    stem = PurePosixPath(document.source).stem
    if document.language:
        stem = stem.removesuffix(f".{document.language}")
    if stem.lower() in _NOT_A_NAME:
        stem = PurePosixPath(document.source).parent.name
    dated = _DATED_NAME.fullmatch(stem)
    for name in (last, dated[1] if dated else "", stem):
        if name and name.lower() not in _NOT_A_NAME and _may_be_file(composed(name)):
            return composed(name)
    for name in (last, stem, document.title or ""):
        if (slug := slugify(name)) != FALLBACK and _may_be_file(slug):
            return slug
    return "story"


def _may_be_file(name: str) -> bool:
    return is_slug(name) and use_of_document(f"{name}.md") is Use.READ and len(name.encode()) < 150


def permalink_of(documents: Iterable[OldDocument], zone: ZoneInfo, languages: Languages) -> str:
    """Return the pattern that gives most stories the addresses that they had."""
    patterns = Counter(
        pattern for document in documents if (pattern := _pattern(document, zone, languages))
    )
    usual = sorted(patterns, key=lambda pattern: (-patterns[pattern], len(pattern), pattern))
    return usual[0] if usual else DEFAULT_PERMALINK


def _pattern(document: OldDocument, zone: ZoneInfo, languages: Languages) -> str | None:
    if document.kind != "story" or document.draft or not document.address or not document.date:
        return None
    parts = without_ending(path_of(document.address)).strip("/").split("/")
    if parts[0] == languages.of(document):
        parts.pop(0)
    if not parts:
        return None
    slug = wanted_slug(document)
    if composed(parts[-1]) != slug:
        return None
    day = day_of(document.date, zone)
    rest = [f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"]
    names = ["{year}", "{month}", "{day}"]
    shown: list[str] = []
    for part in parts[:-1]:
        if rest and part == rest[0]:
            shown.append(names.pop(0))
            rest.pop(0)
        else:
            shown.append(part)
    pattern = "/" + "/".join((*shown, "{slug}")) + "/"
    return pattern if _PATTERN.fullmatch(pattern) and not _is_reserved(pattern) else None


def _is_reserved(pattern: str) -> bool:
    example = pattern.format(year="2020", month="01", day="01", slug="story").strip("/")
    return GENERATED.fullmatch(example) is not None


def common_topics(documents: Iterable[OldDocument]) -> frozenset[str]:
    """Return the topics that say nothing, since nearly every story has them."""
    stories = [document for document in documents if document.kind == "story"]
    counts = Counter(topic for story in stories for topic in set(story.topics))
    if len(stories) < 5:
        return frozenset()
    return frozenset(topic for topic, count in counts.items() if count >= 0.95 * len(stories))
