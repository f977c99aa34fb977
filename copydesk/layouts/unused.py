"""Files in a newsroom's `layouts/` that nothing uses, most often since their name is misspelt."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from copydesk.content.values import BadValueError, language
from copydesk.diagnostics import did_you_mean
from copydesk.language.translations import FOLDER as WORDS
from copydesk.layouts.files import ASSETS, LayoutFiles

PAGES = frozenset(
    {
        *("archive.html", "archive-year.html", "curator.html", "curators.html"),
        *("404.html", "corrections.html", "edition.html", "feed-item.html", "fonts.css"),
        *("home.html", "list-month.html", "page.html", "publisher.html", "publishers.html"),
        *("redirect.html", "robots.txt", "sitemap-index.xml", "sitemap.xml", "sourcing.html"),
        *("story.html", "thread.html", "threads.html", "tool.html", "tool-list.html"),
        *("tools.html", "topic.html", "topics.html", "year.html"),
    }
)
"""The templates that pages are made from; all others are included by one of them."""

_ASIDE = re.compile(r"[._].*|.*~|(?:readme|licen[cs]e|changelog|ofl)\b.*", re.IGNORECASE)
"""Names of files that lie beside the layouts on purpose, or that an editor leaves there."""


def unused_layouts(
    files: LayoutFiles, includes: Mapping[bytes, tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    """Yield the path, a message and a hint for each file of the newsroom's own with no
    shipped name that is no asset, no catalogue of words, and included by no other layout.

    `includes` has the names that a text includes, by its hash.
    """
    included = {
        name for file in files.files for name in includes.get(file.hash, ()) if name != file.name
    }
    known = PAGES | included | set(files.shipped)
    templates = (file.name for file in files.files if file.own)
    for name in sorted({*templates, *files.others} - known):
        if any(_ASIDE.fullmatch(part) for part in name.split("/")) or _is_catalogue(name):
            continue
        yield (
            f"layouts/{name}",
            "no page is made from this file, and no layout includes it",
            _meant(name, known) or _where(name),
        )


def _is_catalogue(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return folder == WORDS and file.endswith(".po") and _tag(file) == file


def _tag(file: str) -> str | None:
    """Return the name that a catalogue of the same language must have."""
    try:
        return f"{language(file.removesuffix('.po').replace('_', '-'))}.po"
    except BadValueError:
        return None


def _meant(name: str, known: frozenset[str]) -> str | None:
    """Return the nearest name of a layout, as a question."""
    path = PurePosixPath(name)
    if path.suffix == ".po" and (tag := _tag(path.name)):
        return f'did you mean "{WORDS}/{tag}"?'
    alike = [each for each in known if PurePosixPath(each).name == path.name.casefold()]
    if len(alike) == 1:
        return f'did you mean "{alike[0]}"?'
    return did_you_mean(name, sorted(known)) if path.suffix in (".html", ".xml", ".txt") else None


def _where(name: str) -> str:
    if name.endswith((".html", ".xml", ".txt")):
        return "Include it in another layout, or delete it; `copydesk layouts list` names them all."
    return (
        f"What is copied as it is belongs in layouts/{ASSETS}/, words in "
        f"layouts/{WORDS}/LANGUAGE.po."
    )
