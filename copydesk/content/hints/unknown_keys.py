"""Keys that no document of their kind has: which one was meant, and what to write."""

import re
from collections.abc import Collection

from copydesk.content.front_matter.nodes import MappingNode
from copydesk.content.front_matter.slips import slip
from copydesk.content.parsed import Parsing, Place
from copydesk.content.values import quote_value
from copydesk.diagnostics import Fix, Position, did_you_mean

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


class UnknownKeys:
    """The keys of a mapping that nobody asked for."""

    def __init__(self, mapping: MappingNode, known: Collection[str], what: str, parsing: Parsing):
        """`what` names the thing described, with its article."""
        self._mapping = mapping
        self._known = known
        self._what = what
        self._parsing = parsing
        self._slipped = 0
        """The last line whose slip was reported with that of a line above it."""

    def report(self) -> set[str]:
        """Report each; the keys that were probably meant."""
        unknown = [key for key in self._mapping.entries if key not in self._known]
        return {meant for key in unknown if (meant := self._report(key))}

    def _report(self, key: str) -> str | None:
        place = line, column = self._mapping.keys[key]
        if line <= self._slipped:
            return None
        if not re.fullmatch(r"[\w-]+", key) or key.startswith("-"):
            meant = self._report_slip(place)
            if meant:
                return meant
        if self._mapping.entries[key].place == (line, column + len(key)):
            # What followed a comma in `{note: One, two}` is a key without a colon.
            self._report_at(place, key, "Where a comma is part of a text, put the text in quotes.")
            return None
        free = [known for known in self._known if known not in self._mapping.entries]
        meant = _OTHER_WORDS.get(key.casefold())
        hint = f'did you mean "{meant}"?'
        if meant not in free:
            near = did_you_mean(key, free)
            meant = near.split('"')[1] if near else None
            hint = near or f"The keys of {self._what} are {', '.join(sorted(self._known))}."
        fix = None
        if meant and self._parsing.rest(place).startswith(key):
            fix = Fix(Position(*place), key, meant)
        self._report_at(place, key, hint, fix)
        return meant

    def _report_slip(self, place: Place) -> str | None:
        """Report a sign that only looks like one of YAML's; the key after it."""
        number = place[0] - self._parsing.first_line
        found = slip(self._parsing.lines, number)
        if found is None:
            return None
        at = (place[0], found.column + 1)
        fix = Fix(Position(*at), found.old, found.new)
        self._parsing.report(at, "unknown-key", found.message, found.hint, fix)
        self._slipped = place[0] + found.lines - 1
        match = re.search(r"[A-Za-z_][\w-]*", self._parsing.lines[number])
        return match[0] if match else "-"

    def _report_at(self, place: Place, key: str, hint: str, fix: Fix | None = None) -> None:
        message = f"{self._what} has no key {quote_value(key)}"
        self._parsing.report(place, "unknown-key", message, hint, fix)
