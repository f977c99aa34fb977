"""Jinja2's environment with less to do for each value, macro and part of a template.

Nearly all values are short plain texts, fields of a view, shown hundreds of times on a page. What
comes out is what Jinja2 by itself makes of them.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.nodes import Expr, Getattr
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

_special = re.compile(r"[&<>\"']").search


def escaped(value: object) -> str:
    """Return what `markupsafe.escape` gives, as far as it is joined to other text at once.

    A text without anything to escape stays as it is, and so does one that is HTML already:
    `Markup` would be made of it again.
    """
    if type(value) is str:
        return escape(value) if _special(value) else value
    return value if type(value) is Markup else escape(value)


class _Generator(CodeGenerator):
    """Writes calls of `escaped`, and fields as Python reads them; made to be overridden, as
    `jinja2.nativetypes` does.
    """

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)

    @optimizeconst
    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - as Jinja2 calls it
        """Write what reads a field at once, and asks the environment where there is none."""
        self.write("(_field if (_field := getattr((_of := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing")
        self.write(f" else environment.getattr(_of, {node.attr!r}))")


class _LayoutContext(Context):
    """A context that calls the macros of the layouts without asking what else they may be."""

    def call(self, function: Any, /, *arguments: Any, **named: Any) -> Any:
        """Return what a function gives; `Context.call` says more."""
        if type(function) is not Macro or (
            function.caller or function.catch_kwargs or function.catch_varargs
        ):
            return super().call(function, *arguments, **named)
        names = function.arguments[len(arguments) :]
        meant = sum(name in named for name in (*names, "_loop_vars", "_block_vars"))
        if meant != len(named) or len(arguments) + len(names) != len(function.arguments):
            # More than it takes, which Jinja2 says.
            return super().call(function, *arguments, **named)
        given = (*arguments, *(named.get(name, missing) for name in names))
        made = function._func(*given)
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

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the same globals for all templates: one dictionary, where Jinja2 chains two for
        each.
        """
        return super().make_globals(d) if d else self.globals
