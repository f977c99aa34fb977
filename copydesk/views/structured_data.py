"""JSON-LD for search engines: schema.org's `NewsArticle` with its sources and corrections."""

from msgspec.json import encode

from copydesk.model import Moment
from copydesk.urls import Addresses
from copydesk.views import SourceView, StoryView


def news_article(view: StoryView, addresses: Addresses) -> str:
    """A story as schema.org `NewsArticle`, safe to stand inside a script element.

    `citation` lists every source; `isBasedOn` the addresses of those that have one; `correction`
    what we had wrong.
    """
    sources = [each for source in view.sources for each in (source, *source.reprints)]
    site: dict[str, str | None] = {
        "@type": "NewsMediaOrganization",
        "name": view.site.title,
        "url": view.site.url,
    }
    if view.site.curator or view.curator:
        editor: dict[str, str | None] = {
            "@type": "Organization",
            "name": view.curator or view.site.curator,
        }
    else:
        editor = site
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": view.title,
        "description": view.summary,
        "url": view.head.canonical,
        "mainEntityOfPage": view.head.canonical,
        "inLanguage": view.language,
        "datePublished": _iso(view.date),
        "dateModified": _iso(view.updated or view.date),
        "author": editor,
        "publisher": site,
        "about": [{"@type": "Thing", "name": topic.label} for topic in view.topics],
        "citation": [_source(source) for source in sources],
        "isBasedOn": [source.url for source in sources if source.url],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": notice.note,
                "datePublished": _iso(notice.date),
            }
            for notice in view.corrections
        ],
    }
    if view.image:
        data["image"] = addresses.absolute(view.image.src)
    kept = {key: value for key, value in data.items() if value or value == 0}
    return embedded_json(kept)


def embedded_json(data: object) -> str:
    """JSON without the characters that could end a script element (HTML, 4.12.1.3)."""
    text = encode(data).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _source(source: SourceView) -> dict[str, object]:
    data: dict[str, object | None] = {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        "datePublished": str(source.published) if source.published else None,
        "inLanguage": source.language,
        "author": [{"@type": "Person", "name": name} for name in source.author] or None,
        "publisher": {"@type": "Organization", "name": source.publisher}
        if source.publisher
        else None,
    }
    return {key: value for key, value in data.items() if value is not None}


def _iso(moment: Moment) -> str:
    return moment.at.isoformat() if moment.timed else moment.wall.date().isoformat()
