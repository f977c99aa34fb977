"""Small sites of other generators, written to disk, brought over and built."""

import contextlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from copydesk.cli.main import main
from newsroom_files import build

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "78da63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def old_site(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of an old site."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@dataclass(frozen=True)
class Imported:
    """A newsroom that was imported."""

    root: Path
    status: int
    said: str

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    @property
    def report(self) -> str:
        return self.read("import/report.md")

    @property
    def documents(self) -> list[str]:
        return sorted(
            path.relative_to(self.root / "content").as_posix()
            for path in (self.root / "content").rglob("*")
            if path.is_file()
        )

    def site(self) -> "Answers":
        """Build it as of a fixed time."""
        assert build(self.root, now="2026-06-01") == 0
        address = re.search(
            r"^url: https?://[^/]+(/.*)$", self.read("content/site.yaml"), re.MULTILINE
        )
        return Answers(self.root / "site", address[1] if address else "/")


@dataclass(frozen=True)
class Answers:
    """A built site, asked like a web server."""

    folder: Path
    base: str

    def __call__(self, address: str) -> str:
        """Return the page at an address, after a redirect; nothing where there is none."""
        for _ in range(3):
            path = self.folder / unquote(address).strip("/")
            file = path / "index.html" if path.is_dir() else path
            if not file.is_file():
                return ""
            page = file.read_bytes().decode("utf-8", "replace")
            moved = re.search(r'http-equiv="?refresh"? content="0; ?url=([^"]+)"', page)
            if moved is None:
                return page
            address = "/" + moved[1].removeprefix(self.base)
        return ""


def brought(old: Path, root: Path, *options: str) -> Imported:
    """Import an old site into a newsroom."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = main(["import", str(old), "--root", str(root), *options])
    return Imported(root, status, said.getvalue())


def unanswered(imported: Imported, addresses: Mapping[str, str]) -> list[str]:
    """The old addresses whose pages do not have their words."""
    site = imported.site()
    return [address for address, words in addresses.items() if words not in site(address)]
