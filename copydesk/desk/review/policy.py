"""Changes of what pages may load, which a reviewer must see before anything else."""

from collections.abc import Iterator

from copydesk.layouts.environment import Layouts
from copydesk.settings import Settings

_LAYOUTS = (
    *("base.html", "redirect.html", "partials/head.html"),
    *("partials/policy.html", "partials/additions.html"),
)
"""Those that make the head of a page, and with it the policy."""

_ANY = "any https host"


def policy_changes(
    before: tuple[Settings, Layouts], after: tuple[Settings, Layouts]
) -> Iterator[tuple[str, str]]:
    """Yield each change between two states of a newsroom: the name of what changed, and how."""
    old, new = before[0].policy, after[0].policy
    for name in ("scripts", "connections", "images"):
        was, is_now = (
            {_ANY} if hosts is None else set(hosts)
            for hosts in (getattr(old, name), getattr(new, name))
        )
        yield from ((f"policy.{name}", f"allows {host} now") for host in sorted(is_now - was))
        gone = sorted(was - is_now)
        yield from ((f"policy.{name}", f"no longer allows {host}") for host in gone)
    old_layouts, new_layouts = _own(before[1]), _own(after[1])
    for name in _LAYOUTS:
        if old_layouts.get(name) != new_layouts.get(name):
            yield f"layouts/{name}", "has changed; it decides what every page loads"


def _own(layouts: Layouts) -> dict[str, bytes]:
    return {file.name: file.hash for file in layouts.files.files if file.own}
