"""Markdown and HTML in fields of plain text, where readers would see the signs themselves.

What may as well be meant as it stands is left alone: `M*A*S*H`, `f**k … s**t`, `2 * 3 * 4`,
`snake_case`, `__init__`, `[sic]`, `1 < 2`.
"""

import html
import re
from functools import cache

from copydesk.content.control_characters import forbidden
from copydesk.content.front_matter.nodes import ScalarNode
from copydesk.content.parsed import Parsing
from copydesk.content.values import quote_value
from copydesk.model import InlineText

_NOT_SHOWN = frozenset(("why", "synonyms"))
"""The fields of plain text that no page shows."""

may_have_signs = re.compile(r"[*_`\[~<\\&#]").search
"""Tell whether a text may have any markup, as few have."""
_LETTER = r"[^\W_\u1100-\U0010ffff]"
"""A letter or digit of a script with spaces between its words."""
_INNER = r"""(?:\w|["'“‘«(¿¡])(?:[^*\n]*[^\s*\\(])?"""
_ADDRESS = r"(?:https?://|mailto:|tel:|/|\#|[\w./-]+\.md)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
_TAGS = (
    "a abbr address article aside audio b big blockquote body br button caption center cite code "
    "col dd del details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 "
    "h6 head header hr html i iframe img input ins kbd label li link main mark meta nav nobr "
    "object ol p picture pre q s samp script section small source span strike strong style sub "
    "summary sup svg table tbody td textarea th thead time title tr tt u ul var video wbr"
)

_ESCAPE = re.compile(r"\\(?P<escaped>[*\[\]`<>#])")
_CONTENTS = ("link", "code", "stress", "under", "slanted", "struck", "address")


@cache
def _markup() -> re.Pattern[str]:
    """Return the pattern of all markup, compiled for the texts that need it: it takes 15 ms."""
    return re.compile(
        rf"""(?<!\\)(?:
          (?P<citation>\[[ \t]*[@＠][^\[\]\n]{{1,80}}\](?!\())
        | !?\[(?P<link>[^\[\]\n]*)\]\({_ADDRESS}(?:[ ]+"[^"\n]*")?\)
        | (?P<footnote>\[\^[^\[\]\s]{{1,80}}\])
        | (?<![\w`])(?P<ticks>`{{1,2}})(?P<code>[^\s`](?:[^`\n]*[^\s`])?)(?P=ticks)(?![\w`])
        | (?<!{_LETTER})(?<!\*)(?P<stars>\*{{1,3}})(?P<stress>{_INNER})(?P=stars)(?!\*|{_LETTER})
        | (?<!\w)__(?!(?-i:[a-z0-9]+)__)(?P<under>[^\W_](?:[^\n]{{0,300}}?[^\s_])?)__(?!\w)
        | (?<!\w)_(?P<slanted>[^\W_](?:[^_\n]*[^\s_])?)_(?!\w)
        | ~~(?P<struck>[^\s~](?:[^~\n]*[^\s~])?)~~
        | <(?P<address>https?://[^<>\s]+)>
        | (?P<comment><!--[^<>]{{0,300}}-->)
        | (?P<tag></?(?:{_TAGS.replace(" ", "|")})(?:\s[^<>]*)?/?>)
        | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});)
        | ^(?P<heading>\#{{1,6}}[ ]+)(?=[^\W\d_])
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def report_signs(node: ScalarNode, key: str, value: object, parsing: Parsing) -> None:
    """Report signs of a text that are lost, or that readers would see."""
    if node.lost:
        place, hint = node.lost
        message = "this \\ is lost: in double quotes it begins a special character"
        parsing.report(place, "lost-backslash", message, hint)
        return
    found = markup_in(node.text, with_citations=isinstance(value, InlineText))
    if found and key not in _NOT_SHOWN:
        message = f'"{key}" is plain text: readers see {quote_value(found[0])} as it is written'
        parsing.report(node.place, "printed-markup", message, found[1])


def markup_in(text: str, *, with_citations: bool) -> tuple[str, str] | None:
    r"""Return the first markup of a plain text, and what to do about it; None if there is none.

    In a text `with_citations`, `[@reuters]` and `\[` have their meaning.
    """
    if not may_have_signs(text):
        return None
    for found in _markup().finditer(text):
        if hint := _hint(found, with_citations=with_citations):
            return found[0], hint
    if not with_citations and (escape := _ESCAPE.search(text)):
        return escape[0], f"Write {escape['escaped']} alone."
    return None


def _hint(found: re.Match[str], *, with_citations: bool) -> str | None:
    """Return what to do about some markup; None if it is none after all."""
    if found["citation"]:
        return None if with_citations else "Take it out of here, and cite in the text."
    if found["entity"]:
        sign = html.unescape(found[0])
        if sign == found[0]:
            return None
        if sign in ("", "\ufffd") or forbidden(sign):
            return "Take it out: it stands for no character that a page may have."
        return f"Write {sign}" if sign.isprintable() else "Write the character that it stands for."
    for name in _CONTENTS:
        if found[name]:
            return f"Write it without the signs: {found[name]}"
    return "Take it out."
