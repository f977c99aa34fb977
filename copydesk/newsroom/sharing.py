"""The stories of a newsroom that have an article in common with another one.

To find them among all takes a while, and few edits change what is found: it is cached by the hash
of all that it depends on.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from copydesk.cache.database import BuildCache
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.newsroom.story.article_keys import all_keys, keys_of
from copydesk.newsroom.story.records import CatalogStory

_FACT = "sharing stories"


class _Sharing(Struct, frozen=True):
    key: bytes
    slugs: frozenset[str]


def sharing_stories(stories: Iterable[CatalogStory], cache: BuildCache) -> frozenset[str]:
    """Return the slugs of the stories that have a source or a link that another has, too."""
    stories = tuple(stories)
    articles = [(story.slug, story.articles) for story in stories]
    key = hashed(encoded((cache.fact("read with"), articles)))
    data = cache.fact(_FACT)
    if data and (cached := decoded(_Sharing, data)).key == key:
        return cached.slugs
    numbers = all_keys([story.articles for story in stories])
    several = {number for number, uses in Counter(numbers).items() if uses > 1}
    found = frozenset(
        story.slug for story in stories if not several.isdisjoint(keys_of(story.articles))
    )
    cache.store_fact(_FACT, encoded(_Sharing(key, found)))
    return found
