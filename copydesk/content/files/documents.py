"""The documents under `content/`, found by their names; what is misplaced is reported."""

import re
from collections.abc import Collection, Container, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from unicodedata import normalize

from copydesk.content.documents import (
    KINDS,
    SETTINGS,
    TOOL_LISTS,
    Document,
    Reading,
    StaticFile,
    Unopened,
    Unread,
    document_of,
)
from copydesk.content.files.text_files import CLIPPINGS, Files, printable
from copydesk.content.slugs import alike, composed, is_edition, is_slug, slugify
from copydesk.content.values import BadValueError, language
from copydesk.diagnostics import did_you_mean

_MOST = 10
"""So many paths are named in one message."""
_NESTED = frozenset({"stories", "pages"})
_FILES = {"publishers.yaml": "publishers", SETTINGS: "settings"}
_TEXTS = frozenset({".md", ".markdown", ".mkd", ".text", ".txt"})


def read_settings(root: Path) -> Document | None:
    """Read `site.yaml` alone; None where `read` has something to say about it."""
    files, path = Files(str(root)), f"content/{SETTINGS}"
    if not files.exists(path) or not files.is_file(path):
        return None
    text = files.text(path)
    return None if text is None else Document(path, "settings", "site", text)


def read(
    root: Path,
    known: Mapping[str, bytes] = MappingProxyType({}),
    languages: Iterable[str] = (),
    unopened: Container[str] = (),
    stories: Collection[str] | None = None,
) -> Reading:
    """Read everything under `root/content`, but the clippings, which are never published.

    `languages` are those of which a file's name may say that it is a translation. A document whose
    text is `known`, by the hash at its path, is not opened, and none of the kinds that are to stay
    `unopened`. `stories` are the paths of those to look at, in their order, where all others are
    known to be as they were when nothing was wrong with their names. Whatever is wrong with a file
    is one diagnostic, and hides nothing in other files.
    """
    reader = _Reader(Files(str(root)), known, languages, unopened, stories)
    reader.read()
    return Reading(
        tuple(reader.documents),
        tuple(reader.static),
        tuple(reader.files.diagnostics),
        frozenset(reader.unread),
        None if stories is None else reader.missing(stories),
        reader.are_stories_sound,
    )


class _Reader:
    def __init__(
        self,
        files: Files,
        known: Mapping[str, bytes],
        languages: Iterable[str],
        unopened: Container[str],
        stories: Collection[str] | None,
    ) -> None:
        self.files = files
        self._stories = stories
        self._unopened = unopened
        self._languages = {code.lower(): code for code in languages}
        self._known = known
        self.documents: list[Document | Unread | Unopened] = []
        self.static: list[StaticFile] = []
        self.unread: set[tuple[str, str]] = set()
        self.are_stories_sound = False
        self._paths: dict[tuple[str, str], str] = {}

    def read(self) -> None:
        """Go through the names in `content/`."""
        if not self.files.exists("content"):
            self.files.report(
                "content",
                "missing-content",
                "there is no folder content/ here",
                "Run copydesk in a newsroom's folder, or name one with --root.",
            )
            return
        names = self.files.folder("content")
        if names is None:
            return
        if "site.yaml" not in names:
            self.files.report(
                "content/site.yaml",
                "missing-settings",
                "the newsroom has no settings",
                "Rename content/site.yml to content/site.yaml."
                if "site.yml" in names
                else "Write this file with two lines, title: … and url: https://…",
            )
            names = [name for name in names if name != "site.yml"]
        for name in names:
            self._read_name(name)
        self._report_left_out()
        self._report_beside()

    def _report_left_out(self) -> None:
        """Report all that is left out for its name, in one note."""
        paths = sorted(printable(path) for path in self.files.left_out)
        if paths:
            more = f" and {len(paths) - _MOST:,} more" if len(paths) > _MOST else ""
            self.files.report(
                "content",
                "left-out",
                f"not published, because of their names: {', '.join(paths[:_MOST])}{more}",
                "READMEs, names that begin with . or _, and the copies and locks of editors never "
                "are. Rename what readers should get.",
            )

    def _report_beside(self) -> None:
        """Report what lies beside `content/` and belongs in it."""
        # A folder tools/ at the top of a repository has programs, as often as not.
        for name in ("static", *(kind for kind in KINDS if kind != "tools"), *_FILES):
            if self.files.exists(name):
                self.files.report(
                    name, "left-out", "this lies beside content/", f"Move it to content/{name}."
                )

    def _read_name(self, name: str) -> None:
        path = f"content/{name}"
        if name in _FILES:
            slug = name.removesuffix(".yaml")
            if self.files.is_file(path):
                self._read_document(path, _FILES[name], slug)
            else:
                self.unread.add((_FILES[name], slug))
        elif name in KINDS:
            before = (len(self.files.diagnostics), len(self.files.left_out))
            if name == "stories" and self._stories is not None:
                self._read_stories(self._stories)
            else:
                self._read_folder(name, path)
            if name == "stories":
                now = (len(self.files.diagnostics), len(self.files.left_out))
                self.are_stories_sound = now == before
        elif name == "static":
            for found in self.files.below(path, static=True):
                self._add_static(found)
        elif path != CLIPPINGS:
            known = [*KINDS, *_FILES, "static", "clippings"]
            self._report_unexpected(
                path, did_you_mean(name, known) or f"content/ has {', '.join(sorted(known))}."
            )

    def _read_folder(self, kind: str, folder: str) -> None:
        for path in self.files.below(folder):
            if path == folder:
                self._report_unexpected(path, f"{path} must be a folder.")
            else:
                self._read_of_kind(kind, path)

    def _read_stories(self, paths: Iterable[str]) -> None:
        """Take stories of which only the content may have changed."""
        known, take = self._known.get, self.documents.append
        for path in paths:
            stem = path[path.rfind("/") + 1 : -3]
            if (hash_ := known(path)) and "." not in stem and path.isascii():
                take(Unread(path, "stories", stem, hash_))
            else:
                for found in self.files.below(path):
                    self._read_of_kind("stories", found)

    def missing(self, paths: Iterable[str]) -> frozenset[str]:
        """Return those of some paths that are no documents."""
        return frozenset(paths).difference(document.path for document in self.documents)

    def _read_of_kind(self, kind: str, path: str) -> None:
        """Read a file in one of the folders of documents."""
        stem = path[path.rfind("/") + 1 : -3]
        if kind == "stories" and path in self._known and "." not in stem and path.isascii():
            # Its name was good when it was read.
            self._claim(kind, stem, path)
            self._read_document(path, kind, stem)
            return
        *folders, name = composed(path).split("/")[2:]
        stem, point, extension = name.rpartition(".")
        if not stem:
            # A name that begins with its only full stop has no ending.
            stem, extension = name, ""
        extension = point + extension
        if extension != ".md":
            meant = f"{printable(stem.removesuffix('.md'))}.md"
            self._report_unexpected(
                path,
                f"If it is one of the {kind}, rename it to {meant}."
                if extension.lower() in _TEXTS
                else "Pictures and other files to be copied belong in content/static/.",
            )
            return
        if folders and kind not in _NESTED:
            self._report_unexpected(path, f"Move it to content/{kind}/ itself.")
            return
        name, _, tag = stem.rpartition(".")
        code = self._languages.get(tag.lower()) if name and kind != "tools" else None
        if self._is_well_named(kind, path, name if code else stem, folders):
            stem = f"{name}.{code}" if code else stem
            slug = "/".join((*folders, stem)) if kind == "pages" else stem
            self._claim(kind, slug, path)
            self._read_document(path, kind, slug)

    def _is_well_named(self, kind: str, path: str, stem: str, folders: list[str]) -> bool:
        if kind == "editions":
            if is_edition(stem):
                return True
            message = f'"{printable(stem)}" is not a day, a week or a month'
            hint = "Name it like 2025-01-22.md, 2025-W04.md or 2025-01.md."
        else:
            # A story's folders are in no address.
            named = [*folders, stem] if kind == "pages" else [stem]
            if kind == "tools" and stem.lower() in TOOL_LISTS:
                self._report_tool_list(path, stem)
                return False
            if path.isprintable() and all(map(is_slug, named)):
                return True
            faulty = next((part for part in named if not is_slug(part)), None)
            faulty = faulty or "/".join(folders)
            message = f'"{printable(faulty)}" has characters that a name should not have'
            hint = f"Use letters, digits, hyphens and underscores: {slugify(faulty)}"
            tag = _language_of(faulty)
            if tag and kind == "tools":
                hint = "A tool has one page, in the first language of the site. " + hint
            elif tag:
                hint = f"For a translation, add languages: [{tag}] to content/site.yaml. {hint}"
        self.files.report(path, "bad-file-name", message, hint)
        return False

    def _report_tool_list(self, path: str, stem: str) -> None:
        self.files.report(
            path,
            "bad-file-name",
            f'"{stem}" cannot be the name of a tool: its lists are at /tools/{stem.lower()}/…',
            f"Add to the name what makes it plain, such as {stem}-app.md.",
        )

    def _claim(self, kind: str, slug: str, path: str) -> None:
        """Take a slug for a file, unless another has it."""
        other = self._paths.setdefault((kind, alike(slug)), path)
        if other != path:
            self.files.report(
                path,
                "duplicate-slug",
                f"{other} has the same name, or one that differs in capitals only",
                "A file's name is its address and what others refer to: rename one of the two."
                + self._named_for_translations(path),
            )

    def _named_for_translations(self, path: str) -> str:
        stem = path.rpartition("/")[2].removesuffix(".md")
        codes = list(self._languages.values())
        return f" A translation is named {stem}.{codes[0]}.md." if codes and "." not in stem else ""

    def _read_document(self, path: str, kind: str, slug: str) -> None:
        if hash_ := self._known.get(path):
            self.documents.append(Unread(path, kind, slug, hash_))
            return
        if kind in self._unopened:
            self.documents.append(Unopened(path, kind, slug))
            return
        text = self.files.text(path)
        if text is None:
            self.unread.add((kind, slug))
        else:
            self.documents.append(document_of(path, kind, slug, text))

    def _add_static(self, path: str) -> None:
        if "\\" in path or not path.isprintable():
            self.files.report(
                path,
                "bad-file-name",
                "the name has a character that no address can have",
                "Use letters, digits, hyphens, underscores and full stops.",
            )
        elif address := path.removeprefix("content/static").removeprefix("/"):
            # A Mac's disk may have the letters and their accents apart.
            self.static.append(StaticFile(normalize("NFC", address), path))
        else:
            self._report_unexpected(path, "content/static must be a folder.")

    def _report_unexpected(self, path: str, hint: str) -> None:
        self.files.report(path, "unexpected-file", "the build does not use this file", hint)


def _language_of(name: str) -> str | None:
    """Return the language that a file's name seems to end in: that of `vote.de`."""
    stem, _, tag = name.rpartition(".")
    with suppress(BadValueError):
        if stem and is_slug(stem) and re.fullmatch(r"[a-z]{2}(-[A-Za-z]{2,4})?", tag):
            return language(tag)
    return None
