"""The stories of a newsroom that have an article in common with another one.

To find them among all takes a while, and few edits change what is found: it is cached by the hash
of all that it depends on.
"""

from collections import Counter

from msgspec import Struct

from copydesk.cache.database import BuildCache
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.newsroom.months.stored_stories import StoredStories
from copydesk.newsroom.story.sources.article_keys import all_keys, keys_of

_FACT = "sharing stories"


class _Sharing(Struct, frozen=True):
    key: bytes
    slugs: frozenset[str]


def sharing_stories(stored: StoredStories, cache: BuildCache) -> frozenset[str]:
    """Return the slugs of the stories that have a source or a link that another has, too."""
    key = hashed(encoded((cache.fact("read with"), stored.articles_hash)))
    data = cache.fact(_FACT)
    if data and (cached := decoded(_Sharing, data)).key == key:
        return cached.slugs
    articles = list(stored.articles)
    numbers = all_keys([keys for _, keys in articles])
    several = {number for number, uses in Counter(numbers).items() if uses > 1}
    found = frozenset(slug for slug, keys in articles if not several.isdisjoint(keys_of(keys)))
    cache.store_fact(_FACT, encoded(_Sharing(key, found)))
    return found
