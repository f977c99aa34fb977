"""The style sheet that names the newsroom's own fonts, where it has any."""

from collections.abc import Iterator

from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import PageGroup, page_group
from copydesk.settings import FontSettings
from copydesk.views import FontsView

_GENERIC = frozenset(
    {
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "math", "system-ui"),
        *("ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
    }
)
"""Names that stand for whatever the reader has (CSS Fonts Level 4), and so without quotes."""


def fonts(context: SiteContext) -> Iterator[PageGroup]:
    """Return the group of the style sheet."""
    if context.site.fonts:
        yield page_group("fonts", _style_sheet, fonts=context.fonts)


def _style_sheet(context: SiteContext, fonts: FontSettings) -> Iterator[Page]:
    view = FontsView(
        serif=_families(fonts.serif, "serif"),
        sans=_families(fonts.sans, "sans-serif"),
        mono=_families(fonts.mono, "monospace"),
    )
    yield context.page(context.addresses.local("/assets/fonts.css"), "fonts.css", view)


def _families(names: tuple[str, ...], generic: str) -> str | None:
    """Return families as CSS lists them; the last one is always there."""
    if not names:
        return None
    listed = names if names[-1] in _GENERIC else (*names, generic)
    return ", ".join(name if name in _GENERIC else f'"{name}"' for name in listed)
