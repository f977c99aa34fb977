"""The icons of a site: which files stand for it in tabs, on home screens, at `/favicon.ico`.

A newsroom's own icon takes the place of all that are shipped: no reader is to see another's.
"""

from collections.abc import Iterable

from copydesk.content.documents import StaticFile
from copydesk.newsroom.settings.pages import file_of
from copydesk.settings import Settings

FAVICON = "favicon.ico"
"""Where browsers and search engines look without being told."""

DRAWING = "assets/favicon.svg"
TOUCH_ICON = "assets/touch-icon.png"
_ASSET = f"assets/{FAVICON}"
_SHIPPED = (_ASSET, TOUCH_ICON)


def with_favicon(
    assets: Iterable[StaticFile], static: Iterable[StaticFile], settings: Settings
) -> tuple[StaticFile, ...]:
    """Return the assets with the file at `/favicon.ico`, unless `static` has it.

    It is the asset of this name, or of a newsroom with an icon of its own a PNG that it has;
    browsers go by what a picture is, not by its name.
    """
    found = {asset.path: asset for asset in assets}
    for path in _SHIPPED:
        if settings.icon or (_is_own(found.get(DRAWING)) and not _is_own(found.get(path))):
            found.pop(path, None)
    icon = found.pop(_ASSET, None)
    files = {file.path: file for file in static}
    if FAVICON not in files:
        if icon is None:
            named = (file_of(path) for path in (settings.icon, settings.touch_icon) if path)
            pngs = (files[path] for path in named if path in files and path.endswith(".png"))
            icon = next(pngs, found.get(TOUCH_ICON))
        if icon:
            found[FAVICON] = StaticFile(FAVICON, icon.origin)
    return tuple(found.values())


def _is_own(file: StaticFile | None) -> bool:
    """Return whether a file lies in the newsroom's own layouts."""
    return file is not None and file.origin.startswith("layouts/")
