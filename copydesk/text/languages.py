"""The language of a text, as far as its script or its commonest words tell."""

import re
from collections import Counter
from functools import lru_cache

from copydesk.text.lexicon import lexicons

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_SAME_SCRIPT = {"fa": "ar", "ur": "ar", "uk": "ru", "bg": "ru", "sr": "ru", "be": "ru", "yi": "he"}
"""Languages that a script alone does not tell from another."""

_LANGUAGES_OF: dict[str, list[str]] = {}
"""By word, the languages in which it is common."""
for _language, _lexicon in lexicons().items():
    for _word in _lexicon.common_words:
        _LANGUAGES_OF.setdefault(_word, []).append(_language)
_ANY_SCRIPT = re.compile("[\u0370-\u06ff\u0900-\u0e7f\u3040-\u9fff\uac00-\ud7a3]")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+")
_LOOKED_AT = 2_000
"""Characters that are enough to tell."""


def primary_language(tag: str) -> str:
    """Return the language of a BCP 47 tag, without region and script: `en` of `en-GB`."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


def known_languages() -> frozenset[str]:
    """Return the languages that `language_of` can tell."""
    return frozenset(lexicons()) | {language for language, _ in _SCRIPTS} | _SAME_SCRIPT.keys()


def language_of(text: str) -> str | None:
    """Return the language that a text seems to be in; None where nothing tells."""
    return _language_of(text[:_LOOKED_AT])


@lru_cache(maxsize=1024)
def _language_of(text: str) -> str | None:
    if _ANY_SCRIPT.search(text):
        letters = sum(map(len, _LETTERS.findall(text)))
        for language, script in _SCRIPTS:
            found = len(script.findall(text))
            # A name in another script does not make a text one of it.
            if found * 3 >= letters and found:
                return language
    votes: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(text.lower())).items():
        for language in _LANGUAGES_OF.get(word, ()):
            votes[language] += times
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def languages_differ(one: str, other: str) -> bool:
    """Return whether two languages, as tags or as `language_of` gives them, are different."""
    return _told(one) != _told(other)


def _told(tag: str) -> str:
    language = primary_language(tag)
    return _SAME_SCRIPT.get(language, language)
