"""Which language a text is in, as far as its script or its commonest words tell."""

import re
from collections import Counter
from functools import lru_cache

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

_COMMON = {
    "en": "the of and to in is that it was for on with are be this as have from at by we not you "
    "they will i has but our an would if what their there can do been who he she his her",
    "de": "der die das und ist nicht ein eine den dem des mit von zu auf für im es sich wir auch "
    "werden wird haben hat sind ich sie als bei aus nach dass noch wie einen zum zur",
    "fr": "le la les des est et une du dans que qui pas pour sur avec ce nous il elle sont ont "
    "aux plus par au ne cette mais vous se ses leur été",
    "es": "el la los las es y una del que en no por con para se su al lo como más pero sus este "
    "esta son ha hay nos muy fue ser",
    "it": "il di che è la e un una per non con del della sono dei le i gli nel alla più anche si "
    "ha ma questo come da al ci abbiamo",
    "pt": "o de que e do da em um uma para não com os as no na dos por mais se ao foi são como "
    "mas é pela pelo está nós",
    "nl": "de het een van en is dat niet op te zijn voor met die aan er maar om ook als bij wij "
    "hebben wordt naar uit deze we ik",
    "sv": "och att det som en på är av för med till den har inte vi ett om de jag men kan från så",
    "pl": "i w na z nie się do to że jest o jak po dla za od przez co ale będzie są tak",
    "tr": "ve bir bu da de için ile çok olarak daha olan gibi ama biz ne var değil",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)
_ANY_SCRIPT = re.compile("[\u0370-\u06ff\u0900-\u0e7f\u3040-\u9fff\uac00-\ud7a3]")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+")
_LOOKED_AT = 2_000
"""Characters that are enough to tell."""


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without region and script: `en` of `en-GB`."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


@lru_cache(maxsize=1024)
def language_of(text: str) -> str | None:
    """The language that a text seems to be in; None where nothing tells."""
    text = text[:_LOOKED_AT]
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


def differ(one: str, other: str) -> bool:
    """Whether two languages, as tags or as told by `language_of`, are two."""
    return _told(one) != _told(other)


def _told(tag: str) -> str:
    return _SAME_SCRIPT.get(primary(tag), primary(tag))
