"""The content of a story, as its page and its items in feeds show it."""

from urllib.parse import quote

from msgspec.structs import replace

from copydesk.content.slugs import slugify
from copydesk.language.formatting import direction
from copydesk.language.translations import Translations
from copydesk.model import PASSAGE_MARK, Correction, Receipt, Story
from copydesk.newsroom.body_links import Links
from copydesk.newsroom.pictures import Sizes
from copydesk.newsroom.story.leads import in_words, lead_of
from copydesk.newsroom.story.sources.resolved import SourcedStory
from copydesk.urls import Addresses
from copydesk.views import ImageView, Link, Site, SourceView
from copydesk.views.images import image_view
from copydesk.views.story import StoryContent
from copydesk.views.texts.citations import AlsoIn, citation_links, cited_texts, source_views
from copydesk.views.texts.quoted_words import quoted_words
from copydesk.views.texts.single_reports import CountedPassages, counted_passages


def page_content(
    entry: SourcedStory,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    links: Links,
    topics: tuple[Link, ...],
    pictures: Sizes,
    also: AlsoIn = (),
) -> StoryContent:
    """Return a story's content for its page; `also` are earlier stories with the same articles."""
    image = image_view(entry.story.image, addresses, pictures)
    return _content(entry, site, addresses, translations, links, topics, image, pictures, also)


def feed_content(
    entry: SourcedStory,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    links: Links,
    topics: tuple[Link, ...],
) -> StoryContent:
    """Return a story's content for a feed, in which every address is absolute."""
    absolute = addresses.absolute
    image = image_view(entry.story.image, addresses)
    if image:
        image = replace(image, src=absolute(image.src))
    topics = tuple(Link(topic.label, absolute(topic.address)) for topic in topics)
    return _content(entry, site, addresses, translations, links, topics, image, in_feed=True)


def _content(
    entry: SourcedStory,
    site: Site,
    addresses: Addresses,
    translations: Translations,
    links: Links,
    topics: tuple[Link, ...],
    image: ImageView | None,
    pictures: Sizes = (),
    also: AlsoIn = (),
    *,
    in_feed: bool = False,
) -> StoryContent:
    story = entry.story
    language = story.language or site.first_language
    canonical = addresses.absolute(addresses.story(story))
    page = canonical if in_feed else None
    quoted = {} if in_feed else quoted_words(entry)
    citations = citation_links(entry, quoted, page)
    sources = source_views(entry, citations, addresses, language, also, absolute=in_feed)
    spoken = "" if in_feed or language == site.language else _spoken(language)
    texts = cited_texts(
        entry, sources, citations, quoted, addresses, links, pictures, page, also, spoken
    )
    result = (
        CountedPassages(texts, sources, 0, 0)
        if in_feed
        else counted_passages(entry, texts, sources)
    )
    texts = result.texts
    return StoryContent(
        title=story.title,
        summary=story.summary,
        description=_description(entry, translations),
        language=language,
        curator=", ".join(story.curators) or site.curator,
        curators=_curators(story, site, addresses),
        issue=story.issue,
        date=story.date,
        updated=story.changed,
        key_points=texts.key_points,
        text=texts.text,
        timeline=texts.timeline,
        perspectives=texts.perspectives,
        differences=texts.differences,
        source_count=len(entry.sources),
        independent=entry.independent,
        link_count=entry.links,
        sources=result.sources,
        listed=_listed(result.sources) if entry.in_place else result.sources,
        topics=topics,
        withdrawn=story.withdrawn,
        corrections=_corrections(story),
        updates=story.updates,
        receipt=_holding(story),
        passages=result.passages,
        alone=result.alone,
        image=image,
        calculations=story.calculations,
        report=_report(site, translations, story, canonical),
    )


def titled(content: StoryContent, translations: Translations) -> str:
    """Return a story's title, as it stands where nothing else says that it is withdrawn."""
    if not content.withdrawn:
        return content.title
    return translations.gettext("Withdrawn: %(title)s") % {"title": content.title}


def _listed(sources: tuple[SourceView, ...]) -> tuple[SourceView, ...]:
    """Return the sources that the text does not show in place."""
    return tuple(source for source in sources if not source.in_place)


def _description(entry: SourcedStory, translations: Translations) -> str:
    """Return what lists and feeds say of a story: of a withdrawn one, why it no longer stands."""
    if entry.story.withdrawn:
        return entry.story.withdrawn.note
    return in_words(lead_of(entry), translations)


def _corrections(story: Story) -> tuple[Correction, ...]:
    """Return a story's corrections, of which each names only words that the text has."""
    here = {
        passage
        for number, passage in enumerate(story.body.passages)
        if PASSAGE_MARK.format(number) in story.body.html
    }
    return tuple(
        replace(each, at=None) if each.at and each.at not in here else each
        for each in story.corrections
    )


def _spoken(language: str) -> str:
    """Return the attributes of an element in a language."""
    return f' lang="{language}" dir="{direction(language)}"'


def _curators(story: Story, site: Site, addresses: Addresses) -> tuple[Link, ...]:
    """Return who put a story together, with their pages where they have them."""
    names = story.curators or ((site.curator,) if site.curator else ())
    if site.curators is None:
        return tuple(Link(name, "") for name in names)
    return tuple(Link(name, addresses.subject("curators", slugify(name))) for name in names)


def _holding(story: Story) -> Receipt | None:
    """Return the story's receipt, unless the story has changed since."""
    return story.receipt if story.receipt and story.receipt.holds else None


def _report(site: Site, translations: Translations, story: Story, canonical: str) -> str | None:
    """Return where to report an error; an e-mail names the story."""
    if site.contact and site.contact.startswith("mailto:"):
        named = translations.gettext("Error in: %(title)s") % {"title": story.title}
        subject = quote(named, safe="")
        return f"{site.contact}?subject={subject}&body={quote(canonical, safe='')}"
    return site.contact
