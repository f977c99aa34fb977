"""The editions of days, weeks and months, and the archives of years."""

from calendar import Calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from copydesk.language.formatting import first_weekday, in_words, month, weekdays, year_name
from copydesk.language.translations import Translations
from copydesk.newsroom.months.stories import Stories, StoryList
from copydesk.newsroom.months.story_lists import by_day, neighbours
from copydesk.newsroom.published import PublishedSet
from copydesk.plan.archives.period_versions import LanguageCodes, PeriodsThere, codes_of
from copydesk.plan.month_lists import MOST_IN_FULL
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.counted_links import topics_of
from copydesk.plan.site.descriptions import of_stories, of_year
from copydesk.plan.site.heads import head_of, in_some
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.urls import Period
from copydesk.views import Card, CountedLink, Day, EditionView, Link, MonthSummary, YearView

MOST_TOPICS = 6
IN_FULL = 3
"""How many stories of a day have their summaries in the archive of a month."""
MOST_OF_MONTH, MOST_OF_WEEK = 800, 150
"""How many stories the pages of months and weeks show; with more, the others are on those of their
days.
"""

_Periods = tuple[tuple[Period, Period | None, Period | None, LanguageCodes], ...]
"""Periods, each with the one before it and the one after it that have stories."""

_Neighbours = tuple[Period | None, Period | None]

_DayCounts = tuple[tuple[date, int], ...]
"""Days that have stories, newest first, each with how many."""


def archives(published: PublishedSet, there: PeriodsThere) -> Iterator[PageGroup]:
    """Return the groups of all archives, the newest first.

    A week has a page where an editor wrote an edition of it. `there` has the pages in each
    language of the site, where there are several.
    """
    days = published.days
    yield from _months(published, there)
    yield from _weeks(published, there)
    by_year: dict[int, list[tuple[date, int]]] = {}
    for day, stories in days.items():
        by_year.setdefault(day.year, []).append((day, stories))
    for year, older, newer in neighbours(by_year):
        yield page_group(
            f"archive of {year}",
            _year,
            days=tuple(by_year[year]),
            year=year,
            previous=older,
            following=newer,
            languages=codes_of(there, year),
        )


def _months(published: PublishedSet, there: PeriodsThere) -> Iterator[PageGroup]:
    months = {Period(month.first, "month"): month for month in published.by_month}
    around_day = _around(Period(day, "day") for day in published.days)
    for month_, around in _around(months).items():
        of_month = months[month_]
        days = (Period(day, "day") for day, _ in of_month.columns.days)
        periods = {month_: around, **{day: around_day[day] for day in days}}
        name = f"archive of {month_.start:%Y-%m}"
        yield _editions(name, published, periods, of_month.all, there)


def _weeks(published: PublishedSet, there: PeriodsThere) -> Iterator[PageGroup]:
    weeks: dict[Period, list[StoryList]] = {}
    if not any(period.kind == "week" for period in published.editions):
        return
    for month_ in published.by_month:
        for day, _ in month_.columns.days:
            _, week, _ = Period.around(day)
            if week in published.editions:
                weeks.setdefault(week, []).append(month_.on(day))
    for week, around in _around(weeks).items():
        name = f"archive of the week of {week.start}"
        yield _editions(name, published, {week: around}, StoryList.of(weeks[week]), there)


def _around(periods: Iterable[Period]) -> Mapping[Period, _Neighbours]:
    return {period: (older, newer) for period, older, newer in neighbours(periods)}


def _editions(
    name: str,
    published: PublishedSet,
    periods: Mapping[Period, _Neighbours],
    stories: Stories,
    there: PeriodsThere,
) -> PageGroup:
    editions = published.editions
    written = [editions[period] for period in periods if period in editions]
    leads = published.chosen(chain.from_iterable(edition.lead for edition in written))
    linked = published.linked(chain.from_iterable(edition.body.links for edition in written))
    return page_group(
        name,
        _editions_of,
        periods=tuple(
            (period, *around, codes_of(there, period)) for period, around in periods.items()
        ),
        stories=CardsOnly(stories),
        leads=CardsOnly(leads),
        linked=CardsOnly(linked),
    )


def _editions_of(
    context: SiteContext,
    periods: _Periods,
    stories: CardsOnly,
    leads: CardsOnly,
    linked: CardsOnly,
) -> Iterator[Page]:
    """Plan the pages of some periods, whose stories are all or, for a day, some of `stories`."""
    whole = tuple(stories.stories)
    days = dict(by_day(whole))
    for period, older, newer, languages in periods:
        listed = days[period.start] if period.kind == "day" else whole
        view = _edition(context, period, listed, leads, linked, older, newer, languages)
        yield context.page(context.addresses.period(period), "edition.html", view)


def _edition(
    context: SiteContext,
    period: Period,
    stories: Stories,
    leads: CardsOnly,
    linked: CardsOnly,
    previous: Period | None,
    following: Period | None,
    languages: LanguageCodes,
) -> EditionView:
    edition = context.editions.get(period)
    title, summary = (edition.title, edition.summary) if edition else (None, None)
    by_slug = {story.slug: story for story in leads.stories}
    lead = [slug for slug in edition.lead if slug in by_slug] if edition else []
    others = context.cards(story for story in stories if story.slug not in lead)
    name = _name(period, context.translations)
    address = context.addresses.period(period)
    heading = f"{title} ({name})" if title else name
    versions = in_some(context, languages, lambda each: each.period(period))
    return EditionView(
        site=context.site,
        head=head_of(
            context,
            address,
            heading,
            summary or of_stories(context, name, stories),
            above=_above(context, period),
            versions=versions,
        ),
        period=period.kind,
        date=period.start,
        title=title,
        summary=summary,
        note=context.text(edition.body, linked.stories) if edition else (),
        lead=context.cards(by_slug[slug] for slug in lead),
        days=_days(context, period, others),
        story_count=len(lead) + len(others),
        source_count=sum(story.sources for story in stories),
        link_count=sum(story.outbound for story in stories),
        independent=sum(story.independent for story in stories),
        minutes=sum(story.minutes for story in stories),
        topics=topics_of(context, stories, MOST_TOPICS),
        up=_up(context, period),
        previous=_edition_link(context, previous) if previous else None,
        next=_edition_link(context, following) if following else None,
    )


def _days(context: SiteContext, period: Period, cards: Sequence[Card]) -> tuple[Day, ...]:
    """Return the stories of a period: of a long one with very many, the first ones of each day."""
    if period.kind == "day":
        return context.days(cards, MOST_IN_FULL if len(cards) > MOST_IN_FULL else None)
    is_month = period.kind == "month"
    most = IN_FULL if len(cards) > (MOST_OF_MONTH if is_month else MOST_OF_WEEK) else None
    return context.days(cards, IN_FULL if is_month else None, most=most)


def _up(context: SiteContext, period: Period) -> Link:
    """Return a link to the month of a day or week, the year of a month."""
    start, language = period.start, context.site.language
    if period.kind == "month":
        return _year_link(context, start.year)
    return Link(month(start, language), context.addresses.month(start))


def _above(context: SiteContext, period: Period) -> tuple[Link, ...]:
    """Return the archive's pages between the front page and an edition."""
    year = _year_link(context, period.start.year)
    return (_archive(context), year, *([] if period.kind == "month" else [_up(context, period)]))


def _archive(context: SiteContext) -> Link:
    return Link(context.translations.gettext("Archive"), context.addresses.page("archive"))


def _edition_link(context: SiteContext, period: Period) -> Link:
    return Link(_name(period, context.translations), context.addresses.period(period))


def _name(period: Period, translations: Translations) -> str:
    """Return what an edition is called by its period: `22 January 2025`, `January 2025`."""
    if period.kind == "month":
        return month(period.start, translations.language)
    day = in_words(period.start, translations.language)
    return day if period.kind == "day" else translations.gettext("Week of %(date)s") % {"date": day}


def _year(
    context: SiteContext,
    year: int,
    days: _DayCounts,
    previous: int | None,
    following: int | None,
    languages: LanguageCodes,
) -> Iterator[Page]:
    language = context.site.language
    address, name = context.addresses.year(year), year_name(year, language)
    number = sum(stories for _, stories in days)
    versions = in_some(context, languages, lambda each: each.year(year))
    by_month: dict[date, list[tuple[date, int]]] = {}
    for day, stories in days:
        by_month.setdefault(day.replace(day=1), []).append((day, stories))
    view = YearView(
        site=context.site,
        head=head_of(
            context,
            address,
            name,
            of_year(context, name, number),
            above=(_archive(context),),
            versions=versions,
        ),
        year=year,
        weekdays=weekdays(language),
        months=tuple(
            MonthSummary(
                date=first,
                address=context.addresses.month(first),
                stories=sum(stories for _, stories in listed),
                weeks=_calendar(context, first, dict(listed)),
            )
            for first, listed in sorted(by_month.items())
        ),
        previous=_year_link(context, previous) if previous else None,
        next=_year_link(context, following) if following else None,
    )
    yield context.page(address, "year.html", view)


def _year_link(context: SiteContext, year: int) -> Link:
    return Link(year_name(year, context.site.language), context.addresses.year(year))


def _calendar(
    context: SiteContext, first: date, days: Mapping[date, int]
) -> tuple[tuple[CountedLink | None, ...], ...]:
    """Return the weeks of a month, from the day on which the language has them begin."""

    def link(day: date) -> CountedLink | None:
        if day.month != first.month:
            return None
        address = context.addresses.day(day) if day in days else ""
        return CountedLink(str(day.day), address, days.get(day, 0))

    weeks = Calendar(first_weekday(context.site.language)).monthdatescalendar(
        first.year, first.month
    )
    return tuple(tuple(link(day) for day in week) for week in weeks)
