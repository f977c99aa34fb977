"""The page of all corrections and withdrawals."""

from collections.abc import Iterator
from itertools import chain

from copydesk.newsroom.months.records import of_packed
from copydesk.newsroom.months.stories import StoryList
from copydesk.newsroom.published import PublishedSet
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.heads import everywhere, head_of
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.views import CorrectionEntry, CorrectionsView


def corrections(published: PublishedSet) -> PageGroup:
    """Return the group of the page."""
    return page_group(
        "corrections",
        _corrections,
        corrected=CardsOnly(all_corrected(published)),
        withdrawn=CardsOnly(published.withdrawn),
    )


def all_corrected(published: PublishedSet) -> StoryList:
    """Return the stories that were corrected and stand."""
    return StoryList.of(
        month.at(tuple(of_packed(month.columns.corrected))) for month in published.by_month
    )


def _corrections(
    context: SiteContext, corrected: CardsOnly, withdrawn: CardsOnly
) -> Iterator[Page]:
    entries = []
    for story in chain(corrected.stories, withdrawn.stories):
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
