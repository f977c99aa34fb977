"""Words of a text as the index has them: in small letters, without accents; pairs of characters for
Chinese and Japanese, which put no spaces between words.
"""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_TARGET = re.compile(
    r"\]\([^()\s]*(?:\s\"[^\"]*\")?\)|https?://\S+|<[^<>]*>|\[@[^\]]*\]|^\[[^\]]+\]:.*$",
    re.MULTILINE,
)


def plain(markdown: str) -> str:
    """Return the words of a text in Markdown, without code, addresses and citations."""
    return _TARGET.sub(" ", _FENCED.sub(" ", markdown))


def separated(text: str) -> str:
    """Return a text in which a run of Chinese or Japanese is pairs of characters, with spaces."""
    if text.isascii():
        return text
    return _WIDE.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", text)


def _pairs(run: str) -> Iterator[str]:
    if len(run) < 2:
        yield run
    for place in range(len(run) - 1):
        yield run[place : place + 2]


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text in the order of the text, as the index has them."""
    for word in _WORD.findall(separated(text)):
        yield folded(word)


def folded(word: str) -> str:
    """Return a word in small letters, without accents, as `unicode61` of SQLite has it."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))
