"""Small newsrooms written to disk, as an editor would, and built."""

import contextlib
import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from struct import pack

from msgspec.structs import replace

from copydesk.cli.main import main
from copydesk.pipeline import Options, clean_build
from copydesk.publish.verify import differences
from copydesk.workers import Workers

SETTINGS = """\
title: Test Desk
url: https://example.org/
feeds: {authority: example.org, year: 2025}
"""

NOW = "2025-06-01"


@dataclass(frozen=True)
class BuiltSite:
    """A site as it lies on its host: `folder` under `web` as the path of `url` says."""

    newsroom: Path
    url: str
    web: Path
    """What the root of the host would show."""
    folder: Path

    @property
    def origin(self) -> str:
        return "/".join(self.url.split("/")[:3])


def story(
    title: str = "Council votes on the grid",
    *,
    date: str = "2025-01-22",
    body: str = "The council voted on Monday.",
    **fields: str,
) -> str:
    """A story's file; `fields` are further lines of front matter, as YAML."""
    front = {
        "title": title,
        "summary": "The grid plan passed by one vote.",
        "date": date,
    } | fields
    lines = "\n".join(f"{key}: {value}" for key, value in front.items())
    return f"---\n{lines}\n---\n{body}\n"


def png(size: int = 2) -> bytes:
    """A black picture (PNG, W3C 2003)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress((b"\0" * (size + 1)) * size))
    return b"\x89PNG\r\n\x1a\n" + head + pixels + chunk(b"IEND", b"")


def write(root: Path, files: Mapping[str, str]) -> Path:
    """A newsroom in `root`: files by their paths under `content/`, or under `layouts/`."""
    for name, text in {"site.yaml": SETTINGS, **files}.items():
        path = root / name if name.startswith("layouts/") else root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def build(root: Path, *options: str, now: str = NOW) -> int:
    """`copydesk build`, with the exit status that a shell would see."""
    return main(["build", "--root", str(root), "--now", now, *options])


@dataclass(frozen=True)
class Finding:
    """A finding as a line of the report has it."""

    path: str
    line: int
    column: int
    severity: str
    code: str


@dataclass(frozen=True)
class Checked:
    """What `copydesk check` ended with and printed."""

    status: int
    text: str

    @property
    def findings(self) -> list[Finding]:
        pattern = r"^(\S[^:\n]*)(?::(\d+))?(?::(\d+))?: (error|warning|note)\[([a-z0-9-]+)\]"
        return [
            Finding(path, int(line or 0), int(column or 0), severity, code)
            for path, line, column, severity, code in re.findall(pattern, self.text, re.MULTILINE)
        ]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]


def check(root: Path, *options: str, now: str = NOW) -> Checked:
    """`copydesk check`, with its exit status and what it printed."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        status = main(["check", "--root", str(root), "--now", now, *options])
    return Checked(status, printed.getvalue())


def differing(options: Options, workers: Workers) -> tuple[str, ...]:
    """The files of a site that differ from those of a clean build."""

    def clean(folder: Path) -> list[str]:
        return list(clean_build(replace(options, output=folder, clean=False), workers).reasons)

    return differences(options.output, clean)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def words(html: str) -> str:
    """A page's text, its white space as a browser shows it."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).replace("\u2060", "").split())


def page(root: Path, address: str) -> str:
    """The page at an address of the built site."""
    path = address.removeprefix("/")
    file = root / "site" / (f"{path}index.html" if not path or path.endswith("/") else path)
    return file.read_text("utf-8")
