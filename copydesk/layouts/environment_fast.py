"""Jinja2's environment with less to do for each value, macro and part of a template.

Nearly all values are short plain texts, fields of a view, shown hundreds of times on a page. What
comes out is what Jinja2 by itself makes of them.
"""

import re
from collections.abc import Callable, MutableMapping
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from copydesk.layouts.jinja_extension import TRANSLATE

# What `escape` calls for a text; not public, so that a version of MarkupSafe may lack it.
_escaped_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


_PLACE = re.compile(r"%\((\w+)\)s")
"""In a translation, the place of what it shows."""


def escaped(value: object) -> str:
    """Return what `markupsafe.escape` gives, as far as it is joined to other text at once: without
    a `Markup` around it.
    """
    if type(value) is str:
        return _escaped_text(value)
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


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

    @optimizeconst
    def visit_Call(  # noqa: N802 - as Jinja2 calls it
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call of a macro by its name, which needs nothing of what is around it."""
        if forward_caller or not isinstance(node.node, nodes.Name):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("context.called(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")


class _LayoutContext(Context):
    """A context that calls the macros of the layouts without asking what else they may be."""

    def called(self, function: Any, /, *arguments: Any, **named: Any) -> Any:
        """Return what a function gives that is called by its name; `Context.call` says more."""
        if type(function) is not Macro or (
            function.caller or function.catch_kwargs or function.catch_varargs
        ):
            return self.call(function, *arguments, **named)
        rest = function.arguments[len(arguments) :]
        if len(arguments) + len(rest) > len(function.arguments) or (
            named and not named.keys() <= set(rest)
        ):
            # More than it takes, which Jinja2 says.
            return self.call(function, *arguments, **named)
        filled = [named.get(name, missing) for name in rest] if named else (missing,) * len(rest)
        made = function._func(*arguments, *filled)
        return str.__new__(Markup, made) if self.eval_ctx.autoescape else made


class LayoutEnvironment(Environment):
    """An environment whose templates show values by `escaped`, and are found by name at once."""

    code_generator_class = _Generator
    context_class = _LayoutContext
    escaped = staticmethod(escaped)

    def __init__(self, *options: Any, **named: Any) -> None:
        super().__init__(*options, **named)
        self._known: dict[object, Template] = {}

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

    def _generate(self, source: nodes.Template, name: str | None, *rest: Any, **named: Any) -> str:
        """Return the Python of a template. Where all that it shows is escaped, the parts of a text
        are shown one by one.
        """
        escapes = self.autoescape(name) if callable(self.autoescape) else self.autoescape
        if escapes and not source.find(nodes.EvalContextModifier):
            for output in source.find_all(nodes.Output):
                output.nodes = [part for node in output.nodes for part in self._parts(node)]
        return super()._generate(source, name, *rest, **named)

    def _parts(self, node: nodes.Expr) -> list[nodes.Expr]:
        """Return what an expression shows, in parts: the words of a translation, and between them
        what they are filled with.
        """
        if isinstance(node, nodes.CondExpr) and node.expr2 is None:
            # It would show what is undefined, which takes long to come to nothing.
            node.expr2 = nodes.Const("", lineno=node.lineno)
        if isinstance(node, nodes.Concat):
            return [part for joined in node.nodes for part in self._parts(joined)]
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
                parts += self._parts(shown[str(part)])
            elif part:
                parts.append(nodes.TemplateData(str(part), lineno=node.lineno))
        return parts

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the same globals for all templates: one dictionary, where Jinja2 chains two for
        each.
        """
        return super().make_globals(d) if d else self.globals
