"""The earlier stories that have a source or a link of a story, too."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from copydesk.newsroom.months.records import in_order
from copydesk.newsroom.months.stories import Stories
from copydesk.newsroom.story.records import CatalogStory
from copydesk.newsroom.story.sources.article_keys import all_keys, keys_of

MOST = 2
"""How many earlier stories are named."""

Shared = Mapping[int, Stories]
"""By the key of an article that several stories have, these stories, newest first."""


def shared_articles(stories: Iterable[CatalogStory]) -> Shared:
    """Return the articles that several of some stories have; `stories` stand newest first."""
    stories = tuple(stories)
    numbers = all_keys([story.articles for story in stories])
    if len(numbers) == len(set(numbers)):
        return MappingProxyType({})
    found: dict[int, list[CatalogStory]] = {key: [] for key, n in Counter(numbers).items() if n > 1}
    for story in stories:
        keys = keys_of(story.articles)
        if not found.keys().isdisjoint(keys):
            for key in found.keys() & keys:
                found[key].append(story)
    return MappingProxyType({key: tuple(listed) for key, listed in found.items()})


def earlier(story: CatalogStory, shared: Shared) -> Iterator[tuple[int, Stories]]:
    """Yield the articles of a story that earlier ones have, each with the newest of these."""
    keys = keys_of(story.articles)
    if shared.keys().isdisjoint(keys):
        return  # As it nearly always is.
    for key in dict.fromkeys(keys):
        listed = shared.get(key, ())
        own = next((n for n, other in enumerate(listed) if other.slug == story.slug), None)
        if own is None:
            continue
        others = [other for other in listed[own + 1 :] if _group(other) != _group(story)]
        if others:
            yield key, tuple(others[:MOST])


def _group(story: CatalogStory) -> str:
    """Return what a story has in common with its translations."""
    return story.translation_of or story.slug


def with_earlier(stories: Stories, shared: Shared) -> Iterator[CatalogStory]:
    """Yield the earlier stories that some stories name."""
    for story in stories:
        for _, found in earlier(story, shared):
            yield from found


def among(stories: Iterable[CatalogStory]) -> Shared:
    """Return the same of stories in any order, of which some may be withdrawn."""
    listed = {story.slug: story for story in stories if not story.withdrawn}
    return shared_articles(in_order(listed.values()))
