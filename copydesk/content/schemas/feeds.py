"""The settings of a feed: of the whole site in `site.yaml`, of a topic or a thread in its file."""

import re
from typing import TYPE_CHECKING

from copydesk.content.addresses.written import site_path
from copydesk.content.values import one_of, whole_number
from copydesk.model import FeedAddress, FeedChoices

if TYPE_CHECKING:
    from copydesk.content.fields import Fields

CONTENTS = ("full", "summary")
"""What a feed may have of a story."""

FORMATS = ("rss", "atom", "json")
"""RSS 2.0, Atom 1.0 (RFC 4287), JSON Feed 1.1."""


def feed_choices(fields: "Fields") -> FeedChoices:
    """Read what a feed has of how many stories, and where else it stands.

    `entries`, the earlier name of `items`, is read and reported.
    """
    number = whole_number(1, 1000)
    if fields.has("entries"):
        fields.report_renamed("entries", "items")
    earlier = fields.value("entries", number)
    return FeedChoices(
        fields.value("items", number) or earlier,
        fields.value("content", one_of(CONTENTS, "feed-choice", "content of a feed")),
        fields.either(
            "also_at", _address, "an address of a feed", "{path: /feed/, format: rss}", _with_format
        ),
    )


def _address(text: str) -> FeedAddress:
    path = site_path(text, "/rss.xml")
    return FeedAddress(path, _format_of(path))


def _with_format(fields: "Fields") -> FeedAddress | None:
    address = fields.value("path", _address, required=True)
    given = fields.value("format", one_of(FORMATS, "feed-choice", "format of a feed"))
    return FeedAddress(address.path, given or address.format) if address else None


def _format_of(path: str) -> str:
    """Return the format that readers expect at a path."""
    match = re.search(r"(?:\.|/)(atom|json)/?\Z", path)
    return match[1] if match else "rss"
