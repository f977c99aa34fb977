"""Links to headings: led to the id that the heading has now, or to the page alone."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from copydesk.importing.markup.anchors import known_id
from copydesk.importing.markup.link_edits import relinked

_LINK = re.compile(
    r"\]\([^()\s]*#|href=[\"']?[^\"'\s>]*#|<[^<>\s]*#|^[ >]*\[[^\]]+\]:[^\n]*#", re.MULTILINE
)

Places = Mapping[tuple[str, str], Mapping[str, str]]
"""The old and the new id of each place of a document, by its kind as a folder and its slug."""


def with_known_fragments(
    text: str, own: tuple[str, str], places: Places
) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return a text whose links name headings that exist, and those that named another, with
    their lines.
    """
    if "#" not in text or not _LINK.search(text):
        return text, ()
    lost: list[str] = []

    def change(address: str, is_image: bool) -> str | None:
        page, sign, fragment = address.partition("#")
        if not sign or is_image or "://" in page or page.startswith("/"):
            return address
        target = _document(page) if page else own
        known = places.get(target, {})
        wanted = unquote(fragment)
        if new := known_id(wanted, known):
            return address if new == wanted else f"{page}#{new}"
        lost.append(address)
        return page or None

    result = relinked(text, change)
    return result.text, tuple((0, address) for address in dict.fromkeys(lost))


def _document(link: str) -> tuple[str, str]:
    parts = [part for part in unquote(link).removesuffix(".md").split("/") if part != ".."]
    if len(parts) > 1 and parts[0] in ("pages", "topics"):
        return parts[0], "/".join(parts[1:])
    return "stories", posixpath.basename(parts[-1])
