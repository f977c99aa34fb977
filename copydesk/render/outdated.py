"""Which files have to be made anew, and why: a comparison of hashes, and of stamps."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from copydesk.cache.database import CachedGroup, CachedPage, CachedSite
from copydesk.cache.serialisation import encoded, hashed
from copydesk.cache.stamps import RACY, Stamp, packed_below, stamp, unpacked
from copydesk.content.documents import Copy
from copydesk.plan import Outline, Page, Section
from copydesk.render.page_keys import TEMPLATE, Hashes, section_key

CURRENT = "current"
NEW = "not made before"
ENGINE = "Copydesk or a library was updated"
TOUCHED = "the file was changed or removed by hand"


class Judged(Struct, frozen=True):
    """A planned file, and whether it has to be made anew."""

    page: Page | Copy
    key: bytes
    """The hash of all that it depends on."""
    reason: str
    """Why it has to be made anew, or `CURRENT`."""
    made: CachedPage | None = None
    """What stands in its place, where it is current."""
    parts: dict[str, bytes] = {}


class JudgedSection(Struct, frozen=True):
    """A section of the site, planned where it may have changed."""

    name: str
    key: bytes
    """The hash of all that it was planned from."""
    files: tuple[Judged, ...]
    made: CachedGroup | None = None
    """What stands in the place of its files, where they are current without a look at each."""

    @property
    def reasons(self) -> Iterator[tuple[str, str]]:
        """For each of its files, why it has to be made anew, or `CURRENT`."""
        if self.made:
            yield from ((path, CURRENT) for path in self.made.paths)
        yield from ((each.page.path, each.reason) for each in self.files)


class Last(Struct, frozen=True):
    """What the last build left in an output folder."""

    output: str
    made: CachedSite
    sections: Mapping[str, CachedGroup]
    pages: Callable[[str], tuple[CachedPage, ...]]
    """Gives those of a section, in the order of its paths."""
    seen: bytes = b""
    """The stamps of all its files, packed, as a look just before has found them."""

    @property
    def is_whole(self) -> bool:
        """Whether that look found all files as they were made."""
        return self.seen == b"".join([each.stamps for each in self.sections.values()])


def judged(
    sections: Iterable[Section],
    outline: Outline,
    closures: Mapping[str, Mapping[str, bytes]],
    engine: bytes,
    last: Last,
) -> Iterator[JudgedSection]:
    """Each section with what stands in its place, or each of its files with why it is stale.

    `closures` has for each template the layouts that it is made of, with their hashes.
    """
    made = last.made
    same = (
        made.engine == engine
        and made.context == outline.hash
        and made.layouts == used_layouts(closures)
    )
    whole = last.is_whole
    judge = _Judge(closures, engine, last)
    for section in sections:
        key = section_key(section)
        before = last.sections.get(section.name)
        if same and before and before.key == key and (whole or judge.stands(before)):
            yield JudgedSection(section.name, key, (), before)
        else:
            files = tuple(judge.file(page) for page in section.pages(outline))
            yield JudgedSection(section.name, key, files)


def used_layouts(closures: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """The hashes of all layouts that some template is made of."""
    return {path: hash_ for each in closures.values() for path, hash_ in each.items()}


class _Judge:
    """Holds files against what was made in their place."""

    def __init__(
        self, closures: Mapping[str, Mapping[str, bytes]], engine: bytes, last: Last
    ) -> None:
        templates = {name: hashed(encoded(closure)) for name, closure in closures.items()}
        self._hashes = Hashes(templates)
        self._closures = closures
        self._engine_same = last.made.engine == engine
        self._before = last
        self._opened: dict[str, dict[str, tuple[CachedPage, Stamp]]] = {}

    @cached_property
    def _sections(self) -> dict[str, str]:
        """For each path, the section that it was in."""
        sections = self._before.sections
        return {path: name for name, each in sections.items() for path in each.paths}

    def stands(self, section: CachedGroup) -> bool:
        """Whether the files of a section are as they were made, as far as stamps tell."""
        return packed_below(self._before.output, section.paths) == section.stamps

    def file(self, page: Page | Copy) -> Judged:
        """A file and why it is stale, or what stands in its place."""
        key = page.hash if isinstance(page, Copy) else self._hashes.key(page)
        last, stamped = self._last(page.path)
        parts = None
        if last is None:
            reason = NEW
        elif not self._engine_same:
            reason = ENGINE
        elif last.key == key:
            if self._holds(page.path, last, stamped):
                return Judged(page, key, CURRENT, last)
            reason = TOUCHED
        elif isinstance(page, Copy):
            reason = f"{page.origin} changed"
        else:
            parts = self._hashes.parts(page)
            closure = self._closures[page.template]
            reason = _difference(parts, last.parts, closure, self._before.made.layouts)
        if parts is None:
            parts = {} if isinstance(page, Copy) else self._hashes.parts(page)
        return Judged(page, key, reason, None, parts)

    def _last(self, path: str) -> tuple[CachedPage | None, Stamp]:
        """What was made at a path, in whichever section, and its stamp then."""
        name = self._sections.get(path)
        if name is None:
            return None, RACY
        if name not in self._opened:
            section = self._before.sections[name]
            stamped = zip(self._before.pages(name), unpacked(section.stamps), strict=True)
            self._opened[name] = dict(zip(section.paths, stamped, strict=True))
        return self._opened[name][path]

    def _holds(self, path: str, last: CachedPage, stamped: Stamp) -> bool:
        """Whether a file is as it was made; where the stamp says no, the content decides."""
        place = f"{self._before.output}/{path}"
        if stamp(place) == stamped:
            return True
        try:
            with open(place, "rb") as file:  # noqa: PTH123
                return hashed(file.read()) == last.content
        except OSError:
            return False


def _difference(
    parts: Mapping[str, bytes],
    last: Mapping[str, bytes],
    closure: Mapping[str, bytes],
    layouts: Mapping[str, bytes],
) -> str:
    """What has changed, in words."""
    names = {name for name in {**parts, **last} if parts.get(name) != last.get(name)}
    reasons = []
    if TEMPLATE in names:
        changed = sorted(path for path, hash_ in closure.items() if layouts.get(path) != hash_)
        reasons.append(f"{', '.join(changed) or 'its layout'} changed")
    if views := sorted(names - {TEMPLATE}):
        reasons.append(f"its view changed: {', '.join(views)}")
    return "; ".join(reasons)
