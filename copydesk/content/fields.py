"""Front matter read field by field: every value checked, every problem at its place.

A schema asks a `Fields` for the keys that it knows. What is wrong with a value is reported once and
reads as if it were not there; a key that was not asked for is reported at the end.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from copydesk.content.front_matter.nodes import ListNode, MappingNode, Node, ScalarNode
from copydesk.content.front_matter.yaml_errors import quoted
from copydesk.content.parsed import Parsing, Place
from copydesk.content.plain_markup import report_signs
from copydesk.content.values import BadValueError, plain_text, quote_value
from copydesk.diagnostics import did_you_mean

T = TypeVar("T")

_OTHER_WORDS = {
    "abstract": "summary",
    "author": "curator",
    "byline": "curator",
    "categories": "topics",
    "description": "summary",
    "headline": "title",
    "keywords": "synonyms",
    "lang": "language",
    "lastmod": "updated",
    "link": "url",
    "redirect_from": "aliases",
    "tags": "topics",
}
"""The names of our keys in other programs."""


class Fields:
    """The keys of one mapping. What is faulty reads as None, or is left out of a list."""

    def __init__(self, mapping: MappingNode, parsing: Parsing, what: str, prefix: str = "") -> None:
        """`what` names the thing described, with its article; `prefix` begins its `places`."""
        self._entries = mapping.entries
        self._keys = mapping.keys
        self._parsing = parsing
        self._what = what
        self._prefix = prefix
        self._place = mapping.place if prefix else None
        self._known: dict[str, None] = {}  # in order, and quick to ask
        self._needed: list[tuple[str, ...]] = []

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
        if not required and key not in self._entries:  # as half of all
            self._known[key] = None
            return None
        node = self._node(key, required=required)
        if node is None:
            return None
        value = self._read(node, key, read, prose=prose)
        if value is not None:
            self._parsing.places[self._prefix + key] = node.place
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of plain texts."""
        return self.values(key, plain_text, prose=True)

    def values(self, key: str, read: Callable[[str], T], *, prose: bool = False) -> tuple[T, ...]:
        """Return a list of what `read` makes of each entry; none comes twice."""
        values: dict[T, None] = {}  # in order, and quick to ask
        for item in self._items(key, "x, y"):
            if isinstance(item, ScalarNode) and item.empty and not item.cut:
                self._report(item.place, "empty-value", f'an entry of "{key}" is empty')
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
            self._parsing.places[f"{self._prefix}{key}.{len(values)}"] = item.place
            values[value] = None
        return tuple(values)

    def mapping(
        self, key: str, what: str, example: str, read: Callable[["Fields"], T | None]
    ) -> T | None:
        """Return what `read` makes of a value with keys of its own."""
        node = self._node(key)
        if node is None:
            return None
        place = self._prefix + key
        value = read_within(node, self._parsing, what, f"{key}: {{{example}}}", f"{place}.", read)
        if value is not None:
            self._parsing.places[place] = node.place
        return value

    def mappings(
        self, key: str, what: str, example: str, read: Callable[["Fields"], T | None]
    ) -> tuple[T, ...]:
        """Return what `read` makes of each entry of a list of mappings."""
        items = self._items(key, f"{{{example}}}")
        return read_each(items, self._parsing, what, example, f"{self._prefix}{key}.", read)

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

    def has(self, key: str) -> bool:
        """Return whether anything was written for a key."""
        node = self._entries.get(key)
        return node is not None and not (isinstance(node, ScalarNode) and node.empty)

    def need(self, *keys: str) -> None:
        """Require one of the keys; `close` reports it if none is there."""
        self._needed.append(keys)

    def report(self, key: str, code: str, message: str, hint: str | None = None) -> None:
        """Report a problem at the value of a key."""
        node = self._entries.get(key)
        self._report(node.place if node else self._place, code, message, hint)

    def close(self) -> None:
        """Report the keys that were not asked for, and those that are needed and missing."""
        meant = {self._unknown(key) for key in self._entries if key not in self._known}
        for keys in self._needed:
            # A misspelt key, or one without a value, is one fault and not a missing one besides.
            reported = len(keys) == 1 and keys[0] in self._entries
            if not reported and not any(self.has(key) or key in meant for key in keys):
                self._report(
                    self._place,
                    "missing-key",
                    f"{self._what} needs {' or '.join(map(quote_value, keys))}",
                    f"Add {' or '.join(f'{key}: …' for key in keys)}",
                )

    def _unknown(self, key: str) -> str | None:
        """Report a key that was not asked for; the key that was probably meant."""
        free = [known for known in self._known if known not in self._entries]
        meant = _OTHER_WORDS.get(key.casefold())
        hint = f'did you mean "{meant}"?'
        if meant not in free:
            near = did_you_mean(key, free)
            meant = near.split('"')[1] if near else None
            hint = near or f"The keys of {self._what} are {', '.join(sorted(self._known))}."
        line, column = self._keys[key]
        if self._entries[key].place == (line, column + len(key)):
            # What followed a comma in `{note: One, two}` is a key without a colon.
            meant, hint = None, "Where a comma is part of a text, put the text in quotes."
        self._report(
            (line, column), "unknown-key", f"{self._what} has no key {quote_value(key)}", hint
        )
        return meant

    def _report(
        self, place: Place | None, code: str, message: str, hint: str | None = None
    ) -> None:
        self._parsing.report(place, code, message, hint)

    def _node(self, key: str, *, required: bool = False) -> Node | None:
        """Return the value of a key; None where nothing is written."""
        self._known[key] = None
        if required:
            self._needed.append((key,))
        node = self._entries.get(key)
        if isinstance(node, ScalarNode) and node.empty:
            if node.cut:
                self._report_cut(node.cut)
            elif required:
                self._report(
                    self._keys[key],
                    "empty-value",
                    f'"{key}" has no value',
                    f"Write it after the colon: {key}: …",
                )
            return None
        return node

    def _read(self, node: Node, key: str, read: Callable[[str], T], *, prose: bool) -> T | None:
        if not isinstance(node, ScalarNode):
            found = "a list" if isinstance(node, ListNode) else "keys of its own"
            self._report(
                node.place,
                "not-text",
                f'"{key}" has {found} where one value should be',
                "Put the text in quotes if a bracket, a hyphen or a colon is part of it.",
            )
        elif prose and node.cut:
            self._report_cut(node.cut)
        elif prose and node.plain and (meaning := _taken_for(node.text)):
            self._report(
                node.place,
                "not-text",
                f"{quote_value(node.text)} means {meaning} in YAML, not text",
                f"Put it in quotes: {quoted(node.text)}",
            )
        else:
            try:
                value = read(node.text)
            except BadValueError as error:
                self._report(node.place, error.code, error.message, error.hint)
            else:
                if prose:
                    report_signs(node, key, value, self._parsing)
                return value
        return None

    def _report_cut(self, place: Place) -> None:
        self._report(
            place,
            "title-cut",
            "the text from # on is lost: YAML takes it for a comment",
            "Put the whole text in quotes; a comment begins two spaces after it: text  # comment",
        )

    def _items(self, key: str, example: str) -> list[Node]:
        node = self._node(key)
        if node is None:
            return []
        if isinstance(node, ListNode):
            return node.items
        if isinstance(node, ScalarNode):
            example = quoted(node.text) if set(node.text) & set(",[]{}:#\"'") else node.text
        self._report(node.place, "not-a-list", f'"{key}" is a list', f"Write {key}: [{example}]")
        return []


@lru_cache(maxsize=4096)
def _taken_for(text: str) -> str | None:
    from copydesk.content.front_matter.reading import taken_for

    return taken_for(text)


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
        parsing.report(
            node.place,
            "not-a-mapping",
            f"{what} has keys with values, but there are none here",
            f"Write {example}",
        )
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
    for item in items:
        place = f"{prefix}{len(values)}"
        value = read_within(item, parsing, what, f"- {example}", f"{place}.", read)
        if value is not None:
            parsing.places[place] = item.place
            values.append(value)
    return tuple(values)
