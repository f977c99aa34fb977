"""The reach of a layout: its view, macros of layouts, and filters that depend on nothing else.

A page is cached by its view and its layouts. A layout that reached anything beside them, the clock
or a file, would make pages that depend on more than is compared. So a parsed layout is checked
once, by its syntax alone, and nothing is asked while pages are rendered. Jinja2's own sandbox asks
the same questions of each value at run time; a test compares the two.
"""

import types
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from jinja2 import nodes
from markupsafe import Markup

from copydesk.diagnostics import Diagnostic, Position, did_you_mean
from copydesk.layouts.rules.allowed import (
    ATTRIBUTE_FILTERS,
    DATE_ATTRIBUTES,
    FUNCTIONS,
    IN_PLACE,
    JINJA_ATTRIBUTES,
    JINJA_TESTS,
    LOOP_METHODS,
    NAMING_FILTERS,
    REFUSED_FILTERS,
)
from copydesk.layouts.rules.layout_names import LayoutNames, Load, names_in
from copydesk.layouts.rules.renames import renamed
from copydesk.layouts.rules.view_fields import field_names

_INSIDES = (
    *(type, types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.ModuleType),
    *(types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType),
    *(types.FrameType, types.CodeType, types.TracebackType),
)
_VALUES = (str, bytes, int, float, tuple, list, dict, set, range, slice, date, datetime, Markup)


def faults(
    tree: nodes.Template,
    path: str,
    filters: frozenset[str],
    load: Load,
) -> Iterator[Diagnostic]:
    """Yield what a parsed layout names that it may not reach, or that no view has.

    `filters` are those of the environment; `load` parses another layout by its name, if there is
    one.
    """
    return _Rules(path, names_in(tree, load), filters).of(tree)


class _Rules:
    """Goes through one layout."""

    def __init__(self, path: str, names: LayoutNames, filters: frozenset[str]) -> None:
        self._path = path
        self._names = names
        self._filters = filters
        self._called: set[int] = set()
        self._optional: set[int] = set()

    def of(self, tree: nodes.Template) -> Iterator[Diagnostic]:
        self._optional = {id(node) for node in _may_be_missing(tree)}
        for name, line in self._names.missing:
            if rename := renamed("macro", name):
                yield self._renamed(line, f'the macro "{name}"', rename.hint)
        for call in tree.find_all(nodes.Call):
            self._called.add(id(call.node))
            yield from self._call(call)
        for named in tree.find_all(nodes.Name):
            if named.name in FUNCTIONS - self._names.bound and id(named) not in self._called:
                yield self._fault(named, f'"{named.name}" can only be called', _CALLS)
        for attribute in tree.find_all(nodes.Getattr):
            if id(attribute) not in self._called:
                yield from self._attribute(attribute, attribute.node, attribute.attr)
        for item in tree.find_all(nodes.Getitem):
            yield from self._item(item)
        for filter_ in tree.find_all(nodes.Filter):
            yield from self._filter(filter_)
        for test in tree.find_all(nodes.Test):
            if test.name not in JINJA_TESTS:
                yield self._fault(test, f'a layout cannot use the test "{test.name}"', _FILTERS)

    def _call(self, call: nodes.Call) -> Iterator[Diagnostic]:
        names, callee = self._names, call.node
        if isinstance(callee, nodes.Name):
            known = names.macros | ((FUNCTIONS | IN_PLACE) - names.bound)
            if callee.name not in known:
                what = "a variable, and no" if callee.name in names.bound else "not a"
                message = f'"{callee.name}" is {what} macro of this layout'
                yield self._fault(call, message, _CALLS)
        elif isinstance(callee, nodes.Getattr) and isinstance(callee.node, nodes.Name):
            of, name = callee.node.name, callee.attr
            allowed = (
                name in names.modules.get(of, ())
                or name in LOOP_METHODS
                or (of == "self" and not name.startswith("_"))
                or of == name == "super"
            )
            if not allowed:
                yield self._fault(call, f'a layout cannot call "{of}.{name}"', _CALLS)
        else:
            name = f' "{callee.attr}"' if isinstance(callee, nodes.Getattr) else " this"
            yield self._fault(call, f"a layout cannot call{name}", _CALLS)

    def _attribute(self, place: nodes.Node, of: nodes.Node, name: str) -> Iterator[Diagnostic]:
        if name.startswith("_"):
            yield self._fault(place, f'"{name}" is not a field: it begins with an underscore')
        elif name in field_names() or name in JINJA_ATTRIBUTES or name in DATE_ATTRIBUTES:
            return
        elif name in _attributes_of(_INSIDES) or (
            name in _attributes_of(_VALUES) and not self._is_namespace(of)
        ):
            yield self._fault(place, f'"{name}" is not a field of any view, but one of Python\'s')
        elif not (name in self._names.own or self._is_open(of) or id(place) in self._optional):
            yield self._unknown(place, name)

    def _is_namespace(self, of: nodes.Node) -> bool:
        return isinstance(of, nodes.Name) and of.name in self._names.namespaces

    def _is_open(self, of: nodes.Node) -> bool:
        """Return whether names that only another layout knows may be asked of a value."""
        return isinstance(of, nodes.Name) and (
            of.name == "kwargs" or of.name in self._names.modules
        )

    def _item(self, item: nodes.Getitem) -> Iterator[Diagnostic]:
        key = item.arg
        if isinstance(key, nodes.Neg):
            key = key.node
        if isinstance(key, nodes.Const) and isinstance(key.value, str):
            yield from self._attribute(item, item.node, key.value)
        elif not isinstance(key, nodes.Const | nodes.Slice):
            yield self._fault(item, "the index in [ ] is computed while a page is rendered", _ITEMS)

    def _filter(self, filter_: nodes.Filter) -> Iterator[Diagnostic]:
        if filter_.name == "cached" and not (
            isinstance(filter_.node, nodes.Name) and filter_.node.name in self._names.macros
        ):
            yield self._fault(filter_, "only a macro can be cached", _CALLS)
        yield from self._use(filter_, filter_.name, filter_.args)

    def _use(self, use: nodes.Filter, name: str, given: list[nodes.Expr]) -> Iterator[Diagnostic]:
        """Check a filter with its arguments, which may be those that `map` hands on to it."""
        if name not in self._filters:
            # Jinja2 itself says that there is no such filter, where it has a name of its own.
            if name in REFUSED_FILTERS or name != use.name or renamed("filter", name):
                yield self._no_filter(use, name)
            return
        if name in ATTRIBUTE_FILTERS or name in NAMING_FILTERS:
            if use.dyn_args or use.dyn_kwargs:
                yield self._fault(use, f'"{name}" takes no arguments that are unpacked', _FILTERS)
            yield from self._attributes_named(use, name, given)
        if name in NAMING_FILTERS:
            yield from self._used_by_name(use, name, given)

    def _attributes_named(
        self, use: nodes.Filter, name: str, given: list[nodes.Expr]
    ) -> Iterator[Diagnostic]:
        place = ATTRIBUTE_FILTERS.get(name)
        named = [pair.value for pair in use.kwargs if pair.key == "attribute"]
        if place is not None and len(given) > place:
            named.append(given[place])
        for value in named:
            if not isinstance(value, nodes.Const):
                message = f'the attribute for "{name}" is worked out while a page is made'
                yield self._fault(use, message, _ITEMS)
            elif isinstance(value.value, str):
                for part in value.value.replace(",", ".").split("."):
                    if not part.isdigit():
                        yield from self._attribute(use, use, part)

    def _used_by_name(
        self, use: nodes.Filter, name: str, given: list[nodes.Expr]
    ) -> Iterator[Diagnostic]:
        place, kind = NAMING_FILTERS[name]
        if len(given) <= place:
            return
        named, *rest = given[place:]
        if not isinstance(named, nodes.Const) or not isinstance(named.value, str):
            message = f'the {kind} for "{name}" is worked out while a page is made'
            yield self._fault(use, message, _FILTERS)
        elif kind == "test":
            if named.value not in JINJA_TESTS:
                yield self._fault(use, f'a layout cannot use the test "{named.value}"', _FILTERS)
        elif named.value == "cached":
            yield self._fault(use, "only a macro can be cached", _CALLS)
        else:
            yield from self._use(use, named.value, rest)

    def _no_filter(self, use: nodes.Node, name: str) -> Diagnostic:
        if rename := renamed("filter", name):
            return self._renamed(use.lineno, f'the filter "{name}"', rename.hint)
        return self._fault(use, f'a layout cannot use the filter "{name}"', _FILTERS)

    def _unknown(self, place: nodes.Node, name: str) -> Diagnostic:
        if rename := renamed("field", name):
            return self._renamed(place.lineno, f'the field "{name}"', rename.hint)
        hint = did_you_mean(name, field_names()) or "docs/layouts.md lists what each view has."
        message = f'no view has a field "{name}"'
        return Diagnostic(self._path, Position(place.lineno), "unknown-field", message, hint)

    def _renamed(self, line: int, what: str, hint: str) -> Diagnostic:
        message = f"{what} is an old name"
        return Diagnostic(self._path, Position(line), "template-renamed", message, hint)

    def _fault(self, place: nodes.Node, message: str, hint: str | None = None) -> Diagnostic:
        return Diagnostic(
            self._path, Position(place.lineno), "template-forbidden", message, hint or _FIELDS
        )


_FIELDS = (
    "A layout has the fields of its view, and filters in the place of methods: docs/layouts.md "
    "lists both."
)
_CALLS = (
    "A layout calls macros that it makes or imports, by their own names. Filters do what methods "
    "would: docs/layouts.md lists them."
)
_ITEMS = "Write the name in quotes or the number, or loop over the values."
_FILTERS = "docs/layouts.md lists the filters that a layout may use; name them in plain quotes."


@lru_cache(maxsize=2)
def _attributes_of(kinds: tuple[type, ...]) -> frozenset[str]:
    return frozenset(name for kind in kinds for name in dir(kind))


def _may_be_missing(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield what is asked whether it is there: `view.x is defined`, `view.x|default("")`."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        if node.name in ("d", "default", "defined", "undefined") and node.node is not None:
            yield node.node
