"""Every page of the site, once: what a build has to make.

Planning has two levels. The site is divided into sections, each a function and the little that its
pages depend on; and a planned page names its template, its view function and that function's
arguments, which are all that the page depends on, besides its template. There is nothing else that
either could ask.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from copydesk.content.documents import Copy
from copydesk.newsroom.published import Publication
from copydesk.plan.archives import archives
from copydesk.plan.page_group import Section, Shown
from copydesk.plan.site_context import Outline, Page, Stored
from copydesk.plan.sitemaps import sitemaps
from copydesk.plan.sourcing import sourcing
from copydesk.plan.stories import stories
from copydesk.plan.subjects import subjects

__all__ = ["Outline", "Page", "Section", "Shown", "Stored", "plan"]


def plan(
    publication: Publication, outline: Outline, copies: Iterable[Copy] = ()
) -> Iterator[Section]:
    """All sections of the site: a pure function of what is out and of how it is to look.

    `copies` are the files that are copied as they are.
    """
    return chain(
        stories(publication, outline),
        archives(publication),
        subjects(publication, outline),
        sourcing(publication, outline),
        sitemaps(publication),
        [Section("files", _copied, {"copies": tuple(copies)})],
    )


def _copied(_: Outline, copies: tuple[Copy, ...]) -> Iterable[Copy]:
    return copies
