"""The redirects that an old site had: `_redirects`, as Netlify and Cloudflare Pages read it.

The file is copied, so the old addresses answer on such a host. Links to them are led on at once.
"""

from collections.abc import Iterable

from copydesk.importing.reading.files import OldFolder
from copydesk.importing.reading.paths import path_of

FILE = "_redirects"


def redirects_in(folder: OldFolder, roots: Iterable[str]) -> dict[str, str]:
    """Return the addresses that old paths lead to; without those of patterns, and of `#…`."""
    paths = (f"{root}/{FILE}".lstrip("/") for root in (*roots, "static", ""))
    path = next((path for path in paths if folder.exists(path)), None)
    found: dict[str, str] = {}
    for line in (folder.text(path) or "").splitlines() if path else ():
        words = line.partition(" #")[0].split()
        if len(words) < 2 or not words[0].startswith("/") or any(sign in line for sign in "*?"):
            continue
        old, new = words[0], words[1]
        if "#" not in old and "/:" not in old and new.startswith(("/", "https://", "http://")):
            found.setdefault(path_of(old), new)
    return found
