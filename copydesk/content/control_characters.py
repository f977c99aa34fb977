"""Characters that no document may contain, since no page, feed or editor could show them; and those
that a terminal would obey.
"""

import re
import unicodedata
from collections.abc import Iterator

BYTE_ORDER_MARK = "\ufeff"

_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f"  # C0 but tab and newline
    "\x7f-\x9f"  # DEL and C1
    "\u2028\u2029"  # separators that YAML and JavaScript take for the end of a line
    "\ud800-\udfff"  # halves of a character
    "\ue000\ue001"  # private use: model.CITATION_MARK
    "\ufeff\ufffe\uffff"  # a byte order mark inside a text, and noncharacters
    "]"
)
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u2028\u2029"
    "\u202a-\u202e\u2066-\u2069"  # directions, which can turn a whole line around
    "\ud800-\udfff]"
)
"""What a terminal obeys, or cannot be sent."""
_NAMES = {
    "\x00": "NUL",
    "\x0b": "vertical tab",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
    BYTE_ORDER_MARK: "byte order mark",
}


def forbidden(text: str) -> re.Match[str] | None:
    """Return the first forbidden character of a text."""
    # Printable characters are none of them, and Python finds those ten times faster.
    if all(map(str.isprintable, text.split("\n"))):
        return None
    return _FORBIDDEN.search(text)


def all_forbidden(text: str) -> Iterator[re.Match[str]]:
    """Return all forbidden characters of a text, in order."""
    return _FORBIDDEN.finditer(text)


def without_forbidden(text: str) -> str:
    """Return a text with its forbidden characters left out."""
    return _FORBIDDEN.sub("", text)


def replacing_forbidden(text: str) -> str:
    """Return a text with U+FFFD in place of each forbidden character."""
    return _FORBIDDEN.sub("\ufffd", text) if forbidden(text) else text


def written_out(text: str) -> str:
    """Return a text with its control characters as escapes, to be seen and not obeyed."""
    return text if text.isprintable() else _OBEYED.sub(lambda found: escape(found[0]), text)


def escape(character: str) -> str:
    r"""Return the escape of a character: `\x1b`, `\u202e`; of a byte that is not UTF-8, `\xe9`."""
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00  # as Python keeps such a byte (PEP 383)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def named(character: str) -> str:
    """Return what to call a character that cannot be shown: `U+001B (escape)`."""
    name = _NAMES.get(character) or unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({name})" if name else code


def called(character: str) -> str:
    """Return what to call a character that only looks like another: `a no-break space (U+00A0)`."""
    name = unicodedata.name(character, "character").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(character):04X})"
