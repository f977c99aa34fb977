"""JSON-LD for search engines: schema.org's `NewsArticle` with its sources and corrections, what
lists are, and `SoftwareApplication`.
"""

from msgspec import Struct, field
from msgspec.json import encode

from copydesk.model import Moment, Notice, Tool
from copydesk.urls import Addresses
from copydesk.views import Link, Site, SourceView
from copydesk.views.story import StoryContent


def news_article(
    content: StoryContent, title: str, site: Site, addresses: Addresses, canonical: str
) -> str:
    """Return a story as schema.org `NewsArticle`, safe to stand inside a script element.

    `title` is its page's, and `canonical` its address. `citation` lists every source; `isBasedOn`
    the addresses of those that have one; `correction` what we had wrong.
    """
    gone = content.withdrawn
    sources = [part for source in content.sources for part in (source, *source.reprints)]
    publisher = _newsroom(site, addresses)
    editors: list[dict[str, object]] = [
        {"@type": "Organization", "name": curator.label} for curator in content.curators
    ] or [{key: publisher[key] for key in ("@type", "name", "url")}]
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "description": content.description,
        "url": canonical,
        "mainEntityOfPage": canonical,
        "inLanguage": content.language,
        "datePublished": _iso(content.date),
        "dateModified": _iso(content.updated or content.date),
        "author": editors if len(editors) > 1 else editors[0],
        "publisher": publisher,
        "isAccessibleForFree": True,
        "articleSection": content.topics[0].label if content.topics else None,
        "about": [{"@type": "Thing", "name": topic.label} for topic in content.topics],
        "citation": [_source(source) for source in sources],
        "isBasedOn": [source.url for source in sources if source.url],
        "correction": [
            _correction(notice) for notice in (*((gone,) if gone else ()), *content.corrections)
        ],
        "creativeWorkStatus": "Withdrawn" if gone else None,
    }
    if content.image and not gone:
        data["image"] = addresses.absolute(content.image.src)
    return embedded_json({key: value for key, value in data.items() if value or value == 0})


def collection(
    site: Site,
    addresses: Addresses,
    address: str,
    title: str,
    description: str,
    above: tuple[Link, ...],
) -> str:
    """Return a list as schema.org `CollectionPage`, with the way to it from the front page."""
    trail = (Link(site.title, site.home), *above, Link(title, address))
    crumbs = [
        {
            "@type": "ListItem",
            "position": position,
            "name": link.label,
            "item": addresses.absolute(link.address),
        }
        for position, link in enumerate(trail, 1)
    ]
    return embedded_json(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "name": title,
            "description": description,
            "url": addresses.absolute(address),
            "inLanguage": site.language,
            "isPartOf": {"@type": "WebSite", "name": site.title, "url": site.url},
            "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": crumbs},
        }
    )


def website(site: Site, addresses: Addresses, description: str) -> str:
    """Return the site as schema.org `WebSite`, with who publishes it."""
    return embedded_json(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": site.title,
            "description": description,
            "url": site.url,
            "inLanguage": site.language,
            "publisher": _newsroom(site, addresses),
        }
    )


def _newsroom(site: Site, addresses: Addresses) -> dict[str, object]:
    """Return who publishes a site."""
    absolute, logo = addresses.absolute, site.logo.src if site.logo else site.icons.touch
    found = {
        "@type": "NewsMediaOrganization",
        "name": site.title,
        "url": site.url,
        "logo": {"@type": "ImageObject", "url": absolute(logo)} if logo else None,
        "correctionsPolicy": site.corrections_policy and absolute(site.corrections_policy),
        "publishingPrinciples": site.publishing_principles and absolute(site.publishing_principles),
    }
    return {key: value for key, value in found.items() if value}


def software_application(
    tool: Tool,
    content: StoryContent,
    audiences: tuple[Link, ...],
    categories: tuple[Link, ...],
    canonical: str,
) -> str:
    """Return a tool as schema.org `SoftwareApplication`; `canonical` is its page's address.

    It has what an editor wrote and a source supports, and no rating.
    """
    sources = [part for source in content.sources for part in (source, *source.reprints)]
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "SoftwareApplication",
        "name": tool.name,
        "description": tool.summary,
        "url": tool.url,
        "mainEntityOfPage": canonical,
        "applicationCategory": ", ".join(each.label for each in categories),
        "operatingSystem": ", ".join(tool.platforms),
        "audience": [
            {"@type": "Audience", "audienceType": audience.label} for audience in audiences
        ],
        "creator": {"@type": "Organization", "name": tool.maker} if tool.maker else None,
        "license": {"@type": "CreativeWork", "name": tool.licence} if tool.licence else None,
        "citation": [_source(source) for source in sources],
    }
    return embedded_json({key: value for key, value in data.items() if value})


def embedded_json(data: object) -> str:
    """Return JSON without the characters that could end a script element (HTML, 4.12.1.3)."""
    text = encode(data).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _correction(notice: Notice) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "text": notice.note,
        "datePublished": _iso(notice.date),
    }


class _Person(Struct, frozen=True, tag_field="@type", tag="Person"):
    name: str


class _Organization(Struct, frozen=True, tag_field="@type", tag="Organization"):
    name: str


class _Source(Struct, frozen=True, omit_defaults=True, tag_field="@type", tag="CreativeWork"):
    """A source as schema.org `CreativeWork`: what is None is left out."""

    name: str | None = None
    url: str | None = None
    published: str | None = field(default=None, name="datePublished")
    language: str | None = field(default=None, name="inLanguage")
    author: tuple[_Person, ...] | None = None
    publisher: _Organization | None = None


def _source(source: SourceView) -> _Source:
    return _Source(
        source.title,
        source.url,
        str(source.published) if source.published else None,
        source.language,
        tuple(map(_Person, source.author)) or None,
        _Organization(source.publisher) if source.publisher else None,
    )


def _iso(moment: Moment) -> str:
    """Return a moment with its offset; a date alone is the start of its day, as in feeds."""
    return moment.at.isoformat()
