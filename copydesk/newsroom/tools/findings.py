"""Findings about the directory of tools: names that two have, lists that are nearly another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, Position
from copydesk.model import Tool
from copydesk.newsroom.tools.lists import KINDS, list_slug
from copydesk.newsroom.tools.records import CatalogTool
from copydesk.settings import SETTINGS_PATH, ToolsSettings

_SHORTEST = 4
"""Letters of a word that may be a misspelling of another; of shorter ones too many are alike."""
_LONG = 7
"""Letters of a word in which two may be wrong."""
_ONE = {"audiences": "audience", "categories": "category"}
_MOST = 2_000
"""Words of a kind that are looked at."""

Tools = Iterable[Parsed[CatalogTool]]
Places = Mapping[str, Position]
"""Where the values of the settings stand."""


def findings(
    tools: Tools, settings: ToolsSettings | None, places: Places = MappingProxyType({})
) -> Iterator[Diagnostic]:
    """Yield what is wrong with tools that only a look at all of them shows.

    `places` are those of the settings.
    """
    tools = tuple(tools)
    yield from _of_one_name(tools)
    for kind in KINDS:
        yield from _misspelt(kind, tools, _written(kind, settings, places))


def _of_one_name(tools: Tools) -> Iterator[Diagnostic]:
    first: dict[str, Parsed[CatalogTool]] = {}
    for parsed in tools:
        if parsed.value:
            other = first.setdefault(parsed.value.name.casefold(), parsed)
            if other is not parsed:
                yield parsed.finding(
                    "name",
                    "duplicate-tool",
                    f'{other.path} has the name "{parsed.value.name}" already',
                    "Keep one of the two, or tell them apart by name: Copilot (GitHub).",
                )


class _Written(Struct, frozen=True):
    """A list of the settings."""

    word: str
    place: Position | None


def _misspelt(kind: str, tools: Tools, written: Mapping[str, _Written]) -> Iterator[Diagnostic]:
    """Yield words that are a letter or two from another: those that a single tool has, and those
    of the settings that none has. Two of the settings are both meant.
    """
    words = [
        list_slug(word) for tool in tools if tool.value for word in _words(kind, tool.value.tool)
    ]
    counts = Counter(words)
    unused = written.keys() - counts.keys()
    single = {slug for slug, number in counts.items() if number == 1 and slug not in written}
    of_several = (written.keys() | counts.keys()) - unused - single
    known = (sorted(of_several) + sorted(single))[:_MOST]
    others = [slug for slug in known if slug not in written]
    said = {slug: each.word for slug, each in written.items()}
    for slug in sorted(unused)[:_MOST]:
        if meant := _nearest(slug, others):
            single.discard(meant)
            word = _as_written(kind, meant, tools)
            yield Diagnostic(
                SETTINGS_PATH,
                written[slug].place,
                "tool-list-nearly",
                f'no tool has the {_ONE[kind]} "{said[slug]}", which is nearly "{word}"',
                f'did you mean "{word}"?',
            )
    near: dict[str, str] = {}
    for slug in sorted(single)[:_MOST]:
        meant = _nearest(slug, known)
        if meant and near.get(meant) != slug:
            near[slug] = meant
    yield from _of_single_tools(kind, tools, near, said)


def _of_single_tools(
    kind: str, tools: Tools, near: Mapping[str, str], said: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield the words `near` another, each where its tool has it."""
    if not near:
        return
    for parsed in tools:
        words = _words(kind, parsed.value.tool) if parsed.value else ()
        for index, word in enumerate(words):
            if slug := near.get(list_slug(word)):
                meant = _as_written(kind, slug, tools) or said[slug]
                yield parsed.finding(
                    f"{kind}.{index}",
                    "tool-list-nearly",
                    f'no other tool has the {_ONE[kind]} "{word}", which is nearly "{meant}"',
                    f'did you mean "{meant}"? If not, give it a line in tools: {kind} of '
                    "content/site.yaml.",
                )


def _as_written(kind: str, slug: str, tools: Tools) -> str | None:
    """Return a word as the first tool that has it writes it."""
    values = (tool.value.tool for tool in tools if tool.value)
    words = (word for tool in values for word in _words(kind, tool))
    return next((word for word in words if list_slug(word) == slug), None)


def _words(kind: str, tool: Tool) -> tuple[str, ...]:
    return tool.audiences if kind == "audiences" else tool.categories


def _written(kind: str, settings: ToolsSettings | None, places: Places) -> Mapping[str, _Written]:
    """Return the lists of the settings, by their slugs."""
    if settings is None:
        return {}
    before = f"tools.{kind}."
    found = {
        list_slug(word): _Written(word, place)
        for key, place in places.items()
        if key.startswith(before) and "." not in (word := key.removeprefix(before))
    }
    listed = settings.audiences if kind == "audiences" else settings.categories
    return {each.slug: found.get(each.slug, _Written(each.slug, None)) for each in listed}


def _nearest(slug: str, known: Iterable[str]) -> str | None:
    """Return the word that another is probably a misspelling of."""
    if len(slug) < _SHORTEST:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 2 if len(slug) >= _LONG else 1
    others = [other for other in known if other != slug]
    found = process.extractOne(slug, others, scorer=OSA.distance, score_cutoff=most)
    return found[0] if found else None
