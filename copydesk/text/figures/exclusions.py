"""Numbers that count nothing: dates, times, years, ordinals, versions, telephone numbers."""

import re
from collections.abc import Iterator

_MONTH_NAMES = {
    1: "January Jan Januar Jänner janvier enero gennaio janeiro januari января",
    2: "February Feb Februar février febrero febbraio fevereiro februari февраля",
    3: "March Mar März mars marzo março maart марта",
    4: "April Apr avril abril aprile апреля",
    5: "May Mai mai mayo maggio maio mei maj мая",
    6: "June Jun Juni juin junio giugno junho juni июня",
    7: "July Jul Juli juillet julio luglio julho juli июля",
    8: "August Aug août agosto augustus augusti августа",
    9: "September Sept Sep septembre septiembre settembre setembro сентября",
    10: "October Oct Oktober Okt octobre octubre ottobre outubro oktober октября",
    11: "November Nov novembre noviembre novembro ноября",
    12: "December Dec Dezember Dez décembre diciembre dicembre dezembro december декабря",
}
MONTHS = {name: number for number, names in _MONTH_NAMES.items() for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"

DATE = re.compile(
    rf"""(?<![\w.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s?(?:-|to|and|bis|au|al|a)\s?\d{{1,2}}\.?)?\s+
        (?:of\s+|de\s+)?(?P<month>{_MONTH})(?:,?\s+(?:de\s+)?(?P<year>\d{{4}})\b)?
    |\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[.,]\d|\s?(?:million|billion|bn|percent|per\scent))
        (?:\s?-\s?\d{{1,2}}\b)?(?:,?\s+(?P<year2>\d{{4}})\b)?
    |\b(?P<year3>\d{{4}})-(?P<month3>\d{{2}})-(?P<day3>\d{{2}})\b
    |(?:(?P<year4>\d{{4}})年)?(?P<month4>\d{{1,2}})月(?P<day4>\d{{1,2}})日
    |\b{_MONTH}\s+(?:de\s+)?(?:18|19|20)\d\d\b""",
    re.VERBOSE,
)
"""A date; the groups are its parts, numbered by the form that it has."""

_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
_STARTS = re.compile(
    r"""\d{4}-\d{2}\b(?!-)
    |(?<![\d.,])\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?![\d.,%])
    |\d{4}年度?(?!間)|\d{1,2}月(?!間)|\d{1,2}日(?!間)|\d{1,2}時(?!間)(?:\d{1,2}分)?
    |(?<![\d.,:])\d{1,2}:\d{2}(?::\d{2})?(?:\s?[aApP]\.?[mM]\b\.?)?(?![\d:])
    |(?<![.,$€£])\d{1,2}(?:\.\d{2})?\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|Uhr\b|o'clock|o’clock)
    |(?<![.,$€£])(?:\d{1,2}[.h]\d{2}|\d{4})\s?(?:GMT|UTC|BST|CES?T|[ECMP][DS]?T|JST|IST|hrs)\b
    |(?<![\d.,])0\d+(?:[\s-]\d{2,4}){1,4}(?!\d)|(?<![\d.,])0\d+(?![.,]?\d|%)
    |\d+(?::\d+)+(?:\.\d+)?
    |\d+[xX×]\d+s?\b
    |\d+-(?:bit\b|[A-Z][a-z])
    |\d+\.?\s?(?:BCE?|AD|CE|Jahrhunderts?|Jh)\b
    |\d+(?:\.\d+)?[\s-]to[\s-](?:1|one)\b(?![\s-]?(?:%|per|million|billion|trillion))
    |\d{1,2}-to-\d{1,2}\b(?!-|\s?(?:%|per|million|billion|trillion|people|[a-z]{3,}s\b))
    |\d{1,5}(?:\s[A-Z][\w'’.]*){1,3}\s(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square|
        Place|Way|Row|Court|Terrace|Plaza|Broadway)\b
    |\d+(?:st|nd|rd|th)\b
    |\d{2,4}s\b
    |(?<![.,])\d+(?:\.\d+){2,}(?![\w,])
    |(?<!-)\d{2,4}-\d{3,4}-\d{4}(?![\d-])
    |(?<![\w$€£¥.,])(?:1[89]|20)\d\d(?:\s?[-/]\s?(?:\d{4}|\d{2}))(?![\d%]|[.,]\d)
    |\d+-(?:year|month|week|day)s?-olds?\b
    |\d+/\d+
    |\d{1,2}\s?[′'’]\s?\d{1,2}(?:[″"”]|(?!\w))|\d+\s?[′″]
    |(?<!\.)\d+-\d+(?:-\d+)+\b""",
    re.VERBOSE,
)
_TELEPHONE = re.compile(r"\+\d[\d\s().-]{6,}\d|\(\d{2,5}\)\s?\d{3,}[\d\s-]*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+(?:de\s+)?$")
_LONGEST_BEFORE = 20
_DIGITS = re.compile(r"\d+")


def without_addresses(text: str) -> str:
    """A text with spaces in place of web addresses and mailboxes."""
    if "://" in text or "www." in text or "@" in text:
        return _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    return text


def date_at(text: str, start: int) -> re.Match[str] | None:
    """The date that begins with the digits at `start`, or with a month's name before them."""
    word = _WORD_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start])
    if word and word[1] in MONTHS:
        before = start - len(word.group())
        if found := DATE.match(text, before):
            return found
    return DATE.match(text, start)


def dates(text: str) -> Iterator[re.Match[str]]:
    """The dates of a text."""
    done = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() >= done and (found := date_at(text, digits.start())):
            done = found.end()
            yield found


def end_of_no_figure(text: str, start: int) -> int | None:
    """Where ends what begins with the digits at `start` and counts nothing; None for others."""
    found = None
    if start and text[start - 1] in "+(":
        found = _TELEPHONE.match(text, start - 1)
    if found := found or date_at(text, start) or _STARTS.match(text, start):
        return found.end()
    word = _WORD_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start])
    if word and word[1].lower() in ("aged", "age") and (age := _DIGITS.match(text, start)):
        return age.end()
    return None


YEAR = re.compile(r"(?:1[89]|20)\d\d")
"""A number of four digits that is a year if nothing says otherwise."""

_LABELS = (
    "section article chapter page pages phase stage level line room flight route highway "
    "version model type class grade category episode season volume vol part figure table "
    "step rule title paragraph clause bill resolution proposition number no nr unit gate "
    "platform group appendix act amendment formula agenda act item point question day week "
    "round game match vol fig op opus size generation gen series mark tier code channel "
    "top rank position form exhibit case zone district ward floor suite terminal pier lot order "
    "bus tram train port error p pp col cols ch chap footnote note notes lines verse scene psalm "
    "postcode zip id "
)
LABELS = frozenset(_LABELS.split())
"""Words after which a number is a name."""
