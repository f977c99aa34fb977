"""Folders of Markdown without a generator: titles are headings, dates are in names or in git."""

import csv
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from copydesk.importing.bodies import first_heading
from copydesk.importing.generators.selecting import files_at
from copydesk.importing.reading.dates import as_written
from copydesk.importing.reading.files import OldFolder, is_markdown
from copydesk.importing.reading.heads import Head, head_of
from copydesk.importing.reading.values import ImportFailedError, OldDocument, OldSite

_NAME_DATE = re.compile(r"(?<![0-9])([0-9]{4}[-_.]?[0-9]{2}[-_.]?[0-9]{2})(?![0-9])")
_LANGUAGE_ENDING = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.(md|markdown)")
_NOT_STORIES = frozenset(
    ("readme", "license", "contributing", "changelog", "code_of_conduct", "summary", "security")
)


def read(folder: OldFolder, dates: Mapping[str, str] | None = None) -> OldSite:
    """Read a folder of Markdown; `dates` are those that the editor gives, by file."""
    given = dates or {}
    first_commits = _first_commits(folder.root)
    documents: list[OldDocument] = []
    for source in folder.below():
        if not is_markdown(source) or PurePosixPath(source).stem.lower() in _NOT_STORIES:
            continue
        text = folder.text(source)
        if text is None:
            continue
        head = head_of(text)
        if head.problem:
            folder.remark(source, 1, "front-matter", head.problem)
        named = _NAME_DATE.search(PurePosixPath(source).stem)
        date = (
            as_written(given.get(source))
            or as_written(head.text("date", "published", "created"))
            or (as_written(_with_hyphens(named[1])) if named else None)
            or first_commits.get(source)
        )
        documents.append(_document(source, head, date, folder))
    files = files_at(folder, ((path, f"/{path}") for path in folder.below()))
    return OldSite("Markdown", tuple(documents), files=tuple(files), remarks=tuple(folder.remarks))


def _document(source: str, head: Head, date: str | None, folder: OldFolder) -> OldDocument:
    found = first_heading(head.body)
    title, body = head.text("title"), head.body
    if found and (title is None or found[0].strip() == title):
        title, body = found
    original, language = source, head.text("language", "lang")
    ending = _LANGUAGE_ENDING.fullmatch(source)
    if ending and folder.exists(f"{ending[1]}.{ending[3]}"):
        original, language = f"{ending[1]}.{ending[3]}", ending[2]
    return OldDocument(
        source,
        body,
        kind="story" if date else "page",
        first_line=head.first_line,
        issue=head.issue,
        title=title or _name_in_words(source),
        summary=head.text("summary", "description"),
        date=date,
        topics=head.texts("tags", "topics", "categories"),
        authors=head.texts("author", "authors"),
        language=language,
        translation=original,
        draft=head.flag("draft") is True,
    )


def _name_in_words(source: str) -> str:
    words = PurePosixPath(source).stem.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _with_hyphens(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def dates_in(path: Path) -> dict[str, str]:
    """Return the dates that a table gives to files: a path and a date on each line.

    Between the two is a comma, a tab or a semicolon. Raises ImportFailedError.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ImportFailedError(f"{path} cannot be read: {error}") from None
    found: dict[str, str] = {}
    sign = next((sign for sign in "\t;," if sign in text), ",")
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=sign), 1):
        if len(row) < 2 or not row[0].strip():
            continue
        if as_written(row[1]) is None:
            if number == 1:
                continue  # the names of the columns
            raise ImportFailedError(f"{path}:{number}: {row[1]!r} is not a date such as 2026-02-27")
        found[row[0].strip().removeprefix("./")] = row[1]
    return found


def _first_commits(root: Path) -> dict[str, str]:
    """Return the day on which git first had each file, under whichever name; nothing where there is
    no repository.
    """
    prefix = _git(root, "rev-parse", "--show-prefix")
    log = _git(root, "log", "--diff-filter=AR", "--name-status", "-M", "--format=%x00%cI")
    if prefix is None or log is None:
        return {}
    later: dict[str, str] = {}
    found: dict[str, str] = {}
    for commit in log.split("\0")[1:]:
        when, *changes = commit.split("\n")
        for change in filter(None, changes):
            kind, name, *renamed = change.split("\t")
            if renamed:
                later[name] = later.get(renamed[0], renamed[0])
            if kind == "A":
                now = later.get(name, name)
                found[now.removeprefix(prefix.strip())] = when[:10]  # the oldest comes last
    return found


def _git(root: Path, *words: str) -> str | None:
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *words]
    try:
        run = subprocess.run(command, capture_output=True, timeout=120)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if run.returncode else run.stdout.decode("utf-8", "replace")
