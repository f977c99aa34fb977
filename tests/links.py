"""The links of a site that lies on a disk, followed from page to page as a reader would."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LINK = re.compile(r"""(?:href|src)=["']([^"'#]+)|<(?:loc|link|guid[^>]*)>([^<]+)<""")
ORIGIN = "https://example.org/"


def dangling(site: Path, start: Iterable[str]) -> set[tuple[str, str]]:
    """(page, address) of each link to a missing file, on all pages that `start` leads to."""
    waiting = [path for path in start if (site / path).is_file()]
    known, missing = set(waiting), set()
    while waiting:
        page = waiting.pop()
        if not page.endswith((".html", ".xml")):
            continue
        for address in _addresses(page, (site / page).read_text("utf-8")):
            path = unquote(urlsplit(address).path.removeprefix("/"))
            file = f"{path}index.html" if path.endswith("/") or not path else path
            if (site / file).is_file():
                if file not in known:
                    known.add(file)
                    waiting.append(file)
            else:
                missing.add((page, path))
    return missing


def _addresses(page: str, text: str) -> Iterable[str]:
    for match in _LINK.finditer(text):
        address = urljoin(f"{ORIGIN}{page}", (match[1] or match[2]).strip())
        if address.startswith(ORIGIN):
            yield address
