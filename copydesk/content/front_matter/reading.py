"""The YAML of a document, read with the place of every value.

Values stay the texts that were written; anchors, aliases and tags are refused, so that nothing is
expanded or constructed.
"""

from copydesk.content.front_matter import reading_fast as plain_yaml
from copydesk.content.front_matter.nodes import Node
from copydesk.content.parsed import Parsing


def compose(text: str, first_line: int, parsing: Parsing) -> Node | None:
    """Return the tree of a YAML text whose first line is `first_line` of its file.

    An empty text is an empty value. None where it cannot be read; that is reported, once.
    """
    try:
        return plain_yaml.read(text, first_line)
    except plain_yaml.NotPlainError:
        # Few documents need it, and it takes time to import.
        from copydesk.content.front_matter.composer import compose_any

        return compose_any(text, first_line, parsing)
