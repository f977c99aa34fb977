"""Renamed parts of layouts: old names, new ones, and since which version.

A newsroom's own layout that has an old name gets a finding with the new one. A row is added with
each rename, and stays.
"""

from typing import Literal

from msgspec import Struct

Kind = Literal["field", "filter", "macro", "partial"]


class Rename(Struct, frozen=True):
    """One name that layouts no longer have."""

    kind: Kind
    old: str
    """The name of a field, a filter or a macro; of a partial its path: `partials/days.html`."""
    new: str | None
    """None where there is nothing of the kind any more."""
    since: str
    view: str | None = None
    """Of a field, the view that had it, where others still have a field of that name."""
    instead: str | None = None
    """A sentence on what to do, where the new name alone does not say it."""

    @property
    def hint(self) -> str:
        """Advice for a layout that has the old name."""
        moved = f'Since {self.since} it is called "{self.new}".' if self.new else ""
        gone = "" if self.new else f"It is gone since {self.since}."
        return " ".join(part for part in (moved or gone, self.instead) if part)


RENAMES = (
    Rename("filter", "remembered", "cached", "0.2"),
    Rename(
        "field",
        "words",
        None,
        "0.2",
        instead='A layout asks for a word by _("Sources"), with no view.',
    ),
)


def renamed(kind: Kind, name: str, view: str | None = None) -> Rename | None:
    """Return what became of a name; `view` is that whose field it was, where that is known."""
    for rename in RENAMES:
        if (rename.kind, rename.old) == (kind, name) and (not view or rename.view in (None, view)):
            return rename
    return None
