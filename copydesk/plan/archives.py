"""The editions of days, weeks and months, and the archives of years."""

from collections.abc import Iterator
from datetime import date

from copydesk import listings
from copydesk.addresses import Period
from copydesk.plan.outline import Outline, Page, neighbours
from copydesk.publication import Stories, by_day, by_month
from copydesk.texts import image_paths
from copydesk.views import Link

MOST_TOPICS = 6


def archives(outline: Outline) -> Iterator[Page]:
    """All of them, the newest first. A week has a page where an editor wrote an edition of it."""
    listed = outline.publication.stories
    days = {Period(day, "day"): stories for day, stories in by_day(listed)}
    months = {Period(first, "month"): stories for first, stories in by_month(listed).items()}
    weeks: dict[Period, Stories] = {}
    for day, stories in days.items():
        _, week, _ = Period.around(day.start)
        if week in outline.publication.editions:
            weeks[week] = (*weeks.get(week, ()), *stories)
    for periods in (days, weeks, months):
        for period, previous, following in neighbours(periods):
            yield _edition(outline, period, periods[period], previous, following)
    by_year: dict[int, list[tuple[date, int]]] = {}
    for period, stories in days.items():
        by_year.setdefault(period.start.year, []).append((period.start, len(stories)))
    for year, older, newer in neighbours(by_year):
        yield outline.page(
            outline.addresses.year(year),
            "year.html",
            listings.year_page,
            year=year,
            days=tuple(by_year[year]),
            previous=older,
            following=newer,
        )


def _edition(
    outline: Outline,
    period: Period,
    stories: Stories,
    previous: Period | None,
    following: Period | None,
) -> Page:
    edition = outline.publication.editions.get(period)
    lead = [slug for slug in edition.lead if outline.listed(slug)] if edition else []

    minutes = sum(each.minutes for each in stories)

    def link(other: Period | None) -> Link | None:
        if other is None:
            return None
        return Link(
            listings.period_name(other, outline.site.words), outline.addresses.period(other)
        )

    return outline.page(
        outline.addresses.period(period),
        "edition.html",
        listings.edition_page,
        period=period,
        edition=edition,
        links=outline.body_links(edition.body.links) if edition else (),
        pictures=outline.pictures(image_paths(edition.body)) if edition else (),
        lead=outline.cards(lead),
        stories=tuple(outline.card(each) for each in stories if each.slug not in lead),
        sources=sum(each.sources for each in stories),
        independent=sum(each.independent for each in stories),
        minutes=minutes,
        topics=outline.topics_of(stories, MOST_TOPICS),
        previous=link(previous),
        following=link(following),
    )
