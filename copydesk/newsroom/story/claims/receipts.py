"""Receipts: what says, without any clipping, that a story was checked as it stands.

Others' texts often cannot be committed to a public repository. So what is committed is one line of
front matter, with hashes of what was checked, as a lock file has one of its project: `key` of the
claims as the desk reads them, so that other words around them change nothing; `written` of the same
text as it stands in the file, so that a desk that learns to read otherwise breaks no receipt.
A receipt shows that the desk was run; it is no proof against a forger, who can run it on texts of
his own.
"""

import hashlib
import json
import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from copydesk.diagnostics import Diagnostic, Position
from copydesk.model import Receipt, Story, Tally
from copydesk.newsroom.story.claims.found_claims import identity

if TYPE_CHECKING:
    from copydesk.newsroom.story.claims.claims import Claims, ReadClaims
    from copydesk.newsroom.story.text.story_text import StoryText


class Result(Struct, frozen=True):
    """The result of a check: against how many sources, and how much was found in them."""

    sources: int
    quotations: Tally
    figures: Tally
    found_hashes: tuple[str, ...] = ()


KEY_LENGTH = 8
"""Hexadecimal digits: a receipt belongs to one story, so 32 bits are plenty."""

_CHECKED = frozenset(
    (
        *("title", "summary", "key_points", "timeline", "perspectives", "differences"),
        *("calculations", "sources"),
    )
)
"""The keys of front matter that the desk compares; with the text, they are what was checked."""
_KEY = re.compile(r"[\"']?([\w-]+)[\"']?[ \t]*:")


def signed(receipt: Receipt, claims: "Claims", story: Story, document: str) -> Receipt:
    """Return a receipt with the hashes that make it hold for a story; `document` is its file's
    text.
    """
    receipt = replace(receipt, written="")  # a line of this version
    written = _written(document, receipt)
    return replace(receipt, written=written, key=_key(claims, story, receipt))


def _key(claims: "Claims", story: Story, receipt: Receipt) -> str:
    """Return what a receipt's key must be.

    Of the story's claims, of who its sources are, and of what the receipt itself says, so that a
    line that was changed by hand does not pass.
    """
    return _hash(
        {
            "quotations": claims.quotations,
            "figures": claims.figures,
            "calculations": claims.calculations,
            "sources": sorted(map(identity, story.sources)),
            "receipt": _said(receipt),
        }
    )


def _written(document: str, receipt: Receipt) -> str:
    """Return the same of the text as it is written, whatever anyone reads in it."""
    return _hash([_as_written(document), _said(receipt)])


def _hash(value: object) -> str:
    """Return the start of a SHA-256 (FIPS 180-4)."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:KEY_LENGTH]


def _said(receipt: Receipt) -> list[object]:
    """Return what a receipt says; one of an earlier version as its key has it."""
    tallies = (receipt.quotations, receipt.figures)
    if receipt.is_earlier:
        counts: list[object] = [f"{tally.found}/{tally.total}" for tally in tallies]
    else:
        counts = [[tally.found, tally.absent, tally.unchecked] for tally in tallies]
    found = [list(receipt.found_hashes)] if receipt.found_hashes else []
    return [receipt.date.at.date().isoformat(), receipt.sources, *counts, *found]


def _as_written(document: str) -> str:
    """Return the text of a story's file that is checked: its Markdown, and the keys above.

    White space aside, since an editing program may break lines elsewhere.
    """
    metadata, _, text = document.partition("---")[2].partition("\n---")
    lines = []
    is_checked = True
    for line in metadata.splitlines():
        if found := _KEY.match(line):
            is_checked = found[1] in _CHECKED
        if is_checked and not line.startswith("#"):
            lines.append(line)
    return " ".join("\n".join((*lines, text)).split())


def checked(story: Story, text: "StoryText", document: str, read: "ReadClaims") -> Story:
    """Return a story that knows whether its receipt holds; `document` is its file's text.

    `read` are its quotations and figures. The story's file alone decides, so what readers see of a
    receipt does not depend on clippings.
    """
    receipt = story.receipt
    if receipt is None:
        return story
    from copydesk.newsroom.story.claims.claims import claims_of

    is_read_alike = receipt.key == _key(claims_of(text, read), story, receipt)
    is_as_written = receipt.written == _written(document, receipt)
    receipt = replace(
        receipt,
        holds=is_read_alike or is_as_written,
        is_read_otherwise=not is_read_alike and (is_as_written or receipt.is_earlier),
    )
    return replace(story, receipt=receipt)


def line(receipt: Receipt) -> str:
    """Return a receipt as the value of its line in front matter."""
    found = f", found_hashes: [{', '.join(receipt.found_hashes)}]" if receipt.found_hashes else ""
    return (
        f"{{date: {receipt.date.at.date().isoformat()}, key: {receipt.key}, "
        f"written: {receipt.written}, sources: {receipt.sources}, "
        f"quotations: {_counts(receipt.quotations)}, figures: {_counts(receipt.figures)}{found}}}"
    )


def _counts(tally: Tally) -> str:
    return f"{{found: {tally.found}, absent: {tally.absent}, unchecked: {tally.unchecked}}}"


def agrees(story: Story, document: str, result: Result) -> bool:
    """Return whether a story's receipt says what a check came to, on whatever day: then it
    stays.
    """
    receipt = story.receipt
    return (
        receipt is not None
        and receipt.holds
        and not receipt.is_read_otherwise
        and receipt.written == _written(document, receipt)
        and Result(receipt.sources, receipt.quotations, receipt.figures, receipt.found_hashes)
        == result
    )


def stale(story: Story, path: str, place: Position | None) -> Diagnostic | None:
    """Return the finding for a receipt of another text, or that is of another reading."""
    receipt = story.receipt
    if receipt is None or (receipt.holds and not receipt.is_read_otherwise):
        return None
    day = receipt.date.at.date().isoformat()
    if not receipt.is_read_otherwise:
        return Diagnostic(
            path,
            place,
            "receipt-stale",
            f"the receipt of {day} does not match this {story.noun} as it is: a quotation, a "
            "figure, a calculation, a source or the receipt itself has changed",
            "Check it against its clippings again: copydesk check --record writes a new receipt.",
        )
    message = f"the receipt of {day} holds, but Copydesk now reads a quotation or a figure of "
    message += f"this {story.noun} otherwise than it did then"
    if not receipt.holds:
        message = f"the receipt of {day} is of an earlier version of Copydesk, and cannot say "
        message += f"whether the {story.noun} has changed since: readers are not shown it"
    return Diagnostic(
        path,
        place,
        "receipt-earlier",
        message,
        "Where its clippings are, copydesk check --record writes a new receipt.",
    )


def overstated(story: Story, path: str, place: Position | None, found: Result) -> Diagnostic | None:
    """Return the finding for a receipt that has found what the available clippings lack."""
    receipt = story.receipt
    if receipt is None or not receipt.holds or found.sources < receipt.sources:
        return None
    if not (
        _contradicts(found.quotations, receipt.quotations)
        or _contradicts(found.figures, receipt.figures)
    ):
        return None
    return Diagnostic(
        path,
        place,
        "receipt-stale",
        f"the receipt says {_in_words(receipt)}; by the clippings it is {_in_words(found)}",
        f"Fix the {story.noun}, or write a new receipt: copydesk check --record.",
    )


def _contradicts(found: Tally, said: Tally) -> bool:
    return found.found < said.found and found.absent > said.absent


def vouches(story: Story, kind: Literal["quotations", "figures"]) -> bool:
    """Return whether a receipt that holds says of all of a story's quotations, or of all its
    figures, that they were found.
    """
    receipt = story.receipt
    if receipt is None or not receipt.holds:
        return False
    tally = receipt.quotations if kind == "quotations" else receipt.figures
    return tally.found == tally.total


def _in_words(receipt: Receipt | Result) -> str:
    quotations, figures = receipt.quotations, receipt.figures
    return (
        f"{quotations.found} of {quotations.total} quotations and {figures.found} of "
        f"{figures.total} figures found"
    )
