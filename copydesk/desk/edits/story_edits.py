"""One edit of a story's file, written where what comes of it is still a sound story."""

from collections import Counter
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from copydesk.content.documents import Document
from copydesk.content.files.writing import OutsideError, check_within, write_editors_file
from copydesk.content.front_matter.editing.lines import EditError
from copydesk.content.parsed import Parsed
from copydesk.content.schemas.documents import parse_story
from copydesk.model import Story
from copydesk.settings import Conventions


class Edit(Struct, frozen=True):
    """A story's file that was written, or the reason why it was left alone."""

    path: str
    reason: str | None = None
    changes: str = ""
    """The lines that differ, as `diff -u` shows them."""


def edited(
    root: Path,
    path: str,
    conventions: Conventions,
    edit: Callable[[str], str],
    *,
    dry_run: bool = False,
) -> Edit:
    """Change a story's file if what comes of it is a story without new faults; other bytes stay.

    A dry run only says what would change. `edit` may raise EditError. Raises OSError; the file is
    then as it was.
    """
    file, content = root / path, root / "content"
    before = file.read_bytes().decode("utf-8")  # as bytes, so that every line keeps its end
    try:
        check_within(file, content)
        after = edit(before)
    except (EditError, OutsideError) as error:
        return Edit(path, str(error))
    if not _is_sound(path, before, after, conventions):
        return Edit(path, "its front matter cannot be edited safely")
    if after != before and not dry_run:
        write_editors_file(file, after.encode("utf-8"), content)
    return Edit(path, changes=_difference(path, before, after))


def _is_sound(path: str, before: str, after: str, conventions: Conventions) -> bool:
    """Return whether a story has no faults that it did not have before."""
    (_, known), (is_story, found) = (_faults(path, text, conventions) for text in (before, after))
    return is_story and not found - known


def _faults(path: str, text: str, conventions: Conventions) -> tuple[bool, Counter[str]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parsed = _parsed(path, text, conventions)
    return parsed.value is not None, Counter(fault.code for fault in parsed.diagnostics)


def _parsed(path: str, text: str, conventions: Conventions) -> Parsed[Story]:
    if path.startswith("content/tools/"):
        from copydesk.content.schemas.tools import parse_tool

        return parse_tool(Document(path, "tools", Path(path).stem, text), conventions).text
    return parse_story(Document(path, "stories", Path(path).stem, text), conventions)


def _difference(path: str, before: str, after: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    return "\n".join(unified_diff(old, new, path, path, n=1, lineterm=""))
