"""The quotation marks of languages, and the words that an apostrophe starts in them.

A build asks for them in every title and text, so they are here, where they cost nothing, and not
in the lexicon.
"""

import re
from functools import lru_cache
from typing import NamedTuple


class Quotes(NamedTuple):
    """The marks that open and close a quotation, and a quotation within it."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


ENGLISH = Quotes("“", "”", "‘", "’")

_CLDR = """
« » “ ” ast blo bm br ca cv dyo el es eu ewo ie it kab kk lij mg mua nnh pms sc sg ti
« » “ ” pt-AO pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL
„ “ ‚ ‘ bs-Cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl
« » ‹ › am az-Arab az-Cyrl fa fr-CH gsw jgo kkj mzn rm sdh wae
« » „ “ bas be bua ky os ru sah tyv uk
” ” ’ ’ fi lag rn se sn sv
« » ‘ ’ dua el-polyton ksf nb nn no rw
” “ ’ ‘ ar lld ms-Arab syr ur
« » « » ht hy oc yav
„ “ „ “ bg lt prg sgs
“ ” ‘ ’ bm-Nkoo ff-Adlm uz-Arab uz-Cyrl
‘ ’ “ ” fur ia ti-ER tn
„ ” « » nmg pl ro
„ ” ‚ ’ agq ff
„ ” » « hu szl
» « › ‹ kk-Arab ug
« » „ ” shi zgh
„ ” ‘ ’ bs
“ ” « » eo
« » “ ” fr
« » ” “ fr-CA
„ “ « » ka
‘ ’ ‘ ’ nl
„ ” ’ ’ sr
“ ’ “ ” st
“ ” “ ” tk
“ ” ’ ‘ uz
"""
"""The marks of languages other than the English ones, as Unicode's CLDR has them.

But Spanish has those that its academy prefers, in every country, and French has English marks
within its own.
"""

_UNTOUCHED = frozenset(("ja", "zh", "yue", "he", "yi"))
"""Languages whose straight marks stay: Chinese and Japanese have brackets of their own, Hebrew and
Yiddish use straight marks in abbreviations.
"""

_MARKS = {
    tag.lower(): Quotes(*fields[:4])
    for line in _CLDR.split("\n")
    if (fields := line.split())
    for tag in fields[4:]
}

_ELISIONS = {
    "en": re.compile(
        r"(?:n|em|tis|twas|twere|til|bout|cuz|cos)\b|s-(?=[A-Z])|t (?=[A-Z])", re.IGNORECASE
    ),
    "nl": re.compile(r"(?:[stnmk]|ns)\b", re.IGNORECASE),
    "af": re.compile(r"n\b", re.IGNORECASE),
    "de": re.compile(r"(?:s|n|ne|nen|nem|ner)\b", re.IGNORECASE),
}
"""Words that an apostrophe starts, by language."""


@lru_cache(maxsize=64)
def conventions(language: str) -> tuple[Quotes | None, re.Pattern[str] | None]:
    """Return a language's quotation marks, and the words that an apostrophe starts in it.

    A region's or a script's own marks come before those of the language; a language that is not
    known has the English ones. None leaves straight marks alone.
    """
    subtags = language.replace("_", "-").lower().split("-")
    elisions = _ELISIONS.get(subtags[0])
    if subtags[0] in _UNTOUCHED:
        return None, elisions
    tags = ("-".join(subtags[:length]) for length in range(len(subtags), 0, -1))
    quotes = next((_MARKS[tag] for tag in tags if tag in _MARKS), ENGLISH)
    if subtags[0] == "fr":
        # The narrow no-break spaces of French typography.
        quotes = quotes._replace(opening="«\u202f", closing="\u202f»")
    return quotes, elisions
