"""Jinja2's environment with less to do for each value that a template shows.

Nearly all values are short plain texts, shown hundreds of times on a page. What comes out is what
Jinja2 by itself makes of them.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
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
    """Writes calls of `escaped`; made to be overridden, as `jinja2.nativetypes` does."""

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)


class LayoutEnvironment(Environment):
    """An environment whose templates show values by `escaped`."""

    code_generator_class = _Generator
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the same globals for all templates: one dictionary, where Jinja2 chains two for
        each.
        """
        return super().make_globals(d) if d else self.globals
