"""Feeds of old sites: their addresses, and the ids by which their readers know what they have read.

Each rule is that of the feed template that comes with the generator.
"""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from copydesk.content.slugs import FALLBACK
from copydesk.content.values import BadValueError, story_guid
from copydesk.importing.reading.paths import path_of
from copydesk.importing.reading.values import OldDocument, OldSite
from copydesk.urls import GENERATED


def guid_of(document: OldDocument, site: OldSite) -> str | None:
    """Return the id that a document had in the old site's feed, if it is known."""
    guid = document.guid or _by_rule(document, site)
    try:
        return story_guid(guid) if guid else None
    except BadValueError:
        return None


def _by_rule(document: OldDocument, site: OldSite) -> str | None:
    if not site.url or not document.address or document.kind != "story":
        return None
    address = f"{site.url}{document.address}"
    match site.generator:
        case "Hugo" | "MkDocs" | "Substack":
            return address
        case "Jekyll":
            # `post.id` of jekyll-feed: the address without its ending.
            path = PurePosixPath(document.address)
            return f"{site.url}{path.with_suffix('') if path.suffix == '.html' else path}"
        case "Pelican":
            # `get_tag_uri` of feedgenerator.
            parts, day = urlsplit(address), (document.date or "")[:10]
            return f"tag:{parts.hostname},{day}:{parts.path}" if day else None
    return None


def moved_feeds(site: OldSite) -> list[str]:
    """Return the entries of `also_at`: the old feeds that have another address than ours."""
    entries: list[str] = []
    for address, form in site.feeds:
        path = path_of(address).strip("/")
        if GENERATED.fullmatch(path) or path == FALLBACK:
            continue
        entries.append(f"{{path: {address}, format: {form}}}")
    return entries


def feed_links(site: OldSite) -> dict[str, str]:
    """Return the feeds of ours that links to the old ones lead to."""
    own = {"rss": "/feed.xml", "atom": "/atom.xml", "json": "/feed.json"}
    return {address: own[form] for address, form in site.feeds}
