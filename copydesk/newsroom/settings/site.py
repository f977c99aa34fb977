"""`content/site.yaml` read into the settings of a newsroom."""

import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from copydesk.content.addresses.written import link
from copydesk.content.addresses.written import url as web_address
from copydesk.content.documents import Document
from copydesk.content.files.text_files import CLIPPINGS
from copydesk.content.parsed import Parsed, Parsing
from copydesk.content.schemas.domains import authority, contact
from copydesk.content.schemas.feeds import feed_choices
from copydesk.content.schemas.link_rules import read_link_rules
from copydesk.content.values import BadValueError, flag, language, one_of, quote_value, whole_number
from copydesk.diagnostics import did_you_mean
from copydesk.model import LinkRules
from copydesk.newsroom.settings.languages import language_settings
from copydesk.newsroom.settings.pages import (
    font_settings,
    icon,
    own_file,
    policy_settings,
    touch_icon,
)
from copydesk.settings import (
    DEFAULT_FEED_ITEMS,
    DEFAULT_FEED_YEAR,
    DEFAULT_PERMALINK,
    HTML,
    PLACEHOLDER,
    PLACEHOLDER_URL,
    SEVERITIES,
    DeskSettings,
    FeedSettings,
    FontSettings,
    NavigationLink,
    PolicySettings,
    Settings,
    ToolsSettings,
)

if TYPE_CHECKING:
    from copydesk.content.fields import Fields

_PUBLISHED = ("content", "layouts", "site")
_PERMALINK = re.compile(r"/(?:(?:[A-Za-z0-9._~-]|\{(?:year|month|day|slug)\})+/)+")
_SAVE = "https://web.archive.org/save/{url}"
_SNAPSHOTS = f'save: "{_SAVE}"'
_FIXED = ("authority", "year")
"""The settings that ids in feeds are made of."""
_MACHINES_OWN = re.compile(r"localtime|posixrules|Factory|(?:posix|right)/.*")
"""Names of zone files that do not mean the same everywhere."""


def parse_settings(document: Document) -> Parsed[Settings]:
    """Read `site.yaml`; there is always a value.

    Where there are errors, what they leave out has a placeholder, so that all other documents can
    be checked; nothing must be published with it.
    """
    from copydesk.content.schemas.reading import read_mapping

    parsing = Parsing(document.path)
    settings = read_mapping(document, parsing, "site.yaml", _settings)
    return parsing.parsed(settings or PLACEHOLDER)


def _settings(fields: "Fields") -> Settings:
    url = fields.value("url", _site_url, required=True)
    return Settings(
        title=fields.text("title", required=True) or "",
        url=url or PLACEHOLDER_URL,
        feeds=_feed_settings(fields, url),
        description=fields.text("description"),
        language=fields.value("language", language) or "en",
        languages=language_settings(fields, _navigation),
        timezone=fields.value("timezone", _timezone) or "UTC",
        curator=fields.text("curator"),
        curators=fields.value("curators", flag) or False,
        copyright=fields.text("copyright"),
        contact=fields.value("contact", contact),
        navigation=fields.mappings(
            "navigation", "an entry of navigation", "{label: About, address: /about/}", _navigation
        ),
        logo=fields.value("logo", own_file),
        icon=fields.value("icon", icon),
        touch_icon=fields.value("touch_icon", touch_icon),
        corrections_policy=fields.value("corrections_policy", link),
        publishing_principles=fields.value("publishing_principles", link),
        footer=fields.text("footer"),
        fonts=fields.mapping("fonts", "fonts", "serif: [Charter, Georgia]", font_settings)
        or FontSettings(),
        policy=fields.mapping(
            "policy", "policy", "scripts: [https://stats.example.org]", policy_settings
        )
        or PolicySettings(),
        external_paths=fields.values("external_paths", _external_path),
        permalink=fields.value("permalink", _permalink) or DEFAULT_PERMALINK,
        html=fields.value("html", one_of(HTML, "unknown-html", "value of html")) or "basic",
        links=read_link_rules(fields) or LinkRules(),
        snapshots=fields.mapping("snapshots", "snapshots", _SNAPSHOTS, _snapshots),
        clippings=fields.value("clippings", _clippings),
        desk=fields.mapping("desk", "desk", "excerpt_words: 50", _desk_settings) or DeskSettings(),
        tools=fields.mapping("tools", "tools", "title: Tools, summary: …", _tools),
    )


def _tools(own: "Fields") -> ToolsSettings:
    from copydesk.newsroom.tools.settings import tools_settings

    return tools_settings(own)


def _snapshots(fields: "Fields") -> str | None:
    return fields.value("save", _save_address, required=True)


def _save_address(text: str) -> str:
    """Return the address of an archive, with `{url}` where the address of a page goes."""
    if "{url}" not in text:
        raise BadValueError(
            "bad-url", f"{quote_value(text)} has no place for a page's address", f"Write {_SAVE}"
        )
    web_address(text.replace("{url}", "https://example.org/"))
    return text


def _site_url(text: str) -> str:
    """Return the address of the front page, without the slash at its end."""
    parts = urlsplit(web_address(text))
    if "?" in text or "#" in text or "//" in parts.path:
        raise BadValueError(
            "bad-url",
            f"{quote_value(text)} is more than the address of a front page",
            f"Write {parts.scheme}://{parts.netloc}/",
            f"{parts.scheme}://{parts.netloc}/",
        )
    if not text.isascii():
        raise BadValueError(
            "bad-url",
            f"{quote_value(text)} has letters that the site's own address cannot have",
            "Write it as the browser copies it, with xn-- and % in place of them.",
        )
    return text.rstrip("/")


def _timezone(text: str) -> str:
    try:
        if _MACHINES_OWN.fullmatch(text):
            raise KeyError(text)
        ZoneInfo(text)
    # A KeyError for an unknown zone, the others for what cannot be the name of its file.
    except (KeyError, ValueError, OSError):
        near = did_you_mean(text, available_timezones())
        raise BadValueError(
            "unknown-timezone",
            f"no time zone {quote_value(text)}",
            near or "Write the name that the IANA database has, such as Asia/Tokyo.",
            near.split('"')[1] if near else None,
        ) from None
    return text


def _clippings(text: str) -> str:
    """Return a folder of clippings, relative to the root or absolute; one that no build
    publishes.
    """
    folder = PurePosixPath(posixpath.normpath(text))
    [first] = folder.parts[:1] or ("",)
    if folder != PurePosixPath(CLIPPINGS) and first in ("", *_PUBLISHED):
        raise BadValueError(
            "bad-folder",
            f"{quote_value(text)} cannot be the folder of clippings: a build publishes from there",
            f"Leave this out for {CLIPPINGS}, or name a folder elsewhere: private/clippings",
        )
    return text


def _permalink(text: str) -> str:
    if _PERMALINK.fullmatch(text) and "{slug}" in text and ".." not in text:
        return text
    raise BadValueError(
        "bad-permalink",
        f"{quote_value(text)} cannot be the pattern of addresses",
        "Write a path that starts and ends with a slash, has {slug} in it, and of {year}, {month} "
        f"and {{day}} what you like: {DEFAULT_PERMALINK}",
    )


def _external_path(text: str) -> str:
    """Return a path of this site, decoded and without a slash at its end."""
    path = unquote(text).rstrip("/")
    if not text.startswith("/") or not path or re.search(r"[?#\\\s]|//|/\.\.?(/|$)", path):
        raise BadValueError(
            "bad-address",
            f"{quote_value(text)} is not a path of this site that another program could have",
            "Write it like /shop/",
        )
    return path


def _navigation(fields: "Fields") -> NavigationLink | None:
    label = fields.text("label", required=True)
    address = fields.value("address", link, required=True)
    return NavigationLink(label, address) if label and address else None


def _feed_settings(fields: "Fields", url: str | None) -> FeedSettings:
    def read(feeds: "Fields") -> FeedSettings:
        choices = feed_choices(feeds)
        given = FeedSettings(
            feeds.value("authority", authority) or host,
            feeds.value("year", whole_number(1990, 2100)) or DEFAULT_FEED_YEAR,
            choices.items or DEFAULT_FEED_ITEMS,
            choices.content or "full",
            feeds.value("topics", flag) is not False,
            choices.also_at,
        )
        if url and not (feeds.has("authority") and feeds.has("year")):
            missing = (f"{key}: {getattr(given, key)}" for key in _FIXED if not feeds.has(key))
            _advise(fields, "Add to it", ", ".join(missing))
        return given

    host = urlsplit(url or PLACEHOLDER_URL).hostname or ""
    example = f"authority: {host}, year: {DEFAULT_FEED_YEAR}"
    written = fields.mapping("feeds", "feeds", example, read)
    if url and not fields.has("feeds"):
        _advise(fields, "Add", f"feeds: {{{example}}}")
    return written or FeedSettings(host)


def _advise(fields: "Fields", what: str, text: str) -> None:
    fields.report(
        "feeds",
        "feed-authority",
        "the ids of stories in feeds depend on the url: set them once, so that they never change "
        "and no reader is shown a story twice",
        f"{what} {text}",
        text,
    )


def _desk_settings(fields: "Fields") -> DeskSettings:
    severity = one_of(SEVERITIES, "unknown-severity", "severity")
    sourcing = fields.value("sourcing", flag)
    return DeskSettings(
        severities=fields.pairs("severities", severity),
        excerpt_words=fields.value("excerpt_words", whole_number(1, 10000)),
        sourcing=sourcing is not False,
    )
