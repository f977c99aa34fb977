"""Whole newsrooms: what an editor wrote, and every byte that readers get for it.

A site's `frame.html` is what all its pages share (in its first language; `frame.de.html` is that of
its German ones), with a line `…` for each place where a page has
lines of its own; a page's expected file has those lines only, and then what is in its `<main>`.
Both together are compared with the whole page, byte by byte; files without the frame (redirects,
feeds, sitemaps) are written down whole. So a change of the footer touches the frames alone.

`python tests/test_sites.py` writes the expected sites; read the difference before you commit.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import NOW, tree

SITES = sorted(path for path in (Path(__file__).parent / "sites").iterdir() if path.is_dir())

SLOT = "… "
"""What a line of the frame begins with that stands for lines of the page."""
SLOTS = (
    ("<title>", '<meta name="description"', '<meta name="robots"', '<link rel="canonical"'),
    ('<link rel="alternate" hreflang=',),
    ('<link rel="alternate" type=',),
    ('<meta property="og:type"',),
    (
        *('<meta property="og:title"', '<meta property="og:url"', '<meta property="og:desc'),
        *('<meta property="og:image"', '<meta property="article:', '<meta name="twitter:card"'),
        '<script type="application/ld+json">',
    ),
)
"""How the lines begin that a page has of its own in its head, place by place."""
MAIN, END = '<main id="page:main">\n', "</main>\n"
WHOLE = ("<!doctype html>", "<?xml")
SWITCH = ('<li><span lang="', '<li><a href="')
"""How the lines of the switch between languages begin, of which each also names one."""
SITE_FEED = '<link rel="alternate" type='


def lines(text: str) -> list[str]:
    """Return the lines of a text with their ends; only a line feed ends one."""
    return [line + "\n" for line in text.removesuffix("\n").split("\n")] if text else []


def has_frame(page: str) -> bool:
    return MAIN in page


def is_switch(line: str) -> bool:
    return line.startswith(SWITCH) and (' hreflang="' in line or ' aria-current="' in line)


def language_of(page: str) -> str:
    return page.partition('<html lang="')[2].partition('"')[0]


def frames_of(built: dict[str, str]) -> dict[str, str]:
    """Return the frame of each language by the name of its file; the front page's is the first."""
    languages: dict[str, str] = {}
    for path in sorted(built, key=lambda path: (path.count("/"), path)):
        if path.endswith("index.html") and has_frame(built[path]):
            languages.setdefault(language_of(built[path]), frame_of(built[path]))
    first = language_of(built["index.html"])
    return {frame_file(code, first): frame for code, frame in languages.items()}


def frame_file(language: str, first: str) -> str:
    return "frame.html" if language == first else f"frame.{language}.html"


def frame_of(front_page: str) -> str:
    """Return the frame that the front page has: its own lines replaced by slots."""
    head, rest = front_page.split(MAIN)
    frame: list[str] = []
    for line in lines(head):
        slots = (slot for slot in SLOTS if line.startswith(slot))
        slot = SWITCH if is_switch(line) else next(slots, None)
        if not slot:
            frame.append(line)
        else:
            opening = SLOT + " | ".join(slot) + "\n"
            if opening not in (frame[-1:] if slot == SWITCH else frame):
                frame.append(opening)
        if line.startswith(SITE_FEED):
            # Every page has it, after a feed of its own.
            frame.append(line)
    return "".join(frame) + MAIN + SLOT + "\n" + END + rest.split(END)[1]


def own_part(page: str, frame: str) -> str:
    """Return what a page has of its own: lines of its head, then what is in its `<main>`."""
    head, rest = page.split(MAIN)
    shared = set(lines(frame))
    own = [line for line in lines(head) if line not in shared]
    return "".join(own) + rest.split(END)[0]


def in_frame(own_part: str, frame: str) -> str:
    """Return the whole page: the lines of `own_part` put into the slots of the frame."""
    own, page = lines(own_part), []
    for line in lines(frame):
        if not line.startswith(SLOT):
            page.append(line)
            continue
        starts = tuple(line.removeprefix(SLOT).strip().split(" | "))
        # The last slot, in `<main>`, names no beginnings and so takes all that is left. A page has
        # the switch twice: its first line ends the other one.
        place = len(page)
        while own and own[0].startswith(starts):
            if starts == SWITCH and own[0] in page[place:]:
                break
            page.append(own.pop(0))
    return "".join(page + own)


def build(newsroom: Path, output: Path) -> dict[str, str]:
    """Return the files of the built site, without the layouts' assets: those are copies."""
    options = ["--root", str(newsroom), "--output", str(output), "--now", NOW]
    assert main(["build", *options]) == 0, f"{newsroom.name} does not build"
    files = tree(output)
    assets = ("assets/", "favicon.ico")
    return {path: files[path].decode() for path in files if not path.startswith(assets)}


@pytest.mark.parametrize("newsroom", SITES, ids=lambda path: path.name)
def test_a_newsroom_becomes_its_site(newsroom: Path, tmp_path: Path) -> None:
    built = build(newsroom, tmp_path / "site")
    frames = {path.name: path.read_text("utf-8") for path in newsroom.glob("frame*.html")}
    first = language_of(built["index.html"])
    expected = tree(newsroom / "expected")
    assert sorted(built) == sorted(expected)
    for path, content in built.items():
        written = expected[path].decode()
        if path.endswith(".html") and not written.startswith(WHOLE):
            written = in_frame(written, frames[frame_file(language_of(content), first)])
        assert content == written, path


def write_expected(newsroom: Path) -> None:
    """Write the site that a newsroom builds today as the one that is expected."""
    with tempfile.TemporaryDirectory() as folder:
        built = build(newsroom, Path(folder))
    first = language_of(built["index.html"])
    frames = frames_of(built)
    for name, frame in frames.items():
        (newsroom / name).write_text(frame, encoding="utf-8", newline="")
    shutil.rmtree(newsroom / "expected", ignore_errors=True)
    for path, content in built.items():
        frame = frames.get(frame_file(language_of(content), first), "")
        written = own_part(content, frame) if has_frame(content) else content
        if written != content and in_frame(written, frame) != content:
            sys.exit(f"{newsroom.name}: {path} does not fit its frame.html")
        file = newsroom / "expected" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written, encoding="utf-8", newline="")


if __name__ == "__main__":
    for site in SITES:
        write_expected(site)
