"""Names that are nearly alike: one of them may be misspelt, or they are forms of one word.

An edit is a letter more, less or other, or two exchanged (optimal string alignment distance).
"""

import re
from collections.abc import Iterable
from functools import cache

from copydesk.text.lexicon import lexicons

FEWEST = 5
"""Letters of a name that may be a misspelling: shorter ones are too often another name."""
SHORTEST = 4
"""Letters of one that has the same given name before it."""
_LONG = 8
"""Letters from which on two edits are one misspelling."""
_KEPT = 5
"""Letters at the beginning by which two forms of one word are known."""
_ENDINGS = (
    "/s /es /er /ers /ry /ic /al /als /ist /ism /ed /d /ing /ian /ians /ese /ish /an /ans /y /ia"
    " s/n s/an s/ns e/ean e/ian ine/ina a/an a/ian y/ies y/ic y/ical y/er y/ers y/ian y/ary y/al"
    " y/iat er/ry er/ery er/ers or/ery or/ory or/ors or/ion or/ment ry/ies ion/ions ion/ed ia/ian"
    " ia/an o/an o/ian o/os e/es e/ed e/ing e/ers ist/ism ist/ists ism/ists ics/ic ent/ence"
    " ant/ants ian/ians an/ans y/ial ia/s ny/n on/ist a/ese ate/ation ate/ates"
)
"""Endings by which two English words are forms of one: ministry/minister, Texas/Texan."""
_SAME_ENDINGS = frozenset(frozenset(pair.split("/")) for pair in _ENDINGS.split(" "))
_BEFORE_I = frozenset("lnqrt")
"""Letters after which an i makes the name of a people: Israeli, Yemeni, Iraqi."""
_AFTER_A = frozenset(("n", "ns"))
_GERMAN_ENDINGS = re.compile(r"(?:innen|in|ern|ens|en|er|es|em|n|s|e)?$")
_TRANSLITERATED = (
    (re.compile(r"(?:yy|iy|ij|yi|ii|y|i|j)$"), "y"),
    (re.compile(r"yev\b"), "iev"),
    (re.compile(r"(?:ov|off|ow)$"), "ov"),
    (re.compile(r"(?:ev|eff|ew)$"), "ev"),
    (re.compile(r"sch|sh|ch"), "sh"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"([aeiou])y(?=[aeiou])"), r"\1i"),
    (re.compile(r"^ye"), "e"),
)
"""Rules by which one writing of a Slavic name becomes another."""
_ACROSS_LANGUAGES = (
    (re.compile(r"ie$"), "y"),
    (re.compile(r"[aeoy]s?$"), ""),
    (re.compile(r"[kq]u?"), "c"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "s"),
    (re.compile(r"th"), "t"),
)
"""Rules by which a name of a place or an office becomes that of another language."""
_SLAVIC = re.compile(
    r"(?:sky|skiy|skyy|skyi|skii|skij|ski|ny|nyi|nyy|niy|ov|off|ev|eff|yev|iev|enko|uk|yuk|ich)$"
)


def edits(one: str, other: str, most: int) -> int:
    """Return how many edits make one name of another, or `most` and one if they are more."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most)


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """Return the known names of which one may be a misspelling, all as they are compared.

    Names of four letters are among them: too short to be told by themselves.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = _most_edits(len(name))
    return [
        other
        for other, *_ in process.extract_iter(name, known, scorer=OSA.distance, score_cutoff=most)
        if is_misspelling(name, other, SHORTEST)
    ]


def is_misspelling(name: str, known: str, fewest: int = FEWEST) -> bool:
    """Return whether a name may be a misspelling of a known one; both as they are compared.

    The shorter one has at least the `fewest` letters.
    """
    shorter, longer = sorted((len(name), len(known)))
    if shorter < fewest or name == known:
        return False
    most = _most_edits(shorter)
    if longer - shorter > most or not 0 < edits(name, known, most) <= most:
        return False
    return _begin_alike(name, known) and not are_forms(name, known)


def _most_edits(letters: int) -> int:
    return 2 if letters >= _LONG else 1


def _begin_alike(name: str, known: str) -> bool:
    """Return whether two names begin with the same letter, or one that is pronounced like it."""
    first = frozenset((name[0], known[0]))
    return len(first) == 1 or first in _SAME_SOUND or name[:2] == known[1::-1]


_SAME_SOUND = frozenset(
    map(frozenset, ("ck", "kq", "cq", "jy", "sz", "iy", "vw", "fp", "gj", "cs"))
)


def are_one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names have a word in common, or two that are nearly alike."""
    return any(
        a == b or (len(a) >= 6 and edits(a, b, 2) <= _most_edits(len(a)))
        for a in one
        for b in other
    )


def are_forms(one: str, other: str) -> bool:
    """Return whether two words are forms of one: Austria and Austrian, ministry and minister."""
    kept = 0
    while kept < min(len(one), len(other)) and one[kept] == other[kept]:
        kept += 1
    endings = one[kept:], other[kept:]
    if "i" in endings and "" in endings and kept >= _KEPT and one[kept - 1] in _BEFORE_I:
        return True
    if kept >= _KEPT - 1 and _AFTER_A.intersection(endings) and one[kept - 1] == "a":
        return "" in endings or kept < min(len(one), len(other))
    for back in range(3):
        # Of "ministry" and "minister" the endings are ry and er, of "Germany" and "German" y.
        size = kept - back
        if size < _KEPT - 1 + (back > 0):
            break
        if frozenset((one[size:], other[size:])) in _SAME_ENDINGS:
            return True
    return _transliterated(one) == _transliterated(other) or _variant(one) == _variant(other)


def are_german_forms(one: str, other: str) -> bool:
    """Return whether two German words differ in the ending alone: Ministerin, Ministers."""
    stems = (_GERMAN_ENDINGS.sub("", word) for word in (one, other))
    return len(set(stems)) == 1


def are_foreign_forms(one: str, other: str) -> bool:
    """Return whether two words may be one in two languages: Senat and Senate, Genova and Genoa."""
    return _foreign(one) == _foreign(other)


def _foreign(word: str) -> str:
    for pattern, new in _ACROSS_LANGUAGES:
        word = pattern.sub(new, word)
    return word


def _transliterated(name: str) -> str:
    if not _SLAVIC.search(name):
        return name
    for pattern, new in _TRANSLITERATED:
        name = pattern.sub(new, name)
    return name


def _variant(name: str) -> str:
    return _variants().get(name, name)


@cache
def _variants() -> dict[str, str]:
    """Return the usual spellings of names that have several."""
    return {name: same for one in lexicons().values() for name, same in one.name_variants.items()}
