"""The parts of Jinja2 and of Python's dates that layouts may use, by name.

Tests compare this with the Jinja2 that is installed: whatever a new version brings is looked at
before a layout can use it.
"""

from collections.abc import Mapping

JINJA_FILTERS = frozenset(
    {
        *("abs", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "e"),
        *("escape", "filesizeformat", "first", "float", "forceescape", "format", "groupby"),
        *("indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max"),
        *("min", "pprint", "reject", "rejectattr", "replace", "reverse", "round", "safe"),
        *("select", "selectattr", "slice", "sort", "string", "striptags", "sum", "title"),
        *("tojson", "trim", "truncate", "unique", "upper", "urlencode", "urlize", "wordcount"),
        *("wordwrap", "xmlattr"),
    }
)
"""Jinja2's filters that layouts may use. One that a new version of Jinja2 brings is not allowed."""

REFUSED_FILTERS = frozenset({"attr", "random"})

JINJA_TESTS = frozenset(
    {
        *("!=", "<", "<=", "==", ">", ">=", "boolean", "callable", "defined", "divisibleby"),
        *("eq", "equalto", "escaped", "even", "false", "filter", "float", "ge", "greaterthan"),
        *("gt", "in", "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne"),
        *("none", "number", "odd", "sameas", "sequence", "string", "test", "true", "undefined"),
        "upper",
    }
)

ATTRIBUTE_FILTERS: Mapping[str, int | None] = {
    "groupby": 0,
    "join": 1,
    "map": None,
    "max": 1,
    "min": 1,
    "rejectattr": 0,
    "selectattr": 0,
    "sort": 2,
    "sum": 0,
    "unique": 1,
}
"""Filters that are told an attribute's name, by which argument; None: only as `attribute=`."""

NAMING_FILTERS: Mapping[str, tuple[int, str]] = {
    "map": (0, "filter"),
    "reject": (0, "test"),
    "rejectattr": (1, "test"),
    "select": (0, "test"),
    "selectattr": (1, "test"),
}
"""Filters that are told a filter's or a test's name, and by which argument."""

FUNCTIONS = frozenset({"_", "dict", "gettext", "namespace", "ngettext", "range"})
"""The functions that every layout may call. `range` is bounded where the environment is made."""

IN_PLACE = frozenset({"caller", "loop", "super"})
"""Callables that Jinja2 gives to a macro, a loop or a block."""

JINJA_ATTRIBUTES = frozenset(
    {
        *("depth", "depth0", "first", "index", "index0", "last", "length", "nextitem"),
        *("previtem", "revindex", "revindex0", "grouper", "list"),
    }
)
"""Attributes of `loop`, and of a group that `groupby` makes."""

DATE_ATTRIBUTES = frozenset({"day", "hour", "minute", "month", "second", "year"})

LOOP_METHODS = frozenset({"changed", "cycle"})
