"""Findings about the directory of tools: names that two have, lists that are nearly another."""

from collections import Counter
from collections.abc import Iterable, Iterator

from copydesk.content.parsed import Parsed
from copydesk.content.slugs import slugify
from copydesk.diagnostics import Diagnostic
from copydesk.model import Tool
from copydesk.newsroom.tools.lists import KINDS
from copydesk.newsroom.tools.records import CatalogTool
from copydesk.settings import ToolsSettings

_SHORTEST = 4
"""Letters of a word that may be a misspelling of another; of shorter ones too many are alike."""
_LONG = 7
"""Letters of a word in which two may be wrong."""
_ONE = {"audiences": "audience", "categories": "category"}
_MOST = 2_000
"""Words of a kind that are looked at."""

Tools = Iterable[Parsed[CatalogTool]]


def findings(tools: Tools, settings: ToolsSettings | None) -> Iterator[Diagnostic]:
    """Yield what is wrong with tools that only a look at all of them shows."""
    tools = tuple(tools)
    yield from _of_one_name(tools)
    for kind in KINDS:
        yield from _misspelt(kind, tools, settings)


def _of_one_name(tools: Tools) -> Iterator[Diagnostic]:
    first: dict[str, Parsed[CatalogTool]] = {}
    for parsed in tools:
        if parsed.value:
            other = first.setdefault(parsed.value.name.casefold(), parsed)
            if other is not parsed:
                yield Diagnostic(
                    parsed.path,
                    parsed.places.get("name"),
                    "duplicate-tool",
                    f'{other.path} has the name "{parsed.value.name}" already',
                    "Keep one of the two, or tell them apart by name: Copilot (GitHub).",
                )


def _misspelt(kind: str, tools: Tools, settings: ToolsSettings | None) -> Iterator[Diagnostic]:
    """Yield the words that a single tool has and that are a letter or two from another."""
    written = _written(kind, settings)
    counts = Counter(
        slugify(word) for tool in tools if tool.value for word in _words(kind, tool.value.tool)
    )
    single = {slug for slug, number in counts.items() if number == 1 and slug not in written}
    known = sorted(written | {slug for slug in counts if slug not in single}) + sorted(single)
    near: dict[str, str] = {}
    for slug in sorted(single)[:_MOST]:
        meant = _nearest(slug, known[:_MOST])
        if meant and near.get(meant) != slug:
            near[slug] = meant
    if not near:
        return
    for parsed in tools:
        words = _words(kind, parsed.value.tool) if parsed.value else ()
        for index, word in enumerate(words):
            if meant := near.get(slugify(word)):
                yield Diagnostic(
                    parsed.path,
                    parsed.places.get(f"{kind}.{index}"),
                    "tool-list-nearly",
                    f'no other tool has the {_ONE[kind]} "{word}", which is nearly "{meant}"',
                    f'did you mean "{meant}"? If not, give it a line in tools: {kind} of '
                    "content/site.yaml.",
                )


def _words(kind: str, tool: Tool) -> tuple[str, ...]:
    return tool.audiences if kind == "audiences" else tool.categories


def _written(kind: str, settings: ToolsSettings | None) -> frozenset[str]:
    if settings is None:
        return frozenset()
    listed = settings.audiences if kind == "audiences" else settings.categories
    return frozenset(each.slug for each in listed)


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
