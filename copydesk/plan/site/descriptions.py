"""The descriptions of lists, in one line each: what search engines and shared links say of them.

They are made of what a page shows anyway, so that no page depends on more.
"""

from copydesk.model import Lead
from copydesk.newsroom.months.stories import Stories
from copydesk.newsroom.story.leads import in_words
from copydesk.plan.site.context import SiteContext

MOST_TITLES = 2
MOST_NAMES = 6


def of_stories(context: SiteContext, name: str, stories: Stories, number: int | None = None) -> str:
    """Return `22 January 2025: 4 stories. Council votes on the grid; …`.

    `stories` are the newest of as many as the list has in all.
    """
    gettext, ngettext = context.translations.gettext, context.translations.ngettext
    number = len(stories) if number is None else number
    if not number:
        return f"{name}: {gettext('No stories yet.')}"
    titles = tuple(story.title for story in stories[:MOST_TITLES])
    said = ngettext(
        "%(name)s: %(number)s story. %(titles)s", "%(name)s: %(number)s stories. %(titles)s", number
    )
    return said % {"name": name, "number": number, "titles": _listed(context, titles, number)}


def of_year(context: SiteContext, name: str, number: int) -> str:
    """Return `2025: 140 stories, by month and day`."""
    said = context.translations.ngettext(
        "%(name)s: %(number)s story, by month and day",
        "%(name)s: %(number)s stories, by month and day",
        number,
    )
    return said % {"name": name, "number": number}


def of_names(context: SiteContext, name: str, names: tuple[str, ...]) -> str:
    """Return `Topics: Chips; Energy, and 12 more`; the name alone where there are none."""
    if not names:
        return f"{name} – {context.site.title}"
    return f"{name}: {_listed(context, names[:MOST_NAMES], len(names))}"


def _listed(context: SiteContext, names: tuple[str, ...], number: int) -> str:
    return in_words(Lead("", names, number - len(names)), context.translations)
