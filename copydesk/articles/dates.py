"""The day on which an article was published, out of the forms in which pages say it."""

import re
from collections.abc import Iterable

from copydesk.content.dates import partial_date
from copydesk.content.hints.date_forms import meant
from copydesk.content.values import BadValueError
from copydesk.model import PartialDate

_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-])|/((?:19|20)\d\d)(0[1-9]|1[0-2])"
    r"(0[1-9]|[12]\d|3[01])(?!\d)"
)
_LABEL = re.compile(
    r"\A\s*(?:(?:first\s+)?(?:published|posted|updated|date|veröffentlicht|erstellt|stand|公開|配信|掲載|"
    r"発表|更新|نشر)[^\d:：]{0,12}[:：]?\s*|[A-Za-z]{2,9}day,?\s+)",
    re.IGNORECASE,
)
_OLDEST = 1981
"""A page of an earlier day tells when a clock began to count, or nothing."""


def first_day(said: Iterable[str]) -> PartialDate | None:
    """Return the first day that one of some texts says beyond doubt."""
    return next(filter(None, map(day, said)), None)


def day(text: str) -> PartialDate | None:
    """Return the day that a text says, as it is written there, whatever the zone; None where it
    says none, or where day and month could change places.
    """
    text = text.strip()
    for form in (text, _LABEL.sub("", text)):
        if found := _real_day(form):
            return found
        days = {each[:10] for each in meant(form)}
        if len(days) == 1:
            return _real_day(days.pop())
    return None


def _real_day(text: str) -> PartialDate | None:
    try:
        found = partial_date(text)
    except BadValueError:
        return None
    return found if found.day and found.year >= _OLDEST else None


def day_in_address(url: str) -> PartialDate | None:
    """Return the day in an article's address: `/2026/02/27/grid-vote`."""
    found = _IN_ADDRESS.search(url)
    if not found:
        return None
    parts = [part for part in found.groups() if part]
    return day("-".join((parts[0], parts[1].zfill(2), parts[2].zfill(2))))
