"""The pages that lists which are too long for one are divided into."""

from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from copydesk.content.initials import MOST_OF_NAMES, address_part, by_initials
from copydesk.newsroom.catalog import Catalog
from copydesk.newsroom.languages import FIRST
from copydesk.newsroom.months.story_lists import FIRST_OF_DAY, MOST_ADDRESSES, MOST_OF_MONTH
from copydesk.newsroom.story.records import CatalogStory
from copydesk.settings import Settings


def parts_of_list(kind: str, catalog: Catalog) -> list[str]:
    """Return the parts of a list of topics, threads or publishers, as the files of their pages have
    them.
    """
    if kind == "publishers":
        names = [each.name for each in catalog.publishers]
    else:
        subjects = catalog.topics if kind == "topics" else catalog.threads
        names = [each.name for each in subjects.values() if not each.parent]
    if len(names) <= MOST_OF_NAMES:
        return []
    parts = by_initials(names, str, MOST_OF_NAMES)
    return [unquote(address_part(label)) for label, _ in parts]


def days_of_list(listed: Sequence[CatalogStory]) -> Iterable[int]:
    """Return the days of a month of a list that have pages."""
    if len(listed) <= MOST_OF_MONTH:
        return ()
    days = Counter(story.date.wall.day for story in listed)
    return sorted(day for day, number in days.items() if number > FIRST_OF_DAY)


def sitemaps_of_pages(
    catalog: Catalog, settings: Settings, code: str, curators: int, years: int
) -> int:
    """Return how many sitemaps the pages of a language take that are no stories."""
    number = len(catalog.pages) + len(catalog.topics) + len(catalog.threads) + curators + 2 * years
    # The front page, the lists of topics and threads, corrections, the archive.
    number += 5 + bool(settings.curators)
    if code == FIRST:
        number += 1 + len(catalog.publishers) + bool(settings.desk.sourcing)
        number += len(catalog.tools) + bool(catalog.tools)
    return -(-number // MOST_ADDRESSES)
