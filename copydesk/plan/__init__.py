"""Every page of the site, once: what a build has to make.

A planned page names its template, its view function and that function's arguments. The arguments
are all that the page depends on, besides its template: there is nothing else it could ask.
"""

from collections.abc import Mapping
from itertools import chain

from copydesk.pictures import Size
from copydesk.plan.archives import archives
from copydesk.plan.outline import Outline, Page, Stored
from copydesk.plan.sitemaps import sitemaps
from copydesk.plan.sourcing import sourcing
from copydesk.plan.stories import stories
from copydesk.plan.subjects import subjects
from copydesk.publication import Publication
from copydesk.settings import Settings
from copydesk.words import Words

__all__ = ["Page", "Stored", "plan"]


def plan(
    publication: Publication, settings: Settings, words: Words, pictures: Mapping[str, Size]
) -> tuple[Page, ...]:
    """All pages of the site: a pure function of what is out and of how it is to look.

    `pictures` has their sizes, by their paths under `site/`.
    """
    outline = Outline(publication, settings, words, pictures)
    return tuple(
        chain(
            stories(outline),
            archives(outline),
            subjects(outline),
            sourcing(outline),
            sitemaps(outline),
        )
    )
