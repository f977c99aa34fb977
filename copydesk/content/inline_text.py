r"""Plain text with citations, as front matter has it: `The council voted on Monday. [@herald]`.

There is no Markdown in it but the citation marks, and `\[` and `\]` for brackets that stay.
"""

import re

from copydesk.content.markdown.marks import citations
from copydesk.content.markdown.marks.citations import Fault
from copydesk.content.markdown.typography import typographic
from copydesk.content.values import BadValueError, plain_text
from copydesk.model import CITATION_MARK, Citation, InlineText

_BRACKET = re.compile(rf"\\[][]|[ \t]*{citations.MARK.pattern}")


def inline_text(text: str) -> InlineText:
    """Read one. Raises BadValueError (`bad-citation`)."""
    found: list[Citation] = []

    def replaced(bracket: re.Match[str]) -> str:
        if bracket[1] is None:
            return bracket[0][1]
        meaning = citations.read(bracket[1])
        if isinstance(meaning, Fault):
            raise BadValueError("bad-citation", meaning.message, meaning.hint)
        if meaning is None:
            return bracket[0]
        found.append(meaning)
        # A line does not end between a claim and its citation.
        space = "\xa0" if bracket[0][0] != "[" else ""
        return space + CITATION_MARK.format(len(found) - 1)

    return InlineText(_BRACKET.sub(replaced, plain_text(text)), tuple(found))


def typeset(written: InlineText, language: str) -> InlineText:
    """Return the same with the typographic quotation marks of a language."""
    return InlineText(typographic(written.text, language), written.citations)
