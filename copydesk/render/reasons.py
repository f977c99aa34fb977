"""Why a file is rebuilt, or that it is current, as values; `cli` puts them into words."""

from enum import Enum, auto

from msgspec import Struct


class Cause(Enum):
    """A reason that has nothing more to say."""

    CURRENT = auto()
    """The file is as it must be."""
    NEW = auto()
    """No build has made the file before."""
    ENGINE_UPDATED = auto()
    """Copydesk or a library was updated."""
    CHANGED_BY_HAND = auto()
    """The file is not as the last build left it."""


class PageChanged(Struct, frozen=True):
    """The content of the page, or its layout, has changed."""

    layouts: tuple[str, ...] | None
    """The paths of the layouts that changed; empty where the page has another template.

    None where its template makes the same of a view as before.
    """
    fields: tuple[str, ...]
    """The names of the fields of its view that changed."""


class FileChanged(Struct, frozen=True):
    """The file that it is a copy of has changed."""

    origin: str
    """Its path, relative to the newsroom's root, or absolute."""


Reason = Cause | PageChanged | FileChanged
