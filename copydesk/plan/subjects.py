"""Topics and threads: a list of all, a front page each, a feed, and a page for each month."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from itertools import chain
from operator import attrgetter

from msgspec.structs import replace

from copydesk.content.initials import MOST_OF_NAMES, address_part, by_initials, initial
from copydesk.model import Moment, Topic
from copydesk.newsroom.months.story_lists import Months, with_parents
from copydesk.newsroom.published import PublishedSet
from copydesk.plan.feeds import FeedStories, feed_pages, feed_stories
from copydesk.plan.month_lists import (
    Counts,
    activity,
    latest,
    month_counts,
    month_links,
    month_lists,
    total,
)
from copydesk.plan.site.context import SiteContext
from copydesk.plan.site.counted_links import publishers_of, topics_of
from copydesk.plan.site.descriptions import of_names, of_stories
from copydesk.plan.site.heads import everywhere, head_of, subject_versions
from copydesk.plan.site.page import Page
from copydesk.plan.site.page_group import CardsOnly, PageGroup, page_group
from copydesk.views import CountedLink, Link, Subject, SubjectGroup, SubjectsView, SubjectView

MOST_UNGROUPED = 60
"""How many topics a list has without groups."""

MOST_BESIDE = 6
"""How many publishers and topics stand beside a topic."""

_Counts = tuple[tuple[str, int, Moment], ...]
"""How many stories each topic has, and when the newest of them is of."""


def subjects(published: PublishedSet, context: SiteContext) -> Iterator[PageGroup]:
    """Return the groups of all topics and threads."""
    yield from _subjects(published, context, "topics", published.by_topic)
    yield from _subjects(published, context, "threads", published.by_thread)


def _subjects(
    published: PublishedSet, context: SiteContext, kind: str, stories: Mapping[str, Months]
) -> Iterator[PageGroup]:
    named = with_parents(attrgetter(kind), _of(context, kind))
    counts = tuple(
        (slug, sum(map(len, months.values())), next(iter(months.values()))[0].date)
        for slug, months in sorted(stories.items())
    )
    yield page_group(kind, _list, kind=kind, counts=counts)
    for topic in _ordered(_of(context, kind)):
        months = stories.get(topic.slug, {})
        name = f"{kind}/{topic.slug}"
        yield page_group(
            name,
            _subject,
            kind=kind,
            slug=topic.slug,
            linked=CardsOnly(published.linked(topic.body.links)),
            latest=latest(months),
            months=month_counts(months),
            since=list(months.values())[-1][-1].date if months else None,
        )
        address = context.addresses.subject(kind, topic.slug)
        yield from month_lists(name, Link(topic.name, address), months)
        if not context.feeds.topics:
            continue
        entries = feed_stories(
            published,
            chain.from_iterable(months.values()),
            [story for story in published.withdrawn if topic.slug in named(story)],
            topic.feeds.items or context.feeds.items,
        )
        yield page_group(f"{name} feed", _feed, kind=kind, slug=topic.slug, entries=entries)


def _of(context: SiteContext, kind: str) -> Mapping[str, Topic]:
    return context.topics if kind == "topics" else context.threads


def _ordered(subjects: Mapping[str, Topic]) -> list[Topic]:
    return sorted(subjects.values(), key=lambda topic: (topic.name.casefold(), topic.slug))


def _children(subjects: Mapping[str, Topic], parent: str) -> list[str]:
    below = {slug: topic for slug, topic in subjects.items() if topic.parent == parent}
    return [topic.slug for topic in _ordered(below)]


def _by_parent(subjects: Mapping[str, Topic]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for topic in _ordered(subjects):
        if topic.parent:
            found.setdefault(topic.parent, []).append(topic.slug)
    return found


def _list(context: SiteContext, kind: str, counts: _Counts) -> Iterator[Page]:
    """Plan the list of all topics or threads, children under their parents."""
    found = {slug: (number, newest) for slug, number, newest in counts}
    gettext = context.translations.gettext
    subjects = _of(context, kind)
    children = _by_parent(subjects)
    listed = tuple(
        Subject(
            topic.name,
            context.addresses.subject(kind, topic.slug),
            topic.summary,
            context.subject_links(kind, subjects, children.get(topic.slug, ())),
            context.other_language(topic),
            *found.get(topic.slug, (0, None)),
        )
        for topic in _ordered(subjects)
        if not topic.parent
    )
    title = gettext("Threads") if kind == "threads" else gettext("Topics")
    whole = Link(title, context.addresses.page(kind))
    if len(listed) <= MOST_OF_NAMES:
        groups = _groups(listed) if len(subjects) > MOST_UNGROUPED else ()
        yield _list_page(context, kind, whole, listed, groups)
        return
    parts = by_initials(listed, attrgetter("name"), MOST_OF_NAMES)
    most = sorted(listed, key=lambda subject: -subject.stories)[:MOST_UNGROUPED]
    most.sort(key=listed.index)
    yield _list_page(context, kind, whole, tuple(most), (), initial_links(context, kind, parts))
    for label, part in parts:
        yield _list_page(context, kind, whole, tuple(part), (), part=label)


def _list_page(
    context: SiteContext,
    kind: str,
    whole: Link,
    listed: tuple[Subject, ...],
    groups: tuple[SubjectGroup, ...],
    initials: tuple[CountedLink, ...] = (),
    part: str = "",
) -> Page:
    """Return the page of a list of topics or threads, or of a `part` of one."""
    addresses = context.addresses
    address = addresses.initials(kind, address_part(part)) if part else whole.address
    title = f"{whole.label}, {part}" if part else whole.label
    head = head_of(
        context,
        address,
        title,
        of_names(context, title, tuple(subject.name for subject in listed)),
        versions={} if part else everywhere(context, lambda each: each.page(kind)),
        above=(whole,) if part else (),
    )
    up = Link(part, whole.address) if part else None
    view = SubjectsView(context.site, head, listed, groups, initials, up)
    return context.page(address, f"{kind}.html", view)


def initial_links(
    context: SiteContext, kind: str, parts: Iterable[tuple[str, Sized]]
) -> tuple[CountedLink, ...]:
    """Return links to the parts of a long list."""
    address = context.addresses.initials
    return tuple(
        CountedLink(label, address(kind, address_part(label)), len(part)) for label, part in parts
    )


def _groups(subjects: tuple[Subject, ...]) -> tuple[SubjectGroup, ...]:
    """Return topics by the first letters of their names, without accents."""
    groups: dict[str, list[Subject]] = {}
    for subject in subjects:
        groups.setdefault(initial(subject.name), []).append(subject)
    return tuple(SubjectGroup(letter, tuple(groups[letter])) for letter in sorted(groups))


def _subject(
    context: SiteContext,
    kind: str,
    slug: str,
    linked: CardsOnly,
    latest: CardsOnly,
    months: Counts,
    since: Moment | None,
) -> Iterator[Page]:
    """Plan the front page of a topic or a thread."""
    subjects = _of(context, kind)
    topic = subjects[slug]
    children = _children(subjects, slug)
    around = {slug, topic.parent, *children}
    above = context.subject_links(kind, subjects, (topic.parent,) if topic.parent else ())
    address = context.addresses.subject(kind, slug)
    title = f"{topic.name} – {context.site.title}"
    versions = subject_versions(context, kind, slug)
    feeds = (Link(title, f"{address}feed.xml"),) if context.feeds.topics else ()
    view = SubjectView(
        site=context.site,
        head=head_of(
            context,
            address,
            topic.name,
            topic.summary or of_stories(context, topic.name, latest.stories, total(months)),
            *feeds,
            versions=versions,
            above=(context.list_of(kind), *above),
        ),
        name=topic.name,
        language=context.other_language(topic),
        address=address,
        summary=topic.summary,
        synonyms=topic.synonyms,
        introduction=context.text(topic.body, linked.stories),
        parent=above[0] if above else None,
        children=context.subject_links(kind, subjects, children),
        days=context.days(context.cards(latest.stories)),
        months=month_links(context, months, address),
        activity=activity(months),
        publishers=publishers_of(context, latest.stories, MOST_BESIDE),
        related=topics_of(context, latest.stories, MOST_BESIDE, without=around),
        stories=total(months),
        since=since,
        feed=feeds[0].address if feeds else None,
    )
    yield context.page(address, f"{kind.removesuffix('s')}.html", view)


def _feed(context: SiteContext, kind: str, slug: str, entries: FeedStories) -> Iterator[Page]:
    topic = _of(context, kind)[slug]
    title = f"{topic.name} – {context.site.title}"
    home = context.addresses.subject(kind, slug)
    choices = topic.feeds
    if not context.owns(topic):
        # Its further addresses are those of the feed in its own language.
        choices = replace(choices, also_at=())
    yield from feed_pages(context, title, topic.summary, home, entries, choices)
