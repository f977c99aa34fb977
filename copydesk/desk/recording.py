"""What the desk writes into stories: receipts, and the `reprint_of` lines that are missing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from copydesk.content.documents import Document
from copydesk.content.schema import parse_story
from copydesk.desk.checking import Case, Desk
from copydesk.desk.edits import EditError, with_key, with_source_key
from copydesk.desk.evidence import UndeclaredReprint
from copydesk.desk.receipts import agree, claimed, key, line
from copydesk.model import Receipt
from copydesk.pipeline import Checked
from copydesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """A story's file that was written, or the reason why it was left alone."""

    path: str
    reason: str | None = None


def record(root: Path, checked: Checked, found: Desk) -> Iterator[Outcome]:
    """Write the receipt of every story that has clippings, where it says something new."""
    for case, receipt in found.receipts:
        story = case.entry.story
        if not (story.receipt and story.receipt.holds and agree(story.receipt, receipt)):
            written = partial(with_key, key="receipt", value=line(_keyed(case, receipt)))
            yield _edited(root, case.document.path, checked.settings, written)


def fix(root: Path, checked: Checked, found: Desk) -> Iterator[Outcome]:
    """Write every `reprint_of` that is missing."""
    for path, reprints in found.reprints.items():
        written = partial(_with_reprints, reprints=reprints)
        yield _edited(root, path, checked.settings, written)


def _with_reprints(text: str, reprints: Iterable[UndeclaredReprint]) -> str:
    for reprint in reprints:
        text = with_source_key(text, reprint.source, "reprint_of", reprint.original)
    return text


def _keyed(case: Case, receipt: Receipt) -> Receipt:
    claims = claimed(case.entry.story, case.document, case.places, case.language)
    return replace(receipt, key=key(claims, case.entry.story, receipt))


def _edited(root: Path, path: str, settings: Settings, edit: Callable[[str], str]) -> Outcome:
    """Change a story's file, if what comes of it is a story; every other byte stays."""
    file = root / path
    text = file.read_bytes().decode("utf-8")  # as bytes, so that every line keeps its end
    try:
        text = edit(text)
    except EditError as error:
        return Outcome(path, str(error))
    if not _is_sound(path, text, settings):
        return Outcome(path, "its front matter cannot be edited without harm")
    file.write_bytes(text.encode("utf-8"))
    return Outcome(path)


def _is_sound(path: str, text: str, settings: Settings) -> bool:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parsed = parse_story(Document(path, "stories", Path(path).stem, text), settings)
    return parsed.value is not None and not parsed.diagnostics
