"""Text fragments (WICG): what is added to an address so that a browser shows words of the page.

A browser finds whole words, however they are broken over lines, but not across what the page writes
otherwise than the quotation: other dashes, a figure in digits, a mark that ends a quotation and
begins it again. So a directive names runs of words only, and up to three of them say where it may
begin and end; the browser goes to the first that it finds.
"""

from collections.abc import Iterator, Sequence
from unicodedata import category
from urllib.parse import quote, urlsplit

from msgspec import Struct

from copydesk.text.wide_characters import is_wide

_FEWEST_WORDS = 3
_FEWEST_LETTERS = 12
_FEWEST_UNSPACED = 5
"""Of a run: what is shorter stands on many a page, and not only there."""
_LONGEST_WHOLE = 25
"""Words that are looked for as they are, if nothing interrupts them."""
_OF_SEVERAL = 8
_OF_ONE = 5
"""Words from which a passage begins, and with which it ends."""
_APOSTROPHES = "'’"
_BRACKETS = "[]［］〔〕"
_JOINERS = "\u200c\u200d"
_SOFT_HYPHEN = "\u00ad"
_ENDS = ".,:;!?"
"""Signs that mostly come after a word."""
_WITHIN_WORDS = "._:·‧．＿"
"""Between two letters these are a part of the word, and what is on either side no word of its own:
`U.S.` (UAX #29)."""


class _Run(Struct, frozen=True):
    """Words with one space between each."""

    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def is_unspaced(self) -> bool:
        """True if its words are of a script without spaces between them: nobody can cut it."""
        text = self.text
        return not text.isascii() and any(map(_is_unspaced, text))

    @property
    def counts(self) -> bool:
        """True if it is long enough to stand in few places."""
        text = self.text
        if text.isascii():
            number = len(text) - text.count(" ") - text.count("'")
            return len(self.words) >= _FEWEST_WORDS and number >= _FEWEST_LETTERS
        letters = [sign for sign in text if sign.isalpha()]
        if len(self.words) >= _FEWEST_WORDS and len(letters) >= _FEWEST_LETTERS:
            return True
        return sum(map(_is_unspaced, letters)) >= _FEWEST_UNSPACED

    def first(self, number: int) -> "_Run":
        """Return its first words; all of them where it cannot be cut."""
        return self if self.is_unspaced else _Run(self.words[:number])

    def last(self, number: int) -> "_Run":
        """Return its last words; all of them where it cannot be cut."""
        return self if self.is_unspaced else _Run(self.words[-number:])


def address_of_words(address: str, quotation: str, title: str | None = None) -> str | None:
    """Return the address of a page with a fragment that shows a quotation there.

    None where nothing in the quotation can be found, where the address has a fragment already, and
    where it is a PDF, in which browsers look for no words. `title` is the page's.
    """
    if "#" in address:
        return None
    if ".pdf" in address.lower() and urlsplit(address).path.lower().endswith(".pdf"):
        return None
    fragment = text_fragment(quotation, title)
    return f"{address}#{fragment}" if fragment else None


def text_fragment(quotation: str, title: str | None = None) -> str | None:
    """Return the fragment for a quotation, without the `#`; None where no run of it counts.

    Where the page's title has the first words, too, nothing begins with them: a browser would go to
    the title.
    """
    runs = tuple(_runs(quotation))
    if not runs:
        return None
    first, last = runs[0], runs[-1]
    is_whole = len(runs) == 1 and (first.is_unspaced or len(first.words) <= _LONGEST_WHOLE)
    number = _OF_ONE if is_whole else _OF_SEVERAL
    start, end = first.first(number), last.last(number)
    is_in_title = title is not None and start.text.casefold() in _words_alone(title)
    directives = [_directive(first)] if is_whole else []
    # Two parts of one run that overlap cannot follow one another.
    if not is_in_title and (len(runs) > 1 or len(first.words) >= 2 * number):
        directives.append(_directive(start, end))
    if end.counts:
        directives.append(_directive(end))
    # Firefox prefers the first words to a quotation found as a whole: the title must be known.
    if start.counts and not is_in_title and (title or not is_whole):
        directives.append(_directive(start))
    return f":~:{'&'.join(dict.fromkeys(directives))}" if directives else None


def _words_alone(text: str) -> str:
    """Return the words of a text with one space between each, whatever stands between them."""
    return " ".join(word for words in _interrupted(text) for word in words).casefold()


def _directive(*ends: _Run) -> str:
    return "text=" + ",".join(_encoded(end.text) for end in ends)


def _encoded(text: str) -> str:
    """Return a text percent-encoded: a bare hyphen would be a part of the syntax."""
    if text.isascii() and text.replace(" ", "").isalpha():
        return text.replace(" ", "%20")
    return quote(text, safe="").replace("-", "%2D")


def _runs(quotation: str) -> Iterator[_Run]:
    """Yield the runs of words in a quotation that count."""
    for words in _interrupted(quotation.replace(_SOFT_HYPHEN, "")):
        run = _Run(tuple(words))
        if run.counts:
            yield run


def _interrupted(text: str) -> Iterator[list[str]]:
    """Yield the words of a text, a list up to each sign that is no letter.

    What square brackets hold is the editors', and a word that one touches is not the source's.
    """
    words: list[str] = []
    depth = 0
    for chunk in text.split():
        # As nearly all are.
        if not depth:
            if chunk.isalpha():
                words.append(chunk)
                continue
            if chunk[-1] in _ENDS and chunk[:-1].isalpha():
                words.append(chunk[:-1])
                yield words
                words = []
                continue
        pieces = list(_pieces(chunk))
        for index, (piece, is_word) in enumerate(pieces):
            if not is_word:
                depth = max(0, depth + _opened(piece))
            elif not depth and _is_whole(pieces, index):
                words.append(piece)
                continue
            yield words
            words = []
    yield words


def _opened(signs: str) -> int:
    """Return how many square brackets some signs open, less those that they close."""
    return sum((sign in "[［〔") - (sign in "]］〕") for sign in signs)


def _pieces(chunk: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of what stands between two spaces, each with whether it is a word."""
    start = 0
    kinds = list(_kinds(chunk))
    for place in range(1, len(chunk) + 1):
        if place == len(chunk) or kinds[place] != kinds[start]:
            yield chunk[start:place], kinds[start]
            start = place


def _kinds(chunk: str) -> Iterator[bool]:
    """Yield of each sign whether it is of a word: a letter, a mark on one, an apostrophe within."""
    for place, sign in enumerate(chunk):
        if sign in _APOSTROPHES:
            yield chunk[place - 1 : place].isalpha() and chunk[place + 1 : place + 2].isalpha()
        else:
            yield sign.isalpha() or (
                not sign.isascii() and (sign in _JOINERS or category(sign)[0] == "M")
            )


def _is_whole(pieces: Sequence[tuple[str, bool]], index: int) -> bool:
    """Return whether a word ends where its letters do: `G7` and `[t]he` are of one word each."""
    word = pieces[index][0]
    before = pieces[index - 1][0] if index else ""
    after = pieces[index + 1][0] if index + 1 < len(pieces) else ""
    return not (
        _joins(before[-1:], word[0], is_between=len(before) == 1 and index > 1)
        or _joins(after[:1], word[-1], is_between=len(after) == 1 and index + 2 < len(pieces))
    )


def _joins(sign: str, letter: str, *, is_between: bool) -> bool:
    """Return whether a sign beside a letter is of the same word; `is_between` says that it alone
    stands between two words.
    """
    if sign.isalnum():
        return not _is_unspaced(letter)
    return bool(sign) and (sign in _BRACKETS or (is_between and sign in _WITHIN_WORDS))


def _is_unspaced(sign: str) -> bool:
    """Return whether a letter is of a script that has no spaces between its words."""
    return sign >= "\u0e00" and (
        "\u0e00" <= sign <= "\u0eff"  # Thai, Lao
        or "\u1000" <= sign <= "\u109f"  # Burmese
        or "\u1780" <= sign <= "\u17ff"  # Khmer
        or is_wide(sign)
    )
