"""The links that begin items, as `--links` chooses: links as they are, sources shown in place, or
sources that the items cite.
"""

import re
from collections import Counter
from collections.abc import Iterable

from copydesk.articles.addresses import canonical, host
from copydesk.content.front_matter.editing.lines import EditError
from copydesk.content.lifting import KnownSource, lift
from copydesk.importing.writing.document_text import NewDocument

CHOICES = ("keep", "in-place", "front-matter")
_FEWEST = 20
"""Documents that a site must have before a link in them counts as boilerplate."""
_IN_PLACE = re.compile(
    r"^([ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)\[@([^\]]+)\][ \t]*(.*)$", re.MULTILINE
)
_SOURCE = re.compile(r"^ *- id: (?P<id>\S+)\n +title: (?P<title>.+)$", re.MULTILINE)


def common_links(documents: Iterable[NewDocument]) -> frozenset[str]:
    """Return the addresses, in one form, that more than 5 % of all stories link to."""
    counts: Counter[str] = Counter()
    total = 0
    for document in documents:
        if document.placed.kind == "story":
            total += 1
            counts.update({canonical(url) for url in document.body.outbound})
    if total < _FEWEST:
        return frozenset()
    return frozenset(url for url, count in counts.items() if count > 0.05 * total)


def with_sources(text: str, choice: str, common: Iterable[str]) -> tuple[str, int]:
    """Return a story's file with the links at the heads of its items as sources, and how many.

    Boilerplate stays as it is. A text that cannot be edited stays, too.
    """
    known = [KnownSource(f"common-{n}", url, True) for n, url in enumerate(sorted(common))]
    try:
        lifted = lift(text, known, canonical, host)
    except EditError:
        return text, 0
    if choice == "front-matter" and lifted.lifted:
        return _cited_behind(lifted.text), lifted.lifted
    return lifted.text, lifted.lifted


def _cited_behind(text: str) -> str:
    """Return a file whose items have their own words, and cite their source after them."""
    head, fence, body = text.partition("\n---\n")
    titles = {found["id"]: found["title"].strip().strip("\"'") for found in _SOURCE.finditer(head)}

    def item(found: re.Match[str]) -> str:
        mark, id_, words = found.groups()
        title = titles.get(id_, "")
        shown = f"{title}: {words}" if title and words else title or words
        return f"{mark}{shown} [@{id_}]"

    return f"{head}{fence}{_IN_PLACE.sub(item, body)}"
