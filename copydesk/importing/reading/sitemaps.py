"""Sitemaps of old sites (https://www.sitemaps.org/protocol.html): which addresses must answer."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from copydesk.importing.reading.values import ImportFailedError
from copydesk.urls import path_of, path_within

_USUAL = tuple(
    f"{folder}sitemap.xml" for folder in ("", "public/", "_site/", "output/", "site/", "static/")
)
"""Where generators put one."""


def sitemap_in(folder: Path) -> Path | None:
    """Return the sitemap of a project, if it was built in its folder."""
    return next((folder / name for name in _USUAL if (folder / name).is_file()), None)


def paths_in(sitemap: Path, url: str | None) -> tuple[str, ...]:
    """Return the paths that a sitemap has of the site at `url`. Raises ImportFailedError."""
    paths: dict[str, None] = {}
    for address in _addresses(sitemap):
        path = path_within(address, url) if url else None
        if path and not path_of(path).endswith(".xml"):
            paths[path_of(path)] = None
    return tuple(paths)


def _addresses(sitemap: Path) -> Iterator[str]:
    try:
        with sitemap.open("rb") as file:
            for _, element in etree.iterparse(
                file, events=("end",), resolve_entities=False, no_network=True, load_dtd=False
            ):
                if etree.QName(element).localname == "loc" and element.text:
                    yield element.text.strip()
    except (OSError, etree.XMLSyntaxError) as error:
        raise ImportFailedError(f"{sitemap} cannot be read: {error}") from None
