"""The types that YAML 1.1 gives plain texts: `yes` for a truth, `1.10` for a number."""

import yaml

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_MEANINGS = {
    "bool": "yes or no",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}


def taken_for(plain: str) -> str | None:
    """Return what YAML 1.1 makes of a text without quotation marks, where it is not text: "a
    number".
    """
    for tag, pattern in _RESOLVERS.get(plain[:1], ()) if plain else ():
        if pattern.match(plain):
            return _MEANINGS.get(tag.rpartition(":")[2], "a sign of its own")
    return None
