"""Sources inserted into front matter; every other byte of the file stays as it was."""

from collections.abc import Iterable, Mapping, Sequence

import yaml

from copydesk.content.front_matter.editing.lines import EditError, FrontMatter
from copydesk.content.front_matter.quoting import scalar

Value = str | bool | Sequence[str]
"""A text, a yes or no, or a list of texts, as they are meant; the quotation marks are added."""


def with_sources(text: str, sources: Iterable[Mapping[str, Value]]) -> str:
    """Return a document with sources added to its list, or with a list of them.

    The keys are written in the order of each mapping. They come last, so that no number changes.
    Raises EditError.
    """
    added = [source for source in sources if source]
    if not added:
        return text
    front = FrontMatter.of(text)
    listed = front.value("sources")
    if isinstance(listed, yaml.SequenceNode):
        if listed.flow_style:
            return _in_brackets(front, listed, added)
        return front.with_lines(front.after(listed), lines_of(added, listed.start_mark.column))
    if listed is None:
        if front.root.flow_style:
            return front.with_entry(f"sources: [{_flow(added)}]")
        return front.with_lines(front.end, ("sources:", *lines_of(added, 2)))
    if not isinstance(listed, yaml.ScalarNode) or listed.value not in ("", "~", "null"):
        raise EditError("its sources are not a list")
    if front.root.flow_style or listed.value:
        space = "" if listed.value else " "
        return front.with_text(listed.start_mark, listed.end_mark, f"{space}[{_flow(added)}]")
    return front.with_lines(front.after_key("sources"), lines_of(added, 2))


def _in_brackets(
    front: FrontMatter, listed: yaml.SequenceNode, added: Sequence[Mapping[str, Value]]
) -> str:
    if listed.value:
        end = listed.value[-1].end_mark
        return front.with_text(end, end, f", {_flow(added)}")
    return front.with_text(listed.start_mark, listed.end_mark, f"[{_flow(added)}]")


def lines_of(sources: Iterable[Mapping[str, Value]], indent: int) -> list[str]:
    """Return the lines of sources, without their ends."""
    lines = []
    for source in sources:
        for number, (key, value) in enumerate(source.items()):
            sign = "- " if number == 0 else "  "
            lines.append(f"{' ' * indent}{sign}{key}: {_written(value, in_braces=False)}")
    return lines


def _flow(sources: Iterable[Mapping[str, Value]]) -> str:
    written = (
        ", ".join(f"{key}: {_written(value, in_braces=True)}" for key, value in source.items())
        for source in sources
    )
    return ", ".join(f"{{{source}}}" for source in written)


def _written(value: Value, *, in_braces: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return scalar(value, in_braces=in_braces)
    return f"[{', '.join(scalar(item, in_braces=True) for item in value)}]"
