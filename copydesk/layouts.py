"""The layouts: Jinja2 templates and assets, the newsroom's own over the shipped ones.

A fault in a layout becomes a diagnostic at the line of the layout, never a traceback through Jinja.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from copydesk.content.documents import StaticFile
from copydesk.diagnostics import Diagnostic, Position, did_you_mean
from copydesk.wording import filters
from copydesk.words import Words, catalogue_faults

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateSyntaxError

_OBJECT = re.compile(r"'copydesk\.(?:\w+\.)+(\w+) object'")

ASSETS = "assets"
"""The folder of what is copied as it is."""


class LayoutError(Exception):
    """A fault in a layout, as a diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.as_text())
        self.diagnostic = diagnostic


def shipped() -> Path:
    """The layouts that come with Copydesk: in an installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "shipped_layouts"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "layouts"


class Layouts:
    """The templates of one newsroom. Rendering is a pure function of a template and its view."""

    def __init__(self, root: Path, language: str) -> None:
        """`root` is the newsroom's, `language` its site's.

        The newsroom's own `layouts/` may be missing or hold a few files only.
        """
        self._root = root
        own = root / "layouts"
        self.folders = tuple(dict.fromkeys((own.resolve(), shipped().resolve())))
        self.words = Words.of(language, self.folders)
        self._environment: Environment | None = None

    def assets(self) -> tuple[StaticFile, ...]:
        """What is copied as it is; a newsroom's own file stands for the shipped one of its name."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted((folder / ASSETS).rglob("*")):
                name = path.relative_to(folder).as_posix()
                hidden = any(part.startswith(".") for part in Path(name).parts)
                if path.is_file() and not hidden:
                    found.setdefault(name, path)
        return tuple(StaticFile(name, self._path(path)) for name, path in sorted(found.items()))

    def check(self) -> tuple[Diagnostic, ...]:
        """Every fault of the newsroom's own layouts that can be seen without a view.

        That is syntax, references that are missing or dynamic, and catalogues of words.
        """
        own, *_ = self.folders
        names = sorted(
            path.relative_to(own).as_posix()
            for path in own.rglob("*")
            if path.suffix in (".html", ".xml", ".txt")
            and path.relative_to(own).parts[0] != ASSETS
            and path.is_file()
        )
        return (
            *(fault for name in names for fault in self._faults(name)),
            *catalogue_faults(own, "layouts"),
        )

    def render(self, template: str, view: object) -> str:
        """The text that a template makes of a view. Raises LayoutError."""
        from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

        try:
            return self.environment.get_template(template).render(view=view)
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
            from jinja2 import (
                Environment,
                FileSystemLoader,
                StrictUndefined,
                select_autoescape,
            )

            from copydesk.spoken import speak

            environment = Environment(
                loader=FileSystemLoader(self.folders),
                autoescape=select_autoescape(("html", "xml")),
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
                auto_reload=False,
                cache_size=-1,
            )
            environment.filters.update(filters(self.words))
            speak(environment, self.words)
            # Nothing in a page may depend on chance or on what was rendered before it.
            del environment.filters["random"]
            for name in ("lipsum", "cycler", "joiner"):
                environment.globals.pop(name, None)
            self._environment = environment
        return self._environment

    def _faults(self, name: str) -> Iterator[Diagnostic]:
        from jinja2 import TemplateSyntaxError, nodes

        path = f"layouts/{name}"
        try:
            source = (self.folders[0] / name).read_text("utf-8")
            # Compiled here, it is at hand when a page wants it.
            self.environment.get_template(name)
            tree = self.environment.parse(source, name)
        except UnicodeDecodeError:
            yield Diagnostic(path, None, "not-utf8", "the layout is not UTF-8 text")
            return
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
                    "Write the name in quotes: a page has to tell what it depends on "
                    "before it is made.",
                )
            elif not any((folder / target.value).is_file() for folder in self.folders):
                yield self._missing(path, position, target.value)

    def _syntax(self, error: "TemplateSyntaxError") -> Diagnostic:
        path = self._path(error.filename) if error.filename else f"layouts/{error.name}"
        message = f"the layout cannot be read: {error.message}"
        return Diagnostic(path, Position(error.lineno), "template-syntax", message)

    def _missing(self, path: str, position: Position | None, name: str) -> Diagnostic:
        return Diagnostic(
            path,
            position,
            "template-missing",
            f'no layout "{name}"',
            did_you_mean(_stem(name), map(_stem, self.environment.list_templates()))
            or "Layouts are files in layouts/; leave the folder out to use the shipped ones.",
        )

    def _runtime(
        self, template: str, place: tuple[str, int] | None, error: Exception
    ) -> Diagnostic:
        path, line = place or (template, 0)
        return Diagnostic(
            self._path(path) if place else f"layouts/{template}",
            Position(line) if line else None,
            "template-error",
            "the layout fails: " + _OBJECT.sub(r"a \1", str(error)),
            "docs/layouts.md lists what each view has.",
        )

    def _place(self, traceback: TracebackType | None) -> tuple[str, int] | None:
        """The last line of a layout in a traceback; what follows it lies inside Jinja."""
        place = None
        while traceback:
            filename = traceback.tb_frame.f_code.co_filename
            if any(Path(filename).is_relative_to(folder) for folder in self.folders):
                place = (filename, traceback.tb_lineno)
            traceback = traceback.tb_next
        return place

    def _path(self, filename: str | Path) -> str:
        """Relative to the newsroom's root where it lies there, else absolute."""
        path, root = Path(filename), self._root.resolve()
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _stem(name: str) -> str:
    """A layout's name without its ending, which all of them share."""
    return name.rpartition(".")[0]
