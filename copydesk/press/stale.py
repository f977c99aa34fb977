"""Which files have to be made anew, and why: a comparison of hashes, and of stamps."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from copydesk.encoding import encoded, hashed
from copydesk.plan import Page
from copydesk.press.hashes import TEMPLATE, Hashes
from copydesk.record.record import Made, MadePage
from copydesk.record.stamps import stamp

CURRENT = "current"
NEW = "not made before"
ENGINE = "Copydesk or a library was updated"
TOUCHED = "the file was changed or removed by hand"


@dataclass(frozen=True, slots=True)
class Copy:
    """An output file that is a copy of one of the newsroom's or of the layouts'."""

    path: str
    """Under `site/`."""
    origin: str
    """Relative to the newsroom's root, or absolute."""
    hash: bytes
    """Of its content."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A planned file, and whether it has to be made anew."""

    page: Page | Copy
    key: bytes
    """The hash of all that it depends on."""
    reason: str
    """Why it has to be made anew, or `CURRENT`."""
    made: MadePage | None = None
    """What stands in its place, where it is current."""
    parts: dict[str, bytes] = field(default_factory=dict)


def judged(
    planned: Iterable[Page | Copy],
    closures: Mapping[str, Mapping[str, bytes]],
    engine: bytes,
    made: Made,
    output: str,
) -> Iterator[Judged]:
    """Each planned file with the reason why it is stale, or what stands in its place.

    `closures` has for each template the layouts that it is made of, with their hashes; `made` is
    what was made in the folder `output`.
    """
    templates = {name: hashed(encoded(closure)) for name, closure in closures.items()}
    hashes = Hashes(templates)
    for page in planned:
        key = page.hash if isinstance(page, Copy) else hashes.key(page)
        last = made.pages.get(page.path)
        parts = None
        if last is None:
            reason = NEW
        elif made.engine != engine:
            reason = ENGINE
        elif last.key == key:
            standing = _standing(f"{output}/{page.path}", last)
            if standing:
                yield Judged(page, key, CURRENT, standing)
                continue
            reason = TOUCHED
        elif isinstance(page, Copy):
            reason = f"{page.origin} changed"
        else:
            parts = hashes.parts(page)
            reason = _difference(parts, last.parts, closures[page.template], made.layouts)
        if parts is None:
            parts = {} if isinstance(page, Copy) else hashes.parts(page)
        yield Judged(page, key, reason, None, parts)


def _standing(path: str, last: MadePage) -> MadePage | None:
    """What stands there, if that is what was made; where the stamp says no, the content decides."""
    found = stamp(path)
    if found == last.stamp:
        return last
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            same = hashed(file.read()) == last.content
    except OSError:
        return None
    return replace(last, stamp=found) if same else None


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
