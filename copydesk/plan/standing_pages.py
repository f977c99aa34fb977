"""Standing pages, the page for addresses that do not exist, and redirects from old addresses."""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from copydesk.model import StandingPage
from copydesk.newsroom.months.records import of_packed
from copydesk.newsroom.months.stories import Stories
from copydesk.newsroom.published import PublishedSet
from copydesk.newsroom.story.leads import in_words
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.heads import head_of, page_versions
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.views import NotFoundView, RedirectView, StandingPageView


def standing_pages(published: PublishedSet, context: SiteContext) -> Iterator[PageGroup]:
    """Return the groups of standing pages and of redirects."""
    pages = context.standing_pages.values()
    linked = chain.from_iterable(published.linked(page.body.links) for page in pages)
    yield page_group("standing pages", _standing_pages, linked=CardsOnly(tuple(linked)))
    yield page_group("redirects", _redirects, stories=CardsOnly(_renamed(published, context)))


def _renamed(published: PublishedSet, context: SiteContext) -> Stories:
    """Return the stories in this language that have old addresses."""
    moved = {slug for kind, slug in context.moved if kind == "stories"}
    own = published.by_month if published.own is None else published.own
    found = []
    for month in own:
        here = moved.intersection(month.columns.slugs) if moved else ()
        positions = {*of_packed(month.columns.renamed), *map(month.position, here)}
        found += [month.story(position) for position in sorted(positions)]
    aside = (each for each in published.withdrawn if each.aliases or each.slug in moved)
    return (*found, *aside)


def _standing_pages(context: SiteContext, linked: CardsOnly) -> Iterator[Page]:
    for page in context.standing_pages.values():
        address = context.addresses.page(page.slug)
        view = StandingPageView(
            site=context.site,
            head=head_of(
                context,
                address,
                page.title,
                page.summary or _beginning(context, page),
                versions=page_versions(context, page.slug),
            ),
            title=page.title,
            summary=page.summary,
            language=page.language or context.site.language,
            text=context.text(page.body, linked.stories),
        )
        yield context.page(address, "page.html", view)
    if not context.language:
        yield _not_found(context)


def _beginning(context: SiteContext, page: StandingPage) -> str:
    """Return what a page without a summary says of itself: its beginning."""
    said = in_words(page.body.lead, context.translations) if page.body.lead else ""
    return said or f"{page.title} – {context.site.title}"


def _not_found(context: SiteContext) -> Page:
    address = context.addresses.local("/404.html")
    gettext = context.translations.gettext
    said = gettext("The page may have moved, or the link may be incomplete.")
    head = head_of(context, address, gettext("Page not found"), said)
    view = NotFoundView(context.site, replace(head, indexed=False))
    return context.page(address, "404.html", view)


def _redirects(context: SiteContext, stories: CardsOnly) -> Iterator[Page]:
    """Plan a page at every alias of what is out."""
    addresses = context.addresses
    pages = context.standing_pages
    # The old addresses of a topic without translation belong to the page in its own language.
    topics, threads = (
        [topic for topic in subjects.values() if context.owns(topic)]
        for subjects in (context.topics, context.threads)
    )
    targets: Iterable[tuple[tuple[str, ...], str, str]] = chain(
        ((s.aliases, s.title, context.address(s)) for s in stories.stories),
        ((t.aliases, t.name, addresses.subject("topics", t.slug)) for t in topics),
        ((t.aliases, t.name, addresses.subject("threads", t.slug)) for t in threads),
        ((p.aliases, p.title, addresses.page(p.slug)) for p in pages.values()),
    )
    for aliases, title, address in targets:
        for alias in aliases:
            view = RedirectView(context.site, title, address, addresses.absolute(address))
            yield context.page(addresses.local(alias), "redirect.html", view)
    documents: Iterable[tuple[str, str, str, str]] = chain(
        (("stories", s.slug, s.title, context.address(s)) for s in stories.stories),
        (("pages", p.slug, p.title, addresses.page(p.slug)) for p in pages.values()),
    )
    for kind, slug, title, address in documents:
        if file := context.moved.get((kind, slug)):
            view = RedirectView(context.site, title, address, addresses.absolute(address))
            yield Page(file, "redirect.html", view, context.language)
