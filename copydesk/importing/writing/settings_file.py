"""The settings of a newsroom, from those of an old site."""

from collections import Counter
from urllib.parse import urlsplit

from copydesk.content.schemas.domains import authority
from copydesk.content.values import BadValueError
from copydesk.importing.places.documents import Placement
from copydesk.importing.places.feeds import moved_feeds
from copydesk.importing.places.translations import Languages
from copydesk.importing.reading.values import OldSite
from copydesk.importing.writing.yaml_text import Value, yaml_lines


def settings_of(
    site: OldSite,
    title: str,
    url: str,
    languages: Languages,
    timezone: str,
    permalink: str,
    curator: str | None,
    placed: Placement,
) -> str:
    """Return the text of `site.yaml`."""
    host = urlsplit(url).hostname or ""
    years = Counter(each.old.date[:4] for each in placed.documents if each.old.date)
    year = int(min(years)) if years else 2025
    try:
        authority(host)
    except BadValueError:
        host = "example.org"
    fields: list[tuple[str, Value | None]] = [
        ("title", title),
        ("url", f"{url}/"),
        ("description", site.description),
        ("language", languages.first if languages.first != "en" else None),
        ("languages", languages.others),
        ("timezone", timezone if timezone != "UTC" else None),
        ("curator", curator),
        ("permalink", permalink),
    ]
    lines = yaml_lines(fields)
    moved = moved_feeds(site)
    also = f", also_at: [{', '.join(moved)}]" if moved else ""
    lines.append(f"feeds: {{authority: {host}, year: {max(1990, year)}{also}}}")
    return "\n".join(lines) + "\n"
