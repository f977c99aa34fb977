"""Documents read: front matter and other YAML field by field, and the Markdown after it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from copydesk.content.documents import Document
from copydesk.content.fields import Fields, read_each, read_within
from copydesk.content.front_matter.nodes import ListNode, ScalarNode
from copydesk.content.front_matter.reading import compose
from copydesk.content.parsed import Parsing
from copydesk.model import Body
from copydesk.settings import Conventions

if TYPE_CHECKING:
    from copydesk.content.markdown.paragraphs.blocks import Reading

T = TypeVar("T")


def read_front_matter(
    document: Document, parsing: Parsing, what: str, read: Callable[[Fields], T | None]
) -> tuple[T | None, str, int]:
    """Return what `read` makes of a document's front matter, its body, and the line of that.

    Where there is no front matter, there is no body either; that is reported.
    """
    from copydesk.content.front_matter.fences import split, without_second

    parts = split(document.text, parsing)
    if parts is None:
        return None, "", 1
    parts = without_second(parts, parsing)
    value = _read_mapping(parts.metadata, parts.metadata_line, parsing, what, read)
    return value, parts.body, parts.body_line


def read_mapping(
    document: Document, parsing: Parsing, what: str, read: Callable[[Fields], T | None]
) -> T | None:
    """Return what `read` makes of a document that is one mapping."""
    return _read_mapping(document.text, 1, parsing, what, read)


def _read_mapping(
    text: str, line: int, parsing: Parsing, what: str, read: Callable[[Fields], T | None]
) -> T | None:
    parsing.begin(text, line)
    root = compose(text, line, parsing)
    if root is None:
        return None
    if isinstance(root, ScalarNode) and root.empty:
        parsing.report(None, "not-a-mapping", "no key and no value is written here")
        return None
    return read_within(root, parsing, what, "a key, a colon and a value on each line", "", read)


def read_list(
    document: Document,
    parsing: Parsing,
    what: str,
    example: str,
    read: Callable[[Fields], T | None],
) -> tuple[T, ...] | None:
    """Return what `read` makes of each entry of a document that is one list of mappings."""
    parsing.begin(document.text, 1)
    root = compose(document.text, 1, parsing)
    if root is None:
        return None
    if isinstance(root, ScalarNode) and root.empty:
        return ()
    if not isinstance(root, ListNode):
        hint = f"Begin each entry with a hyphen, such as - {example}"
        parsing.report(root.place, "not-a-list", "the file must be a list", hint)
        return None
    return read_each(root.items, parsing, what, example, "", read)


def read_body(
    parsing: Parsing,
    text: str,
    first_line: int,
    language: str,
    conventions: Conventions,
    *,
    lead: bool = False,
) -> Body:
    """Return the Markdown of a document, which begins at `first_line`, turned into HTML.

    Its places and problems are added to those of the document. It has its lead, if that is wanted.
    """
    return read_body_and_text(
        parsing, text, first_line, language, conventions, paragraphs=False, lead=lead
    )[0]


def read_body_and_text(
    parsing: Parsing,
    text: str,
    first_line: int,
    language: str,
    conventions: Conventions,
    *,
    paragraphs: bool,
    lead: bool = False,
    paragraph_ids: bool = False,
    passages: tuple[str, ...] = (),
) -> "tuple[Body, Reading | None]":
    """Return the same, and its paragraphs as the desk reads them, if they are wanted; the body
    with its lead and with ids of its paragraphs, if those are, and with marks before the
    `passages`.
    """
    # Costs the import of Markdown.
    from copydesk.content.markdown.conversion import convert

    markup = convert(
        text,
        path=parsing.path,
        first_line=first_line,
        language=language,
        site=conventions.url,
        with_paragraphs=paragraphs,
        with_html=conventions.html != "none",
        with_lead=lead,
        with_paragraph_ids=paragraph_ids,
        passages=passages,
    )
    parsing.places.update(markup.places.tuples)
    parsing.diagnostics.extend(markup.diagnostics)
    return markup.body, markup.reading
