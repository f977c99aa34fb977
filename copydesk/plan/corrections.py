"""The page of all corrections and withdrawals."""

from collections.abc import Iterator

from copydesk.newsroom.published import PublishedSet
from copydesk.plan.heads import everywhere, head_of
from copydesk.plan.page import Page
from copydesk.plan.page_group import CardsOnly, PageGroup, page_group
from copydesk.plan.site_context import SiteContext
from copydesk.views import CorrectionEntry, CorrectionsView


def corrections(published: PublishedSet) -> PageGroup:
    """Return the group of the page."""
    out = (*published.stories, *published.withdrawn)
    corrected = tuple(story for story in out if story.corrections or story.withdrawn)
    return page_group("corrections", _corrections, stories=CardsOnly(corrected))


def _corrections(context: SiteContext, stories: CardsOnly) -> Iterator[Page]:
    entries = []
    for story in stories.stories:
        link = context.story_link(story)
        for notice in story.corrections:
            entries.append(CorrectionEntry("correction", notice.date, notice.note, link))
        if gone := story.withdrawn:
            entries.append(CorrectionEntry("withdrawal", gone.date, gone.note, link))
    entries.sort(key=lambda entry: entry.story.address)
    entries.sort(key=lambda entry: entry.date.instant, reverse=True)
    address = context.addresses.page("corrections")
    title = context.translations.gettext("Corrections")
    versions = everywhere(context, lambda each: each.page("corrections"))
    said = context.translations.gettext("Errors we have corrected and stories we have withdrawn.")
    head = head_of(context, address, title, said, versions=versions, above=())
    view = CorrectionsView(context.site, head, tuple(entries))
    yield context.page(address, "corrections.html", view)
