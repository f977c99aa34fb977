"""Numbers that count nothing: dates, times, ordinals, versions, telephone numbers, names.

The patterns are grammar, mostly English; the words in them are the lexicon's.
"""

import re
from collections.abc import Iterator

from copydesk.text.figures.units.said_once import counts_no_noun
from copydesk.text.lexicon import alternatives, lexicons, meanings, words_of

MONTHS = {
    name: number
    for one in lexicons().values()
    for number, names in enumerate(one.months or (), 1)
    for name in names
}
_MONTH = rf"(?:{alternatives(MONTHS)})\b\.?"

DATE = re.compile(
    rf"""(?<![\w.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:(?:\s?(?:-|to|and|bis|und|et|au|al|a|y)\s?|,\s)\d{{1,2}}\.?){{0,6}}\s+
        (?:of\s+|de\s+)?(?P<month>{_MONTH})(?:,?\s+(?:de\s+)?(?P<year>\d{{4}})\b)?
    |\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[.,]\d|\s?(?:million|billion|bn|percent|per\scent))
        (?:\s?-\s?\d{{1,2}}\b)?(?:,?\s+(?P<year2>\d{{4}})\b)?
    |\b(?P<year3>\d{{4}})-(?P<month3>\d{{2}})-(?P<day3>\d{{2}})\b
    |(?:(?P<year4>\d{{4}})年)?(?P<month4>\d{{1,2}})月(?P<day4>\d{{1,2}})日
    |\b{_MONTH}\s+(?:de\s+)?(?:18|19|20)\d\d\b""",
    re.VERBOSE,
)
"""A date; the groups are its parts, numbered by the form that it has."""

_OF_COMPOUNDS = {
    word.capitalize()
    for one in lexicons().values()
    for table in (one.magnitudes, one.units, one.currencies)
    for words in table.values()
    for word in (*words, *(f"{word}s" for word in words))
    if len(word) > 2 and word.isascii() and word.isalpha()
}
"""Units as a noun in German begins with them: 80-Gigabyte-Karte, 20-Jahres-Vertrag."""
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
_STARTS = re.compile(
    rf"""\d{{4}}-\d{{2}}\b(?!-)
    |(?<![\d.,])\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}(?![\d.,%])
    |\d{{4}}年度?(?!間)|\d{{1,2}}月(?!間)|\d{{1,2}}日(?!間)|\d{{1,2}}時(?!間)(?:\d{{1,2}}分)?
    |(?<![\d.,:])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?[aApP]\.?[mM]\b\.?)?(?![\d:])
    |(?<![.,$€£])\d{{1,2}}(?:\.\d{{2}})?\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|Uhr\b|o'clock|o’clock)
    |(?<![.,$€£])(?:\d{{1,2}}[.h]\d{{2}}|\d{{4}})\s?(?:GMT|UTC|BST|CES?T|[ECMP][DS]?T|JST|IST|hrs)\b
    |(?<![\d.,])0\d+(?:[\s-]\d{{2,4}}){{1,4}}(?!\d)|(?<![\d.,])0\d+(?![.,]?\d|%)
    |\d+(?::\d+)+(?:\.\d+)?
    |\d+[xX×]\d+s?\b
    |\d+-(?:bit\b|(?!(?:{alternatives(_OF_COMPOUNDS)})\b)[A-Z][a-z])
    |\d+\.?\s?(?:{alternatives(words_of(lambda one: one.eras))})\b
    |\d+(?:\.\d+)?[\s-]to[\s-](?:1|one)\b(?![\s-]?(?:%|per|million|billion|trillion))
    |\d{{1,2}}-to-\d{{1,2}}\b(?!-|\s?(?:%|per|million|billion|trillion|people|[a-z]{{3,}}s\b))
    |\d{{1,5}}(?:\s[A-Z][\w'’.]*){{1,3}}\s(?:{alternatives(words_of(lambda one: one.streets))})\b
    |\d+(?:st|nd|rd|th)\b
    |\d{{2,4}}s\b
    |(?<![.,])\d+(?:\.\d+){{2,}}(?![\w,])
    |(?<!-)\d{{2,4}}-\d{{3,4}}-\d{{4}}(?![\d-])
    |(?<![\w$€£¥.,])(?:1[89]|20)\d\d(?:\s?[-/]\s?(?:\d{{4}}|\d{{2}}))(?![\d%]|[.,]\d)
    |\d+-(?:year|month|week|day)s?-olds?\b
    |\d+/\d+
    |\d{{1,2}}銭
    |1[^\x00-\u2fff\d]{{1,4}}?(?:あたり|当たり|につき|ごと)
    |\d{{1,2}}\s?[′'’]\s?\d{{1,2}}(?:[″"”]|(?!\w))|\d+\s?[′″]
    |(?<!\.)\d+-\d+(?:-\d+)+\b""",
    re.VERBOSE,
)
_RATIO = re.compile(r"\d{1,2}[\s-]to[\s-]\d{1,2}(?![\w%]|[.,]\d|\s?%)")
_BY = re.compile(rf"\bby\s(?:(?:{alternatives(meanings(lambda one: one.approximations))})\s)?\Z")
_TELEPHONE = re.compile(r"\+\d[\d\s().-]{6,}\d|\(\d{2,5}\)\s?\d{3,}[\d\s-]*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+(?:de\s+)?$")
_LONGEST_BEFORE = 20
_DIGITS = re.compile(r"\d+")

YEAR = re.compile(r"(?:1[89]|20)\d\d")
"""A number of four digits that is a year if nothing says otherwise."""

LABELS = frozenset(words_of(lambda one: one.labels))
"""Words after which a number is a name."""
_AGES = frozenset(words_of(lambda one: one.ages))

_NAME_BEFORE = re.compile(r"([^\W\d_][\w'’.]*)[\s\u00a0]\Z")
_AGE = re.compile(r",\s\Z")
_PART = re.compile(r"[.,]\d{1,2}\Z")
_SCORE = re.compile(r"-\d")
_COUNTER = re.compile(
    r"[\s\u00a0]?(?!年|%)(?:"
    + alternatives(
        (*words_of(lambda one: one.counted), *meanings(lambda one: one.approximations_after))
    )
    + ")"
)
"""What is counted in Chinese, Japanese and Korean, but for years."""
_OF_AGE = ("was ", "is ", "turned ", "turns ")
_TOLD_AGE = re.compile(r"(?!The\s)(?:[A-Z][\w’'-]+\s){2,}(?:was|is|turned|turns)\s\Z")
_IN_BRACKETS = re.compile(r"[A-Z][\w’'.-]*\s\(\Z")
_GROUP_OF = re.compile(r"(?:\w\s|The\s)[A-Z][a-z]+\sof\s\Z")
_ITS_BODY = re.compile(rf"-(?:{alternatives(words_of(lambda one: one.bodies))})\b")
_SIGN_BEFORE = re.compile(r"[#§№]\s?\Z")
_JOINED = re.compile(r"\d[a-z)]?(?:,|\s\w{1,4}|\s-)\s\Z")
_LIST_BEFORE = re.compile(
    r"(?:(\w+)\.?|§+)\s?(?:\d{1,4}[a-z]?(?:\(\w+\))?"
    rf"(?:,\s|\s(?:-|{alternatives(words_of(lambda one: (*one.pairs, *one.ranges)))})\s))+\Z"
)
_OPENERS = frozenset(
    (
        *words_of(lambda one: (*one.common_words, *one.following, *one.openers, *one.partitives)),
        *meanings(lambda one: one.approximations),
    )
)
"""Words that a sentence may begin with before a figure; another one is a part of a name."""
_SHORT_YEAR = re.compile(r"(?:^|[^\w’'])([’'])\Z")
_CLOSING = re.compile(r"[^'\n]{0,200}[\w.,!?]'(?!\w)")
_COUNTED = re.compile(r"\s(?:people|[a-z]{3,}s)\b")
_ANY_WORD = re.compile(r"\s[a-z]")
_CAPITAL = re.compile(r"[\s-][A-Z][a-z]")
_ENDS = frozenset(".!?:\"'“”‘’|")


def without_addresses(text: str) -> str:
    """Return a text with spaces in place of web addresses and mailboxes."""
    if "://" in text or "www." in text or "@" in text:
        return _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    return text


def date_at(text: str, start: int) -> re.Match[str] | None:
    """Return the date that begins with the digits at `start`, or with a month before them."""
    word = _WORD_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start])
    if word and word[1] in MONTHS:
        before = start - len(word.group())
        if found := DATE.match(text, before):
            return found
    return DATE.match(text, start)


def dates(text: str) -> Iterator[re.Match[str]]:
    """Yield the dates of a text."""
    done = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() >= done and (found := date_at(text, digits.start())):
            done = found.end()
            yield found


def end_of_excluded(text: str, start: int) -> int | None:
    """Return the end of what begins with the digits at `start` and counts nothing, if it does."""
    found = None
    if start and text[start - 1] in "+(":
        found = _TELEPHONE.match(text, start - 1)
    if found := found or date_at(text, start) or _STARTS.match(text, start):
        return found.end()
    ratio = _RATIO.match(text, start)
    if ratio and _BY.search(text[max(0, start - _LONGEST_BEFORE) : start]):
        return ratio.end() if counts_no_noun(text, ratio.end()) else None
    word = _WORD_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start])
    if word and word[1].lower() in _AGES and (age := _DIGITS.match(text, start)):
        return age.end()
    return None


def counts_nothing(plain: str, start: int, end: int) -> bool:
    """Return whether a number in digits counts nothing: a year, a part of a word or of a range."""
    before, after = plain[max(0, start - 2) : start], plain[end : end + 1]
    if _is_short_year(plain, start, end, before):
        return True
    if YEAR.fullmatch(plain, start, end) and after != "+":
        return not _COUNTER.match(plain, end)
    # A letter right before or after it: GPT-4, A320, 5G, 4x4.
    attached = before[-1:].isalpha() or (before[-1:] == "-" and before[:-1].isalpha())
    return (
        (attached and not before[-1:] > "\u2fff")
        or (after.isalpha() and after < "\u2fff")
        or _SIGN_BEFORE.search(before) is not None
        or before[-1:] in ("/", "_")
        or (before[-1:] in ("+", "(") and before[:-1].isdecimal())  # P5+1, Article 2(4)
        or after in ("/", "_")
        or (after in (".", ":", ",") and plain[end + 1 : end + 2].isdecimal())
    )


def _is_short_year(plain: str, start: int, end: int, before: str) -> bool:
    """Return whether two digits after an apostrophe are a year: ’24, but not '24 people'."""
    mark = _SHORT_YEAR.search(before)
    if not mark or end - start != 2 or plain[end : end + 1] in ("%", "-"):
        return False
    return mark[1] == "’" or counts_no_noun(plain, end) or not _CLOSING.match(plain, end)


def may_be_name(plain: str, start: int, end: int, before: str) -> bool:
    """Return whether a number in digits may be a part of a name, an age or a score.

    `before` is the text before it.
    """
    after = plain[end : end + 1]
    if before[-1:] == "-" or _SCORE.match(plain, end) or _ITS_BODY.match(plain, end):
        return True
    is_whole = not _PART.search(plain, start, end)
    if (after == "," and _AGE.search(before)) or (
        after == ")" and is_whole and _IN_BRACKETS.search(before)
    ):
        return True
    if before.endswith(_OF_AGE) and _TOLD_AGE.search(before) and counts_no_noun(plain, end):
        return True
    if not _COUNTED.match(plain, end) and (
        (before.endswith("of ") and _GROUP_OF.search(before)) or _is_in_list(before)
    ):
        return True
    word = _NAME_BEFORE.search(before)
    if not word:
        return False
    name = word[1].rstrip(".")
    if name.lower() in LABELS:
        return True
    begins = _ends_sentence(before[: word.start()])
    return (
        name != name.lower()
        and name != "I"
        and (not begins or name[1:] != name[1:].lower() or name.lower() not in _OPENERS)
        and "," not in plain[start:end]
    )


def _is_in_list(before: str) -> bool:
    """Return whether a text ends in the first of several numbers that are names: Articles 5 and."""
    if not _JOINED.search(before):
        return False
    found = _LIST_BEFORE.search(before)
    return found is not None and (found[1] is None or found[1].lower() in LABELS)


def may_be_code(plain: str, end: int) -> bool:
    """Return whether a number with a letter for its magnitude may be a name: 3M, or rule 10b-5."""
    letter = plain[end - 1]
    if letter > "\u2fff" or not (letter.isalpha() and plain[end - 2].isdecimal()):
        return False
    counted = _COUNTED if letter.isupper() else _ANY_WORD
    return not counted.match(plain, end)


def is_in_title(word: str, before: str, plain: str, end: int) -> bool:
    """Return whether a number in words is a part of a name: the Ten Commandments."""
    return word[0].isupper() and (
        not _ends_sentence(before) or _CAPITAL.match(plain, end) is not None
    )


def _ends_sentence(before: str) -> bool:
    """Return whether a sentence may begin after a text."""
    return before.rstrip()[-1:] in _ENDS or not before.strip()
