"""Locales that are not UTF-8: the site has the same bytes as anywhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom_files import NOW, story, tree, write

REPOSITORY = Path(__file__).resolve().parents[2]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """One with names beyond ASCII wherever a name may stand."""
    return write(
        tmp_path / "ニュース",
        {
            "topics/エネルギー.md": "---\nname: エネルギー\n---\n",
            "pages/über.md": "---\ntitle: Über uns\n---\n![Karte](/bilder/brücke.svg)\n",
            "stories/橋.md": story(
                "橋の話", body="[その話](brücke.md)。![橋](/bilder/橋.svg)", topics="[エネルギー]"
            ),
            "stories/brücke.md": story("Brücke", body="“Ä” – ‘ö’ …", aliases="[/früher/brücke/]"),
            "static/bilder/brücke.svg": SVG,
            "static/bilder/橋.svg": SVG,
            "static/.hidden-ü": "left out",
            "layouts/assets/ü.css": "a { color: red }",
        },
    )


def run(root: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LA"))}
    kept |= {"PYTHONPATH": str(REPOSITORY), "PYTHONWARNINGS": "error", **environment}
    command = [sys.executable, "-m", "copydesk", *words, "--root", str(root), "--now", NOW]
    return subprocess.run(command, env=kept, capture_output=True, check=False)


def assert_same_everywhere(root: Path, **environment: str) -> None:
    assert run(root, "build", LC_ALL="C.UTF-8").returncode == 0
    expected = tree(root / "site")
    found = run(root, "check", LC_ALL="C.UTF-8")
    for workers in ("1", "2"):
        shutil.rmtree(root / "site")
        shutil.rmtree(root / ".copydesk")
        done = run(root, "build", "--workers", workers, **environment)
        assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0), done.stderr
        assert tree(root / "site") == expected
    # What one locale has cached is right in another.
    for words in (("build",), ("build", "--verify")):
        again = run(root, *words, **environment)
        assert (again.returncode, b"wrote 0 files" in again.stderr) == (0, True), again.stderr
    checked = run(root, "check", **environment)
    assert (checked.returncode, checked.stdout) == (found.returncode, found.stdout)
    assert run(root, "list", **environment).stdout == run(root, "list", LC_ALL="C.UTF-8").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="file names have no locale there")
@pytest.mark.parametrize("locale", ["C", "POSIX"])
@pytest.mark.parametrize("utf8", [{}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_a_locale_of_ascii(locale: str, utf8: dict[str, str], newsroom: Path) -> None:
    assert_same_everywhere(newsroom, LC_ALL=locale, **utf8)


@pytest.mark.external
@pytest.mark.parametrize(
    ("language", "characters"),
    [
        ("en_US", "ISO-8859-1"),
        ("de_DE", "ISO-8859-15"),
        ("ja_JP", "EUC-JP"),
        ("ja_JP", "SHIFT_JIS"),
        ("zh_CN", "GB18030"),
    ],
)
def test_a_locale_of_old(language: str, characters: str, newsroom: Path, tmp_path: Path) -> None:
    name = f"{language}.{characters}"
    place = tmp_path / "locales"
    place.mkdir()
    # It warns of encodings in which ASCII is not quite ASCII.
    subprocess.run(
        ["localedef", "--quiet", "-c", "-i", language, "-f", characters, str(place / name)],
        check=False,
    )
    assert (place / name).is_dir(), "Debian's package locales is missing"
    assert_same_everywhere(newsroom, LC_ALL=name, LOCPATH=str(place))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "euc-jp", "utf-8"])
def test_what_a_terminal_cannot_show_is_escaped(encoding: str, newsroom: Path) -> None:
    write(newsroom, {"stories/橋.md": story("橋の話", topics="[エネルギ, 橋]")})
    done = run(newsroom, "check", PYTHONIOENCODING=encoding, LC_ALL="C.UTF-8")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"error[unknown-topic]") == 2
    if encoding == "utf-8":
        assert "エネルギ".encode() in done.stdout
