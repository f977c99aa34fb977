"""The site as all its pages in a language show it: its name, navigation, logo and policy."""

from collections.abc import Mapping, Set

from msgspec.structs import replace

from copydesk.language.translations import Translations
from copydesk.newsroom.addresses.site_links import settings_links
from copydesk.newsroom.languages import FIRST
from copydesk.newsroom.pictures import Picture
from copydesk.newsroom.settings.icons import DRAWING, TOUCH_ICON
from copydesk.newsroom.settings.pages import file_of
from copydesk.settings import (
    FontSettings,
    NavigationLink,
    PolicySettings,
    Settings,
    ToolsSettings,
)
from copydesk.urls import Addresses, path_of
from copydesk.views import Alternate, Link, Logo, Policy, Site, SiteIcons, ToolsLine


def site_feed(site: Site) -> tuple[Link, ...]:
    """Return the feed of the whole site in a language, for a page's head."""
    return (Link(site.title, f"{site.home}feed.xml"),)


def without_later(later: Set[str], settings: Settings) -> Settings:
    """Return settings whose navigation leads to nothing that is not there yet."""
    own = {place: path_of(path) for place, path in settings_links(settings)}

    def shown(
        entries: tuple[NavigationLink, ...] | None, within: str = ""
    ) -> tuple[NavigationLink, ...] | None:
        if entries is None:
            return None
        named = (own.get(f"{within}navigation.{index}.address") for index in range(len(entries)))
        return tuple(entry for entry, path in zip(entries, named, strict=True) if path not in later)

    if not later:
        return settings
    return replace(
        settings,
        navigation=shown(settings.navigation) or (),
        languages=tuple(
            replace(each, navigation=shown(each.navigation, f"languages.{each.code}."))
            for each in settings.languages
        ),
    )


def site_of(
    settings: Settings,
    addresses: Addresses,
    pictures: Mapping[str, Picture],
    whole: Settings,
) -> Site:
    """Return the site as pages in one language show it, of all whose settings are `whole`."""
    contact = settings.contact
    if contact and not contact.startswith(("http://", "https://")):
        contact = f"mailto:{contact}"
    return Site(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        home=addresses.home,
        base=addresses.base,
        url=addresses.absolute(addresses.home),
        curator=settings.curator,
        copyright=settings.copyright,
        contact=contact,
        navigation=tuple(
            Link(entry.label, _local(entry.address, addresses)) for entry in settings.navigation
        ),
        curators=addresses.page("curators") if settings.curators else None,
        sourcing=addresses.page("sourcing") if settings.desk.sourcing else None,
        logo=_logo(settings.logo, addresses, pictures),
        icons=_icons(settings, addresses, pictures),
        corrections_policy=_page(settings.corrections_policy, addresses),
        publishing_principles=_page(settings.publishing_principles, addresses),
        footer=settings.footer,
        font=None if settings.fonts.serif else f"{addresses.base}assets/fonts/copydesk-serif.woff2",
        fonts=None if settings.fonts == FontSettings() else f"{addresses.base}assets/fonts.css",
        policy=_policy(settings.policy),
        first_language=whole.language,
        languages=tuple(
            Alternate(
                whole.in_language(code).language,
                addresses.in_language(code).home,
                addresses.absolute(addresses.in_language(code).home),
            )
            for code in ((FIRST, *whole.codes) if whole.codes else ())
        ),
    )


def tools_line(settings: Settings, addresses: Addresses, translations: Translations) -> ToolsLine:
    """Return the directory of tools as pages in a language name it; `settings` are the site's."""
    own = settings.tools or ToolsSettings()
    return ToolsLine(
        title=own.title or translations.gettext("Tools"),
        summary=own.summary,
        address=addresses.page("tools"),
        language=settings.language if own.title else translations.language,
        audiences=tuple(
            Link(listed.name, addresses.tool_list("audiences", listed.slug))
            for listed in own.audiences
        ),
    )


def directory_of(site: Site) -> ToolsLine:
    """Return the directory of a site that has tools."""
    assert site.tools  # noqa: S101 - for the type checker
    return site.tools


def tools_feed(site: Site) -> Link:
    """Return the feed of new tools, for a page's head."""
    line = directory_of(site)
    return Link(f"{line.title} – {site.title}", f"{line.address}feed.xml")


def _logo(path: str | None, addresses: Addresses, pictures: Mapping[str, Picture]) -> Logo | None:
    if path is None:
        return None
    picture = pictures.get(file_of(path))
    width, height = picture.size if picture else (None, None)
    return Logo(addresses.local(path), width, height)


def _icons(settings: Settings, addresses: Addresses, pictures: Mapping[str, Picture]) -> SiteIcons:
    touch = settings.touch_icon or (f"/{TOUCH_ICON}" if TOUCH_ICON in pictures else None)
    return SiteIcons(
        addresses.local(settings.icon or f"/{DRAWING}"), addresses.local(touch) if touch else None
    )


def _local(address: str, addresses: Addresses) -> str:
    """Return an address that an editor wrote, a path of the site or absolute, as pages have it."""
    return addresses.local(address) if address.startswith("/") else address


def _page(address: str | None, addresses: Addresses) -> str | None:
    return _local(address, addresses) if address else None


def _policy(settings: PolicySettings) -> Policy:
    if settings.images is None:
        return Policy(settings.scripts, settings.connections)
    return Policy(settings.scripts, settings.connections, settings.images)
