"""Merge conflicts in what is published besides stories: in code, and in texts as they are."""

from collections.abc import Iterator
from pathlib import Path

from copydesk.cache.input_files import LARGEST_TEXT
from copydesk.content.documents import Document
from copydesk.content.files.merge_conflicts import conflicts, in_code
from copydesk.desk.checks.conflict_marks import IN_SETTINGS, marks
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.loading import LoadedNewsroom

_ENDINGS = (
    ".txt .text .md .markdown .html .htm .xhtml .xml .svg .css .js .mjs .ts .json .geojson .csv "
    ".tsv .yaml .yml .toml .ini .webmanifest .vtt .srt .ics .py .sh .r .sql .tex .bib"
)
_TEXTS = frozenset(_ENDINGS.split())
"""The endings of files that are texts."""


def published_conflicts(root: Path, loaded: LoadedNewsroom) -> Iterator[Diagnostic]:
    """Yield the conflicts in the code of documents that are not stories, and in copied texts."""
    for document in loaded.newsroom.others:
        if document.path.endswith(".md"):
            text = document.text if isinstance(document, Document) else _text(root, document.path)
            yield from marks(document.path, text, in_code(text), IN_SETTINGS)
    for copy in loaded.copies:
        if Path(copy.origin).suffix.lower() in _TEXTS and not Path(copy.origin).is_absolute():
            text = _text(root, copy.origin)
            yield from marks(copy.origin, text, conflicts(text), IN_SETTINGS)


def _text(root: Path, path: str) -> str:
    """Return the text of a file; none None for one that is not text, too large or gone."""
    file = root / path
    try:
        return file.read_text("utf-8", "replace") if file.stat().st_size <= LARGEST_TEXT else ""
    except OSError:
        return ""
