"""The front page, the stories, the standing pages, and what leads to them."""

from collections.abc import Iterable, Iterator
from itertools import chain

from copydesk.model import Moment
from copydesk.newsroom.body_links import image_paths
from copydesk.newsroom.published import Publication, Stories, in_order
from copydesk.newsroom.story_records import CatalogStory
from copydesk.plan import list_views as listings
from copydesk.plan import story_views as compose
from copydesk.plan.page_group import Section, Shown
from copydesk.plan.site_context import LATEST, Outline, Page, Stored, neighbours
from copydesk.urls import Period
from copydesk.views import CorrectionEntry, Month, ThreadLink

MOST_TOPICS = 6
MOST_THREADS = 4


def stories(publication: Publication, outline: Outline) -> Iterator[Section]:
    """All of them, and the feed of the site."""
    listed = publication.stories
    lead = _lead(publication)
    latest = Shown(listed[:LATEST])
    yield Section("front page", _home, {"lead": lead and Shown((lead,)), "latest": latest})
    entries = tuple(
        (each, publication.linked(each.links)) for each in listed[: outline.feeds.entries]
    )
    yield Section("feed", _feed, {"entries": entries})
    yield from _stories(publication)
    corrected = (*listed, *publication.withdrawn)
    yield Section(
        "corrections",
        _corrections,
        {"stories": Shown(tuple(e for e in corrected if e.corrections or e.withdrawn))},
    )
    pages = outline.standing_pages.values()
    linked = chain.from_iterable(publication.linked(page.body.links) for page in pages)
    yield Section("standing pages", _standing_pages, {"linked": Shown(tuple(linked))})
    renamed = tuple(each for each in corrected if each.aliases)
    yield Section("redirects", _redirects, {"stories": Shown(renamed)})


def _lead(publication: Publication) -> CatalogStory | None:
    """What the newest day's edition leads with, or its week's or month's; else the newest story."""
    listed = publication.stories
    if not listed:
        return None
    for period in Period.around(listed[0].date.wall.date()):
        edition = publication.editions.get(period)
        if leads := publication.chosen(edition.lead if edition else ()):
            return leads[0]
    return listed[0]


def _stories(publication: Publication) -> Iterator[Section]:
    """A section for each month, with its stories, all that stand around them, and neighbours."""
    months = publication.months
    for first, older, newer in neighbours(months):
        month = months[first]
        yield Section(
            f"stories of {first:%Y-%m}",
            _month,
            {
                "stories": month,
                "others": _others(publication, month),
                "before": Shown(months[older][:1] if older else ()),
                "after": Shown(months[newer][-1:] if newer else ()),
            },
        )
    gone = publication.withdrawn
    others = _others(publication, gone)
    yield Section("withdrawn stories", _withdrawn, {"stories": gone, "others": others})


def _others(publication: Publication, stories: Stories) -> Shown:
    """What some stories name as related, what names them, and what their texts link to."""
    listed, out, later = publication.listed, publication.out, publication.later
    named = set(chain.from_iterable([story.related for story in stories]))
    links = chain.from_iterable([story.links for story in stories])
    naming = chain.from_iterable([later.get(story.slug, ()) for story in stories])
    others = {slug: listed[slug] for slug in named if slug in listed}
    others |= {each.slug: each for each in naming}
    others |= {slug: out[slug] for kind, slug in links if kind == "stories" and slug in out}
    return Shown(tuple([others[slug] for slug in sorted(others)]))


def _home(outline: Outline, lead: Shown | None, latest: Shown) -> Iterator[Page]:
    listed = latest.stories
    threads: dict[str, Moment] = {}
    for each in listed:
        for slug in each.threads:
            threads.setdefault(slug, each.date)
    last = listed[-1].date.wall.date().replace(day=1) if listed else None
    first = lead.stories[0] if lead else None
    yield outline.page(
        outline.addresses.base,
        "home.html",
        listings.home_page,
        lead=outline.card(first) if first else None,
        stories=tuple(outline.card(each) for each in listed if each is not first),
        topics=outline.topics_of(listed, MOST_TOPICS),
        threads=tuple(
            ThreadLink(
                outline.threads[slug].name,
                outline.addresses.subject("threads", slug),
                threads[slug],
            )
            for slug in list(threads)[:MOST_THREADS]
        ),
        last=Month(last, outline.addresses.month(last)) if last else None,
    )


def _feed(outline: Outline, entries: tuple[tuple[CatalogStory, Stories], ...]) -> Iterator[Page]:
    site = outline.site
    yield outline.feed(site.title, site.description, outline.addresses.base, entries)


def _month(
    outline: Outline, stories: Stories, others: Shown, before: Shown, after: Shown
) -> Iterator[Page]:
    around = _Around(others)
    older: Iterable[CatalogStory | None] = (*stories[1:], *before.stories, None)
    newer: Iterable[CatalogStory | None] = (*(after.stories or (None,)), *stories)
    for story, previous, following in zip(stories, older, newer, strict=False):
        yield _story(outline, story, around, previous, following)


def _withdrawn(outline: Outline, stories: Stories, others: Shown) -> Iterator[Page]:
    around = _Around(others)
    for story in stories:
        yield _story(outline, story, around, None, None)


class _Around:
    """The stories that stand around others."""

    def __init__(self, others: Shown) -> None:
        self._out = {each.slug: each for each in others.stories}
        self._later: dict[str, list[CatalogStory]] = {}
        for each in in_order(others.stories):
            if not each.withdrawn:
                for slug in each.related:
                    self._later.setdefault(slug, []).append(each)

    def related(self, story: CatalogStory) -> Stories:
        """What a story names as related, as far as lists may show it."""
        found = (self._out.get(slug) for slug in story.related)
        return tuple(each for each in found if each and not each.withdrawn)

    def later(self, story: CatalogStory) -> Stories:
        """What names a story, newest first, without what it names itself."""
        found = self._later.get(story.slug, ())
        return tuple(each for each in found if each.slug not in story.related)

    def linked(self, story: CatalogStory) -> Stories:
        """What a story's text links to, as far as it has a page."""
        found = (self._out.get(slug) for kind, slug in story.links if kind == "stories")
        return tuple(each for each in found if each)


def _story(
    outline: Outline,
    story: CatalogStory,
    around: _Around,
    previous: CatalogStory | None,
    following: CatalogStory | None,
) -> Page:
    return outline.page(
        outline.address(story),
        "story.html",
        compose.story_page,
        translations=outline.translations,
        story=Stored(story.path, story.hash),
        links=outline.body_links(story.links, around.linked(story)),
        pictures=outline.pictures((story.image, *story.images)),
        topics=outline.topic_links(story),
        threads=outline.subject_links("threads", outline.threads, story.threads),
        related=outline.cards_of(around.related(story)),
        later=outline.cards_of(around.later(story)),
        previous=outline.story_link(previous) if previous else None,
        following=outline.story_link(following) if following else None,
    )


def _corrections(outline: Outline, stories: Shown) -> Iterator[Page]:
    entries = []
    for each in stories.stories:
        link = outline.story_link(each)
        for notice in each.corrections:
            entries.append(CorrectionEntry("correction", notice.date, notice.note, link))
        if gone := each.withdrawn:
            entries.append(CorrectionEntry("withdrawal", gone.date, gone.note, link))
    entries.sort(key=lambda entry: entry.story.address)
    entries.sort(key=lambda entry: entry.date.instant, reverse=True)
    yield outline.page(
        outline.addresses.page("corrections"),
        "corrections.html",
        listings.corrections_page,
        translations=outline.translations,
        entries=tuple(entries),
    )


def _standing_pages(outline: Outline, linked: Shown) -> Iterator[Page]:
    """Those that the editors wrote, and the one for addresses that do not exist."""
    for page in outline.standing_pages.values():
        yield outline.page(
            outline.addresses.page(page.slug),
            "page.html",
            compose.standing_page,
            page=page,
            links=outline.body_links(page.body.links, linked.stories),
            pictures=outline.pictures(image_paths(page.body)),
        )
    yield outline.page(
        outline.addresses.local("/404.html"),
        "404.html",
        compose.not_found_page,
        translations=outline.translations,
    )


def _redirects(outline: Outline, stories: Shown) -> Iterator[Page]:
    """A page at every alias of what is out."""
    addresses = outline.addresses
    topics, threads, pages = outline.topics, outline.threads, outline.standing_pages
    targets: Iterable[tuple[tuple[str, ...], str, str]] = chain(
        ((s.aliases, s.title, outline.address(s)) for s in stories.stories),
        ((t.aliases, t.name, addresses.subject("topics", t.slug)) for t in topics.values()),
        ((t.aliases, t.name, addresses.subject("threads", t.slug)) for t in threads.values()),
        ((p.aliases, p.title, addresses.page(p.slug)) for p in pages.values()),
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
