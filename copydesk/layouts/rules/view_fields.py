"""The fields that layouts may name, read from the types of the views themselves."""

import types
import typing
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct


@lru_cache(maxsize=1)
def view_types() -> dict[str, type[Struct]]:
    """Return every view by its name, and every value that a layout reaches through one."""
    from copydesk import views
    from copydesk.views import tools

    found: dict[str, type[Struct]] = {}
    waiting = [kind for name in views.__all__ for kind in structs(getattr(views, name))]
    waiting += [tools.ToolsView, tools.ToolListView, tools.ToolView]
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in found:
            found[kind.__name__] = kind
            for hint in typing.get_type_hints(kind).values():
                waiting.extend(structs(hint))
    return found


def structs(hint: object) -> Iterator[type[Struct]]:
    """Yield the structs that a type is made of."""
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    elif isinstance(hint, types.GenericAlias | types.UnionType) or typing.get_args(hint):
        for part in typing.get_args(hint):
            yield from structs(part)


@lru_cache(maxsize=1)
def field_names() -> frozenset[str]:
    """Return the names of all fields of all views, those that are worked out included."""
    names: set[str] = set()
    for kind in view_types().values():
        names.update(kind.__struct_fields__)
        names.update(name for name, value in vars(kind).items() if isinstance(value, property))
    return frozenset(name for name in names if not name.startswith("_"))
