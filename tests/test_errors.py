"""One newsroom with one fault for each code in `tests/errors/`, and what `check` says about it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.diagnostics import CODES, Severity

ERRORS = Path(__file__).parent / "errors"
STORY = "content/stories/grid-vote.md"


def _append(path: str, data: bytes) -> Callable[[Path], None]:
    def build(root: Path) -> None:
        file = root / path
        file.write_bytes(file.read_bytes() + data)

    return build


def _begin(path: str, data: bytes) -> Callable[[Path], None]:
    def build(root: Path) -> None:
        file = root / path
        file.write_bytes(data + file.read_bytes())

    return build


def _lengthen_clippings(root: Path) -> None:
    for number, file in enumerate(sorted((root / "content/clippings").rglob("*.txt"))):
        with file.open("a", encoding="utf-8") as clipping:
            clipping.writelines(f"Page {each} of {number}.\n" for each in range(50_000))


def _link(path: str, target: str) -> Callable[[Path], None]:
    def build(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)

    return build


def _long_stories(root: Path) -> None:
    folder = root / "content/stories"
    folder.mkdir()
    text = "The council voted on the grid, and the chair left. " * 1_200
    for number in range(10, 22):
        front = f"title: Vote {number}\nsummary: A vote.\ndate: 2025-01-{number}\n"
        (folder / f"vote-{number}.md").write_text(f"---\n{front}---\n{text}\n", "utf-8")


BUILDERS: dict[str, Callable[[Path], None]] = {
    "byte-order-mark": _begin(STORY, b"\xef\xbb\xbf"),
    "control-character": _append(STORY, b"It was late.\nA sign \x00 nobody sees.\n"),
    "feed-large": _long_stories,
    "file-too-large": _append(STORY, b"And so on, and so on.\n" * 500_000),
    "partly-checked": _lengthen_clippings,
    "not-utf8": _append(STORY, "It was late.\nThe caf\xe9 was shut.\n".encode("latin-1")),
    "symlink-outside": _link("content/static/passwords.txt", "/etc/passwd"),
    "unreadable-file": _link("content/stories/new-vote.md", "grid-vot.md"),
}
"""What a repository cannot hold, or should not."""


@pytest.mark.parametrize("code", sorted(folder.name for folder in ERRORS.iterdir()))
def test_one_fault_is_one_diagnostic(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "newsroom"
    shutil.copytree(ERRORS / code, root)
    expected = (root / "expected.txt").read_text(encoding="utf-8")
    if code in BUILDERS:
        BUILDERS[code](root)

    # Only a build finds that a layout fails on a view, and how large a feed becomes.
    command = "build" if code in ("template-error", "feed-large") else "check"
    status = main([command, "--root", str(root)])

    assert capsys.readouterr().out == expected
    assert f"[{code}]" in expected
    assert bool(status) == (CODES[code].severity is Severity.ERROR)


def test_every_code_has_an_example() -> None:
    assert {folder.name for folder in ERRORS.iterdir()} == set(CODES)
