"""The size at which a browser shows a picture, read from the beginning of its file.

imagesize knows most formats. What a browser sees in a drawing (SVG) and how Exif turns a PNG or a
WebP is read here.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

Size = tuple[int, int]
"""Width and height in pixels, turned as the picture's own mark of rotation says."""

UNKNOWN = (-1, -1)
"""The size of what is broken, or has none of its own."""

# CSS Values 4, "Absolute lengths", and the font size of a drawing without one.
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "pt": 96 / 72,
    "pc": 16.0,
    "em": 16.0,
    "rem": 16.0,
}
_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})([a-zA-Z]*)\s*")
_BLOCK = 16 * 1024
_BLOCKS = 64
"""So much of a drawing is searched for its first element."""
_TINY = 16
_DEFAULT = 300
"""The width of a drawing of a few units, which are not meant as pixels."""
_CHUNKS = 100_000
_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})
"""The values of Exif's orientation that swap width and height."""


def size_of(path: Path) -> Size:
    """Return the size of a picture, or UNKNOWN."""
    try:
        with path.open("rb") as file:
            if path.suffix.lower() == ".svg":
                return _drawing(file)
            import imagesize

            width, height = map(round, imagesize.get(file))
            file.seek(0)
            return (height, width) if _is_turned(file) else (width, height)
    except (OSError, ValueError, OverflowError, struct.error):
        return UNKNOWN


def _drawing(file: BinaryIO) -> Size:
    """Return the size of an SVG drawing (SVG 2, "Intrinsic sizing")."""
    root = _first_element(file)
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = [float(number) for number in re.findall(_NUMBER, root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        ratio = box[2] / box[3]
        if width is None and height is None:
            factor = 1 if min(box[2:]) >= _TINY else _DEFAULT / max(box[2:])
            width, height = box[2] * factor, box[3] * factor
        elif width is None and height is not None:
            width = height * ratio
        elif height is None and width is not None:
            height = width / ratio
    if width is None or height is None:
        return UNKNOWN
    return round(width), round(height)


def _first_element(file: BinaryIO) -> Mapping[str, str]:
    """Return the attributes of an XML document's first element, if it is an SVG drawing's."""
    from xml.parsers import expat

    found: list[Mapping[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if not found:
            found.append(attributes if name.rpartition(":")[2] == "svg" else {})

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        for _ in range(_BLOCKS):
            block = file.read(_BLOCK)
            parser.Parse(block, not block)
            if found or not block:
                break
    except (expat.ExpatError, UnicodeError):
        # What comes after the first element may be anything.
        pass
    return found[0] if found else {}


def _pixels(length: str | None) -> float | None:
    """Return a length in pixels; None for one that depends on the page, as a percentage does."""
    match = _LENGTH.fullmatch(length or "")
    factor = _PIXELS.get(match[2].lower()) if match else None
    pixels = float(match[1]) * factor if match and factor else -1.0
    return pixels if pixels >= 0 else None


def _is_turned(file: BinaryIO) -> bool:
    """Return whether Exif swaps width and height of a PNG or a WebP; imagesize reads the others."""
    head = file.read(16)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        file.seek(8)
        return _orientation(_exif(_png_chunks(file), b"eXIf", file)) in _TURNED
    if head[:4] == b"RIFF" and head[8:] == b"WEBPVP8X":
        file.seek(12)
        return _orientation(_exif(_webp_chunks(file), b"EXIF", file)) in _TURNED
    return False


def _exif(chunks: Iterator[tuple[bytes, int]], name: bytes, file: BinaryIO) -> bytes:
    length = next((length for kind, length in chunks if kind == name), 0)
    return file.read(min(length, _BLOCK)).removeprefix(b"Exif\0\0")


def _png_chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield the kind and length of each chunk (PNG 3, "Chunk layout"), the file at its data."""
    for _ in range(_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            return
        length, kind = struct.unpack(">I4s", head)
        if kind == b"IDAT":
            # Browsers do not look beyond the picture itself.
            return
        start = file.tell()
        yield kind, length
        file.seek(start + length + 4)


def _webp_chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield the kind and length of each chunk (RFC 9649), the file at its data."""
    for _ in range(_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            return
        kind, length = struct.unpack("<4sI", head)
        start = file.tell()
        yield kind, length
        file.seek(start + length + length % 2)


def _orientation(exif: bytes) -> int:
    """Return the orientation that Exif data give (TIFF 6.0), 0 without one."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 0
    (place,) = struct.unpack_from(f"{order}I", exif, 4)
    (number,) = struct.unpack_from(f"{order}H", exif, place)
    for entry in range(number):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, place + 2 + 12 * entry)
        if tag == _ORIENTATION:
            return int(value)
    return 0
