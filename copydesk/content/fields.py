"""Front matter read field by field: every value checked, every problem at its place.

A schema asks a `Fields` for the keys that it knows. What is wrong with a value is reported once and
reads as if it were not there; a key that was not asked for is reported at the end.
"""

from collections.abc import Callable
from typing import TypeVar

from copydesk.content.front_matter.nodes import ListNode, MappingNode, Node, ScalarNode
from copydesk.content.front_matter.quoting import quoted
from copydesk.content.hints import values as value_fixes
from copydesk.content.hints.plain_markup import may_have_signs, report_signs
from copydesk.content.parsed import Parsing, Place
from copydesk.content.values import BadValueError, plain_text, quote_value
from copydesk.diagnostics import Fix

T = TypeVar("T")


class Fields:
    """The keys of one mapping. What is faulty reads as None, or is left out of a list."""

    def __init__(self, mapping: MappingNode, parsing: Parsing, what: str, prefix: str = "") -> None:
        """`what` names the thing described, with its article; `prefix` begins its `places`."""
        self._mapping = mapping
        self._entries = mapping.entries
        self._keys = mapping.keys
        self._parsing = parsing
        self._places = parsing.places
        self._what = what
        self._prefix = prefix
        self._place = mapping.place if prefix else None
        self._known: dict[str, None] = {}  # in order, and quick to ask
        self._needed: list[tuple[str, ...]] = []
        self._reported = len(parsing.diagnostics)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Return one line of plain text."""
        return self.value(key, plain_text, required=required, prose=True)

    def value(
        self,
        key: str,
        read: Callable[[str], T],
        *,
        required: bool = False,
        prose: bool = False,
    ) -> T | None:
        """Return what `read` makes of the value's text; `prose` is for readers, not YAML."""
        self._known[key] = None
        if required:
            self._needed.append((key,))
        node = self._entries.get(key)
        if isinstance(node, ScalarNode) and node.says_nothing:
            node = self._unwritten(node, key, required=required, prose=prose)
        if node is None:
            return None
        value = self._read(node, key, read, prose=prose)
        if value is not None:
            self._places[self._prefix + key] = node.place
        return value

    def texts(self, key: str, *, one_alone: bool = False) -> tuple[str, ...]:
        """Return a list of plain texts; one of them may stand alone."""
        node = self._entries.get(key)
        if one_alone and isinstance(node, ScalarNode) and not node.empty and not node.null:
            from copydesk.content.hints.lists import names

            if len(names(node.text)) == 1:
                text = self.text(key)
                return (text,) if text else ()
        return self.values(key, plain_text, prose=True)

    def one_or_more(self, key: str) -> tuple[str, ...]:
        """Return a plain text, or a list of them; commas divide nothing."""
        if isinstance(self._entries.get(key), ListNode):
            return self.values(key, plain_text, prose=True)
        text = self.text(key)
        return (text,) if text else ()

    def values(self, key: str, read: Callable[[str], T], *, prose: bool = False) -> tuple[T, ...]:
        """Return a list of what `read` makes of each entry; none comes twice."""
        values: dict[T, None] = {}  # in order, and quick to ask
        for item in self._items(key, read, prose=prose):
            if isinstance(item, ScalarNode) and (item.empty or (item.null and not prose)):
                if item.cut:
                    value_fixes.report_cut(item, self._parsing, prose=prose)
                else:
                    self._report(item.place, "empty-value", f'an entry of "{key}" is empty')
                continue
            if not prose and self._is_joined(item, key, read):
                continue
            value = self._read(item, key, read, prose=prose)
            if value is None:
                continue
            if value in values:
                self._report(
                    item.place,
                    "duplicate-entry",
                    f'"{key}" has {quote_value(str(value))} twice',
                    "Take one of the two out.",
                )
                continue
            self._places[f"{self._prefix}{key}.{len(values)}"] = item.place
            values[value] = None
        return tuple(values)

    def mapping(
        self, key: str, what: str, example: str, read: Callable[["Fields"], T | None]
    ) -> T | None:
        """Return what `read` makes of a value with keys of its own, such as in the `example`."""
        node = self._node(key)
        if node is None:
            return None
        place = self._prefix + key
        written = example and f"{key}: {{{example}}}"
        value = read_within(node, self._parsing, what, written, f"{place}.", read)
        if value is not None:
            self._places[place] = node.place
        return value

    def mappings(
        self, key: str, what: str, example: str, read: Callable[["Fields"], T | None]
    ) -> tuple[T, ...]:
        """Return what `read` makes of each entry of a list of mappings."""
        items = self._items(key, example=example)
        return read_each(items, self._parsing, what, example, f"{self._prefix}{key}.", read)

    def either(
        self,
        key: str,
        read: Callable[[str], T],
        what: str,
        example: str,
        read_keys: Callable[["Fields"], T | None],
    ) -> tuple[T, ...]:
        """Return what `read` makes of each entry that is a text, `read_keys` of one with keys."""
        values: list[T] = []
        for item in self._items(key, read):
            place = f"{self._prefix}{key}.{len(values)}"
            if isinstance(item, MappingNode):
                value = read_within(item, self._parsing, what, example, f"{place}.", read_keys)
            elif isinstance(item, ScalarNode) and item.says_nothing:
                self._report(item.place, "empty-value", f'an entry of "{key}" is empty')
                continue
            else:
                value = self._read(item, key, read, prose=False)
            if value is not None:
                self._places[place] = item.place
                values.append(value)
        return tuple(values)

    def pairs(self, key: str, read: Callable[[str], T]) -> tuple[tuple[str, T], ...]:
        """Return keys that the editor chooses, each with what `read` makes of its value."""

        def pairs(fields: Fields) -> tuple[tuple[str, T], ...]:
            read_pairs = ((name, fields.value(name, read, required=True)) for name in fields.keys)
            return tuple((name, value) for name, value in read_pairs if value is not None)

        return self.mapping(key, f'"{key}"', "name: value", pairs) or ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that were written."""
        return tuple(self._entries)

    def is_mapping(self, key: str) -> bool:
        """Return whether the value of a key has keys of its own."""
        return isinstance(self._entries.get(key), MappingNode)

    def has(self, key: str) -> bool:
        """Return whether anything was written for a key."""
        node = self._entries.get(key)
        return node is not None and not (isinstance(node, ScalarNode) and node.says_nothing)

    @property
    def has_faults(self) -> bool:
        """True if a problem of these keys was reported."""
        return len(self._parsing.diagnostics) > self._reported

    def need(self, *keys: str) -> None:
        """Require one of the keys; `close` reports it if none is there."""
        self._needed.append(keys)

    def report(
        self, key: str, code: str, message: str, hint: str | None = None, add: str | None = None
    ) -> None:
        """Report a problem at the value of a key; the hint may say to `add` a text to it, or to the
        file if it is not there.
        """
        node = self._entries.get(key)
        place = node.place if node else self._place
        fix = (
            value_fixes.of_added(add, node.place if node else None, self._parsing) if add else None
        )
        self._report(place, code, message, hint, fix)

    def report_renamed(self, old: str, new: str) -> None:
        """Report a key by its old name, which is read as if it were the new one."""
        place = self._keys[old]
        self._report(
            place,
            "key-renamed",
            f'"{old}" is an old name of "{new}"',
            f"Write {new} in place of {old}",
            value_fixes.of_key(old, new, place, self._parsing),
        )

    def close(self) -> None:
        """Report the keys that were not asked for, and those that are needed and missing."""
        meant: set[str] = set()
        if not self._entries.keys() <= self._known.keys():
            from copydesk.content.hints.unknown_keys import UnknownKeys

            meant = UnknownKeys(self._mapping, self._known, self._what, self._parsing).report()
        for keys in self._needed:
            # A misspelt key, or one without a value, is one fault and not a missing one besides.
            reported = len(keys) == 1 and keys[0] in self._entries
            if not (reported or any(map(self.has, keys)) or meant.intersection(keys)):
                self._report(
                    self._place,
                    "missing-key",
                    f"{self._what} needs {' or '.join(map(quote_value, keys))}",
                    f"Add {' or '.join(f'{key}: …' for key in keys)}",
                    value_fixes.of_added(f"{keys[0]}: …", self._place, self._parsing),
                )

    def _report(
        self,
        place: Place | None,
        code: str,
        message: str,
        hint: str | None = None,
        fix: Fix | None = None,
    ) -> None:
        self._parsing.report(place, code, message, hint, fix)

    def _node(self, key: str, *, listed: bool = False) -> Node | None:
        """Return the value of a key; None where nothing is written."""
        self._known[key] = None
        node = self._entries.get(key)
        if isinstance(node, ScalarNode) and node.says_nothing:
            return self._unwritten(node, key, listed=listed)
        return node

    def _unwritten(
        self,
        node: ScalarNode,
        key: str,
        *,
        required: bool = False,
        prose: bool = False,
        listed: bool = False,
    ) -> Node | None:
        """Return the value of a key that has none, if it stands for itself; else report it, if it
        should be there.
        """
        if node.cut:
            value_fixes.report_cut(node, self._parsing, prose=prose, key=key if listed else "")
        elif required and node.null and prose:
            return node  # a name may be Null
        elif required:
            value_fixes.report_empty(self._keys[key], key, node, self._parsing)
        return None

    def _read(self, node: Node, key: str, read: Callable[[str], T], *, prose: bool) -> T | None:
        if not isinstance(node, ScalarNode):
            value_fixes.report_not_text(node, key, self._parsing, prose=prose)
        elif prose and node.cut:
            value_fixes.report_cut(node, self._parsing, prose=prose)
        elif prose and node.plain and (meaning := value_fixes.taken_for(node.text)):
            new = quoted(node.text)
            self._report(
                node.place,
                "not-text",
                f"{quote_value(node.text)} means {meaning} in YAML, not text",
                f"Put it in quotes: {new}",
                value_fixes.of_value(node, new, self._parsing),
            )
        else:
            try:
                value = read(node.text)
            except BadValueError as error:
                fix = value_fixes.of_value(node, error.instead, self._parsing)
                self._report(node.place, error.code, error.message, error.hint, fix)
            else:
                if prose and (node.lost or may_have_signs(node.text)):
                    report_signs(node, key, value, self._parsing)
                return value
        return None

    def _is_joined(self, item: Node, key: str, read: Callable[[str], object]) -> bool:
        if not isinstance(item, ScalarNode) or item.text.replace("-", "").isalnum():
            return False
        from copydesk.content.hints.lists import is_joined

        return is_joined(item, self._entries[key], key, read, self._parsing)

    def _items(
        self,
        key: str,
        read: Callable[[str], object] | None = None,
        *,
        prose: bool = False,
        example: str = "",
    ) -> list[Node]:
        """Return the entries of a list; `read` reads one if they are single values, or `example` is
        one that has keys.
        """
        node = self._node(key, listed=not prose)
        if node is None:
            return []
        if isinstance(node, ListNode):
            return node.items
        from copydesk.content.hints import lists as list_hints

        if isinstance(node, MappingNode):
            list_hints.report_mapping(node, key, example, self._parsing)
        else:
            list_hints.report_scalar(node, key, read, example, self._parsing, prose=prose)
        return []


def read_within(
    node: Node,
    parsing: Parsing,
    what: str,
    example: str,
    prefix: str,
    read: Callable[[Fields], T | None],
) -> T | None:
    """Return what `read` makes of a mapping; report keys that it did not ask for."""
    if not isinstance(node, MappingNode):
        from copydesk.content.hints.lists import report_no_mapping

        report_no_mapping(node, what, example, parsing)
        return None
    fields = Fields(node, parsing, what, prefix)
    value = read(fields)
    fields.close()
    return value


def read_each(
    items: list[Node],
    parsing: Parsing,
    what: str,
    example: str,
    prefix: str,
    read: Callable[[Fields], T | None],
) -> tuple[T, ...]:
    """Return what `read` makes of each mapping in a list."""
    values: list[T] = []
    example = f"- {example}"
    for item in items:
        place = f"{prefix}{len(values)}"
        value = read_within(item, parsing, what, example, f"{place}.", read)
        if value is not None:
            parsing.places[place] = item.place
            values.append(value)
    return tuple(values)
