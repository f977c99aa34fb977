"""Which page group has each file of the site, kept while documents change.

Planning all groups of a large archive takes seconds. A group whose key is as it was has the same
files, so only the others are planned again.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from copydesk.content.documents import Copy
from copydesk.plan import Page, PageGroup, SiteContext
from copydesk.render.page_keys import group_key

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
        self._group_of: dict[str, str] = {}
        self._planned: OrderedDict[str, dict[str, Page | Copy]] = OrderedDict()

    def adopt(self, context: bytes, groups: Mapping[str, tuple[bytes, tuple[str, ...]]]) -> None:
        """Take over what a build has planned from a context of this hash: keys and paths by name.

        It counts where the first `update` has the same context.
        """
        self._context_hash = context
        self._groups = {
            name: IndexedGroup(None, key, paths) for name, (key, paths) in groups.items()
        }

    def update(self, groups: Iterable[PageGroup], context: SiteContext) -> None:
        """Make these the groups of the site; plan those whose key has changed."""
        same = context.hash == self._context_hash
        known = self._groups if same else {}
        if not same:
            self._planned.clear()
        now: dict[str, IndexedGroup] = {}
        for group in groups:
            key, last = group_key(group), known.get(group.name)
            if last and last.key == key:
                now[group.name] = IndexedGroup(group, key, last.paths)
            else:
                pages = group.pages(context)
                self._planned.pop(group.name, None)
                paths = tuple(page.path for page in pages)
                now[group.name] = IndexedGroup(group, key, paths)
        self._context, self._context_hash, self._groups = context, context.hash, now
        self._group_of = {path: name for name, group in now.items() for path in group.paths}

    @property
    def paths(self) -> Iterable[str]:
        """The paths of all files of the site."""
        return self._group_of.keys()

    def file(self, path: str) -> Page | Copy | None:
        """Return what makes a file of the site; None where there is none."""
        name = self._group_of.get(path)
        if name is None or self._context is None:
            return None
        planned = self._planned.get(name)
        if planned is None:
            group = self._groups[name].group
            assert group is not None  # noqa: S101 - `update` has set it
            planned = {page.path: page for page in group.pages(self._context)}
            self._planned[name] = planned
            if len(self._planned) > _KEPT:
                self._planned.popitem(last=False)
        self._planned.move_to_end(name)
        return planned[path]
