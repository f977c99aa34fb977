"""Which page group has each file of the site, kept while documents change.

Planning all groups of a large archive takes seconds. A group whose key is as it was has the same
files, so only the others are planned again; and after a change, the group of a file that is asked
for is looked at before the others.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from copydesk.content.documents import Copy
from copydesk.plan import Page, PageGroup, SiteContext
from copydesk.render.page_keys import KnownStories, group_key

_KEPT = 64
"""How many groups' pages are kept at most; a file on screen needs its group each time."""


class IndexedGroup(Struct, frozen=True):
    """A page group, and the paths of its files."""

    group: PageGroup | None
    """None where only its files are known, from the last build."""
    key: bytes
    paths: tuple[str, ...]


class SiteIndex:
    """The files of the site by path; each is planned when it is asked for."""

    def __init__(self) -> None:
        self._context: SiteContext | None = None
        self._context_hash = b""
        self._groups: dict[str, IndexedGroup] = {}
        """By name: as they are now if they are in `_looked_at`, else as they last were."""
        self._group_of: dict[str, str] = {}
        """The name of the group that has each file; what was not looked at may be out of date."""
        self._coming: Iterator[PageGroup] = iter(())
        """The groups of the site since the last change, but for those that were taken from it."""
        self._passed: dict[str, PageGroup] = {}
        """Those that were taken from it, but not looked at yet, by name."""
        self._looked_at: set[str] = set()
        self._is_complete = True
        """False while there may be groups that were not looked at."""
        self._known = KnownStories({})
        self._planned: OrderedDict[str, dict[str, Page | Copy]] = OrderedDict()

    def adopt(self, context: bytes, groups: Mapping[str, tuple[bytes, tuple[str, ...]]]) -> None:
        """Take over what a build has planned from a context of this hash: keys and paths by name.

        It counts where the first `update` has the same context.
        """
        self._context_hash = context
        for name, (key, paths) in groups.items():
            self._take(name, IndexedGroup(None, key, paths))

    def update(self, groups: Iterable[PageGroup], context: SiteContext) -> None:
        """Make these the groups of the site; those that nobody needs yet wait for `go_on`."""
        if context.hash != self._context_hash:
            for known in (self._planned, self._groups, self._group_of):
                known.clear()
        self._context, self._context_hash = context, context.hash
        self._coming, self._passed, self._looked_at = iter(groups), {}, set()
        self._known = self._known.again(self._is_complete)
        self._is_complete = False

    def go_on(self) -> bool:
        """Look at the next group, and plan it if its key has changed; False where all were."""
        if self._passed:
            self._look_at(self._passed.pop(next(iter(self._passed))))
        elif group := next(self._coming, None):
            self._look_at(group)
        else:
            self._complete()
            return False
        return True

    @property
    def paths(self) -> Iterable[str]:
        """The paths of all files of the site."""
        while self.go_on():
            pass
        return self._group_of.keys()

    def file(self, path: str) -> Page | Copy | None:
        """Return what makes a file of the site; None where there is none."""
        name = self._group_of.get(path)
        if name and name not in self._looked_at and (group := self._found(name)):
            if pages := self._look_at(group):
                self._keep(name, pages)
            name = self._group_of.get(path)
        while name not in self._looked_at and self.go_on():
            name = self._group_of.get(path)
        if name is None or self._context is None:
            return None
        if name not in self._planned:
            group = self._groups[name].group
            assert group is not None  # noqa: S101 - it has been looked at
            self._keep(name, group.pages(self._context))
        self._planned.move_to_end(name)
        return self._planned[name][path]

    def _keep(self, name: str, pages: Iterable[Page | Copy]) -> None:
        """Keep the pages of a group, which one file of it was asked for."""
        self._planned[name] = {page.path: page for page in pages}
        if len(self._planned) > _KEPT:
            self._planned.popitem(last=False)

    def _found(self, name: str) -> PageGroup | None:
        """Return the group of a name among those that were not looked at."""
        if name in self._passed:
            return self._passed.pop(name)
        for group in self._coming:
            if group.name == name:
                return group
            self._passed[group.name] = group
        return None

    def _look_at(self, group: PageGroup) -> tuple[Page | Copy, ...]:
        """Have a group as it is now; return its pages if its key has changed: they are planned."""
        assert self._context is not None  # noqa: S101 - `update` has set it
        self._looked_at.add(group.name)
        key, last = group_key(group, self._known), self._groups.get(group.name)
        if last and last.key == key:
            self._groups[group.name] = IndexedGroup(group, key, last.paths)
            return ()
        self._planned.pop(group.name, None)
        pages = tuple(group.pages(self._context))
        self._take(group.name, IndexedGroup(group, key, tuple(page.path for page in pages)))
        return pages

    def _take(self, name: str, group: IndexedGroup) -> None:
        """Have a group as it is now, with its files."""
        self._leave(name)
        self._groups[name] = group
        self._group_of.update(dict.fromkeys(group.paths, name))

    def _leave(self, name: str) -> None:
        """Take away the files of a group, but for those that another has by now."""
        last = self._groups.pop(name, None)
        for path in last.paths if last else ():
            if self._group_of.get(path) == name:
                del self._group_of[path]

    def _complete(self) -> None:
        """Take away the groups that there are no more, once all have been looked at."""
        if not self._is_complete:
            for name in self._groups.keys() - self._looked_at:
                self._leave(name)
            self._is_complete = True
