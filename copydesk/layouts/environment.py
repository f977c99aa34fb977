"""The layouts: Jinja2 templates, the newsroom's own over the shipped ones.

A fault in a layout becomes a diagnostic at the line of the layout, never a traceback through Jinja.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from copydesk.diagnostics import Diagnostic, Position, did_you_mean
from copydesk.language.formatting import filters
from copydesk.language.translations import Translations, catalogue_faults
from copydesk.layouts.conflicts import conflict_faults
from copydesk.layouts.english_words import with_english_marked
from copydesk.layouts.files import OWN, LayoutFile, LayoutFiles

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateSyntaxError, nodes
    from jinja2.runtime import Macro

_OBJECT = re.compile(r"'copydesk\.(?:\w+\.)+(\w+) object'")


_ABSENT = re.compile(_OBJECT.pattern + r" has no attribute '(\w+)'")
"""Jinja's message for a field that a view does not have."""

FEED_ITEM = "feed-item.html"

MOST_NUMBERS = 100_000
"""In a `range`, as in Jinja2's sandbox."""


class LayoutError(Exception):
    """A fault in a layout, as a diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.as_text())
        self.diagnostic = diagnostic


class Layouts:
    """The templates of one newsroom. Rendering is a pure function of a template and its view."""

    def __init__(
        self,
        files: LayoutFiles,
        translations: Translations,
        others: tuple[Translations, ...] = (),
    ) -> None:
        """`others` are the translations of the site's further languages."""
        self.files = files
        self.translations = translations
        self.others = others
        self._by_name = {file.name: file for file in files.files}
        self._environment: Environment | None = None

    def __reduce__(self) -> tuple[Callable[..., "Layouts"], tuple[object, ...]]:
        """Travel by value; a process that has equal ones takes those, compiled."""
        return layouts_of, (self.files, self.translations, self.others)

    def in_language(self, code: str) -> "Layouts":
        """Return the same templates with the words of a further language; "" is the first."""
        for translations in self.others if code else ():
            if translations.language == code:
                return layouts_of(self.files, translations)
        return self

    def check(self) -> tuple[Diagnostic, ...]:
        """Return every fault of the newsroom's own layouts that can be seen without a view.

        That is syntax, references that are missing or dynamic, and catalogues of words. A file with
        a merge conflict has no other fault.
        """
        own = sorted((file for file in self.files.files if file.own), key=lambda file: file.name)
        conflicts = tuple(conflict_faults(self.files))
        torn = {fault.path for fault in conflicts}
        found = (
            *self.files.faults,
            *(fault for file in own if file.path not in torn for fault in self._faults(file)),
            *catalogue_faults(Path(self.files.root), OWN),
        )
        return (*conflicts, *(fault for fault in found if fault.path not in torn))

    def includes(self, known: Mapping[bytes, tuple[str, ...]]) -> dict[bytes, tuple[str, ...]]:
        """Return for each template's hash, the names of those that it includes; some may be
        `known`.
        """
        found = {}
        for file in self.files.files:
            names = known.get(file.hash)
            found[file.hash] = _includes(file.text or "") if names is None else names
        return found

    def render(self, template: str, view: object) -> str:
        """Return the text that a template makes of a view. Raises LayoutError."""
        from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

        try:
            text: str = self.environment.get_template(template).render(view=view)
            return with_english_marked(text, in_feed=template == FEED_ITEM)
        except TemplateNotFound as error:
            name = str(error.name or template)
            raise LayoutError(self._missing(f"layouts/{template}", None, name)) from None
        except TemplateSyntaxError as error:
            raise LayoutError(self._syntax(error)) from None
        except Exception as error:
            # What a template does with a view can raise anything. An error that no layout's line
            # took part in is a bug of ours and stays one.
            place = self._place(error.__traceback__)
            if place is None and not isinstance(error, TemplateError):
                raise
            raise LayoutError(self._runtime(template, place, error)) from error

    @property
    def environment(self) -> "Environment":
        """The Jinja environment, made when it is first used."""
        if self._environment is None:
            from jinja2 import FunctionLoader, StrictUndefined, select_autoescape

            from copydesk.layouts.compiled import compiled_layouts
            from copydesk.layouts.jinja_extension import install

            kind = environment_class()
            environment = kind(
                loader=FunctionLoader(self._source),
                autoescape=lru_cache(maxsize=256)(select_autoescape(("html", "xml"))),
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
                auto_reload=False,
                cache_size=-1,
                bytecode_cache=compiled_layouts(kind, self.translations),
            )
            environment.filters.update(filters(self.translations))
            install(environment, self.translations)
            # A story's card stands on some twenty pages.
            environment.filters["cached"] = lru_cache(maxsize=16384, typed=True)(_made)
            # Nothing in a page may depend on chance, on what was rendered before it, or on what is
            # not in its view (`layouts/rules/reach.py`).
            for name in ("attr", "random"):
                del environment.filters[name]
            for name in ("lipsum", "cycler", "joiner"):
                environment.globals.pop(name, None)
            environment.globals["range"] = _bounded_range
            self._environment = environment
        return self._environment

    def _source(self, name: str) -> tuple[str, str, None] | None:
        file = self._by_name.get(name)
        return (file.text or "", file.path, None) if file else None

    def _faults(self, file: LayoutFile) -> Iterator[Diagnostic]:
        from jinja2 import TemplateSyntaxError, nodes

        path = f"layouts/{file.name}"
        if file.text is None:
            yield Diagnostic(path, None, "not-utf8", "the layout is not UTF-8 text")
            return
        try:
            tree = self.environment.parse(file.text, file.name)
            found = tuple(self._broken_rules(tree, path))
            yield from found
            if not found:
                # Compiled here, it is ready when a page needs it.
                self.environment.get_template(file.name)
        except TemplateSyntaxError as error:
            yield self._syntax(error)
            return
        references = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
        for node in tree.find_all(references):
            target: nodes.Expr = node.template  # type: ignore[attr-defined]
            position = Position(node.lineno)
            if not isinstance(target, nodes.Const) or not isinstance(target.value, str):
                yield Diagnostic(
                    path,
                    position,
                    "dynamic-include",
                    "the name of an included layout is not a plain string",
                    "Write the name in quotes: what a page depends on must be known "
                    "before it is rendered.",
                )
            elif target.value not in self._by_name:
                yield self._missing(path, position, target.value)

    def _broken_rules(self, tree: "nodes.Template", path: str) -> Iterator[Diagnostic]:
        from jinja2.filters import FILTERS

        from copydesk.layouts.rules.allowed import JINJA_FILTERS
        from copydesk.layouts.rules.reach import faults

        own = self.environment.filters.keys() - FILTERS.keys()
        return faults(tree, path, JINJA_FILTERS | own, self._parsed)

    def _parsed(self, name: str) -> "nodes.Template | None":
        """Return the syntax tree of a layout, or None where it is missing or cannot be read."""
        from jinja2 import TemplateSyntaxError

        file = self._by_name.get(name)
        try:
            return self.environment.parse(file.text or "", name) if file else None
        except TemplateSyntaxError:
            return None

    def _syntax(self, error: "TemplateSyntaxError") -> Diagnostic:
        path = error.filename or f"layouts/{error.name}"
        message = f"the layout cannot be read: {error.message}"
        return Diagnostic(path, Position(error.lineno), "template-syntax", message)

    def _missing(self, path: str, position: Position | None, name: str) -> Diagnostic:
        from copydesk.layouts.rules.renames import renamed

        if rename := renamed("partial", name):
            message = f'the layout "{name}" is an old name'
            return Diagnostic(path, position, "template-renamed", message, rename.hint)
        return Diagnostic(
            path,
            position,
            "template-missing",
            f'no layout "{name}"',
            did_you_mean(name, self._by_name)
            or "Layouts are files in layouts/; leave the folder out to use the shipped ones.",
        )

    def _runtime(
        self, template: str, place: tuple[str, int] | None, error: Exception
    ) -> Diagnostic:
        from copydesk.layouts.rules.renames import renamed

        path, line = place or (f"layouts/{template}", 0)
        absent = _ABSENT.match(str(error))
        rename = renamed("field", absent[2], absent[1]) if absent else None
        return Diagnostic(
            path,
            Position(line) if line else None,
            "template-renamed" if rename else "template-error",
            "the layout fails: " + _OBJECT.sub(r"a \1", str(error)),
            rename.hint if rename else "docs/layouts.md lists what each view has.",
        )

    def _place(self, traceback: TracebackType | None) -> tuple[str, int] | None:
        """Return the last line of a layout in a traceback; what follows it lies inside Jinja."""
        place = None
        paths = {file.path for file in self.files.files}
        while traceback:
            filename = traceback.tb_frame.f_code.co_filename
            if filename in paths:
                place = (filename, traceback.tb_lineno)
            traceback = traceback.tb_next
        return place


def environment_class() -> "type[Environment]":
    """Return the class of the layouts' environment: Jinja2's own, or the faster one beside it."""
    from jinja2 import Environment

    # Without this line, pages are the same and take longer.
    from copydesk.layouts.environment_fast import LayoutEnvironment as Environment  # noqa: F811

    return Environment


def _bounded_range(*numbers: int) -> range:
    """Return a `range`. Raises OverflowError where it has more numbers than a page has use for."""
    made = range(*numbers)
    if len(made) > MOST_NUMBERS:
        raise OverflowError(f"a range has at most {MOST_NUMBERS:,} numbers")
    return made


def _made(macro: "Macro", *arguments: object, **named: object) -> str:
    """Return what an imported macro makes of its arguments: it sees nothing else."""
    return macro(*arguments, **named)


@lru_cache(maxsize=512)
def _includes(text: str) -> tuple[str, ...]:
    """Return the names of the templates that one extends, includes or imports."""
    from jinja2 import Environment
    from jinja2.meta import find_referenced_templates

    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(text)
    return tuple(sorted(name for name in find_referenced_templates(tree) if name))


@lru_cache(maxsize=16)
def layouts_of(
    files: LayoutFiles, translations: Translations, others: tuple[Translations, ...] = ()
) -> Layouts:
    """Return the layouts of some files; of equal ones the same, so that they are compiled once."""
    return Layouts(files, translations, others)
