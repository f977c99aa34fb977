"""The icons of a site: in tabs, on home screens, at `/favicon.ico`."""

import re
from pathlib import Path

import pytest

from copydesk.layouts.files import shipped
from newsroom_files import SETTINGS, build, page, png, story, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>\n'


def built(root: Path, settings: str = "", files: dict[str, bytes | str] | None = None) -> Path:
    write(root, {"site.yaml": SETTINGS + settings, "stories/a.md": story()})
    for path, content in (files or {}).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert build(root) == 0
    return root


def icons(root: Path) -> dict[str, str]:
    """The addresses of the icons that the front page names, by their relations."""
    found = re.findall(r'<link rel="((?:apple-touch-)?icon)" href="([^"]*)">', page(root, "/"))
    assert all((root / f"site{address}").is_file() for _, address in found)
    return dict(found)


def test_a_site_has_icons(tmp_path: Path) -> None:
    root = built(tmp_path)
    assert icons(root) == {
        "icon": "/assets/favicon.svg",
        "apple-touch-icon": "/assets/touch-icon.png",
    }
    favicon = (root / "site/favicon.ico").read_bytes()
    assert favicon == (shipped() / "assets/favicon.ico").read_bytes()
    assert favicon[:4] == b"\0\0\1\0"
    assert not (root / "site/assets/favicon.ico").exists()


def test_a_newsrooms_own_icons_take_the_place_of_all(tmp_path: Path) -> None:
    own: dict[str, bytes | str] = {"content/static/i.svg": SVG, "content/static/t.png": png()}
    root = built(tmp_path, "icon: /i.svg\ntouch_icon: /t.png\n", own)
    assert icons(root) == {"icon": "/i.svg", "apple-touch-icon": "/t.png"}
    assert (root / "site/favicon.ico").read_bytes() == png()


@pytest.mark.parametrize(
    ("settings", "files"),
    [
        ("icon: /i.svg\n", {"content/static/i.svg": SVG}),
        ("", {"layouts/assets/favicon.svg": SVG}),
    ],
)
def test_no_shipped_icon_stands_beside_an_own_one(
    tmp_path: Path, settings: str, files: dict[str, bytes | str]
) -> None:
    root = built(tmp_path, settings, files)
    assert len(icons(root)) == 1
    assert not (root / "site/favicon.ico").exists()
    assert not (root / "site/assets/touch-icon.png").exists()


def test_a_static_favicon_stays_what_it_is(tmp_path: Path) -> None:
    root = built(tmp_path, "", {"content/static/favicon.ico": png(3)})
    assert (root / "site/favicon.ico").read_bytes() == png(3)


def test_icons_lie_under_the_path_of_the_sites_url(tmp_path: Path) -> None:
    given = SETTINGS.replace("example.org/", "example.org/digest/", 1)
    write(tmp_path, {"site.yaml": given, "stories/a.md": story()})
    assert build(tmp_path) == 0
    assert 'rel="icon" href="/digest/assets/favicon.svg"' in page(tmp_path, "/")


def test_an_icon_that_is_none_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, {"site.yaml": f"{SETTINGS}icon: /i.gif\ntouch_icon: /t.svg\n"})
    assert build(root) == 2
    said = capsys.readouterr().out
    assert 'error[bad-url] "/i.gif" is not an SVG or a PNG' in said
    assert 'error[bad-url] "/t.svg" is not a PNG' in said


def test_an_icon_that_is_not_there_is_said_at_its_setting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(tmp_path, "icon: /icn.png\n", {"content/static/icon.png": png()})
    assert capsys.readouterr().out == (
        "content/site.yaml:4:7: warning[missing-file] no file content/static/icn.png\n"
        '  hint: did you mean "icon.png"?\n'
    )
