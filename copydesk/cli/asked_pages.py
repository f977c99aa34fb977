"""The pages that `build --explain` is asked about: by address, by file, or by document."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from copydesk.diagnostics import did_you_mean
from copydesk.pipeline import Built


def paths_of(asked: str, built: Built, output: Path) -> Iterator[str]:
    """Yield the paths under `site/` that a page may have been asked for by."""
    address = urlsplit(asked)
    path = unquote(address.path if address.scheme in ("http", "https") else asked)
    path = path.partition("#")[0].partition("?")[0]
    inside = path.removeprefix(f"{output.as_posix()}/").removeprefix("./").removeprefix("site/")
    for each in (path.removeprefix(built.base or "/"), inside, path):
        bare = each.strip("/")
        yield from (bare, f"{bare}/index.html".removeprefix("/"))
    if document := built.pages_of.get(path.removeprefix("./")):
        yield document


def not_found(asked: str, built: Built) -> tuple[str, str | None]:
    """Return what is said where there is no such page, and what was probably meant."""
    document = PurePosixPath(asked.removeprefix("./"))
    if document.parts[:1] == ("content",) and document.suffix in (".yaml", ".md"):
        return f"{asked} has no page of its own", "name a page by its address, such as /topics/"
    if document.parts[:1] == ("layouts",):
        return f"{asked} is a layout", "name a page that is made with it by its address: /topics/"
    candidates = [*built.reasons, *built.pages_of]
    bare = asked.strip("/")
    if not bare.endswith((".md", ".html", ".xml", ".json", ".txt")):
        bare = f"{bare}/index.html"
    return f"{asked} is not a file of the site", did_you_mean(bare, candidates)
