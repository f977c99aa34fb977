"""The inline elements of a text, read as GitHub reads them: CommonMark 0.31, bare addresses, `~~`.

What `tokens.py` set aside is a token by now: code, tags, citations. So what is left to read are
emphasis, links, pictures, footnotes' marks, line breaks and escapes. One pass from left to right
collects texts, elements and signs that may belong together; brackets are settled where they close,
and emphasis where the text or the link around it ends.
"""

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from copydesk.content.markdown.html import raw_html as html
from copydesk.content.markdown.inline import bare_addresses, emphasis, links
from copydesk.content.markdown.inline.emphasis import Run
from copydesk.content.markdown.inline.nodes import Bracket, Node, plain, put
from copydesk.content.markdown.inline.signs import special_signs
from copydesk.content.markdown.inline.stray import Stray, stray_link, stray_runs
from copydesk.content.markdown.marks import references
from copydesk.content.markdown.marks.anchors import without_anchors
from copydesk.content.markdown.marks.references import Definition
from copydesk.content.markdown.marks.tokens import MAILBOX, TOKEN, WEB_ADDRESS, Kind, Token
from copydesk.content.markdown.tree import corrections as tree
from copydesk.content.markdown.tree.corrections import Verbatim
from copydesk.model import CITATION_MARK

_AUTOLINK = re.compile(rf"<((?:{TOKEN.pattern})?)(?:({WEB_ADDRESS})|({MAILBOX}))>")
_FOOTNOTE = re.compile(r"\[\^([^][\n]*)\]")


class Inline:
    """Reads the texts of one document."""

    def __init__(
        self,
        definitions: Mapping[str, Definition],
        tokens: list[Token],
        footnote: Callable[[re.Match[str]], Element | None],
        *,
        with_html: bool,
    ) -> None:
        self._definitions = definitions
        self._tokens = tokens
        self.footnote = footnote
        self._has_tags = with_html and any(token.kind is Kind.HTML for token in tokens)
        self.stray: list[Stray] = []

    def read(self, element: Element, text: str, place: int = 0, before: str = "") -> None:
        """Put a text, and the elements in it, into an element; the text begins at `place`."""
        signs = special_signs(text, self._has_tags)
        if signs is None:
            element.text = before + text or None
            return
        reading = _Reading(self, text, place)
        reading.run(signs)
        put(element, [before, *reading.nodes] if before else reading.nodes)

    # What a reading asks for

    def definition(self, label: str) -> tuple[str, str | None] | None:
        """Return the address and the title that a label stands for."""
        if not self._definitions or len(label) > references.LONGEST_LABEL:
            return None
        written = tree.restored(without_anchors(label), self._tokens)
        found = self._definitions.get(references.normalized(written))
        if found is None:
            return None
        return self.place_token(found.offset) + links.escaped(found.address), found.title

    def token(self, number: int) -> Token:
        """Return a token."""
        return self._tokens[number]

    def note(self, stray: Stray, place: int) -> None:
        """Keep signs that are printed, of a text that begins at a place."""
        written, hint = (tree.restored(text, self._tokens) for text in (stray.written, stray.hint))
        self.stray.append(Stray(written, hint, place + stray.place))

    def place_token(self, offset: int) -> str:
        """Return a new token for a place in the editor's text."""
        self._tokens.append(Token(Kind.PLACE, "", offset))
        return CITATION_MARK.format(len(self._tokens) - 1)


class _Reading:
    """Reads one text."""

    def __init__(self, inline: Inline, text: str, place: int) -> None:
        self._inline = inline
        self._text = text
        self._place = place
        self._runs: list[Run] = []
        self._serial = 0
        self._brackets: list[Bracket] = []
        self._quotations = 0
        self.nodes: list[Node] = []

    def run(self, signs: re.Pattern[str]) -> None:
        """Read the text; `signs` are those that may be more than text in it."""
        text, position = self._text, 0
        search, nodes = signs.search, self.nodes
        while found := search(text, position):
            start = found.start()
            if start > position:
                nodes.append(text[position:start])
            position = self._special(text[start], start)
        if position < len(text):
            nodes.append(text[position:])
        if self._runs:
            emphasis.pair(self._runs, 0)
        self._note_runs()

    def _special(self, sign: str, start: int) -> int:
        """Read something special, and return where to go on."""
        match sign:
            case "*" | "_" | "~":
                return self._run(sign, start)
            case "[":
                return self._open_bracket(start)
            case "]":
                return self._close_bracket(start)
            case "\\":
                return self._backslash(start)
            case "<":
                return self._autolink(start)
            case "\n":
                return self._line_end(start)
            case "\ue000":
                end = self._text.index("\ue001", start) + 1
                token = self._inline.token(int(self._text[start + 1 : end - 1]))
                self._token(token, self._text[start:end])
                return end
            case _:
                return self._bare_address(start)

    def _run(self, sign: str, start: int) -> int:
        text, end = self._text, start + 1
        while text.startswith(sign, end):
            end += 1
        run = emphasis.run(text, start, end, self._serial)
        self._serial += 1
        self.nodes.append(run or text[start:end])
        if run:
            self._runs.append(run)
        return end

    def _line_end(self, start: int) -> int:
        before = self.nodes[-1] if self.nodes else ""
        if isinstance(before, str):
            self.nodes[-1] = stripped = before.rstrip(" ")
            if len(before) - len(stripped) > 1:
                self.nodes.append(Element("br"))
                return start + 1
        self.nodes.append("\n")
        return start + 1

    def _backslash(self, start: int) -> int:
        following = self._text[start + 1 : start + 2]
        if following == "\n":
            self.nodes.append(Element("br"))
            return links.after_space(self._text, start + 1)
        if following in links.ESCAPED:
            self.nodes.append(links.ESCAPED[following])
            return start + 2
        self.nodes.append("\\")
        return start + 1

    def _autolink(self, start: int) -> int:
        found = _AUTOLINK.match(self._text, start)
        if found is None:
            self.nodes.append("<")
            return start + 1
        address = found[3] or found[4]
        link = Element("a", href=found[1] + ("" if found[3] else "mailto:") + address)
        link.text = Verbatim(address)
        self.nodes.append(link)
        return found.end()

    def _bare_address(self, start: int) -> int:
        within = any(bracket.active and not bracket.tag for bracket in self._brackets)
        found = None if within else bare_addresses.at(self._text, start)
        if found is None:
            end = bare_addresses.end_of_sign(self._text, start)
            self.nodes.append(self._text[start:end])
            return end
        begin, end, address = found
        if begin < start:  # of a mailbox, whose name is read already
            name, before = self._text[begin:start], self.nodes[-1]
            if not isinstance(before, str) or not before.endswith(name):
                self.nodes.append("@")
                return start + 1
            self.nodes[-1] = before[: -len(name)]
        link = Element("a", href=address)
        link.text = Verbatim(self._text[begin:end])
        self.nodes.append(link)
        return end

    # Brackets

    def _open_bracket(self, start: int) -> int:
        text = self._text
        if text.startswith("^", start + 1):
            footnote = _FOOTNOTE.match(text, start)
            mark = self._inline.footnote(footnote) if footnote else None
            if footnote and mark is not None:
                self.nodes.append(mark)
                return footnote.end()
        before = self.nodes[-1] if self.nodes else ""
        is_image = False
        if isinstance(before, str) and before.endswith("!"):
            is_image = True
            self.nodes[-1] = before[:-1]
        self._brackets.append(Bracket(len(self.nodes), start + 1, len(self._runs), is_image))
        self.nodes.append("![" if is_image else "[")
        return start + 1

    def _close_bracket(self, start: int) -> int:
        depth = len(self._brackets) - 1
        while depth >= 0 and self._brackets[depth].tag:
            depth -= 1
        opener = self._brackets[depth] if depth >= 0 else None
        target = None
        if opener and opener.active:
            target = links.target(self._text, opener.place, start, self._inline.definition)
        if opener and target:
            href, title, end = target
            del self._brackets[depth:]
            self._link(opener, href, title)
            return end
        if opener:
            del self._brackets[depth]
            if opener.active and not opener.is_image:
                self._note(stray_link(self._text, opener.place, start))
        self.nodes.append("]")
        return start + 1

    def _link(self, opener: Bracket, href: str, title: str | None) -> None:
        """Make an element of all that is after a bracket."""
        element = self._wrapped(opener, "a")
        if opener.is_image:
            image = Element("img", src=href, alt=plain(element))
            self.nodes[-1] = element = image
        else:
            element.set("href", href)
            for bracket in self._brackets:
                if not bracket.is_image and not bracket.tag:
                    bracket.active = False
        if title is not None:
            element.set("title", links.escaped(title.replace("\n", " ")))

    def _wrapped(self, opener: Bracket, tag: str) -> Element:
        emphasis.pair(self._runs, opener.runs)
        element = Element(tag)
        self._note_runs(opener.node + 1)
        put(element, self.nodes[opener.node + 1 :])
        self.nodes[opener.node :] = [element]
        return element

    def _note_runs(self, first: int = 0) -> None:
        runs = [node for node in self.nodes[first:] if isinstance(node, Run)]
        for stray in stray_runs(self._text, runs):
            self._note(stray)

    def _note(self, stray: Stray | None) -> None:
        if stray:
            self._inline.note(stray, self._place)

    # Tags

    def _token(self, token: Token, written: str) -> None:
        tag = html.tag(token) if token.kind is Kind.HTML else None
        if tag is None:
            self.nodes.append(written)
        elif tag.is_left_out:
            pass
        elif tag.name in html.LONE:
            self.nodes.append(html.lone_element(tag, self._inline.place_token))
        elif tag.closes:
            self._close_tag(tag, written)
        else:
            self._quotations += tag.name == "q"
            self._brackets.append(Bracket(len(self.nodes), 0, len(self._runs), tag=tag))
            self.nodes.append(written)

    def _close_tag(self, tag: "html.Tag", written: str) -> None:
        for depth in reversed(range(len(self._brackets))):
            opener = self._brackets[depth]
            if opener.tag and opener.tag.name == tag.name:
                break
        else:
            self.nodes.append(written)
            return
        del self._brackets[depth:]
        if tag.name == "q":
            self._quotations -= 1
            mark = "'" if self._quotations % 2 else '"'
            self.nodes[opener.node] = mark
            self.nodes.append(mark)
            return
        assert opener.tag  # noqa: S101
        element = self._wrapped(opener, opener.tag.name)
        opener.tag.set_attributes(element, self._inline.place_token)
