"""Our Markdown: Python-Markdown with tables, footnotes and sane lists, and without raw HTML.

What `tokens.py` sets aside, Markdown need not know: its own patterns for code spans, fenced code,
raw HTML and character references are out. What is left differs from Python-Markdown in these:

- a heading needs a space after its `#`, so "#1 in its market" is text (as in CommonMark);
- every ASCII punctuation mark but `&` can be escaped (as in CommonMark);
- an address in angle brackets has no spaces in it, and a mail address is not obfuscated;
- footnotes cannot be defined in one another.
"""

import re
import string
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString, Registry

from copydesk.content.markdown.anchors import without_anchors
from copydesk.content.markdown.dialect_fast import QuickMarkdown
from copydesk.content.markdown.tokens import MAILBOX, TOKEN, WEB_ADDRESS

_HEADING = re.compile(
    r"(?:^|\n)(?P<level>#{1,6})(?=[ ]++[^\n])(?P<header>[^\n]*?)"
    r"(?:(?<= )#+)?(?:(?<! )[ ]+)?(?:\n|$)"
)
_IN_BRACKETS = f"<((?:{TOKEN.pattern})?)({{}})>"

_NEEDED = {
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[", "]:"),
    "link": ("](",),
    "image_link": ("![", "]("),
    "image_reference": ("![", "]:"),
    "short_reference": ("[", "]:"),
    "short_image_ref": ("![", "]:"),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("\n",),
    "em_strong": (),
}
"""Signs that a text must have for a pattern of Python-Markdown to match anywhere in it."""
_SIGNS = tuple(dict.fromkeys(sign for signs in _NEEDED.values() for sign in signs))


class Footnotes(FootnoteExtension):
    """Footnotes that stay as they are while their texts are read."""

    def __init__(self) -> None:
        super().__init__(
            # Python-Markdown removes this character from texts, so it cannot be written.
            PLACE_MARKER="\x02",
            BACKLINK_TEXT="↩\ufe0e",
            BACKLINK_TITLE="",
        )

    def reset(self) -> None:
        """Drop a text's footnotes."""
        super().reset()
        self._complete = False

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802
        """Take a definition, unless it stands in a footnote: the list of them is being read."""
        if not self._complete:
            super().setFootnote(id, text)

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: N802
        """Read the footnotes' texts."""
        self._complete = True
        return super().makeFootnotesDiv(root)


class _Heading(HashHeaderProcessor):
    RE = _HEADING


class _AddressInBrackets(InlineProcessor):
    """`<https://…>` or `<a@b.example>`; the token in front of it goes into the address only."""

    def __init__(self, pattern: str, scheme: str, md: Markdown) -> None:
        super().__init__(_IN_BRACKETS.format(pattern), md)
        self._scheme = scheme

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        """Make the link."""
        link = Element("a", href=m[1] + self._scheme + m[m.re.groups])
        link.text = AtomicString(m[m.re.groups])
        return link, m.start(), m.end()


class _References(dict[str, tuple[str, str]]):
    """The link references of a text, by labels that count without what marks their places."""

    def __setitem__(self, label: str, reference: tuple[str, str]) -> None:
        super().__setitem__(without_anchors(label), reference)

    def __getitem__(self, label: str) -> tuple[str, str]:
        return super().__getitem__(without_anchors(label))

    def __contains__(self, label: object) -> bool:
        return isinstance(label, str) and super().__contains__(without_anchors(label))


class Dialect:
    """One instance of Markdown, set up once in a process; `markdown` is its class."""

    def __init__(self, markdown: type[Markdown] = QuickMarkdown) -> None:
        footnotes = Footnotes()
        self._md = md = markdown(
            extensions=[TableExtension(use_align_attribute=True), footnotes, SaneListExtension()],
            output_format="html",
        )
        md.preprocessors.deregister("html_block")
        for name in ("backtick", "html", "entity"):
            md.inlinePatterns.deregister(name)
        md.ESCAPED_CHARS = [sign for sign in string.punctuation if sign != "&"]
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.inlinePatterns.register(_AddressInBrackets(WEB_ADDRESS, "", md), "autolink", 120)
        md.inlinePatterns.register(_AddressInBrackets(MAILBOX, "mailto:", md), "automail", 110)
        # No extension is to come; the registry would make a list of them for every block.
        md.parser.blockprocessors = tuple(md.parser.blockprocessors)  # type: ignore[assignment]
        self._patterns: dict[tuple[bool, ...], Registry[Any]] = {}
        self._footnotes = footnotes
        # Escapes are resolved while a tree is written.
        self._tree_steps = [step for step in md.treeprocessors if not _unescapes(step)]
        self._last_steps = [step for step in md.treeprocessors if _unescapes(step)]

    def tree(self, text: str) -> tuple[Element, list[str]]:
        """Return the tree of a text, with the tokens in it and its escapes still unresolved.

        The labels of its footnotes that have a mark come with it, in the order of their marks. What
        a page shows and what the desk reads are both made of this tree.
        """
        md = self._md
        md.reset()
        md.references = _References()
        inline = md.treeprocessors["inline"]
        assert isinstance(inline, InlineTreeprocessor)  # noqa: S101
        inline.inlinePatterns = self._patterns_for(text)
        lines = text.split("\n")
        for preprocessor in md.preprocessors:
            lines = preprocessor.run(lines)
        root = md.parser.parseDocument(lines).getroot()
        assert root is not None  # noqa: S101 - a document always has one
        root = _applied(self._tree_steps, root)
        return root, self._footnotes.footnote_order

    def html(self, root: Element) -> str:
        """Return the HTML of a tree, with the tokens that are still in it."""
        root = _applied(self._last_steps, root)
        page = self._md.serializer(root)
        page = page[page.index(">") + 1 : page.rindex("</")].strip() if len(root) else ""
        for postprocessor in self._md.postprocessors:
            page = postprocessor.run(page)
        return page.strip()

    def _patterns_for(self, text: str) -> Registry[Any]:
        """Return the inline patterns that a text needs; each costs a pass over every paragraph."""
        found = tuple([sign in text for sign in _SIGNS])
        if found not in self._patterns:
            patterns: Registry[Any] = Registry()
            for index, (name, signs) in enumerate(_NEEDED.items()):
                if all(found[_SIGNS.index(sign)] for sign in signs):
                    patterns.register(self._md.inlinePatterns[name], name, -index)
            self._patterns[found] = patterns
        return self._patterns[found]


def _unescapes(step: Treeprocessor) -> bool:
    return isinstance(step, UnescapeTreeprocessor)


def _applied(steps: Iterable[Treeprocessor], root: Element) -> Element:
    for step in steps:
        new = step.run(root)
        root = root if new is None else new
    return root


@lru_cache(maxsize=1)
def dialect() -> Dialect:
    """Return the one instance of this process."""
    return Dialect()
