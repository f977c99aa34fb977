"""The YAML of a document, read with the place of every value.

Values stay the texts that were written; anchors, aliases and tags are refused, so that nothing is
expanded or constructed. This module loads YAML: import it where a document is parsed.
"""

import yaml

from copydesk.content.front_matter import reading_fast as plain_yaml
from copydesk.content.front_matter.composer import DEEPEST, Composer
from copydesk.content.front_matter.nodes import Node
from copydesk.content.front_matter.yaml_errors import explained
from copydesk.content.parsed import Parsing

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_MEANINGS = {
    "bool": "yes or no",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}
_TOO_DEEP = "exceeded maximum nesting depth"
"""libyaml's message for a nest of 1,000; it may read that far before it gives the first event."""


def compose(text: str, first_line: int, parsing: Parsing) -> Node | None:
    """Return the tree of a YAML text whose first line is `first_line` of its file.

    An empty text is an empty value. None where it cannot be read; that is reported, once.
    """
    try:
        return plain_yaml.read(text, first_line)
    except plain_yaml.NotPlainError:
        return compose_any(text, first_line, parsing)


def compose_any(text: str, first_line: int, parsing: Parsing) -> Node | None:
    """Return what `compose` does, by the parser of all of YAML."""
    composer = Composer(text, first_line, parsing)
    try:
        return composer.tree()
    except yaml.MarkedYAMLError as error:
        if error.problem == _TOO_DEEP and (mark := error.problem_mark):
            composer.report(mark, f"nesting deeper than {DEEPEST} levels")
        else:
            parsing.report(*explained(error, composer.lines, first_line))
    except yaml.YAMLError:
        # Only characters that no document may contain, and so none that was read from a file.
        parsing.report(None, "invalid-yaml", "this cannot be read as YAML")
    return None


def taken_for(plain: str) -> str | None:
    """Return what YAML 1.1 makes of a text without quotation marks, where it is not text: "a
    number".
    """
    for tag, pattern in _RESOLVERS.get(plain[:1], ()) if plain else ():
        if pattern.match(plain):
            return _MEANINGS.get(tag.rpartition(":")[2], "a sign of its own")
    return None
