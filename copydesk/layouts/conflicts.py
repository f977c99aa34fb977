"""Merge conflicts in a newsroom's own layouts, and in its words for them."""

from collections.abc import Iterator
from pathlib import Path

from copydesk.content.files import merge_conflicts
from copydesk.diagnostics import Diagnostic
from copydesk.language.translations import FOLDER as WORDS
from copydesk.language.translations import catalogue_data
from copydesk.layouts.files import OWN, LayoutFiles


def conflict_faults(files: LayoutFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each conflict."""
    for file in sorted(files.files, key=lambda file: file.name):
        if file.own and file.text:
            yield from merge_conflicts.faults(file.path, file.text)
    own = Path(files.root) / OWN
    for path in sorted((own / WORDS).glob("*.po")):
        text = (catalogue_data(path, own) or b"").decode("utf-8-sig", errors="replace")
        yield from merge_conflicts.faults(f"layouts/{WORDS}/{path.name}", text)
