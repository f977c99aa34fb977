"""The lead of a story in lists and feeds: its summary, or else the beginning of its text."""

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk.model import Lead
from copydesk.newsroom.story.sources.resolved import SourcedStory

if TYPE_CHECKING:
    from copydesk.language.translations import Translations

_MARK = re.compile(r"\[\s*@([^]]*?)\s*\]")


def lead_of(entry: SourcedStory) -> Lead:
    """Return a story's lead, with the titles of sources in place of their marks."""
    lead = entry.story.body.lead
    if entry.story.summary or lead is None:
        return Lead(entry.story.summary)
    if not any(item.startswith("[") for item in lead.items):
        return lead
    titles = {
        source.id: source.source.title or source.publisher or source.id for source in entry.sources
    }

    def title(item: str) -> str:
        mark = _MARK.fullmatch(item)
        return titles.get(mark[1], "") if mark else item

    return replace(lead, items=tuple(filter(None, map(title, lead.items))))


def in_words(lead: Lead, translations: "Translations") -> str:
    """Return a lead in one line; the words around titles are those of the layouts."""
    if lead.text or not lead.items:
        return lead.text
    titles = "; ".join(lead.items)
    if not lead.more:
        return titles
    said = translations.ngettext(
        "%(titles)s, and %(number)s more", "%(titles)s, and %(number)s more", lead.more
    )
    return said % {"titles": titles, "number": lead.more}
