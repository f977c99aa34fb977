"""The topics and publishers that some stories have most often, each with its number."""

from collections import Counter
from collections.abc import Collection

from copydesk.newsroom.months.stories import Stories
from copydesk.plan.site.context import SiteContext
from copydesk.views import CountedLink


def topics_of(
    context: SiteContext, stories: Stories, most: int, without: Collection[str | None] = ()
) -> tuple[CountedLink, ...]:
    """Return the topics that some stories have most often."""
    named = (slug for story in stories for slug in story.topics)
    found = Counter(slug for slug in named if slug not in without)
    return tuple(
        CountedLink(link.label, link.address, number, link.language)
        for slug, number in found.most_common(most)
        for link in context.subject_links("topics", context.topics, (slug,))
    )


def publishers_of(context: SiteContext, stories: Stories, most: int) -> tuple[CountedLink, ...]:
    """Return the publishers that some stories rely on most often."""
    found = Counter(slug for story in stories for slug in story.publishers)
    return tuple(
        CountedLink(
            context.publisher_names[slug], context.addresses.subject("publishers", slug), number
        )
        for slug, number in found.most_common(most)
    )
