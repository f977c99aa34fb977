"""Old texts as the texts of stories, and whether a word of them was lost."""

import re
from collections import Counter
from collections.abc import Collection, Mapping

from markdown_it import MarkdownIt
from msgspec import Struct

from copydesk.content.markdown.text_tree import readable
from copydesk.content.markdown.tree.headings import slug
from copydesk.importing.markup.anchors import (
    id_of,
    named_headings,
    repeated_ids,
    without_anchors,
)
from copydesk.importing.markup.html_blocks import (
    dropped_in_words,
    headings_of,
    markdown_of,
    text_of,
    words_of,
)
from copydesk.importing.markup.link_edits import relinked
from copydesk.importing.markup.repairs import converted, repaired, with_plain_links
from copydesk.importing.places.targets import Targets
from copydesk.importing.reading.plain_words import without_marks
from copydesk.importing.reading.values import OldDocument, Remark

_HEADING = re.compile(
    r"\s*(?:#[ \t]+(?P<marked>[^\n]+?)[ \t]*#*|(?P<ruled>[^\n#>*-][^\n]*)\n=+)[ \t]*(?:\n|\Z)"
)

_TASK = re.compile(r"^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+)\[[xX]\](?=\s)", re.MULTILINE)
"""The box of a task that is done, which is a sign on a page."""


class NewBody(Struct, frozen=True):
    """A text as it is written into a newsroom."""

    text: str
    html: str
    """As a page shows it, but without addresses."""
    places: Mapping[str, str]
    """The old ids of its headings and other places, and the new id of each; all new ones."""
    outbound: tuple[str, ...]
    """The addresses of other sites that it links to."""
    remarks: tuple[Remark, ...]
    is_sound: bool
    """True if a build takes it."""


def new_body(document: OldDocument, targets: Targets, language: str) -> NewBody:
    """Return the text of a document with its links led to the new site."""
    remarks: list[Remark] = list(document.remarks)

    def remark(line: int, kind: str, text: str) -> None:
        remarks.append(Remark(document.source, line and line + document.first_line - 1, kind, text))

    text = document.body
    if document.markup == "html":
        written = markdown_of(text)
        if written.dropped:
            remark(0, "left-out", f"left out: {dropped_in_words(Counter(dict(written.dropped)))}")
        text = written.text
    result = repaired(without_anchors(text), language)
    for line, kind, words in result.remarks:
        remark(line, kind, words)

    def change(address: str, is_image: bool) -> str | None:
        return targets.new(address, document, is_image=is_image)

    linked = relinked(result.text, change)
    for line, address in linked.unlinked:
        words = address or "(a link without an address)"
        remark(line, "dead-link", f"leads nowhere, and is text now: {words}")
    text = re.sub(r"\n{4,}", "\n\n\n", linked.text).strip("\n")
    markup = converted(text, language)
    faults = [fault for fault in markup.diagnostics if fault.severity.value == "error"]
    for fault in faults:
        remark(0, "draft", f"it is a draft now: {fault.message}")
    page = without_marks(markup.body.html)
    if lost := lost_words(document, page):
        remark(0, "lost-words", f"words that are missing: {', '.join(lost)}")
    places = _places(document.body, page, markup.body.ids)
    return NewBody(text, page, places, markup.body.outbound, tuple(remarks), not faults)


def _places(old: str, page: str, ids: Collection[str]) -> dict[str, str]:
    named = {name: id_of(heading, ids) for name, heading in named_headings(old).items()}
    titles = frozenset(map(slug, headings_of(page)))
    found = {id_: id_ for id_ in ids} | repeated_ids(ids, titles)
    return found | {name: id_ for name, id_ in named.items() if id_}


def first_heading(body: str) -> tuple[str, str] | None:
    """Return the first heading of a text, if it is of the first level and begins the text, and
    what follows it.
    """
    found = _HEADING.match(body)
    if found is None:
        return None
    title = without_anchors(found["marked"] or found["ruled"]).strip()
    return title, "\n" * found[0].count("\n") + body[found.end() :]


def lost_words(document: OldDocument, html: str) -> tuple[str, ...]:
    """Return the words of an old text that a page does not have."""
    if document.markup != "markdown":
        return _missing(document.body, html)
    # Labels of footnotes are numbers on a page.
    old = re.sub(r"\[\^[^\]\s]+\]:?", " ", document.body)
    old = _TASK.sub(r"\1", old)
    lost = _missing(_commonmark().render(readable(old)), html)
    # Where a link had a slip in it, its address is no longer a word.
    return _missing(_commonmark().render(with_plain_links(readable(old))), html) if lost else ()


def _missing(old: str, html: str) -> tuple[str, ...]:
    missing = Counter(words_of(old))
    missing.subtract(words_of(html))
    lost = sorted(word for word, count in missing.items() if count > 0)
    if not lost:
        return ()
    # Where a link is none any more, its words and those beside it may have become one.
    before, after = text_of(old), text_of(html)
    return tuple(word for word in lost if before.count(word) > after.count(word))[:20]


def _commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
