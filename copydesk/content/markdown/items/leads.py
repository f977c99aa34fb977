"""The lead of a text that has no summary: its beginning, or its first items.

It is what stands above `<!-- more -->`, else the first paragraph, else the titles of the first
items of its lists. Plain text: without citations, footnote marks and markup.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from copydesk.content.markdown.items.outbound import first_paragraph, head_of
from copydesk.content.markdown.marks.tokens import TOKEN, Token
from copydesk.content.markdown.tree import corrections as tree
from copydesk.model import Lead
from copydesk.text.characters import SENTENCE_ENDS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST = 300
"""Characters of a paragraph that is a lead."""
MOST_TITLES = 3

_LONGEST_ABOVE = 2_000
_LONGEST_TITLE = 100
_MORE = re.compile(r"<!--[ \t]*more[ \t]*-->")
_DEFINITION = re.compile(r"^ {0,3}\[[^]\n]+\]:.*$", re.MULTILINE)
_SENTENCE_END = re.compile(rf"[{SENTENCE_ENDS}][\"'”’»」』)]*(?=\s|\Z)|[。！？][」』]*")
_SPACE = re.compile(r"\s+")


def lead_of(
    text: str, root: "Element", tokens: Sequence[Token], in_place: "Mapping[Element, int]"
) -> Lead:
    """Return the lead of a text whose tree is finished for its page.

    `in_place` are the items and paragraphs that begin with a source in place, with their tokens.
    """
    if (above := _above(text, root)) is not None:
        return Lead(above)
    for child in root:
        if child.tag == "p" and child not in in_place:
            words = _plain(child, tokens)
            if words:
                return Lead(at_sentence_end(words, LONGEST))
    return _of_items(root, tokens, in_place)


def at_sentence_end(text: str, longest: int) -> str:
    """Return a text cut at the end of a sentence, or else of a word, where it is longer."""
    if len(text) <= longest:
        return text
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, longest)]
    if ends:
        return text[: ends[-1]]
    cut = text[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut} …"


def _above(text: str, root: "Element") -> str | None:
    found = _MORE.search(text) if "more" in text else None
    if found is None or any(_MORE.search(code) for code in _codes(root)):
        return None
    from copydesk.content.markdown.text_tree import text_tree

    # Definitions of links may stand anywhere, and those of footnotes.
    defined = "\n".join(_DEFINITION.findall(text, found.end()))
    parsed = text_tree(f"{text[: found.start()]}\n\n{defined}")
    tokens = parsed.tokenized.tokens
    said = (child for child in parsed.root if child.get("role") != "doc-endnotes")
    words = " ".join(filter(None, (_plain(child, tokens) for child in said)))
    return at_sentence_end(words, _LONGEST_ABOVE) or None


def _codes(root: "Element") -> Iterator[str]:
    return ("".join(element.itertext()) for element in root.iter("pre"))


def _of_items(root: "Element", tokens: Sequence[Token], in_place: "Mapping[Element, int]") -> Lead:
    """Return the first items that are links or sources in place; of a text without any, the
    first items.
    """
    titles: list[str] = []
    others: list[str] = []
    count = 0
    for item in root.iter("li"):
        if "id" in item.attrib:
            continue  # a footnote
        head = head_of(first_paragraph(item))
        if item in in_place:
            title = tokens[in_place[item]].raw
        elif head is not None:
            title = _plain(head, tokens)
        else:
            if len(others) < MOST_TITLES:
                others.append(_plain(first_paragraph(item), tokens))
            continue
        count += 1
        if len(titles) < MOST_TITLES:
            titles.append(title)
    if not count:
        titles, count = others, len(others)
    shown = tuple(at_sentence_end(title, _LONGEST_TITLE) for title in titles if title)
    return Lead("", shown, max(0, count - len(shown)))


def _plain(element: "Element", tokens: Sequence[Token]) -> str:
    """Return the words of an element, with spaces between its blocks."""
    words = []
    for slots in tree.paragraphs(element) if element.tag not in tree.INLINE else ():
        words.append("".join(slot.text for slot in slots if not _is_note(slot)))
    if element.tag in tree.INLINE:
        words.append("".join(element.itertext()))
    text = TOKEN.sub(lambda mark: tokens[int(mark[1])].code, " ".join(words))
    return _SPACE.sub(" ", tree.resolved(tree.unescaped(text))).strip()


def _is_note(slot: tree.Slot) -> bool:
    return slot.within and slot.element.get("class") == "footnote-ref"
