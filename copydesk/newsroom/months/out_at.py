"""The stories that are out at an instant, month by month; those that wait, and drafts."""

import math
from collections.abc import Sequence
from itertools import takewhile

from copydesk.newsroom.months.records import in_order
from copydesk.newsroom.months.stored_stories import StoredMonth
from copydesk.newsroom.months.stories import MonthStories
from copydesk.newsroom.story.records import CatalogStory


class OutAt:
    """What is out at an instant, collected month by month."""

    def __init__(self, instant: float, faulty: frozenset[str], *, preview: bool) -> None:
        self._instant = instant
        self._faulty = faulty
        self._preview = preview
        self.months: list[MonthStories] = []
        self.withdrawn: list[CatalogStory] = []
        self.unpublished: list[CatalogStory] = []
        self.waiting: list[CatalogStory] = []
        self.held: list[CatalogStory] = []
        self.drafts = 0
        self.since, self.until = -math.inf, math.inf

    def take(self, stored: StoredMonth) -> None:
        """Take the stories of a month: as they are stored where none of them waits for anything."""
        record = stored.record
        drafts = [stored.open(path) for path in record.drafts]
        if record.latest > self._instant or (self._preview and drafts):
            self._take_one_by_one(in_order((*stored.all, *drafts)))
            return
        self.drafts += len(drafts)
        self.unpublished += drafts
        self.withdrawn += map(stored.open, record.withdrawn)
        self.since = max(self.since, record.latest)
        if len(record.listed):
            self.months.append(stored.stories)

    def _take_one_by_one(self, ordered: Sequence[CatalogStory]) -> None:
        finished = [
            story
            for story in ordered
            if not story.draft or (self._preview and story.slug not in self._faulty)
        ]
        instant = self._instant
        held = list(takewhile(lambda story: story.date.instant > instant, finished))
        ready = [story.as_of(instant) if story.changed else story for story in finished]
        out = ready if self._preview else ready[len(held) :]
        slugs = {story.slug for story in out}
        self.unpublished += (story for story in ordered if story.slug not in slugs)
        self.waiting += (story for story in out if story.until is not None)
        self.held += held
        self.drafts += sum(story.draft for story in (finished if self._preview else ordered))
        since, until = _interval(ready[len(held) :], held)
        self.since, self.until = max(self.since, since), min(self.until, until)
        self.withdrawn += (story for story in out if story.withdrawn)
        if listed := [story for story in out if not story.withdrawn]:
            self.months.append(MonthStories.of(listed))


def _interval(out: list[CatalogStory], held: list[CatalogStory]) -> tuple[float, float]:
    """Return the last time at which something came out, and the next; both newest first."""
    since = [story.date.instant for story in out[:1]]
    since += [story.changed.instant for story in out if story.changed]
    due = [story.date.instant for story in held[-1:]]
    due += [story.until for story in out if story.until is not None]
    return max(since, default=-math.inf), min(due, default=math.inf)
