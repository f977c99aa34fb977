"""The front page, the stories, the standing pages, and what leads to them."""

from collections.abc import Iterable, Iterator
from itertools import chain

from copydesk import compose, listings
from copydesk.addresses import Period
from copydesk.model import Moment
from copydesk.plan.outline import LATEST, Outline, Page, Stored, neighbours
from copydesk.stories import CatalogStory
from copydesk.texts import image_paths
from copydesk.views import CorrectionEntry, Month, ThreadLink

MOST_TOPICS = 6
MOST_THREADS = 4


def stories(outline: Outline) -> Iterator[Page]:
    """All of them, and the feed of the site."""
    site, addresses = outline.site, outline.addresses
    yield _home(outline)
    yield outline.feed(site.title, site.description, addresses.base, outline.publication.stories)
    yield from _stories(outline)
    yield _corrections(outline)
    for page in outline.catalog.pages.values():
        yield outline.page(
            addresses.page(page.slug),
            "page.html",
            compose.standing_page,
            page=page,
            links=outline.body_links(page.body.links),
            pictures=outline.pictures(image_paths(page.body)),
        )
    yield from _redirects(outline)
    yield outline.page(addresses.local("/404.html"), "404.html", compose.not_found_page)


def _home(outline: Outline) -> Page:
    listed = outline.publication.stories
    lead = _lead(outline)
    latest = listed[:LATEST]
    threads: dict[str, Moment] = {}
    for each in latest:
        for slug in each.threads:
            threads.setdefault(slug, each.date)
    newest = listed[0].date.wall.date().replace(day=1) if listed else None
    return outline.page(
        outline.addresses.base,
        "home.html",
        listings.home_page,
        lead=outline.card(lead) if lead else None,
        stories=tuple(outline.card(each) for each in latest if each is not lead),
        topics=outline.topics_of(latest, MOST_TOPICS),
        threads=tuple(
            ThreadLink(
                outline.catalog.threads[slug].name,
                outline.addresses.subject("threads", slug),
                threads[slug],
            )
            for slug in list(threads)[:MOST_THREADS]
        ),
        newest=Month(newest, outline.addresses.month(newest)) if newest else None,
    )


def _lead(outline: Outline) -> CatalogStory | None:
    """What the newest day's edition leads with, or its week's or month's; else the newest story."""
    listed = outline.publication.stories
    if not listed:
        return None
    for period in Period.around(listed[0].date.wall.date()):
        edition = outline.publication.editions.get(period)
        for slug in edition.lead if edition else ():
            if lead := outline.listed(slug):
                return lead
    return listed[0]


def _stories(outline: Outline) -> Iterator[Page]:
    for story, previous, following in neighbours(outline.publication.stories):
        yield _story(outline, story, previous, following)
    for story in outline.publication.withdrawn:
        yield _story(outline, story, None, None)


def _story(
    outline: Outline,
    story: CatalogStory,
    previous: CatalogStory | None,
    following: CatalogStory | None,
) -> Page:
    linking = outline.publication.later.get(story.slug, ())
    return outline.page(
        outline.address(story),
        "story.html",
        compose.story_page,
        story=Stored(story.path, story.hash),
        links=outline.body_links(story.links),
        pictures=outline.pictures((story.image, *story.images)),
        topics=outline.topic_links(story),
        threads=outline.subject_links("threads", outline.catalog.threads, story.threads),
        related=outline.cards(story.related),
        later=tuple(outline.card(each) for each in linking if each.slug not in story.related),
        previous=outline.story_link(previous) if previous else None,
        following=outline.story_link(following) if following else None,
    )


def _corrections(outline: Outline) -> Page:
    publication = outline.publication
    entries = []
    for each in (*publication.stories, *publication.withdrawn):
        link = outline.story_link(each)
        for notice in each.corrections:
            entries.append(CorrectionEntry("correction", notice.date, notice.note, link))
        if gone := each.withdrawn:
            entries.append(CorrectionEntry("withdrawal", gone.date, gone.note, link))
    entries.sort(key=lambda entry: entry.story.address)
    entries.sort(key=lambda entry: entry.date.instant, reverse=True)
    return outline.page(
        outline.addresses.page("corrections"),
        "corrections.html",
        listings.corrections_page,
        entries=tuple(entries),
    )


def _redirects(outline: Outline) -> Iterator[Page]:
    """A page at every alias of what is out."""
    addresses, catalog = outline.addresses, outline.catalog
    out = (*outline.publication.stories, *outline.publication.withdrawn)
    targets: Iterable[tuple[tuple[str, ...], str, str]] = chain(
        ((s.aliases, s.title, outline.address(s)) for s in out),
        ((t.aliases, t.name, addresses.subject("topics", t.slug)) for t in catalog.topics.values()),
        (
            (t.aliases, t.name, addresses.subject("threads", t.slug))
            for t in catalog.threads.values()
        ),
        ((p.aliases, p.title, addresses.page(p.slug)) for p in catalog.pages.values()),
    )
    for aliases, title, address in targets:
        for alias in aliases:
            yield outline.page(
                addresses.local(alias),
                "redirect.html",
                compose.redirect_page,
                title=title,
                address=address,
            )
