"""Pages say how large their pictures are, so that nothing moves when these come."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.newsroom.picture_sizes import UNKNOWN, size_of
from newsroom_files import build, page, story, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'


NS = 'xmlns="http://www.w3.org/2000/svg"'


def exif(orientation: int, order: str = ">") -> bytes:
    """Exif data with an orientation alone (TIFF 6.0), in either order of bytes."""
    head = b"MM\0*" if order == ">" else b"II*\0"
    return head + struct.pack(f"{order}IHHHIHHI", 8, 1, 0x112, 3, 1, orientation, 0, 0)


def png(width: int, height: int, turned: bytes = b"", *, last: bool = False) -> bytes:
    """A black picture (PNG, W3C 2003), with Exif data before or after it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" * (width + 1)) * height)
    extra = chunk(b"eXIf", turned) if turned else b""
    picture = chunk(b"IDAT", rows)
    middle = picture + extra if last else extra + picture
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + middle + chunk(b"IEND", b"")


# The head of a picture of 40 by 20 pixels (ITU-T T.81).
JPEG = b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 11, 8, 20, 40, 1) + b"\1\x11\0\xff\xd9"


def jpeg(orientation: int, order: str = ">") -> bytes:
    """The same, turned by Exif (JEITA CP-3451)."""
    data = b"Exif\0\0" + exif(orientation, order)
    return JPEG[:2] + b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data + JPEG[2:]


def webp(orientation: int, before: bytes = b"") -> bytes:
    """The beginning of a picture of 40 by 20 pixels, turned by Exif (RFC 9649)."""
    data = before + exif(orientation)
    head = struct.pack("<IBBBB", 10, 8, 0, 0, 0) + bytes((39, 0, 0, 19, 0, 0))
    body = b"WEBPVP8X" + head + b"VP8 " + struct.pack("<I", 3) + b"abc\0"
    body += b"EXIF" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    ("drawing", "size"),
    [
        (f'<svg {NS} viewBox="0 0 640 480"/>', (640, 480)),
        (f'<svg {NS} viewBox="-10,-20, 640 ,480"/>', (640, 480)),
        (f'<svg {NS} width="100%" height="100%" viewBox="0 0 300 100"/>', (300, 100)),
        (f'<svg {NS} width="auto" height="50vh" viewBox="0 0 300 100"/>', (300, 100)),
        (f'<svg {NS} width="100" viewBox="0 0 300 150"/>', (100, 50)),
        (f'<svg {NS} height="100" viewBox="0 0 300 150"/>', (200, 100)),
        (f'<svg {NS} width="30" height="20" viewBox="0 0 9 9"/>', (30, 20)),
        (f'<!-- width="7" height="9" --><svg {NS} width="300" height="200"/>', (300, 200)),
        (
            f'<?xml version="1.0"?><!-- {"x " * 40_000} --><svg {NS} width="3" height="2"/>',
            (3, 2),
        ),
        (f'<!DOCTYPE svg PUBLIC "x" "width=7"><svg {NS} width="30mm" height="1in"/>', (113, 96)),
        (f'<!DOCTYPE svg [<!ENTITY n "40">]><svg {NS} width="&n;" height="20"/>', (40, 20)),
        (f'<svg {NS} stroke-width="3" data-height="5" width="11" height="12"/>', (11, 12)),
        (f"<svg {NS} width='72pt' height='6pc'/>", (96, 96)),
        (f'<svg {NS} width="2.54cm" height="40Q"/>', (96, 38)),
        (f'<svg {NS} width=" 1e2px " height="+.5e2"/>', (100, 50)),
        (f'<svg {NS} width="10em" height="2rem"/>', (160, 32)),
        (f'<svg {NS} viewBox="0 0 1 1"/>', (300, 300)),
        (f'<svg {NS} viewBox="0 0 1.6 .9"/>', (300, 169)),
        (f'<svg {NS} viewBox="0 0 90 60"><rect width="7" height="8"/></svg>', (90, 60)),
        ('<s:svg xmlns:s="http://www.w3.org/2000/svg" width="5" height="6"/>', (5, 6)),
        (f'<svg {NS} width="30" height="20"><broken', (30, 20)),
        (f"<svg {NS}/>", UNKNOWN),
        (f'<svg {NS} width="100"/>', UNKNOWN),
        (f'<svg {NS} viewBox="0 0 0 5"/>', UNKNOWN),
        (f'<svg {NS} viewBox="0 0 5"/>', UNKNOWN),
        ('<html width="5" height="6"/>', UNKNOWN),
        ("no drawing", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_drawing_has_the_size_that_a_browser_gives_it(
    drawing: str, size: tuple[int, int], tmp_path: Path
) -> None:
    file = tmp_path / "drawing.svg"
    file.write_text(drawing, encoding="utf-8")
    assert size_of(file) == size
    if drawing.isascii() and "<?" not in drawing:
        head = '<?xml version="1.0" encoding="UTF-16"?>'
        file.write_bytes((head + drawing).encode("utf-16"))
        assert size_of(file) == size


@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.png", lambda orientation: png(40, 20, exif(orientation))),
        ("a.png", lambda orientation: png(40, 20, exif(orientation, "<"))),
        ("a.jpg", jpeg),
        ("a.jpeg", lambda orientation: jpeg(orientation, "<")),
        ("a.webp", webp),
        ("a.webp", lambda orientation: webp(orientation, b"Exif\0\0")),
    ],
)
def test_a_picture_that_exif_turns_has_its_sides_swapped(
    name: str, make: Callable[[int], bytes], orientation: int, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(make(orientation))
    assert size_of(file) == ((20, 40) if orientation > 4 else (40, 20))


@pytest.mark.parametrize("data", [b"", b"MM", b"MM\0*", b"MM\0*\xff\xff\xff\xff", b"no Exif"])
def test_broken_exif_turns_nothing(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png(40, 20, data))
    assert size_of(file) in ((40, 20), UNKNOWN)
    # Browsers do not look behind the picture.
    file.write_bytes(png(40, 20, exif(6), last=True))
    assert size_of(file) == (40, 20)


def newsroom(root: Path) -> Path:
    write(
        root,
        {
            "stories/a.md": story(
                body="![A map](/images/a%20map.svg) ![B](/images/broken.png) ![C](https://c.example/c.png)",
                image="{src: /images/head.png, alt: A head}",
            ),
            "pages/about.md": "---\ntitle: About\n---\n![A map](/images/a%20map.svg)\n",
            "static/images/a map.svg": SVG,
            "static/images/broken.png": "no picture",
        },
    )
    (root / "content/static/images/head.png").write_bytes(png(64, 48))
    return root


def test_pictures_of_the_site_have_their_size(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    assert build(root) == 0
    made = page(root, "/2025/01/22/a/")
    assert '<img src="/images/head.png" alt="A head" width="64" height="48">' in made
    assert '<img width="30" height="20" alt="A map" src="/images/a%20map.svg">' in made
    assert '<img alt="B" src="/images/broken.png">' in made
    assert '<img alt="C" src="https://c.example/c.png">' in made
    assert '<img width="30" height="20"' in page(root, "/about/")


def test_a_picture_of_another_size_changes_the_pages_that_show_it(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    assert build(root) == 0
    month = (root / "site/2025/01/index.html").stat().st_mtime_ns
    (root / "content/static/images/head.png").write_bytes(png(32, 8))
    assert build(root) == 0
    assert 'width="32" height="8"' in page(root, "/2025/01/22/a/")
    assert 'width="30" height="20"' in page(root, "/2025/01/22/a/")
    assert 'width="32" height="8"' in page(root, "/")
    assert (root / "site/2025/01/index.html").stat().st_mtime_ns == month
