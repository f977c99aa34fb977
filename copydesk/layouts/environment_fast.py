"""Jinja2's environment with less to do for each value, macro and part of a template.

Nearly all values are short plain texts, fields of a view, shown hundreds of times on a page. What
comes out is what Jinja2 by itself makes of them.
"""

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from copydesk.layouts.jinja_extension import TRANSLATE

try:
    # What `escape` calls; not public, so that a version of MarkupSafe may lack it.
    from markupsafe import _escape_inner as _escaped_text  # type: ignore[attr-defined]
except ImportError:
    _escaped_text = escape


_PLACE = re.compile(r"%\((\w+)\)s")
"""In a translation, the place of what it shows."""


def escaped(value: object) -> str:
    """Return what `markupsafe.escape` gives, as far as it is joined to other text at once: without
    a `Markup` around it.
    """
    if type(value) is str:
        return _escaped_text(value)
    return value if type(value) is Markup else escape(value)


class _Generator(CodeGenerator):
    """Writes calls of `escaped`, and fields as Python reads them; made to be overridden, as
    `jinja2.nativetypes` does.
    """

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as Jinja2 calls it
        """Write what reads a field at once, and asks the environment where there is none."""
        self.write("(_field if (_field := getattr((_of := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing")
        self.write(f" else environment.getattr(_of, {node.attr!r}))")


class _LayoutContext(Context):
    """A context that calls the macros of the layouts without asking what else they may be."""

    environment: "LayoutEnvironment"

    def call(self, function: Any, /, *arguments: Any, **named: Any) -> Any:
        """Return what a function gives; `Context.call` says more."""
        if type(function) is not Macro:
            return super().call(function, *arguments, **named)
        way = (function, len(arguments), *named)
        rests = self.environment.rests
        rest = rests.get(way, missing)
        if rest is missing:
            rest = rests[way] = _rest(function, len(arguments), named)
        if rest is None:
            return super().call(function, *arguments, **named)
        if rest and rest[0] is not missing:
            rest = [named.get(name, missing) for name in rest]
        made = function._func(*arguments, *rest)
        return str.__new__(Markup, made) if self.eval_ctx.autoescape else made


def _rest(macro: Macro, given: int, named: Mapping[str, object]) -> tuple[object, ...] | None:
    """Return the names of the arguments that follow the `given` ones, or, where none of them is
    `named`, as often what says that one is missing; None where only Jinja2 knows how to call it.
    """
    names = macro.arguments[given:]
    if macro.caller or macro.catch_kwargs or macro.catch_varargs:
        return None
    wanted = named.keys() - {"_loop_vars", "_block_vars"}
    if given > len(macro.arguments) or not wanted <= set(names):
        # More than it takes, which Jinja2 says.
        return None
    return tuple(names) if wanted else (missing,) * len(names)


class LayoutEnvironment(Environment):
    """An environment whose templates show values by `escaped`, and are found by name at once."""

    code_generator_class = _Generator
    context_class = _LayoutContext
    escaped = staticmethod(escaped)

    def __init__(self, *options: Any, **named: Any) -> None:
        super().__init__(*options, **named)
        self._known: dict[object, Template] = {}
        self.rests: dict[tuple[object, ...], tuple[object, ...] | None] = {}
        """For each way in which a macro is called, what `_rest` says of it."""

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """Return a template, compiled once: the files of an environment do not change."""
        template = self._known.get(name)
        if template is None or globals:
            template = self._known[name] = super().get_template(name, parent, globals)
        return template

    def _generate(self, source: nodes.Template, *rest: Any, **named: Any) -> str:
        """Return the Python of a template, in which translations are a part of what is around
        them.
        """
        for output in source.find_all(nodes.Output):
            output.nodes = [part for node in output.nodes for part in self._parts(node)]
        return super()._generate(source, *rest, **named)

    def _parts(self, node: nodes.Expr) -> list[nodes.Expr]:
        """Return the words of a translation, and between them what they are filled with; any other
        expression as it is.
        """
        if not isinstance(node, nodes.Filter) or node.name != TRANSLATE or node.args:
            return [node]
        if not isinstance(node.node, nodes.Const) or not node.kwargs:
            return [node]
        words = self.filters[TRANSLATE](node.node.value)
        shown = {str(pair.key): pair.value for pair in node.kwargs}
        split = _PLACE.split(words)
        if not shown.keys() >= set(split[1::2]) or "%" in "".join(split[::2]):
            return [node]
        parts: list[nodes.Expr] = []
        for index, part in enumerate(split):
            if index % 2:
                parts.append(shown[str(part)])
            elif part:
                parts.append(nodes.TemplateData(str(part), lineno=node.lineno))
        return parts

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the same globals for all templates: one dictionary, where Jinja2 chains two for
        each.
        """
        return super().make_globals(d) if d else self.globals
