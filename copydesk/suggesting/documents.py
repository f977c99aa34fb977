"""Stories, topics and threads read for the index: fast, and forgiving of faults elsewhere."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from msgspec import Struct

from copydesk.cache.input_files import UnusableFileError, read_regular
from copydesk.content.files.left_out import Use, use_of_document
from copydesk.content.front_matter.fences import ExactYAMLHandler
from copydesk.suggesting.words import plain

FOLDERS = {"stories": "story", "topics": "topic", "threads": "thread"}
_Loader: type[yaml.CBaseLoader] | type[yaml.BaseLoader] = (
    yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
)
_HANDLER = ExactYAMLHandler()


class Entry(Struct, frozen=True):
    """A document as the index has it."""

    path: str
    """Relative to the newsroom's root."""
    kind: str
    """`story`, `topic` or `thread`."""
    slug: str
    title: str
    summary: str
    body: str
    sources: str
    """The titles of its sources, or the synonyms of a topic."""
    date: str = ""
    topics: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    """Of its sources, without scheme and tracking."""
    is_out: bool = True
    """False for a draft and for a withdrawn story."""


def files_of(root: Path) -> Iterator[tuple[str, str, int, int]]:
    """Yield the documents that are indexed: path, kind, size and time of change in nanoseconds."""
    for folder, kind in FOLDERS.items():
        waiting = [root / "content" / folder]
        while waiting:
            yield from _in_folder(waiting.pop(), root, kind, waiting)


def _in_folder(
    folder: Path, root: Path, kind: str, waiting: list[Path]
) -> Iterator[tuple[str, str, int, int]]:
    import os

    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if use_of_document(entry.name) is not Use.READ or entry.is_symlink():
            continue
        if entry.is_dir():
            waiting.append(folder / entry.name)
        elif entry.name.endswith(".md"):
            status = entry.stat()
            path = os.path.relpath(entry.path, root).replace(os.sep, "/")
            yield path, kind, status.st_size, status.st_mtime_ns


def entry_of(root: Path, path: str, kind: str) -> Entry | None:
    """Return a document; None where its front matter cannot be read."""
    try:
        text = read_regular(str(root / path)).decode()
    except (OSError, UnusableFileError, UnicodeDecodeError):
        return None
    return entry_of_text(text, path, kind)


def entry_of_text(text: str, path: str, kind: str) -> Entry | None:
    """Return the document that a text is; None where its front matter cannot be read."""
    try:
        metadata, body = _HANDLER.split(text.replace("\r\n", "\n"))
        fields = yaml.load(metadata, Loader=_Loader)  # noqa: S506 - texts, lists, mappings only
    except (ValueError, yaml.YAMLError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    sources = [each for each in _list(fields, "sources") if isinstance(each, dict)]
    points = [*_texts(fields, "key_points")]
    named = [str(each.get("title") or "") for each in sources]
    return Entry(
        path,
        kind,
        path.rpartition("/")[2].removesuffix(".md"),
        str(fields.get("title") or fields.get("name") or ""),
        str(fields.get("summary") or ""),
        plain("\n".join((*points, body))),
        "\n".join(named if kind == "story" else _texts(fields, "synonyms")),
        str(fields.get("date") or "")[:10],
        _texts(fields, "topics"),
        _texts(fields, "threads"),
        _texts(fields, "related"),
        tuple(filter(None, (address_key(str(each.get("url") or "")) for each in sources))),
        fields.get("draft") != "true" and "withdrawn" not in fields,
    )


def _list(fields: Mapping[str, object], name: str) -> list[object]:
    value = fields.get(name)
    return value if isinstance(value, list) else []


def _texts(fields: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(each for each in _list(fields, name) if isinstance(each, str))


def address_key(url: str) -> str:
    """Return what two addresses of one article share: host and path, and what tells pages apart."""
    found = re.match(r"https?://(?:www\.|m\.|amp\.)?([^/?#]+)([^?#]*)(\?[^#]*)?", url.strip())
    if found is None:
        return ""
    parameters = (found[3] or "").lstrip("?").split("&")
    kept = [each for each in parameters if each and not _is_tracking(each)]
    return f"{found[1].lower()}{found[2].rstrip('/')}" + (f"?{'&'.join(kept)}" if kept else "")


def _is_tracking(parameter: str) -> bool:
    return re.match(r"utm_|fbclid|gclid|ref(?:_|=)|mc_|cmp=", parameter) is not None
