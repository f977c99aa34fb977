"""The links of a story that count: where they go, each address once."""

from collections.abc import Iterable

from msgspec.structs import replace

from copydesk.articles.addresses import canonical, host
from copydesk.model import LinkRules, Story
from copydesk.newsroom.story.sources.article_keys import packed
from copydesk.newsroom.story.sources.resolved import SourcedStory


def with_links(entry: SourcedStory, site: LinkRules) -> SourcedStory:
    """Return a story with the links to other sites that count, and the keys of its articles."""
    counted = counted_links(entry.story, site)
    plain = _Plain(rules_of(entry.story, site).plain)
    urls = (source.source.url for source in entry.sources)
    sources = (canonical(url) for url in urls if url and url not in plain)
    return replace(
        entry,
        counted=counted,
        links=shown_links(entry.story, site, len(counted)),
        articles=packed((*sources, *counted)),
    )


def rules_of(story: Story, site: LinkRules) -> LinkRules:
    """Return the rules for a story's links: its own choice goes before the site's."""
    own = story.links
    if own is None:
        return site
    count = site.count if own.count is None else own.count
    return LinkRules(count, (*site.plain, *own.plain))


def counted_links(story: Story, site: LinkRules) -> tuple[str, ...]:
    """Return the canonical addresses of a text's links to other sites, without plain ones."""
    plain = _Plain(rules_of(story, site).plain)
    found = (canonical(url) for url in story.body.outbound if url not in plain)
    return tuple(dict.fromkeys(found))


def shown_links(story: Story, site: LinkRules, counted: int) -> int:
    """Return how many links a story is shown to have, of those that are counted."""
    count = rules_of(story, site).count
    if count is None:
        count = not story.sources
    return counted if count else 0


class _Plain:
    """Hosts, with those below them, and addresses."""

    def __init__(self, written: Iterable[str]) -> None:
        written = tuple(written)
        self._addresses = frozenset(canonical(each) for each in written if "/" in each)
        self._hosts = frozenset(each for each in written if "/" not in each)

    def __contains__(self, url: str) -> bool:
        if self._addresses and canonical(url) in self._addresses:
            return True
        name = host(url) if self._hosts else ""
        while name:
            if name in self._hosts:
                return True
            name = name.partition(".")[2]
        return False
