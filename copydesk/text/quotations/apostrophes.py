"""Apostrophes at the beginning of a word: '24, 'tis, 'Abd, 'Ndrangheta.

Such a mark looks like one that opens a quotation, and the plural's in `the firms' profits` like
one that closes it. What stands between and around them tells.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

APOSTROPHE = "’"

_DECADE = re.compile(r"[0-9]{2}(?:s|er|ern|-tal\w*)\b")
_YEAR = re.compile(r"(?:[0-9]{2}|[4-9]00)\b(?![.,:][0-9])")
_PERHAPS = re.compile(
    r"(?:course|cause|round|phones?|planes?|bus|flu|im|er|is|ave|net|taters?|nam)\b", re.IGNORECASE
)
"""Words with which either may begin: what follows tells, `the lads' regards` or `lies' claim`."""
_WITH_ARTICLE = re.compile(
    r"\b(?:the|my|your|our|their|his|her|its|these|those|all|both|two|three)(?: [\w-]+){1,2}\Z"
)
_UNIT_WORDS = (
    "hours days weeks months years minutes seconds miles metres meters kilometres pounds "
    "dollars euros points degrees steps pages words reasons"
)
_UNITS = frozenset(_UNIT_WORDS.split())
_INTRODUCES_QUOTATION = re.compile(
    r"(?:\b(?:said|says?|reads?|reading|headlines?|headlined|titled?|entitled|called|named|quoted?"
    r"|wrote|writes|warned|words?|phrase|slogan|banner|caption|book|novel|film|movie|song|album|play"
    r"|series|show|report|game)|[:—–])\s*\Z",
    re.IGNORECASE,
)
_INTRODUCES_YEAR = re.compile(
    r"\b(?:in|since|of|by|from|until|till|before|after|during|through|around|for|late|early|mid"
    r"|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|season|and|or|between|vs?|year"
    r"|im|seit|von|bis|ab|nel|del|dal|al|anni|en|du|depuis|do|no|em|el|van|sinds|i|fra)[ \xa0-]\Z",
    re.IGNORECASE,
)
_MARK = re.compile("['’‘]")
_BEFORE_OPENING = frozenset('([{<-–—/=¿¡«»„“‚‘"')
_AFTER_CLOSING = frozenset(".,;:!?)]}>…»”’\"'-–—")
_NEXT_WORD = re.compile(r"[ \xa0]+([^\W_]+)(?:(?:[ \xa0]+[^\W_]+){1,2}([sxz]['’])(?!\w))?")
_JOINING = frozenset(("and", "or", "und", "et", "e", "y", "en", "og", "och", "nor"))
_AFTER_QUOTATIONS = (
    "a about above according after again against ago all alone along already also although "
    "am amid among an any are around as at away back be because been before behind being "
    "below beneath beside besides between beyond both but by can cannot could despite did do "
    "does down during each either even ever every except for from had has have he her here "
    "his how however i if in indeed inside instead into is it its itself just later let like "
    "made make makes many may maybe me meanwhile might mine must my near neither never no "
    "not now of off on once only onto our out outside over past per perhaps rather said say "
    "says shall she should since so some such than that the their them then there these they "
    "this those though through throughout thus till to today together tomorrow too toward "
    "towards under unless until up upon us via was we well went were what when where whereas "
    "whether which while who whom whose why will with within without would yesterday yet you "
    "your came goes got seems seemed became remains remained means meant appeared ran told "
    "wrote asked added"
)
_AFTER_QUOTATION = _JOINING.union(_AFTER_QUOTATIONS.split())
"""Words before which no plural has its apostrophe, since they begin no thing that it could own."""
_FARTHEST = 200
"""In characters; how far to look for the mark that closes a quotation."""
_MOST_MARKS = 12
_WHOLE_PARAGRAPH = 1_000
_WORDS_OF_TERM = 2


@cache
def _likely() -> re.Pattern[str]:
    """Return words with which a quotation hardly begins while an apostrophe often begins them.

    Compiled for the texts that need it: it takes 4 ms.
    """
    return re.compile(
        # Words that speech shortens, in a few languages.
        r"(?:(?-i:[nN]d[a-z]\w*)"
        r"|tis|twas|twere|twill|twould|twixt|tween|neath|gainst|midst|mongst|pon|cept|bove|bye"
        r"|nuff|nother|tude|cos|cuz|coz|fess|fraid|spose|scuse|lectric"
        r"|hoods?|burbs?|gators?|copters?|zines?|shrooms?|roids?|coons?|possums?|skeeters?"
        r"|bama|frisco|vette|stache|cello|ello|ere|ome|ouse|orse|ospital|appen|alf|arry|enry"
        r"|rein|raus|rauf|runter|rüber|nauf|nunter|nu|cca|tá|tava|cê"
        # Arabic and Polynesian names, in which the mark is a letter.
        r"|abd\w*|abb[aā]s\w*|al[iī]|alaw[iī]\w*|amm[aā]r\w*|amr|aq[iī]l|aqaba|ar[iī]sh"
        r"|ash[uū]r[aā]?|as[iī]r|[aā]s[iī]m|awad|awda|ay?[iī]d|ayn|ain|[aā]['’]?isha|az[iī]z\w*"
        r"|[aā]d[iī]l|[aā]l[iī]m|[aā]mir|[aā]r[iī]f|eid|aden|iao|ibad\w*|idris|im[aā]d|imran|irf[aā]n|[iī]s[aā]"
        r"|isam|izz|[uo]mar\w*|[uo]mayr|uqba\w*|uthm[aā]n\w*|[uū]d|ulam[aā]\w?"
        r"|oumuamua|okina|ohana|iolani|ewa|aiea|eua|uvea|akilisi|ilima)\b",
        re.IGNORECASE,
    )


def begins_elision(
    text: str, mark: int, elisions: re.Pattern[str] | None, *, is_within: bool = False
) -> bool:
    """Return whether a mark at the start of a word is an apostrophe, and opens no quotation.

    `elisions` are words that one starts in the text's language; `is_within` says that a quotation
    in such marks is open.
    """
    start = mark + 1
    if _DECADE.match(text, start) or (elisions and elisions.match(text, start)):
        return True
    year = _YEAR.match(text, start)
    if year or _likely().match(text, start):
        closing = list(_closing(text, start, _FARTHEST, is_within=is_within))
        if not all(plural for _, plural in closing):
            return False
        return not (closing and year and _quotes_a_number(text, mark, closing[0][0]))
    if _PERHAPS.match(text, start):
        closing = list(_closing(text, start, _FARTHEST, is_within=is_within))
        if closing:
            return all(
                plural and _WITH_ARTICLE.search(text, start, place) for place, plural in closing
            )
    is_amid = mark > 1 and text[mark - 1] == " " and text[mark - 2].isalpha()
    end = start + _WHOLE_PARAGRAPH
    return (
        is_amid
        and text[start : start + 1].isalpha()
        and len(text) <= end
        and next(_closing(text, start, _WHOLE_PARAGRAPH, is_within=is_within), None) is None
    )


def ends_plural(text: str, mark: int) -> bool:
    """Return whether a mark after a word is a plural's within a quotation that ends later."""
    return _may_be_plural(text, mark) and any(
        not plural for _, plural in _closing(text, mark + 1, _FARTHEST, is_within=False)
    )


def _quotes_a_number(text: str, mark: int, end: int) -> bool:
    """Return whether a figure begins a quotation rather than a year: `the '24 hours' rule`."""
    before = text[max(0, mark - 20) : mark]
    term = text[mark + 1 : end].split()
    return bool(_INTRODUCES_QUOTATION.search(before)) or (
        len(term) == _WORDS_OF_TERM and term[1] in _UNITS and not _INTRODUCES_YEAR.search(before)
    )


def _closing(text: str, start: int, reach: int, *, is_within: bool) -> Iterator[tuple[int, bool]]:
    """Yield the marks that may close a quotation which begins there, up to one that surely does.

    Each with whether it may as well be a plural's: `the firms' profits`.
    """
    depth = int(is_within)
    for found in islice(_MARK.finditer(text, start, start + reach), _MOST_MARKS):
        place, sign = found.start(), found[0]
        before, after = text[place - 1], text[place + 1 : place + 2]
        if before.isalnum() and after.isalnum():
            continue
        if before.isspace() or (before in _BEFORE_OPENING and after not in _AFTER_CLOSING):
            if sign != "’" and after and not after.isspace() and not _YEAR.match(text, place + 1):
                depth += 1
        elif _may_be_plural(text, place):
            if depth == 0:
                yield place, True
        elif depth == 0:
            yield place, False
            return
        else:
            depth -= 1


def cannot_be_plural(text: str, mark: int) -> bool:
    """Return whether the word after a mark is none that a plural could own: `yes' to that`."""
    following = _NEXT_WORD.match(text, mark + 1)
    return following is not None and following[1] in _AFTER_QUOTATION - _JOINING


def _may_be_plural(text: str, mark: int) -> bool:
    """Return whether a mark may be a plural's before what it owns: `the firms' profits`."""
    if text[mark - 1] not in "sSxXzZ" or not text[mark - 2 : mark - 1].isalpha():
        return False
    following = _NEXT_WORD.match(text, mark + 1)
    if following is None:
        return False
    word = following[1] if following[1].isupper() else following[1].lower()  # US profits
    return word not in _AFTER_QUOTATION or (word in _JOINING and following[2] is not None)
