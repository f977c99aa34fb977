"""What a story says of the tools that it links to: under which name, and whether one is gone."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from copydesk.newsroom.story.text.story_text import Paragraph
from copydesk.text.lexicon import alternatives, words_of
from copydesk.text.sentences import sentence_at, sentences

_CJK = "\u2e80"
"""The first of their signs."""


class ToolMention(Struct, frozen=True):
    """A link of a story to a tool."""

    tool: str
    """The slug that it names."""
    text: str
    """The words of the link."""
    is_gone: bool
    """True if its sentence says that something was discontinued or renamed."""


def tool_mentions(paragraphs: Iterable[Paragraph]) -> tuple[ToolMention, ...]:
    """Return the links of a story to tools, each once."""
    return tuple(dict.fromkeys(_mentions(paragraphs)))


def _mentions(paragraphs: Iterable[Paragraph]) -> Iterator[ToolMention]:
    for paragraph in paragraphs:
        if not paragraph.tools:
            continue
        found = sentences(paragraph.text)
        for slug, start, end in paragraph.tools:
            around = found[sentence_at(found, start)].of(paragraph.text) if found else ""
            is_gone = _gone().search(around) is not None
            yield ToolMention(slug, paragraph.text[start:end].strip(), is_gone)


@cache
def _gone() -> re.Pattern[str]:
    words = words_of(lambda lexicon: lexicon.discontinued)
    # Chinese, Japanese and Korean have no space around a word, or before its ending.
    joined = [word for word in words if word >= _CJK]
    spaced = [word for word in words if word < _CJK]
    return re.compile(rf"\b(?:{alternatives(spaced)})\b|{alternatives(joined)}", re.IGNORECASE)
