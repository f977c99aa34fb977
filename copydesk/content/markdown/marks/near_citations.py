r"""Near citations: `(@reuters)`, `[＠reuters]`, `[@reuters](https://…)`, `@reuters`.

Readers would see it as it is written. Whether it is meant as one depends on the sources of the
story, which are not known here: what is found is kept with the text, and checked where they are.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from copydesk.content.markdown.marks import citations
from copydesk.content.markdown.marks.code_blocks import code_blocks
from copydesk.content.parsed import Parsing
from copydesk.model import Body, NearCitation

_AT = "[@＠﹫]"
_ID = r"[^\W\d_][\w.-]{0,100}(?<!\.)"
_BRACKET = r"[\]\[(){}<>［］（）｛｝＜＞【】〔〕〖〗「」『』〈〉《》]"
_MORE = rf"(?:[ \t]*[,;，、][ \t]*(?:{_AT}?[ \t]*{_ID}|[0-9]{{1,3}}))*"
_SPACE = r"[ \t]{0,3}"

_NEARLY = re.compile(
    rf"""(?P<sure>(?<!\])(?:{_BRACKET}{_SPACE}{_AT}{_SPACE}(?:{_ID}){_MORE}{_SPACE}{_BRACKET}
        |[\[［]{_AT}(?:{_ID})(?![\w@])|{_AT}\[{_ID}\](?!\()|(?<![\w@＠/.=&?]){_AT}{_ID}[\]］]))
    | (?<![\w@＠﹫/.=&?]){_AT}{_ID}(?![\w@/])
    | (?<![\]!\w])\[(?P<word>{_ID})\](?![\[(:\x7f])
    """,
    re.VERBOSE,
)
_NAMED = re.compile(rf"{_AT}{_SPACE}\[?({_ID})|[,;，、][ \t]*({_ID})")
_SET_ASIDE = re.compile(
    r"\\\[[^\[\]\n]{0,200}\]|\\."
    r"|(?<!`)`(?!`)[^`]{1,500}`(?!`)|(?<!`)``(?!`)(?:[^`]|`(?!`)){1,500}``(?!`)"
    r"|<!--[^<>]{0,2000}-->"
)
_ADDRESS = re.compile(
    r"(?<=\])\(<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*[^()\n]*\)?|https?://\S+"
    r"|^[ ]{0,3}\[[^\[\]\n]+\]:[^\n]*$",
    re.MULTILINE,
)
_USUAL = re.compile(r"\[(?:@[\w.-]+|[0-9]+)(?:, (?:@[\w.-]+|[0-9]+))*\](?!\()")
"""Nearly every citation as it is written."""
_WORD = re.compile(r"\[[^\W\d_][\w.-]*\](?!\()")
_DEFINED = re.compile(r"^[ ]{0,3}\[([^\[\]\n]+)\]:", re.MULTILINE)


def with_near_citations(body: Body, text: str, first_line: int, parsing: Parsing) -> Body:
    """Return a text's body with what is nearly a citation in it; the places are `nearly.N`."""
    found = tuple(near_citations(text))
    for number, (place, _) in enumerate(found):
        line = text.count("\n", 0, place)
        column = place - (text.rfind("\n", 0, place) + 1)
        parsing.places[f"nearly.{number}"] = (first_line + line, column + 1)
    return replace(body, nearly=tuple(near for _, near in found)) if found else body


def near_citations(text: str) -> Iterator[tuple[int, NearCitation]]:
    """Yield what is nearly a citation in a text, with its offset; code and addresses are none."""
    rest = _USUAL.sub("", text)
    if not ("@" in rest or "＠" in rest or "﹫" in rest or _WORD.search(rest)):
        return
    seen = _text_alone(text)
    defined = {label.casefold() for label in _DEFINED.findall(text)}
    for found in _NEARLY.finditer(seen):
        if word := found["word"]:
            if word.casefold() not in defined:
                yield found.start(), NearCitation(found[0], (word,), False)
            continue
        ids = tuple(one or other for one, other in _NAMED.findall(found[0]))
        address = _ADDRESS.match(text, found.end()) if found[0].endswith("]") else None
        written = found[0] + (address[0] if address else "")
        yield found.start(), NearCitation(written, ids, bool(found["sure"]))


def _text_alone(text: str) -> str:
    """Return a text of the same length without what is code, an address or a citation."""
    for start, end in code_blocks(text):
        text = text[:start] + _blank(text[start:end]) + text[end:]
    text = _SET_ASIDE.sub(lambda found: _blank(found[0]), text)
    text = citations.MARK.sub(
        lambda mark: _blank(mark[0]) if citations.read(mark[1]) else mark[0], text
    )
    return _ADDRESS.sub(lambda found: _blank(found[0], "\x7f"), text)


def _blank(text: str, filler: str = " ") -> str:
    return re.sub(r"[^\n]", filler, text)
