"""Dates in Chinese, Japanese and Korean: 2026年2月27日, 令和7年, 2월 27일."""

import re
from collections.abc import Iterator

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""Japanese eras, by the year before their first."""
_DATE = re.compile(
    rf"""(?:(?P<era>{"|".join(_ERAS)})(?P<of_era>\d{{1,2}}|元)\s?[年년]|(?<!\d)(?P<year>\d{{4}}|\d{{2}})\s?[年년](?![間前後半])度?)
        (?:\s?(?P<month>\d{{1,2}})\s?[月월](?![間前後])(?:\s?(?P<day>\d{{1,2}})\s?[日일](?![間前後]))?)?
    |(?<!\d)(?P<month2>\d{{1,2}})\s?[月월](?![間前後])(?:\s?(?P<day2>\d{{1,2}})\s?[日일](?![間前後]))?
    |(?<!\d)(?P<day3>\d{{1,2}})\s?[日일](?![間前後])""",
    re.VERBOSE,
)
_NAMES_A_UNIT = re.compile("[年년月월日일]")
_Date = tuple[int, int, int | None, int | None, int | None]


def in_signs(text: str) -> Iterator[_Date]:
    """Yield the dates of a text: where each begins and ends, its year, month and day.

    25年 is 2025; a day may lack its month.
    """
    for found in _DATE.finditer(text) if _NAMES_A_UNIT.search(text) else ():
        year = None
        if found["era"]:
            number = 1 if found["of_era"] == "元" else int(found["of_era"])
            year = _ERAS[found["era"]] + number
        elif found["year"]:
            year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        day = day or found["day3"]
        if int(month or 1) <= 12 and 1 <= int(day or 1) <= 31:
            yield (*found.span(), year, int(month) if month else None, int(day) if day else None)
