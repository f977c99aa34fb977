"""From a Markdown text to sanitised HTML, with the sources and documents that it refers to.

Four steps: `blocks.py` reads the blocks; `tokens.py` sets aside what in their texts is not
Markdown's; `dialect.py` makes a tree of the rest, in which links, headings, footnotes and
typography are put right; and in the HTML of that tree each token becomes what it stands for.
"""

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.content.markdown import limits
from copydesk.content.markdown import link_targets as addresses
from copydesk.content.markdown.faults import Reporter, check_blocks
from copydesk.content.markdown.filling import fill
from copydesk.content.markdown.html.reader_views import set_ids_apart
from copydesk.content.markdown.html.sanitising import sanitise
from copydesk.content.markdown.items.outbound import Outbound, is_printed, printed
from copydesk.content.markdown.marks.tokens import TOKEN, Kind
from copydesk.content.markdown.text_tree import TextTree, readable, text_tree
from copydesk.content.markdown.tree import corrections as tree
from copydesk.content.markdown.tree.footnotes import footnote_ids
from copydesk.content.markdown.tree.paragraph_ids import set_paragraph_ids
from copydesk.content.markdown.typography import typographic
from copydesk.content.parsed import Places
from copydesk.content.values import BadValueError
from copydesk.diagnostics import Diagnostic, in_order
from copydesk.model import ADDRESS_MARK, Body, Citation, Lead, Reference
from copydesk.text.wide_characters import join_wide_lines
from copydesk.urls import path_within

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from copydesk.content.markdown.paragraphs.blocks import Reading

_QUICKLY_SEARCHED = 100_000
"""The length of a text in which every address can be looked for."""


class Markup(Struct, frozen=True):
    """A converted text: what it says, what is wrong with it, and where its references stand."""

    body: Body
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Places = Places({})
    """`citations.N` for `body.citations[N]`, `links.N` for the first of `body.links[N]`, and
    `site_links.N` likewise."""
    reading: "Reading | None" = None
    """Its paragraphs, if they were asked for."""


def convert(
    text: str,
    *,
    path: str,
    first_line: int,
    language: str,
    site: str = "",
    with_paragraphs: bool = False,
    with_html: bool = True,
    with_lead: bool = False,
    with_paragraph_ids: bool = False,
    passages: tuple[str, ...] = (),
) -> Markup:
    """Convert a text of the file at `path`, which starts there at line `first_line`.

    The language, a BCP 47 tag, decides on the quotation marks; `site` is the address of the front
    page, without the slash at its end; without HTML, every tag is a fault. The `passages` that it
    has get marks.
    Diagnostics: `bad-citation`, `bad-link`, `citation-in-link`, `numbered-definition`, `raw-html`,
    `too-complex`, `unclosed-code`, `unknown-footnote`, `unread-markdown`, `unused-footnote`.
    """
    text = readable(text)
    reporter = Reporter(text, path, first_line)
    if excess := limits.excess(text):
        hint = "Is something pasted here by mistake?"
        reporter.report("too-complex", excess[0], excess[1], hint)
        return Markup(Body(), tuple(reporter.diagnostics))
    from copydesk.content.markdown.dialect import dialect

    parsed = text_tree(text, with_html=with_html)
    check_blocks(parsed, reporter)
    reading = _paragraphs(parsed) if with_paragraphs else None
    finished = _Finished(parsed, reporter, language, site)
    lead = _lead(parsed) if with_lead else None
    finished.mark_heads()
    if with_paragraph_ids:
        finished.ids += set_paragraph_ids(parsed.root, finished.ids)
    sections = tree.sections(parsed.root, parsed.tokenized.tokens)
    if passages:
        from copydesk.content.markdown.tree.passages import mark_passages

        mark_passages(parsed.root, passages)
    set_ids_apart(parsed.root)
    cited, page = fill(dialect().html(parsed.root), parsed, reporter)
    citations = [parsed.tokenized.tokens[index] for index in cited]
    body = Body(
        sanitise(page),
        tuple(token.meaning for token in citations if isinstance(token.meaning, Citation)),
        tuple(finished.documents),
        finished.words,
        tuple(finished.references),
        site_links=tuple(finished.site_links),
        ids=finished.ids,
        outbound=finished.outbound.urls,
        passages=passages,
        heads=finished.heads,
        sections=sections,
        in_place=_indexes(cited, parsed.in_place.values()),
        lead=lead,
    )
    offsets = {f"citations.{n}": token.offset for n, token in enumerate(citations)}
    for name, found in (("links", finished.documents), ("site_links", finished.site_links)):
        offsets |= {f"{name}.{n}": at for n, at in enumerate(found.values()) if at is not None}
    places = {name: reporter.place(offset) for name, offset in offsets.items()}
    return Markup(body, in_order(reporter.diagnostics), Places(places), reading)


def _paragraphs(parsed: TextTree) -> "Reading":
    from copydesk.content.markdown.paragraphs.reading import paragraphs_of

    return paragraphs_of(parsed)


def _lead(parsed: TextTree) -> Lead:
    from copydesk.content.markdown.items.leads import lead_of

    return lead_of(parsed.source, parsed.root, parsed.tokenized.tokens, parsed.in_place)


def _indexes(cited: Iterable[int], tokens: Iterable[int]) -> tuple[int, ...]:
    """Return the places of those among a text's citations that some of its tokens are."""
    found = frozenset(tokens)
    return tuple(n for n, index in enumerate(cited) if index in found) if found else ()


class _Finished:
    """The tree of a text, put right for its page."""

    def __init__(self, parsed: TextTree, reporter: Reporter, language: str, site: str) -> None:
        self._tokens = parsed.tokenized.tokens
        self._report = reporter.report
        self._text = parsed.source
        self._language = language
        self._site = site
        self._marked: dict[Element, int] = {}
        self.documents: dict[tuple[str, str], int | None] = {}
        """The kind and slug of every document that is linked to, and where first."""
        self.references: list[Reference] = []
        """The addresses that are filled in when the page is made."""
        self.site_links: dict[Reference, int | None] = {}
        """The pages of the site, and places on them, that are linked to, and where first."""
        self.ids: tuple[str, ...] = ()
        self.words = 0
        self.outbound = Outbound(parsed.root, site)
        self.heads: tuple[str, ...] = ()
        self._finish(parsed.root)

    def _finish(self, root: "Element") -> None:
        for element in root.iter():
            match element.tag:
                case "a" if "role" in element.attrib:
                    if "href" in element.attrib:
                        self._refer(element, "href", Reference(element.get("href", "")))
                case "a":
                    self._finish_link(element)
                case "img":
                    self._finish_image(element)
                case "td" | "th":
                    tree.finish_table_cell(element)
                case "ol":
                    tree.finish_list(element)
        self.ids = (*tree.set_heading_ids(root, self._tokens), *footnote_ids(root))
        tree.typeset(root, self._language)
        self.words = tree.count_words(root)
        if self._marked:
            tree.mark_tags(root, self._marked)

    def mark_heads(self) -> None:
        """Mark where the heads of items end; then the words of the tree have been read."""
        self.heads = self.outbound.mark_heads()

    def _refer(self, element: "Element", attribute: str, reference: Reference) -> None:
        """Leave a mark in place of an address that depends on other files or on the site's."""
        element.set(attribute, ADDRESS_MARK.format(len(self.references)))
        self.references.append(reference)

    def _finish_link(self, link: "Element") -> None:
        written, offset = tree.address(link.attrib.pop("href", ""), self._tokens)
        if is_printed(written):
            printed(link, written)
            message = f'few browsers open an address that starts with "{written.split(":")[0]}:"'
            self._report("printed-link", offset, message, "It is printed as text.")
            return
        try:
            address = addresses.link(written)
        except BadValueError as fault:
            hint = fault.hint
            if (link.text or "").startswith("@") or (link.text or "").isdecimal():
                hint = "To cite a source, leave a space between its mark and the parenthesis."
            self._report(fault.code, offset, fault.message, hint)
        else:
            reference = self._reference(address)
            if address.document:
                self.documents.setdefault(address.document, offset)
            if reference and reference.url:
                target = Reference(reference.url, reference.document)
                place = self._only_place(written) if offset is None else offset
                self.site_links.setdefault(target, place)
            if tree.holds_link(link):
                link.tag = tree.NO_ELEMENT
            elif reference:
                if not reference.url.startswith("#") or reference.document:
                    self._marked[link] = len(self.references)
                self._refer(link, "href", reference)
            else:
                link.set("href", html.escape(address.url))
                self.outbound.add(link, address.url)
        self._finish_title(link)
        for mark in TOKEN.finditer("".join(link.itertext())):
            token = self._tokens[int(mark[1])]
            if token.kind is Kind.CITATION:
                message = f"the citation {token.raw} is within a link's text"
                self._report("citation-in-link", token.offset, message, "Put it after the link.")

    def _only_place(self, written: str) -> int | None:
        """Return where an address stands that no token is in front of, as a bare one."""
        first = self._text.find(written) if len(self._text) < _QUICKLY_SEARCHED else -1
        return first if first >= 0 and self._text.find(written, first + 1) < 0 else None

    def _reference(self, address: addresses.Address) -> Reference | None:
        """Return what an address stands for within the site; None for any other."""
        if address.document or address.url.startswith(("/", "#")):
            return Reference(address.url, address.document)
        within = path_within(address.url, self._site)
        return Reference(within, written=address.url) if within else None

    def _finish_image(self, image: "Element") -> None:
        written, offset = tree.address(image.attrib.pop("src", ""), self._tokens)
        try:
            url = addresses.image(written)
        except BadValueError as fault:
            self._report(fault.code, offset, fault.message, fault.hint)
        else:
            within = url if url.startswith("/") else path_within(url, self._site)
            if within:
                self._marked[image] = len(self.references)
                written = "" if within == url else url
                self._refer(image, "src", Reference(within, image=True, written=written))
            else:
                image.set("src", html.escape(url))
        image.set("alt", self._plain(image.get("alt")))
        self._finish_title(image)

    def _finish_title(self, element: "Element") -> None:
        if "title" in element.attrib:
            element.set("title", self._plain(element.get("title")))

    def _plain(self, value: str | None) -> str:
        """Return a text for an attribute."""
        plain = TOKEN.sub(lambda mark: self._tokens[int(mark[1])].plain, value or "")
        return tree.unescaped(typographic(join_wide_lines(plain), self._language))
