"""The site of a newsroom while it is being written: what changed is read, the rest is kept.

It is planned as a build plans it, from the same cached documents; but a page is rendered only when
somebody looks at it, and what is on screen is planned first. Nothing is written to an output
folder. While there are errors, the site stays as it last was without any.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cache.database import FAULTS, BuildCache
from copydesk.cache.serialisation import hashed
from copydesk.cache.up_to_date import output_name
from copydesk.content.documents import Copy
from copydesk.desk.runner import Runner
from copydesk.diagnostics import Diagnostic, has_errors, in_order
from copydesk.pipeline import Checked, Options, check, site_plan
from copydesk.plan.site.page import Deferred
from copydesk.preview.site_index import SiteIndex
from copydesk.render.rendering import packed, render_page
from copydesk.workers import Progress, Workers, silent

_KEPT = 256
"""How many rendered pages are kept at most."""

_SLICE = 0.005
"""Seconds for which others who ask for a page wait at most while the rest is planned."""

STYLES = ".css"


class ServedFile(Struct, frozen=True):
    """A file of the site: its content, or where that is on this machine."""

    path: str
    """Under the output folder of a build."""
    content: bytes = b""
    origin: Path | None = None


class PageState(Struct, frozen=True):
    """All that the browser must know of a page on screen."""

    key: str
    """The hash of the page; a new one is a new page."""
    assets: str
    """The hash of the files that are copied, other than style sheets."""
    styles: str
    """The hash of the style sheets."""
    errors: tuple[Diagnostic, ...]
    """Of the whole newsroom: while there are any, pages stay as they were."""


class LiveSite:
    """A newsroom's site as it is now. It belongs to one thread, that of its cache."""

    def __init__(self, options: Callable[[], Options], workers: Workers) -> None:
        """`options` gives those of a build now: the time goes on."""
        self._options = options
        self._workers = workers
        self.base = "/"
        """The path of the site's url, with a slash at both ends."""
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """What the last look at the newsroom found."""

    def begin(self, cache: BuildCache) -> None:
        """Begin with a cache, and with what the last build has planned if the cache knows it."""
        self._cache = cache
        self._index = SiteIndex()
        self._checked: Checked | None = None
        self._copies = ("", "")
        self._rendered: OrderedDict[str, bytes] = OrderedDict()
        """Pages by path, as they are now."""
        self._shown: OrderedDict[str, bytes] = OrderedDict()
        """The last sound state of pages that were looked at."""
        self._faults: dict[str, Diagnostic] = {}
        """The layouts' faults in pages that cannot be rendered, by path."""
        self._found: dict[str, tuple[Diagnostic, ...]] = {}
        """What is found in a story, by the path of its document."""
        options = self._options()
        name = output_name(options.root, options.output)
        with suppress(*FAULTS):
            if site := cache.site(name):
                groups = cache.groups(name).items()
                self._index.adopt(
                    site.context, {key: (group.key, tuple(group.paths)) for key, group in groups}
                )

    def refresh(self, progress: Progress = silent) -> None:
        """Look at the newsroom again. Raises OSError, WorkerError, or one of the cache's FAULTS."""
        options = self._options()
        checked = check(options.root, self._cache, self._workers, progress)
        self.diagnostics = checked.diagnostics
        if has_errors(checked.diagnostics):
            # What was read of the others stays as it was, so that their pages can still be made.
            self._cache.roll_back()
            return
        groups, context = site_plan(options, checked)
        self._index.update(groups, context)
        self._cache.commit()
        self._checked, self.base = checked, checked.settings.base
        self._copies = _hashes(checked.loaded.copies)
        self._rendered.clear()
        self._faults.clear()
        self._found.clear()

    def go_on(self) -> bool:
        """Plan a little of what nobody has asked for since the last look; False if all is."""
        until = time.monotonic() + _SLICE
        while time.monotonic() < until:
            if not self._index.go_on():
                return False
        return True

    @property
    def is_ready(self) -> bool:
        """True once the newsroom has been without an error."""
        return self._checked is not None

    @property
    def paths(self) -> list[str]:
        """The paths of all files of the site."""
        return sorted(self._index.paths)

    def file(self, path: str) -> ServedFile | None:
        """Return a file of the site; None where there is none, or none could ever be made."""
        planned = self._index.file(path)
        if isinstance(planned, Copy):
            return ServedFile(path, origin=self._options().root / planned.origin)
        if planned is None or self._checked is None:
            return None
        content = self._rendered.get(path)
        if content is None:
            made = render_page(packed(planned, self._cache.body), self._checked.layouts)
            if isinstance(made, Diagnostic):
                self._faults[path] = made
                last = self._shown.get(path)
                return None if last is None else ServedFile(path, last)
            content = made
            self._faults.pop(path, None)
            for pages in (self._rendered, self._shown):
                pages[path] = content
                if len(pages) > _KEPT:
                    pages.popitem(last=False)
        return ServedFile(path, content)

    def state(self, path: str) -> PageState:
        """Return the state of a page on screen."""
        file = self.file(path)
        errors = tuple(one for one in self.diagnostics if has_errors([one]))
        fault = self._faults.get(path)
        assets, styles = self._copies
        return PageState(
            key=hashed(file.content).hex() if file else "",
            assets=assets,
            styles=styles,
            errors=(*errors, fault) if fault else errors,
        )

    def passage(self, diagnostic: Diagnostic) -> str:
        """Return the words of the file that a finding points at, to be looked for on the page."""
        place = diagnostic.position
        if place is None or place.column is None:
            return ""
        try:
            text = (self._options().root / diagnostic.path).read_text("utf-8")
            return text.split("\n")[place.line - 1][place.column - 1 :][:200]
        except (OSError, ValueError, IndexError):
            return ""

    def findings(self, path: str) -> tuple[Diagnostic, ...]:
        """Return what the build and the desk find in the document that a page shows, without
        errors of the build.
        """
        story = self._story(path)
        if story is None or self._checked is None:
            return ()
        if story not in self._found:
            root = self._options().root
            runner = Runner(root, root, self._checked, self._cache)
            desk = runner.check(story).diagnostics if runner.story(story) else ()
            own = (one for one in self._checked.diagnostics if one.path == story)
            self._found[story] = in_order((*own, *desk))
        return self._found[story]

    def _story(self, path: str) -> str | None:
        """Return the path of the document of a story's page, or a tool's; None for any other."""
        planned = self._index.file(path)
        if planned is None or isinstance(planned, Copy):
            return None
        view = planned.view
        is_read = planned.template in ("story.html", "tool.html")
        return view.stories[0].path if is_read and isinstance(view, Deferred) else None


def live_options(options: Options) -> Options:
    """Return the options of a preview: unpublished stories are shown, too."""
    return replace(options, drafts=True, clean=False)


def _hashes(copies: tuple[Copy, ...]) -> tuple[str, str]:
    """Return the hash of the copied files that are no style sheets, and that of those that are."""
    styles = b"".join(copy.hash for copy in copies if copy.path.endswith(STYLES))
    others = b"".join(copy.hash for copy in copies if not copy.path.endswith(STYLES))
    return hashed(others).hex(), hashed(styles).hex()
