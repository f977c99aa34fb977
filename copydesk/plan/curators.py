"""Those who put stories together: a list of all, a front page each, a feed, and their months."""

from collections.abc import Iterable, Iterator
from itertools import chain

from copydesk.content.slugs import slugify
from copydesk.model import FeedChoices
from copydesk.newsroom.months.story_lists import grouped
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.records import CatalogStory
from copydesk.plan.feeds import FeedStories, feed_pages, feed_stories
from copydesk.plan.month_lists import (
    Counts,
    activity,
    latest,
    month_counts,
    month_links,
    month_lists,
    total,
)
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.descriptions import of_names, of_stories
from copydesk.plan.site.heads import everywhere, head_of
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.views import CuratorView, Link, Subject, SubjectsView

Names = tuple[tuple[str, str], ...]
"""Slugs, each with the name as it is shown."""


def curators(published: PublishedSet, context: SiteContext) -> Iterator[PageGroup]:
    """Return the groups of all of them, or none where the settings give them no pages."""
    site = context.site
    if site.curators is None:
        return
    names = all_curators(published, context)
    yield page_group("curators", _list, names=names)

    def slugs(story: CatalogStory) -> Iterable[str]:
        return dict.fromkeys(map(slugify, names_of(story, site.curator)))

    of_each = grouped(published.by_month, slugs)
    for slug, name in names:
        months = of_each.get(slug, {})
        group = f"curators/{slug}"
        yield page_group(
            group,
            _curator,
            slug=slug,
            name=name,
            latest=latest(months),
            months=month_counts(months),
        )
        address = context.addresses.subject("curators", slug)
        yield from month_lists(group, Link(name, address), months)
        entries = feed_stories(
            published,
            chain.from_iterable(months.values()),
            [story for story in published.withdrawn if slug in slugs(story)],
            context.feeds.items,
        )
        yield page_group(f"{group} feed", _feed, slug=slug, name=name, entries=entries)


def names_of(story: CatalogStory, default: str | None) -> tuple[str, ...]:
    """Return who put a story together; by default the newsroom's curator, if it has one."""
    return story.curators or ((default,) if default else ())


def all_curators(published: PublishedSet, context: SiteContext) -> Names:
    """Return all of them who have a page."""
    site = context.site
    return curator_names(published.stories, site.curator) if site.curators else ()


def curator_names(stories: Iterable[CatalogStory], default: str | None) -> Names:
    """Return all of them in the order of their names; of names with one slug the newest counts."""
    found: dict[str, str] = {}
    for story in stories:
        for name in names_of(story, default):
            found.setdefault(slugify(name), name)
    return tuple(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def _list(context: SiteContext, names: Names) -> Iterator[Page]:
    address, title = context.addresses.page("curators"), context.translations.gettext("Curators")
    versions = everywhere(context, lambda each: each.page("curators"))
    view = SubjectsView(
        site=context.site,
        head=head_of(
            context,
            address,
            title,
            of_names(context, title, tuple(name for _, name in names)),
            versions=versions,
            above=(),
        ),
        subjects=tuple(
            Subject(name, context.addresses.subject("curators", slug), None, ())
            for slug, name in names
        ),
    )
    yield context.page(address, "curators.html", view)


def _curator(
    context: SiteContext, slug: str, name: str, latest: CardsOnly, months: Counts
) -> Iterator[Page]:
    address = context.addresses.subject("curators", slug)
    feed = Link(f"{name} – {context.site.title}", f"{address}feed.xml")
    view = CuratorView(
        site=context.site,
        head=head_of(
            context,
            address,
            name,
            of_stories(context, name, latest.stories, total(months)),
            feed,
            above=(context.list_of("curators"),),
        ),
        name=name,
        days=context.days(context.cards(latest.stories)),
        months=month_links(context, months, address),
        activity=activity(months),
        feed=feed.address,
    )
    yield context.page(address, "curator.html", view)


def _feed(context: SiteContext, slug: str, name: str, entries: FeedStories) -> Iterator[Page]:
    title = f"{name} – {context.site.title}"
    home = context.addresses.subject("curators", slug)
    yield from feed_pages(context, title, None, home, entries, FeedChoices())
