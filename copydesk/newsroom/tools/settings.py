"""The settings of `site.yaml` for the directory of tools."""

from functools import partial
from typing import TYPE_CHECKING

from copydesk.content.slugs import slugify
from copydesk.content.values import quote_value
from copydesk.newsroom.tools.titles import titled
from copydesk.settings import ToolListSettings, ToolsSettings

if TYPE_CHECKING:
    from copydesk.content.fields import Fields

_EXAMPLE = "artists: {name: Artists, summary: …}"


def tools_settings(fields: "Fields") -> ToolsSettings:
    """Read `tools`."""
    return ToolsSettings(
        title=fields.text("title"),
        summary=fields.text("summary"),
        audiences=fields.mapping("audiences", "audiences", _EXAMPLE, _lists) or (),
        categories=fields.mapping("categories", "categories", _EXAMPLE, _lists) or (),
    )


def _lists(listed: "Fields") -> tuple[ToolListSettings, ...]:
    """Return the lists that have names or texts; two keys with one address are a fault."""
    found: dict[str, ToolListSettings] = {}
    for key in listed.keys:
        slug = slugify(key)
        own = listed.mapping(
            key, "a list of tools", "name: …, summary: …", partial(_list, slug, key)
        )
        if slug in found:
            listed.report(
                key,
                "duplicate-entry",
                f"{quote_value(key)} has the address of a list above it, {slug}",
                "Take one of the two out.",
            )
        found.setdefault(slug, own or _list(slug, key, None))
    return tuple(found.values())


def _list(slug: str, key: str, own: "Fields | None") -> ToolListSettings:
    name, summary = (own.text("name"), own.text("summary")) if own else (None, None)
    return ToolListSettings(slug, name or titled(key), summary)
