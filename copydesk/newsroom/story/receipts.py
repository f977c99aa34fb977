"""Receipts: what says, without any clipping, that a story was checked as it stands.

Others' texts often cannot be committed to a public repository. So what is committed is one line of
front matter, with a key that is a hash of what was checked, as a lock file has one of its project.
A receipt shows that the desk was run; it is no proof against a forger, who can run it on texts of
his own.
"""

import hashlib
import json
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from copydesk.diagnostics import Diagnostic, Position
from copydesk.model import Receipt, Source, Story, Tally

if TYPE_CHECKING:
    from copydesk.newsroom.story.claims import Claims
    from copydesk.newsroom.story.text import StoryText


class Result(Struct, frozen=True):
    """The result of a check: against how many sources, and how much was found in them."""

    sources: int
    quotations: Tally
    figures: Tally


KEY_LENGTH = 8
"""Hexadecimal digits: a receipt belongs to one story, so 32 bits are plenty."""


def key(claims: "Claims", story: Story, receipt: Receipt) -> str:
    """Return what a receipt's key must be: the start of a SHA-256 (FIPS 180-4).

    Of the story's claims, of who its sources are, and of what the receipt itself says, so that a
    line that was changed by hand does not pass.
    """
    checked = {
        "quotations": claims.quotations,
        "figures": claims.figures,
        "calculations": claims.calculations,
        "sources": sorted(map(_identity, story.sources)),
        "receipt": [
            receipt.date.at.date().isoformat(),
            receipt.sources,
            _fraction(receipt.quotations),
            _fraction(receipt.figures),
        ],
    }
    written = json.dumps(checked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:KEY_LENGTH]


def _identity(source: Source) -> tuple[str, ...]:
    """Return an address says which text it is; without one, who published what."""
    if source.url:
        return (source.id or "", source.url)
    return (source.id or "", source.publisher or "", source.title or "", str(source.published))


def checked(story: Story, text: "StoryText") -> Story:
    """Return a story that knows whether its receipt holds.

    The story's file alone decides, so what readers see of a receipt does not depend on clippings.
    """
    if story.receipt is None:
        return story
    from copydesk.newsroom.story.claims import claims_of

    holds = story.receipt.key == key(claims_of(text), story, story.receipt)
    return replace(story, receipt=replace(story.receipt, holds=holds))


def line(receipt: Receipt) -> str:
    """Return a receipt as the value of its line in front matter."""
    return (
        f"{{date: {receipt.date.at.date().isoformat()}, key: {receipt.key}, "
        f"sources: {receipt.sources}, quotations: {_fraction(receipt.quotations)}, "
        f"figures: {_fraction(receipt.figures)}}}"
    )


def agrees(receipt: Receipt, result: Result) -> bool:
    """Return whether a receipt says what a check came to, on whatever day: then it stays."""
    return Result(receipt.sources, receipt.quotations, receipt.figures) == result


def stale(story: Story, path: str, place: Position | None) -> Diagnostic | None:
    """Return the finding for a receipt that does not hold."""
    receipt = story.receipt
    if receipt is None or receipt.holds:
        return None
    return Diagnostic(
        path,
        place,
        "receipt-stale",
        f"the receipt of {receipt.date.at.date().isoformat()} does not match this story as it is: "
        "a quotation, a figure, a calculation, a source or the receipt itself has changed",
        "Check it against its clippings again: copydesk check --record writes a new receipt.",
    )


def overstated(story: Story, path: str, place: Position | None, found: Result) -> Diagnostic | None:
    """Return the finding for a receipt that says more than the available clippings support."""
    receipt = story.receipt
    if receipt is None or not receipt.holds or found.sources < receipt.sources:
        return None
    if (
        found.quotations.verified >= receipt.quotations.verified
        and found.figures.verified >= receipt.figures.verified
    ):
        return None
    return Diagnostic(
        path,
        place,
        "receipt-stale",
        f"the receipt says {_said(receipt)}; the clippings support {_said(found)}",
        "Fix the story, or write a new receipt: copydesk check --record.",
    )


def vouches(story: Story) -> bool:
    """Return whether a receipt that holds says of all of a story's quotations that they
    were found.
    """
    receipt = story.receipt
    return (
        receipt is not None
        and receipt.holds
        and receipt.quotations.verified == receipt.quotations.total
    )


def _said(receipt: Receipt | Result) -> str:
    return f"{_fraction(receipt.quotations)} quotations and {_fraction(receipt.figures)} figures"


def _fraction(tally: Tally) -> str:
    return f"{tally.verified}/{tally.total}"
