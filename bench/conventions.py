"""What an editor may do to a quotation without altering it, and what alters it."""

import re
from collections.abc import Callable
from random import Random

_AMERICAN = {
    "recognise": "recognize", "organise": "organize", "analyse": "analyze",
    "centralise": "centralize", "criticise": "criticize", "favour": "favor", "honour": "honor",
    "modernise": "modernize", "coloured": "colored", "programmes": "programs",
    "centres": "centers", "licences": "licenses", "harbours": "harbors", "labour": "labor",
    "neighbourhoods": "neighborhoods",
}  # fmt: skip

Change = Callable[[Random, str], str]


_LIMIT = re.compile(
    r"\b(?:not|no|never|none|only|cannot|unless|if|few)\b|n['’]t\b|[,.]", re.IGNORECASE
)
"""Words that may not be left out, since what is kept says more without them."""


def americanised(random: Random, text: str) -> str:  # noqa: ARG001
    return re.sub(r"\w+", lambda word: _AMERICAN.get(word[0], word[0]), text)


def _ellipsis(random: Random, text: str) -> str:
    words = text.split()
    if len(words) < 8:
        return text
    start = random.randrange(2, len(words) - 5)
    end = start + random.randrange(1, len(words) - start - 3)
    if _LIMIT.search(" ".join(words[start:end])):
        return text
    mark = random.choice((" … ", "… ", " ... ", " . . . ", " […] ", " [...] ", " (…) "))
    return " ".join(words[:start]) + mark + " ".join(words[end:])


def _bracket_word(random: Random, text: str) -> str:
    words = text.split()
    at = random.randrange(1, len(words) - 1)
    words[at] = random.choice(("[the company]", "[SoftBank]", "[it]", "[their plans]"))
    return " ".join(words)


def _bracket_letter(random: Random, text: str) -> str:  # noqa: ARG001
    return f"[{text[0].swapcase()}]{text[1:]}"


def _bracket_ending(random: Random, text: str) -> str:
    words = text.split()
    at = random.choice(
        [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()] or [0]
    )
    words[at] = words[at][:-1] + random.choice(("[ed]", "[ing]", "[s]"))
    return " ".join(words)


def _added(random: Random, text: str) -> str:
    words = text.split()
    at = random.randrange(1, len(words))
    return " ".join((*words[:at], random.choice(("[sic]", "[in Japan]", "[then]")), *words[at:]))


def _typography(random: Random, text: str) -> str:
    for old, new in (("-", "‑"), (" ", "\u00a0"), ("fi", "ﬁ"), ("ff", "ﬀ"), ("'", "’")):
        if random.random() < 0.5:
            text = text.replace(old, new, 2)
    if random.random() < 0.3:
        at = random.randrange(1, len(text))
        text = f"{text[:at]}\u00ad{text[at:]}"
    return text


def _hyphens(random: Random, text: str) -> str:
    return text.replace("-", random.choice((" ", "", "–", "-")))


def _capitals(random: Random, text: str) -> str:  # noqa: ARG001
    return text[0].swapcase() + text[1:]


def _nested(random: Random, text: str) -> str:
    words = text.split()
    at = random.randrange(len(words) - 1)
    words[at] = "‘" + words[at]
    words[at + 1] += "’"
    return " ".join(words)


def _emphasis(random: Random, text: str) -> str:
    words = text.split()
    at = random.randrange(len(words))
    words[at] = f"*{words[at]}*"
    return " ".join(words)


def _final(random: Random, text: str) -> str:
    return text.rstrip(".") + random.choice((".", ",", "!", "", " …", "?"))


def _edges(random: Random, text: str) -> str:
    words = text.split()
    begin = random.randrange(max(1, len(words) - 6))
    if _LIMIT.search(" ".join(words[:begin])):
        begin = 0
    return f"… {' '.join(words[begin:])} …" if random.random() < 0.5 else " ".join(words[begin:])


def _wrapped(random: Random, text: str) -> str:
    words = text.split()
    at = random.randrange(1, len(words))
    return " ".join(words[:at]) + "\n" + " ".join(words[at:])


CONVENTIONS: dict[str, Change] = {
    "as it stands": lambda _, text: text,
    "typography": _typography,
    "hyphens": _hyphens,
    "first letter": _capitals,
    "final punctuation": _final,
    "ellipsis": _ellipsis,
    "beginning or end left out": _edges,
    "[a word] replaced": _bracket_word,
    "[f]irst letter": _bracket_letter,
    "end[ing]": _bracket_ending,
    "[sic] added": _added,
    "American spelling": americanised,
    "quotation within": _nested,
    "emphasis": _emphasis,
    "over two lines": _wrapped,
}


_NEGATIONS = {
    "will": "will not", "cannot": "can", "must": "must not", "should": "should not",
    "may": "may not", "could": "could not", "never": "always", "are": "are not",
    "refuse": "agree", "have": "do not have",
}  # fmt: skip
_OTHERS_WORDS = (
    "harvest borrow quietly mountains angry yesterday twelve only their never steel cheaply"
)
_OTHERS = _OTHERS_WORDS.split()


def _swapped(random: Random, text: str) -> str:
    words = text.split()
    words[random.randrange(len(words))] = random.choice(_OTHERS)
    return " ".join(words)


def _dropped(random: Random, text: str) -> str:
    words = text.split()
    del words[random.randrange(1, len(words) - 1)]
    return " ".join(words)


def _word_added(random: Random, text: str) -> str:
    words = text.split()
    words.insert(random.randrange(1, len(words)), random.choice(_OTHERS))
    return " ".join(words)


def _negated(random: Random, text: str) -> str:
    if " not " in text:
        return text.replace(" not ", " ", 1)
    words = text.split()
    found = [at for at, word in enumerate(words) if word in _NEGATIONS]
    at = random.choice(found) if found else 1
    words[at] = _NEGATIONS.get(words[at], f"not {words[at]}")
    return " ".join(words)


def _transposed(random: Random, text: str) -> str:
    words = text.split()
    at = random.randrange(1, len(words) - 2)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


FAULTS: dict[str, Change] = {
    "a word swapped": _swapped,
    "a word dropped": _dropped,
    "a word added": _word_added,
    "negated": _negated,
    "two words exchanged": _transposed,
}
