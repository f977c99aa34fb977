"""The head of a page, with the addresses of the page in the site's other languages."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from copydesk.newsroom.languages import FIRST
from copydesk.newsroom.story.records import CatalogStory
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.view import site_feed
from copydesk.urls import Addresses
from copydesk.views import Alternate, HtmlHead, Link
from copydesk.views.structured_data import collection


def head_of(
    context: SiteContext,
    address: str,
    title: str,
    description: str,
    *feeds: Link,
    versions: Mapping[str, str] = MappingProxyType({}),
    above: tuple[Link, ...] | None = None,
) -> HtmlHead:
    """Return the head of the page at an address; the site's feed comes after its own.

    `versions` has the addresses of the page in each of its languages; `above` the pages between the
    front page and it, if it is a list.
    """
    canonical = context.addresses.absolute(address)
    languages, default = alternates(context, versions)
    return HtmlHead(
        title,
        description,
        canonical,
        feeds=(*feeds, *site_feed(context.site)),
        alternates=languages,
        default=default,
        structured_data=None
        if above is None
        else collection(context.site, context.addresses, address, title, description, above),
    )


def alternates(
    context: SiteContext, versions: Mapping[str, str], original: str = FIRST
) -> tuple[tuple[Alternate, ...], str | None]:
    """Return a page in its languages, and the absolute address for readers of none of them.

    `versions` has their addresses by language; `original` is the language of the first of them.
    """
    if len(versions) < 2:
        return (), None
    absolute = context.addresses.absolute
    found = tuple(
        Alternate(context.family[code].site.language, versions[code], absolute(versions[code]))
        for code in context.family
        if code in versions
    )
    # A period may have stories in further languages alone.
    default = next(code for code in (FIRST, original, *versions) if code in versions)
    return found, absolute(versions[default])


def everywhere(context: SiteContext, address_of: Callable[[Addresses], str]) -> Mapping[str, str]:
    """Return the addresses of a page that there is in all languages."""
    return in_some(context, context.family, address_of)


def in_some(
    context: SiteContext, codes: Iterable[str], address_of: Callable[[Addresses], str]
) -> Mapping[str, str]:
    """Return the addresses of a page that there is in some languages."""
    return {code: address_of(context.family[code].addresses) for code in codes}


def subject_versions(context: SiteContext, kind: str, slug: str) -> Mapping[str, str]:
    """Return the addresses of a topic or thread in each language."""
    versions = context.languages.of_kind(kind)
    found = {}
    for code, other in context.family.items():
        own = versions.shown(slug, code)
        if own in (other.topics if kind == "topics" else other.threads):
            found[code] = other.addresses.subject(kind, own)
    return found


def page_versions(context: SiteContext, slug: str) -> Mapping[str, str]:
    """Return the addresses of a standing page in each language."""
    group = context.languages.pages.of(slug)
    return {code: context.family[code].addresses.page(own) for code, own in group.items()}


def story_versions(
    context: SiteContext, story: CatalogStory, available: Mapping[str, CatalogStory]
) -> tuple[tuple[Alternate, ...], str | None]:
    """Return a story's page in its languages, as far as it is there, and the one for others."""
    versions = context.languages.stories
    group = versions.of(story.slug)
    here = {
        code: context.address(available.get(slug, story))
        for code, slug in group.items()
        if slug == story.slug or slug in available
    }
    original = versions.originals.get(story.slug, story.slug)
    code = next((code for code, slug in group.items() if slug == original), FIRST)
    return alternates(context, here, code if code in here else context.language)
