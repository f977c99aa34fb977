"""Pages say how large their pictures are, so that nothing moves when these come."""

import struct
import zlib
from pathlib import Path

from newsroom_files import build, page, story, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'


def png(width: int, height: int) -> bytes:
    """A black picture (PNG, W3C 2003)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" * (width + 1)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


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
    home = (root / "site/index.html").stat().st_mtime_ns
    (root / "content/static/images/head.png").write_bytes(png(32, 8))
    assert build(root) == 0
    assert 'width="32" height="8"' in page(root, "/2025/01/22/a/")
    assert 'width="30" height="20"' in page(root, "/2025/01/22/a/")
    assert (root / "site/index.html").stat().st_mtime_ns == home
