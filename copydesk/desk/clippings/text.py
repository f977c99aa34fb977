"""The text of a clipping: how its bytes are read, what is taken out, how much of it is kept."""

from copydesk.cache.input_files import LARGEST_TEXT
from copydesk.content.control_characters import without_forbidden
from copydesk.desk.sources.evidence import CUT


def beginning(text: str) -> str:
    """Return as many whole paragraphs of a text as a clipping may have, or lines, or words."""
    room = LARGEST_TEXT - len(f"\n\n{CUT}\n".encode())
    text = text.encode()[:room].decode(errors="ignore")
    for border in ("\n\n", "\n", " "):
        if (end := text.rfind(border)) > len(text) // 2:
            return text[:end].rstrip()
    return text


def decoded(data: bytes, *, is_all: bool) -> str:
    """Return a text in UTF-8; where its end is cut off, without a part of a character."""
    if not is_all:
        for end in range(len(data), len(data) - 4, -1):
            if (data[end - 1] & 0xC0) != 0x80:
                data = data[: end - 1]
                break
    return data.decode("utf-8-sig")


def cleaned(text: str) -> str:
    """Return the text without the form feeds and invisible marks that come along when a
    text is copied.
    """
    return without_forbidden(text.replace("\r\n", "\n").replace("\r", "\n"))
