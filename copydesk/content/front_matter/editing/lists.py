"""Entries added to a list in front matter; comments and all other lines stay as they are."""

from collections.abc import Sequence

import yaml

from copydesk.content.front_matter.editing.lines import EditError, FrontMatter


def with_list_entries(text: str, key: str, entries: Sequence[str]) -> str:
    """Return a document with entries at the end of a list of plain values, such as `related`.

    Each entry is YAML on one line. A list that is not there is begun. Raises EditError.
    """
    if not entries:
        return text
    front = FrontMatter.of(text)
    listed = front.value(key)
    joined = ", ".join(entries)
    if listed is None:
        if front.root.flow_style:
            return front.with_entry(f"{key}: [{joined}]")
        return front.with_lines(front.end, [f"{key}: [{joined}]"])
    if isinstance(listed, yaml.ScalarNode) and listed.value in ("", "null", "~"):
        if listed.value or front.root.flow_style:
            return front.with_text(listed.start_mark, listed.end_mark, f"[{joined}]")
        return front.with_lines(front.after_key(key), [f"  - {entry}" for entry in entries])
    if not isinstance(listed, yaml.SequenceNode):
        raise EditError(f"its {key} is not a list")
    if listed.flow_style:
        if not listed.value:
            return front.with_text(listed.start_mark, listed.end_mark, f"[{joined}]")
        end = listed.value[-1].end_mark
        return front.with_text(end, end, f", {joined}")
    indent = " " * listed.start_mark.column
    return front.with_lines(front.after(listed), [f"{indent}- {entry}" for entry in entries])
