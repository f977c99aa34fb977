"""The front page: the lead, what stands beside it, the latest stories, what they are about."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice

from msgspec.structs import replace

from copydesk.language.formatting import month
from copydesk.model import Moment
from copydesk.newsroom.months.stories import Stories
from copydesk.newsroom.months.story_lists import LATEST
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.records import CatalogStory
from copydesk.plan.corrections import all_corrected
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.counted_links import topics_of
from copydesk.plan.site.heads import everywhere, head_of
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.urls import Period
from copydesk.views import CorrectedStory, CountedLink, Day, Glance, HomeView, HtmlHead, ThreadLink
from copydesk.views.structured_data import website

MOST_TOPICS = 6
MOST_THREADS = 4
MOST_MONTHS = 5
SECONDS = 3
IN_FULL = 7
"""How many stories of a day have their summaries."""

_Months = tuple[tuple[date, int], ...]


def front_page(published: PublishedSet) -> PageGroup:
    """Return the group of the front page."""
    listed = published.stories
    newest = listed[0].date.wall.date() if listed else None
    today = published.month_of(newest).on(newest) if newest else ()
    return page_group(
        "front page",
        _home,
        first=CardsOnly(_first(published)),
        latest=CardsOnly(listed[:LATEST]),
        corrected=CardsOnly(_corrected(published)),
        today=CardsOnly(today),
        months=tuple((month.first, len(month)) for month in published.by_month[:MOST_MONTHS]),
    )


def _first(published: PublishedSet) -> tuple[CatalogStory, ...]:
    """Return the lead and the seconds: what the edition of the newest day leads with, or of its
    week or its month, and then the newest stories.
    """
    listed = published.stories
    leads: Sequence[CatalogStory] = ()
    for period in Period.around(listed[0].date.wall.date()) if listed else ():
        edition = published.editions.get(period)
        if leads := published.chosen(edition.lead if edition else ()):
            break
    else:
        leads = ()
    found = {story.slug: story for story in chain(leads, listed[: SECONDS + len(leads) + 1])}
    return tuple(islice(found.values(), SECONDS + 1))


def _corrected(published: PublishedSet) -> Stories:
    """Return those that were corrected or withdrawn last."""
    corrected = [*all_corrected(published), *published.withdrawn]
    corrected.sort(key=lambda story: story.slug)
    corrected.sort(key=_last_corrected, reverse=True)
    return tuple(corrected[:LATEST])


def _last_corrected(story: CatalogStory) -> float:
    gone = (story.withdrawn,) if story.withdrawn else ()
    last: float = max(notice.date.instant for notice in (*story.corrections, *gone))
    return last


def _home(
    context: SiteContext,
    first: CardsOnly,
    latest: CardsOnly,
    corrected: CardsOnly,
    today: CardsOnly,
    months: _Months,
) -> Iterator[Page]:
    site, addresses, listed = context.site, context.addresses, latest.stories
    lead = first.stories[0] if first.stories else None
    language = site.language
    view = HomeView(
        site=site,
        head=_head(context),
        lead=context.card(lead) if lead else None,
        picture=context.light_picture(lead) if lead else None,
        seconds=context.cards(first.stories[1:]),
        glance=_glance(context, today.stories) if listed else None,
        days=_days(context, first.stories, listed),
        topics=topics_of(context, listed, MOST_TOPICS),
        threads=_threads(context, listed),
        months=tuple(
            CountedLink(month(start, language), addresses.month(start), stories)
            for start, stories in months
        ),
        latest=tuple(map(context.address, listed)),
        corrected=tuple(
            CorrectedStory(
                context.address(story), len(story.corrections) + (story.withdrawn is not None)
            )
            for story in corrected.stories
        ),
    )
    yield context.page(addresses.home, "home.html", view)


def _glance(context: SiteContext, stories: Stories) -> Glance:
    day = stories[0].date.wall.date()
    return Glance(
        date=day,
        address=context.addresses.day(day),
        stories=len(stories),
        sources=sum(story.sources for story in stories),
        independent=sum(story.independent for story in stories),
        links=sum(story.outbound for story in stories),
        minutes=sum(story.minutes for story in stories),
    )


def _days(context: SiteContext, first: Stories, listed: Stories) -> tuple[Day, ...]:
    """Return the days of the stories that do not stand first; those that do count for their day."""
    above = {story.slug for story in first}
    counts = Counter(story.date.wall.date() for story in first)
    days = context.days(context.cards(story for story in listed if story.slug not in above))
    return tuple(replace(day, in_full=max(0, IN_FULL - counts[day.date])) for day in days)


def _head(context: SiteContext) -> HtmlHead:
    site, gettext = context.site, context.translations.gettext
    said = site.description or gettext("%(site)s: latest stories") % {"site": site.title}
    versions = everywhere(context, lambda each: each.home)
    head = head_of(context, context.addresses.home, site.title, said, versions=versions)
    return replace(head, structured_data=website(site, context.addresses, said))


def _threads(context: SiteContext, listed: Stories) -> tuple[ThreadLink, ...]:
    """Return the threads that went on last, each with the date of its newest story."""
    newest: dict[str, Moment] = {}
    for story in listed:
        for slug in story.threads:
            newest.setdefault(slug, story.date)
    return tuple(
        ThreadLink(link.label, link.address, newest[slug], link.language)
        for slug in list(newest)[:MOST_THREADS]
        for link in context.subject_links("threads", context.threads, (slug,))
    )
