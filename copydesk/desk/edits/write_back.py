"""Edits by the desk: receipts, missing `reprint_of` lines, byte order marks taken out of texts."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from copydesk.content.control_characters import BYTE_ORDER_MARK
from copydesk.content.files.writing import OutsideError, check_within, write_editors_file
from copydesk.content.front_matter.editing.lines import with_key, with_source_key
from copydesk.desk.check_input import UndeclaredReprint
from copydesk.desk.edits.story_edits import Edit, edited
from copydesk.desk.runner import CheckRun, Runner
from copydesk.desk.story_check import WrittenStory
from copydesk.diagnostics import Diagnostic
from copydesk.model import Moment, Receipt
from copydesk.newsroom.story.claims.claims import claims_of
from copydesk.newsroom.story.claims.receipts import Result, agrees, line, signed


def record(
    root: Path, runner: Runner, found: CheckRun, now: datetime, *, dry_run: bool = False
) -> Iterator[Edit]:
    """Write the receipt of every story that has clippings, where it says something new.

    Raises OSError where a story cannot be written; its file is then as it was.
    """
    conventions = runner.conventions
    today = Moment.of(aware(now, conventions.zone))
    for path, checked in found.results.items():
        if checked.result is None:
            continue
        written = runner.written(path)
        if not agrees(written.entry.story, written.document.text, checked.result):
            value = line(_receipt(written, checked.result, today))
            edit = partial(with_key, key="receipt", value=value)
            yield edited(root, path, conventions, edit, dry_run=dry_run)


def fix(root: Path, runner: Runner, found: CheckRun, *, dry_run: bool = False) -> Iterator[Edit]:
    """Write every `reprint_of` that is missing. Raises OSError as `record` does."""
    for path, checked in found.results.items():
        if checked.reprints:
            edit = partial(_with_reprints, reprints=checked.reprints)
            yield edited(root, path, runner.conventions, edit, dry_run=dry_run)


def without_marks(
    root: Path, diagnostics: Iterable[Diagnostic], *, dry_run: bool = False
) -> Iterator[Edit]:
    """Take byte order marks out of the texts that have one inside. Raises OSError as `record`."""
    content = root / "content"
    for path in dict.fromkeys(one.path for one in diagnostics if one.code == "control-character"):
        file = root / path
        try:
            check_within(file, content)
            text = file.read_bytes().decode("utf-8")
        except OutsideError as error:
            yield Edit(path, str(error))
            continue
        if BYTE_ORDER_MARK in text[1:]:
            kept = text.replace(BYTE_ORDER_MARK, "")
            if not dry_run:
                write_editors_file(file, kept.encode("utf-8"), content)
            yield Edit(path)


def aware(now: datetime, zone: ZoneInfo) -> datetime:
    """Return a moment as the clocks of the site's zone show it; without an offset, it is in that
    zone.
    """
    return now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)


def _receipt(written: WrittenStory, result: Result, today: Moment) -> Receipt:
    receipt = Receipt(
        today,
        "",
        result.sources,
        result.quotations,
        result.figures,
        found_hashes=result.found_hashes,
    )
    claims = claims_of(written.read())
    return signed(receipt, claims, written.entry.story, written.document.text)


def _with_reprints(text: str, reprints: Iterable[UndeclaredReprint]) -> str:
    for reprint in reprints:
        text = with_source_key(text, reprint.source, "reprint_of", reprint.original)
    return text
