"""The lists that tools are in: by audience and by category."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

from copydesk.content.slugs import slugify
from copydesk.model import Tool
from copydesk.newsroom.tools.titles import titled
from copydesk.settings import ToolListSettings, ToolsSettings
from copydesk.urls import Addresses

KINDS = ("audiences", "categories")

MOST_WHOLE = 60
"""How many tools a list shows on one page; a longer one is divided by first letters."""
OTHER = "#"
"""The letter of names that begin with none."""

list_slug = lru_cache(maxsize=2_000)(slugify)
"""Returns the name in addresses of the list that a word makes: many tools have the same words."""

Tools = tuple[Tool, ...]


class ToolList(Struct, frozen=True):
    """The tools of an audience or a category."""

    kind: str
    """`audiences` or `categories`."""
    slug: str
    name: str
    summary: str | None
    tools: Tools
    """In the order of their names."""

    @property
    def letters(self) -> Mapping[str, Tools]:
        """A long list divided by first letters; of a short one nothing."""
        return by_letter(self.tools) if len(self.tools) > MOST_WHOLE else {}


def tool_lists(tools: Iterable[Tool], settings: ToolsSettings | None) -> tuple[ToolList, ...]:
    """Return all audiences, and then all categories: first those of the settings, in their order.

    A name that the settings do not give is the word itself. Those of the settings that no tool has
    are empty, since every page may lead to them.
    """
    ordered = in_order(tools)
    return tuple(
        found for kind in KINDS for found in _of_kind(kind, ordered, _written(kind, settings))
    )


def in_order(tools: Iterable[Tool]) -> Tools:
    """Return tools in the order of their names."""
    return tuple(sorted(tools, key=lambda tool: (tool.name.casefold(), tool.slug)))


def by_letter(tools: Tools) -> Mapping[str, Tools]:
    """Return tools by the first letters of their names, without accents."""
    found: dict[str, list[Tool]] = {}
    for tool in tools:
        first = normalize("NFD", tool.name)[:1].upper()[:1]
        found.setdefault(first if first.isalpha() else OTHER, []).append(tool)
    return {letter: tuple(found[letter]) for letter in sorted(found)}


def list_addresses(
    tools: Iterable[Tool], settings: ToolsSettings | None, addresses: Addresses
) -> Iterator[str]:
    """Yield the address of every list, and of every part of one."""
    for listed in tool_lists(tools, settings):
        yield addresses.tool_list(listed.kind, listed.slug)
        for letter in listed.letters:
            yield letter_address(listed, letter, addresses)


def letter_address(listed: ToolList, letter: str, addresses: Addresses) -> str:
    """Return the address of the part of a list that has a letter."""
    part = "other" if letter == OTHER else letter.lower()
    return addresses.tool_list(listed.kind, listed.slug, part)


def _written(kind: str, settings: ToolsSettings | None) -> tuple[ToolListSettings, ...]:
    if settings is None:
        return ()
    return settings.audiences if kind == "audiences" else settings.categories


def _of_kind(kind: str, tools: Tools, written: tuple[ToolListSettings, ...]) -> Iterator[ToolList]:
    names: dict[str, str] = {}
    members: dict[str, list[Tool]] = {}
    for tool in tools:
        for word in tool.audiences if kind == "audiences" else tool.categories:
            slug = list_slug(word)
            names.setdefault(slug, word)
            members.setdefault(slug, []).append(tool)
    for own in written:
        yield ToolList(kind, own.slug, own.name, own.summary, tuple(members.pop(own.slug, ())))
    for slug in sorted(members, key=lambda slug: (names[slug].casefold(), slug)):
        yield ToolList(kind, slug, titled(names[slug]), None, tuple(members[slug]))
