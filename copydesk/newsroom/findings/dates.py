"""Findings that depend on the day: dates that are yet to come, editions of days that are over."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic
from copydesk.model import Edition
from copydesk.newsroom.parsing import Newsroom
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.records import CatalogStory
from copydesk.urls import Period

if TYPE_CHECKING:
    from copydesk.newsroom.tools.records import CatalogTool

_FAR = timedelta(days=366)
_IF_A_SLIP = "If that is a slip, fix the date."
_NOTICES = {"corrections": "correction", "updates": "update", "withdrawn": "withdrawal"}

_Ahead = tuple[CatalogStory, str, str]
"""A story, the field that has a date in the future, and what is said of it."""


def of_dates(newsroom: Newsroom, published: PublishedSet, now: datetime) -> Iterator[Diagnostic]:
    """Yield the dates of stories and editions that may be slips; `now` is in the site's zone."""
    whole = published.catalog.stories
    found = [
        ahead
        for story in chain(published.waiting, published.unpublished)
        for ahead in _of_story(whole[story.slug], now)
    ]
    for story, field, message in found:
        place = newsroom.stories.parsed(story.path).places.get(field)
        yield Diagnostic(story.path, place, "date-ahead", message, _IF_A_SLIP)
    for parsed in newsroom.tools:
        yield from _of_tool(parsed, now)
    for edition in newsroom.editions:
        if edition.value:
            code = published.catalog.languages.code_of(edition.value)
            yield from _of_edition(edition, published.in_language(code), now.date())


def _of_story(story: CatalogStory, now: datetime) -> Iterator[_Ahead]:
    date_ = story.date.wall.date()
    if date_ > now.date() + _FAR:
        yield (
            story,
            "date",
            f"the story is dated {date_}, more than a year ahead: it waits until then",
        )
    for field, moment in story.changes:
        if moment.instant > now.timestamp():
            what = _NOTICES.get(field.partition(".")[0], "date")
            message = f"this {what} is dated {moment.wall.date()}, and waits until then"
            yield story, field, message


def _of_tool(parsed: "Parsed[CatalogTool]", now: datetime) -> Iterator[Diagnostic]:
    if parsed.value is None:
        return
    tool = parsed.value.tool
    since = tool.discontinued.date if tool.discontinued else None
    for field, moment in (("checked", tool.checked), ("added", tool.added), ("since", since)):
        if moment and moment.instant > now.timestamp():
            message = f'"{field}" is {moment.wall.date()}, which is yet to come: '
            message += "readers see it all the same"
            yield parsed.finding(field, "date-ahead", message, _IF_A_SLIP)


def _of_edition(
    parsed: Parsed[Edition], published: PublishedSet, today: date
) -> Iterator[Diagnostic]:
    edition = parsed.value
    assert edition is not None  # noqa: S101 - the caller has looked
    period = Period.of(edition)
    if period.start > today + _FAR:
        message = f"this edition is for {edition.slug}, more than a year ahead"
        hint = "If that is a slip, rename the file."
        yield Diagnostic(parsed.path, None, "date-ahead", message, hint)
    elif _end(period) <= today and period not in published.editions:
        message = f"no story came out in {edition.slug}, so this edition has no page"
        if period.kind == "day":
            message = f"no story came out on {edition.slug}, so this edition has no page"
        hint = "Check the file's name and the dates of its stories, or delete it."
        yield Diagnostic(parsed.path, None, "edition-unused", message, hint)


def _end(period: Period) -> date:
    """Return the first day after a period."""
    if period.kind == "month":
        return (period.start + timedelta(days=31)).replace(day=1)
    return period.start + timedelta(days=7 if period.kind == "week" else 1)
