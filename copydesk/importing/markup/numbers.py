r"""Numbers and `@names` in brackets, which mean a citation in a story.

As labels of links, `[the plan][1]`, they become links with an address; everywhere else they are
words, and get a backslash: `\[1]`.
"""

from copydesk.content.markdown.marks import references
from copydesk.content.markdown.marks.tokens import Kind, Token
from copydesk.content.markdown.text_tree import text_tree
from copydesk.importing.markup.edits import Edit, edited
from copydesk.importing.markup.escaping import destination, link_title

_MARKS = (Kind.CITATION, Kind.BAD_CITATION)


def without_citations(text: str) -> str:
    """Return a text in which no bracket is a citation."""
    if "[" not in text:
        return text
    tokens = [token for token in text_tree(text).tokenized.tokens if token.raw.startswith("[")]
    defined: dict[str, str] = {}
    edits: list[Edit] = []
    for token in tokens:
        if token.kind is Kind.DEFINITION and (found := _definition(text, token)):
            target, end = found
            defined.setdefault(_label(token.raw), target)
            edits.append(Edit(token.offset, end, ""))
    marks = [token for token in tokens if token.kind in _MARKS]
    starts = {token.offset: token for token in marks}
    for token in marks:
        end = token.offset + len(token.raw)
        follower = starts.get(end)
        if follower and _label(follower.raw) in defined:
            continue  # it is the text of a link
        target = defined.get(_label(token.raw), "")
        if not target:
            edits.append(Edit(token.offset, token.offset, "\\"))
        elif text[token.offset - 1 : token.offset] == "]":
            edits.append(Edit(token.offset, end, target))
        else:
            end += 2 * text.startswith("[]", end)
            edits.append(Edit(token.offset, end, f"{token.raw}{target}"))
    return edited(text, edits)


def _label(raw: str) -> str:
    return " ".join(raw.rstrip(":").strip("[]").split()).casefold()


def _definition(text: str, token: Token) -> tuple[str, int] | None:
    """Return the target of a link, `(address "title")`, and where its definition ends."""
    start = token.offset + len(token.raw)
    while text[start : start + 1] in (" ", "\t"):
        start += 1
    if text[start : start + 1] == "\n":
        start += 1 + len(text[start + 1 :]) - len(text[start + 1 :].lstrip(" \t"))
    place = references.destination(text, start)
    if place is None or place[0] == place[1]:
        return None
    first, last, end = place
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    title = references.title(text, end + 1) if end + 1 < line_end else None
    if text[end:line_end].strip() and not (title and not text[title[1] : line_end].strip()):
        return None
    named = link_title(title[0]) if title else ""
    return f"({destination(text[first:last])}{named})", line_end
