"""The view of a story's page, built where its text is read."""

from urllib.parse import quote

from msgspec.structs import asdict, replace

from copydesk.language.translations import Translations
from copydesk.newsroom.pictures import Sizes
from copydesk.newsroom.story.sources.resolved import SourcedStory
from copydesk.plan.site.context import LinkTable
from copydesk.plan.site.page import ReadStory, StoredStory
from copydesk.plan.site.view import site_feed
from copydesk.plan.stories.content import page_content, titled
from copydesk.urls import Addresses
from copydesk.views import Alternate, Card, HtmlHead, Link, Site, StoryView
from copydesk.views.bibtex import bibtex
from copydesk.views.story import StoryContent
from copydesk.views.structured_data import news_article
from copydesk.views.texts.citations import AlsoIn

_LONG = 6
"""Minutes of reading from which on a text has a table of its sections."""
_MANY = 20
"""Sources or links from which on it has one, however short it is."""


def story_view(
    read: ReadStory,
    *,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    story: StoredStory,
    links: LinkTable,
    pictures: Sizes,
    topics: tuple[Link, ...],
    threads: tuple[Link, ...],
    tools: tuple[Link, ...],
    related: tuple[Card, ...],
    later: tuple[Card, ...],
    also: AlsoIn,
    previous: Link | None,
    following: Link | None,
    held: bool,
    alternates: tuple[Alternate, ...],
    default: str | None,
) -> StoryView:
    """Return a story's page."""
    entry = read(story)
    written = entry.story
    canonical = addresses.absolute(addresses.story(written))
    indexed = not (written.withdrawn or written.draft or held)
    content = page_content(
        entry, site, addresses, translations, dict(links), topics, pictures, also
    )
    return StoryView(
        **asdict(content),
        site=site,
        head=replace(
            _head(site, addresses, translations, content, canonical, indexed=indexed),
            alternates=alternates,
            default=default,
        ),
        minutes=written.minutes,
        sections=_sections(entry),
        threads=threads,
        tools=tools,
        related=related,
        later=later,
        previous=previous,
        next=following,
        share=_share(translations, content, canonical),
        bibtex=bibtex(content, titled(content, translations), site, written.slug, canonical),
        draft=written.draft,
        held=held,
        day=None if written.withdrawn else addresses.day(written.date.wall.date()),
    )


def _sections(entry: SourcedStory) -> tuple[Link, ...]:
    """Return the sections of a text that is long to read, or has many sources or links."""
    body = entry.story.body
    many = max(len(entry.sources), len(entry.counted)) >= _MANY
    if entry.story.minutes < _LONG and not many:
        return ()
    return tuple(Link(title, f"#{id_}") for id_, title in body.sections)


def _head(
    site: Site,
    addresses: Addresses,
    translations: Translations,
    content: StoryContent,
    canonical: str,
    *,
    indexed: bool,
) -> HtmlHead:
    title = titled(content, translations)
    # Nobody is shown a picture of what does not stand.
    image = content.image if not content.withdrawn else None
    return HtmlHead(
        title=title,
        description=content.description or f"{content.title} – {site.title}",
        canonical=canonical,
        kind="article",
        feeds=site_feed(site),
        image=addresses.absolute(image.src) if image else None,
        published=content.date,
        modified=content.updated,
        structured_data=news_article(content, title, site, addresses, canonical),
        indexed=indexed,
    )


def _share(translations: Translations, content: StoryContent, canonical: str) -> tuple[Link, ...]:
    title, address = quote(titled(content, translations), safe=""), quote(canonical, safe="")
    return (
        Link(translations.gettext("E-mail"), f"mailto:?subject={title}&body={address}"),
        Link("Bluesky", f"https://bsky.app/intent/compose?text={title}%20{address}"),
        Link("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={address}"),
    )
