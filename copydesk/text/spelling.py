"""British spellings by their American ones, so that both compare as the same word.

Rules where the ending decides and no two words of the language fall together by it; the lexicon's
pairs where a rule would make one word of two (`filled` and `filed`, `four` and `for`). What comes
out need not be a word: both spellings come out the same, and that is all.
"""

import re

from copydesk.text.lexicon import english

_RULES = (
    ("is", re.compile(r"(?<=[a-z]{3})is(e|es|ed|er|ers|ing|ation|ations|ational)$"), r"iz\1"),
    ("ys", re.compile(r"(?<=[a-z]{2})ys(e|es|ed|er|ers|ing)$"), r"yz\1"),
    (
        "our",
        re.compile(
            r"(?<=[a-z]{2})our(s|ed|ing|able|ably|al|er|ers|ful|hood|hoods|ism|ist|ists|ite|ites|"
            r"less|ly|y|ize|izes|ized|izing|ise|ises|ised|ising|ation)?$"
        ),
        r"or\1",
    ),
    (
        "re",
        re.compile(
            r"^((?:kilo|centi|milli|micro|nano|deca|hecto|epi|amphi)?"
            r"(?:cent|theat|met|lit|fib|calib|spect|lust|somb|meag|sab|och|manoeuv|maneuv))"
            r"re(s|d)?$"
        ),
        r"\1er\2",
    ),
    (
        "l",
        re.compile(
            r"^((?:re|un|out|dis)?(?:travel|cancel|label|model|level|signal|fuel|counsel|channel|"
            r"total|rival|marshal|jewel|quarrel|tunnel|fulfil|enrol|initial|equal|dial|duel|grovel|"
            r"libel|panel|parcel|pencil|pedal|shovel|shrivel|spiral|swivel|unravel|yodel|funnel|"
            r"hostel|kennel|carol|chisel|dishevel|gambol|revel|stencil|tinsel|towel|weasel|metal))"
            r"l(ed|ing|ings|er|ers|est|ism|ized|ised)$"
        ),
        r"\1\2",
    ),
    ("ogue", re.compile(r"^(dial|catal|anal|monol|epil|prol|pedag|synag)ogue(s|d)?$"), r"\1og\2"),
    ("ence", re.compile(r"^(def|off|lic|pret)ence(s|d)?$"), r"\1ense\2"),
    (
        "ae",
        re.compile(
            r"^(an|arch|encyclop|f|gyn|h|medi|orthop|p|prim|anaesth|leuk|c|aesth)ae(?=[a-z]{2})"
        ),
        r"\1e",
    ),
    ("oe", re.compile(r"^(am|diarrh|f|hom|manz|subp|an)oe(?=[a-z]{2})"), r"\1e"),
)
"""Letters that every word has which a rule changes, the pattern, and what it puts there."""

_WORDS = english().spelling


def american(word: str) -> str:
    """Return what a word of small letters is compared by, whether British or American."""
    if len(word) < 4 or not word.isascii():
        return _WORDS.get(word, word)
    word = _WORDS.get(word, word)
    for letters, pattern, new in _RULES:
        if letters in word:
            word = pattern.sub(new, word)
    return word
