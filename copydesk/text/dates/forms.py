"""The patterns of dates: days before and after a month, years, dates in numbers."""

import re

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
ORD = r"(?:st|nd|rd|th|er|º|ª|\.)?"
LINKS = "and|to|or|through|und|bis|et|au|y|al|a|e|en|och|og|till|til|tot"
JOIN = rf"(?:\s?(?:-|/)\s?|,?\s(?:{LINKS})\s|,\s)"
DAYS = rf"\d{{1,2}}{ORD}(?:{JOIN}\d{{1,2}}{ORD}(?!\w))*"
BEFORE = re.compile(rf"(?<![\w.,:/-])(?P<days>{DAYS})\s?(?:(?:of|de|di|del|d['’])\s?)?\Z")
WORD_BEFORE = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?)\s(?:of\s)?\Z")
AFTER = re.compile(
    rf"\.?\s(?:the\s)?(?P<days>{DAYS})(?![\w%]|[.,:]\d|\s?(?:million|billion|trillion|percent|per\scent"
    r"|people|[ap]\.?m\b|years?|months?|weeks?|days?|hours?|[a-z]{3,}s\b))"
)
WORD_AFTER = re.compile(r"\s(?:the\s)?(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?)(?!\w)")
YEAR_AFTER = re.compile(
    r"[.’']?,?\s(?:de\s|del\s|of\s)?(?P<year>(?:1[0-9]|20|21)\d\d)(?![\w%]|[.,]\d)"
)
NUMBER = re.compile(r"\d+")
LONGEST = 48
"""Characters before a month that are looked at."""
LONE_YEAR = re.compile(r"(?<![\w$€£¥₹#.,/+-])(?:1[4-9]|20|21)\d\d(?![\w%+]|[.,:]\d|-\d{3}(?!\d))")
RANGE = re.compile(r"[-–—/](?P<to>\d{4}|\d{2})(?![\d%]|[.,]\d)")
DECADE = re.compile(r"['’]?s\b")
SHORT_YEAR = re.compile(r"['’‘](?<!\w['’‘])(\d\d)(?![\w%])")
COUNTED = re.compile(r"\s(?:people|men|women|children|jobs|homes|workers|[a-z]{3,}s)\b")
NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<iso>\d{4})-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?"
    r"|(?P<one>\d{1,2})(?P<sign>[./-])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d))(?![\w/-]|[.,]\d)"
)
HAS_NUMERIC = re.compile(r"\d[./-]\d")
"""What every date in numbers has."""
MAY_BE_DATE = re.compile(r"\d(?:\d{3}|st|nd|rd|th|[./–—‑-]\d)|['’‘]\d\d")
"""What a day or a year in digits has, unless a month stands beside it."""
EAST_ASIAN = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:in|since|by|until|from|the|its|their|of|before|after|during|for|fiscal|im|seit|en|de"
    r"|desde|depuis|nel|dal)\s\Z",
    re.IGNORECASE,
)
"""Words before a year, and not before a number of things: the 2024 elections."""
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
ON_THE = re.compile(r"(?<!\w)[Oo]n\sthe\s\Z")
NO_NOUN = re.compile(r"\s?[.,;:)]|\s(?:of|and|at|in|that|with|when)\s|\Z")
JOINED = re.compile(r"[\s-]{0,2}\Z")
EVERY = re.compile(r"(?:every|each|jeden|chaque|cada|ogni)\s\Z", re.IGNORECASE)
NAME_AFTER = re.compile(r"\s[A-ZÀ-Þ][^\W\d_]{2,}")
CAPITAL_BEFORE = re.compile(r"(?<![^\w\s]\s)(?<!^)(?<!\w)[A-Z][a-z]+\s\Z")
THE_BEFORE = re.compile(r"(?<!\w)[Tt]he\s\Z")
SMALL_BEFORE = re.compile(r"(?:[a-zà-ÿ]+|[^\W\d_]+-)[\s-]\Z")

FIRST_SURE = 1800
"""Earlier numbers of four digits are as often counts."""
# One character for each, so that places stay.
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "–": "-", "—": "-", "‑": "-", "\n": " "})


def listed(days: str) -> tuple[int, ...]:
    """Return the days of a list or a range, those between its ends, too."""
    found = [int(day) for day in NUMBER.findall(days)]
    if len(found) == 2 and found[0] < found[1] and "," not in days:
        found = list(range(found[0], found[1] + 1))
    return tuple(day for day in found if 1 <= day <= 31)


def of_this_century(year: int) -> int:
    """Return the year that two digits mean: ’24 is 2024, ’79 is 1979."""
    return 2000 + year if year < 70 else 1900 + year
