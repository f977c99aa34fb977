"""Views of stories and of what they are made of; `plan/list_views.py` has the pages that list them.

A view function receives all that it shows, and nothing else: equal arguments give an equal page.
"""

from urllib.parse import quote, unquote

from msgspec.structs import replace

from copydesk.language.translations import Translations
from copydesk.model import Image, Receipt, StandingPage, Story
from copydesk.newsroom.body_links import Links, text
from copydesk.newsroom.pictures import Sizes
from copydesk.newsroom.story_records import CatalogStory
from copydesk.newsroom.story_sources import SourcedStory
from copydesk.settings import Settings
from copydesk.urls import Addresses
from copydesk.views import (
    Card,
    FeedEntry,
    FeedView,
    Head,
    ImageView,
    Link,
    NotFoundView,
    RedirectView,
    Site,
    StandingPageView,
    StoryView,
)
from copydesk.views.citations import cited_texts, source_views
from copydesk.views.structured_data import news_article

LinkTable = tuple[tuple[tuple[str, str], str | None], ...]
"""`Links` as an argument that can be hashed."""


def card(story: CatalogStory, address: str, topics: tuple[Link, ...], language: str) -> Card:
    """A story as other pages show it; `language` is the site's."""
    return Card(
        title=story.title,
        summary=story.summary,
        address=address,
        date=story.date,
        topics=topics,
        sources=story.sources,
        independent=story.independent,
        language=story.language or language,
    )


def story_page(
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    story: SourcedStory,
    links: LinkTable,
    pictures: Sizes,
    topics: tuple[Link, ...],
    threads: tuple[Link, ...],
    related: tuple[Card, ...],
    later: tuple[Card, ...],
    previous: Link | None,
    following: Link | None,
) -> StoryView:
    """A story's page."""
    written = story.story
    canonical = addresses.absolute(addresses.story(written))
    image = _image(written.image, addresses, pictures)
    changed = written.changed
    texts = cited_texts(story, addresses, dict(links), pictures)
    view = StoryView(
        site=site,
        head=Head(
            title=written.title,
            description=written.summary,
            canonical=canonical,
            kind="article",
            feeds=site_feed(site),
            image=addresses.absolute(image.src) if image else None,
            published=written.date,
            modified=changed,
            indexed=not written.withdrawn,
        ),
        title=written.title,
        summary=written.summary,
        language=written.language or site.language,
        curator=written.curator or site.curator,
        date=written.date,
        updated=changed,
        minutes=written.minutes,
        key_points=texts.key_points,
        text=texts.text,
        timeline=texts.timeline,
        perspectives=texts.perspectives,
        source_count=len(story.sources),
        independent=story.independent,
        sources=source_views(story, addresses, written.language or site.language),
        topics=topics,
        threads=threads,
        corrections=written.corrections,
        updates=written.updates,
        withdrawn=written.withdrawn,
        calculations=written.calculations,
        receipt=_holding(written),
        image=image,
        related=related,
        later=later,
        previous=previous,
        next=following,
        share=_share(translations, written, canonical),
        report=_report(site, translations, written, canonical),
        day=None if written.withdrawn else addresses.day(written.date.wall.date()),
    )
    return replace(view, head=replace(view.head, structured_data=news_article(view, addresses)))


def standing_page(
    *, site: Site, addresses: Addresses, page: StandingPage, links: LinkTable, pictures: Sizes
) -> StandingPageView:
    """A standing page."""
    return StandingPageView(
        site=site,
        head=Head(
            title=page.title,
            description=page.summary,
            canonical=addresses.absolute(addresses.page(page.slug)),
            feeds=site_feed(site),
        ),
        title=page.title,
        summary=page.summary,
        language=page.language or site.language,
        text=text(page.body, addresses, dict(links), pictures=pictures),
    )


def not_found_page(*, site: Site, addresses: Addresses, translations: Translations) -> NotFoundView:
    """The page for addresses that do not exist."""
    canonical = addresses.absolute(addresses.local("/404.html"))
    title = translations.gettext("Page not found")
    head = Head(title, None, canonical, feeds=site_feed(site), indexed=False)
    return NotFoundView(site, head)


def redirect_page(*, site: Site, addresses: Addresses, title: str, address: str) -> RedirectView:
    """The page at an old address, which leads to the present one."""
    return RedirectView(site, title, address, addresses.absolute(address))


def feed(
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    authority: str,
    year: int,
    title: str,
    description: str,
    address: str,
    home: str,
    entries: tuple[tuple[SourcedStory, LinkTable, tuple[Link, ...]], ...],
) -> FeedView:
    """A feed of stories, each with its links and topics; `address` and `home` are root-relative."""
    return FeedView(
        title=title,
        description=description,
        language=site.language,
        address=addresses.absolute(address),
        home=addresses.absolute(home),
        copyright=site.copyright,
        contact=site.contact,
        entries=tuple(
            _feed_entry(
                site,
                addresses,
                translations,
                f"tag:{authority},{year}:",
                entry,
                dict(links),
                topics,
            )
            for entry, links, topics in entries
        ),
    )


def _feed_entry(
    site: Site,
    addresses: Addresses,
    translations: Translations,
    tag: str,
    entry: SourcedStory,
    links: Links,
    topics: tuple[Link, ...],
) -> FeedEntry:
    story = entry.story
    page = addresses.absolute(addresses.story(story))
    language = story.language or site.language
    image = _image(story.image, addresses)
    texts = cited_texts(entry, addresses, links, page=page)
    return FeedEntry(
        id=tag + quote(story.id, safe="%/?:@!$&'()*+,;=~"),
        title=story.title,
        address=page,
        summary=story.summary,
        language=language,
        curator=story.curator or site.curator,
        date=story.date,
        updated=story.changed,
        key_points=texts.key_points,
        text=texts.text,
        timeline=texts.timeline,
        perspectives=texts.perspectives,
        source_count=len(entry.sources),
        independent=entry.independent,
        sources=source_views(entry, addresses, language, absolute=True),
        topics=tuple(Link(each.label, addresses.absolute(each.address)) for each in topics),
        corrections=story.corrections,
        updates=story.updates,
        receipt=_holding(story),
        image=replace(image, src=addresses.absolute(image.src)) if image else None,
        report=_report(site, translations, story, page),
    )


def _image(image: Image | None, addresses: Addresses, pictures: Sizes = ()) -> ImageView | None:
    if image is None:
        return None
    own = image.src.startswith("/")
    size = dict(pictures).get(unquote(image.src.removeprefix("/"))) if own else None
    return ImageView(
        src=addresses.local(image.src) if own else image.src,
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
        width=size[0] if size else None,
        height=size[1] if size else None,
    )


def _holding(story: Story) -> Receipt | None:
    """The story's receipt, unless the story has changed since."""
    return story.receipt if story.receipt and story.receipt.holds else None


def site_feed(site: Site) -> tuple[Link, ...]:
    """The feed of the whole site, for a page's head."""
    return (Link(site.title, f"{site.base}feed.xml"),)


def _share(translations: Translations, story: Story, canonical: str) -> tuple[Link, ...]:
    title, address = quote(story.title, safe=""), quote(canonical, safe="")
    return (
        Link(translations.gettext("E-mail"), f"mailto:?subject={title}&body={address}"),
        Link("Bluesky", f"https://bsky.app/intent/compose?text={title}%20{address}"),
        Link("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={address}"),
    )


def _report(site: Site, translations: Translations, story: Story, canonical: str) -> str | None:
    """Where to report an error; an e-mail names the story."""
    if site.contact and site.contact.startswith("mailto:"):
        named = translations.gettext("Error in: %(title)s") % {"title": story.title}
        subject = quote(named, safe="")
        return f"{site.contact}?subject={subject}&body={quote(canonical, safe='')}"
    return site.contact


def site_view(settings: Settings, addresses: Addresses) -> Site:
    """Return what every page shows of the site."""
    contact = settings.contact
    if contact and not contact.startswith(("http://", "https://")):
        contact = f"mailto:{contact}"
    return Site(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        home=addresses.base,
        base=addresses.base,
        url=addresses.absolute(addresses.base),
        curator=settings.curator,
        copyright=settings.copyright,
        contact=contact,
        navigation=tuple(
            Link(
                each.label,
                addresses.local(each.address) if each.address.startswith("/") else each.address,
            )
            for each in settings.navigation
        ),
        sourcing=addresses.page("sourcing") if settings.desk.sourcing else None,
    )
