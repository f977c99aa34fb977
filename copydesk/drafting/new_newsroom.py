"""The files of a new newsroom, which builds at once: what `copydesk init` writes."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from msgspec import Struct

from copydesk.content.documents import Document
from copydesk.content.front_matter.quoting import scalar
from copydesk.content.schemas.domains import authority
from copydesk.content.values import BadValueError
from copydesk.diagnostics import Diagnostic, has_errors
from copydesk.newsroom.settings.site import parse_settings
from copydesk.settings import SETTINGS_PATH
from copydesk.text.hosts import readable
from copydesk.text.languages import primary_language

GITIGNORE = """\
# What a build writes.
/site/
/.copydesk/
/.venv/
# The full texts of sources, saved for checking: others' texts, and not for a public repository. To
# share them, keep them in a private one, and name its checkout in site.yaml: clippings: ../folder
/content/clippings/
"""
_STARTER = Path(__file__).parent / "starter"
_ALLOWED = ("readme", "license", "requirements.txt", "wheels")
"""Beginnings of names that a folder may have before: none of them is content."""
_TEMPLATE = {"build.py", "copydesk", "layouts", "docs", "pyproject.toml", "site"}
"""What a newsroom made from the repository as a template has."""


class NewNewsroom(Struct, frozen=True):
    """What an editor says of a newsroom to be made."""

    title: str
    url: str
    language: str
    timezone: str


def faults(asked: NewNewsroom) -> dict[str, Diagnostic]:
    """Return what is wrong with each value, by its name."""
    found: dict[str, Diagnostic] = {}
    text = _settings(asked, date(2000, 1, 1), with_topics=False)
    parsed = parse_settings(Document(SETTINGS_PATH, "settings", "site", text))
    lines = text.splitlines()
    for diagnostic in parsed.diagnostics:
        if diagnostic.position and has_errors([diagnostic]):
            name = lines[diagnostic.position.line - 1].partition(":")[0].strip()
            found.setdefault(name if name != "feeds" else "url", diagnostic)
    return found


def files(asked: NewNewsroom, today: date, *, bare: bool) -> dict[str, bytes]:
    """Return the files of a newsroom by their paths; `bare` leaves the example out.

    Its values must be sound (`faults`).
    """
    slots = {
        "date": today.isoformat(),
        "language_line": "" if primary_language(asked.language) == "en" else "language: en\n",
    }
    made = {
        SETTINGS_PATH: _settings(asked, today, with_topics=not bare),
        "content/pages/about.md": _filled("about.md", slots),
    }
    if bare:
        made["content/stories/.gitkeep"] = ""
    else:
        made["content/topics/examples.md"] = _filled("topic.md", slots)
        made[f"content/stories/{today:%Y}/how-a-story-is-written.md"] = _filled("story.md", slots)
    return {path: text.encode() for path, text in made.items()}


def in_the_way(folder: Path) -> list[str]:
    """Return the names in a folder that show that it is used for something."""
    if not folder.exists():
        return []
    names = {path.name for path in folder.iterdir()}
    if {"build.py", "copydesk"} <= names:
        names -= _TEMPLATE
    return sorted(
        name for name in names if not name.startswith(".") and not name.lower().startswith(_ALLOWED)
    )


def authority_of(url: str) -> str:
    """Return the name that feed ids are made of: the site's host, as far as it can be one."""
    host = readable(urlsplit(url).hostname or "").removeprefix("www.")
    try:
        return authority(host)
    except BadValueError:
        return "example.org"


def proposed_timezone(environment: Mapping[str, str]) -> str:
    """Return the time zone that this machine is set to, as far as it has a name; else UTC."""
    named = environment.get("TZ", "").removeprefix(":")
    if "/" in named and not named.startswith("/"):
        return named
    local = Path("/etc/localtime")
    _, found, name = str(local.resolve()).partition("/zoneinfo/")
    return name if found and "/" in name else "UTC"


def _settings(asked: NewNewsroom, today: date, *, with_topics: bool) -> str:
    slots = {
        "title": scalar(asked.title) or '""',
        "url": scalar(asked.url) or '""',
        "language": scalar(asked.language) or '""',
        "timezone": scalar(asked.timezone) or '""',
        "authority": _safe_authority(asked.url),
        "year": f"{today:%Y}",
        "topics": "  - {label: Topics, address: /topics/}\n" if with_topics else "",
    }
    return _filled("site.yaml", slots)


def _safe_authority(url: str) -> str:
    try:
        return authority_of(url)
    except ValueError:  # an address that cannot be read, which is a fault of its own
        return "example.org"


def _filled(name: str, slots: Mapping[str, str]) -> str:
    return Template((_STARTER / name).read_text("utf-8")).substitute(slots)


def lines_missing(gitignore: str) -> Iterator[str]:
    """Yield the lines that a .gitignore lacks of ours."""
    present = {line.strip().strip("/") for line in gitignore.splitlines()}
    for line in GITIGNORE.splitlines():
        if not line.startswith("#") and line.strip("/") not in present:
            yield line
