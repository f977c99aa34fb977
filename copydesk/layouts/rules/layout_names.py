"""The meaning of names in a layout: its macros, the layouts that it imports, its variables."""

from collections import Counter
from collections.abc import Callable, Mapping

from jinja2 import nodes
from msgspec import Struct

Load = Callable[[str], nodes.Template | None]
"""Parses another layout by its name, if there is one."""


class LayoutNames(Struct, frozen=True):
    """The meaning of the names in one layout."""

    macros: frozenset[str]
    """Macros that are made or imported here, and whose names stand for nothing else here."""
    modules: Mapping[str, frozenset[str]]
    """For `import … as`, which macros the imported layout has."""
    bound: frozenset[str]
    """Variables."""
    namespaces: frozenset[str]
    """Variables that are nothing but a `namespace()`."""
    missing: tuple[tuple[str, int], ...]
    """Names that are imported from a layout that does not have them, with the lines."""
    own: frozenset[str]
    """Keys and attributes that the layout itself makes, as in `{"wire": …}`."""


def names_in(tree: nodes.Template, load: Load) -> LayoutNames:
    """Return what the names in a parsed layout stand for."""
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    modules = {}
    missing = []
    for imported in tree.find_all(nodes.Import):
        modules[imported.target] = _macros(imported.template, load)
    for chosen in tree.find_all(nodes.FromImport):
        known = _macros(chosen.template, load)
        pairs = [name if isinstance(name, tuple) else (name, name) for name in chosen.names]
        macros |= {alias for name, alias in pairs if name in known}
        missing += [(name, chosen.lineno) for name, _ in pairs if name not in known]
    bound = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    keys = (pair.key for pair in tree.find_all(nodes.Pair))
    own = {key.value for key in keys if isinstance(key, nodes.Const) and isinstance(key.value, str)}
    own |= {keyword.key for keyword in tree.find_all(nodes.Keyword)}
    own |= {reference.attr for reference in tree.find_all(nodes.NSRef)}
    return LayoutNames(
        frozenset(macros - bound - modules.keys()),
        {name: known for name, known in modules.items() if name not in bound | macros},
        frozenset(bound),
        _namespaces(tree) - macros - modules.keys(),
        tuple(missing),
        frozenset(own),
    )


def _namespaces(tree: nodes.Template) -> frozenset[str]:
    """Return the variables that nothing but a `namespace()` is assigned to."""
    bound = Counter(name.name for name in tree.find_all(nodes.Name) if name.ctx != "load")
    made = Counter(
        assigned.target.name
        for assigned in tree.find_all(nodes.Assign)
        if isinstance(assigned.target, nodes.Name)
        and isinstance(assigned.node, nodes.Call)
        and assigned.node.node == nodes.Name("namespace", "load")
    )
    return frozenset(name for name, times in made.items() if bound[name] == times)


def _macros(template: nodes.Expr, load: Load) -> frozenset[str]:
    """Return the names of the macros in an imported layout."""
    name = template.value if isinstance(template, nodes.Const) else None
    tree = load(name) if isinstance(name, str) else None
    return frozenset(macro.name for macro in tree.find_all(nodes.Macro)) if tree else frozenset()
