"""The text of a web page out of its bytes, whatever its server and its head say of them.

Where UTF-8 can be read, it is UTF-8: no text in another encoding is that by chance. Else the labels
mean what browsers take them for (WHATWG, Encoding, 4.2): `iso-8859-1` is Windows-1252.
"""

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page says its encoding; browsers look at 1024."""
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("windows-1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb-2312", "x-gbk", "gb18030", "cp936"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    "tis-620": "cp874",
}
_ESCAPED = ("iso-2022-jp", "hz")
"""Encodings whose bytes are ASCII, and so UTF-8 as well."""
_SAMPLE = 6_000
"""Bytes whose frequencies are counted; it takes a tenth of a second."""
_MOST_FAULTS = 20


def decoded(data: bytes, declared: str | None = None) -> str:
    """Return a page's text. `declared` is the `charset` of the server's `Content-Type`.

    Bytes that no encoding explains become U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    labels = [label for label in (declared, *_within(data)) if label]
    names = list(dict.fromkeys(filter(None, map(_codec, labels))))
    if not any(name in _ESCAPED for name in names):
        names.insert(0, "utf-8")
    if nearly := _nearly_utf8(data):
        return nearly
    for name in names:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        # A page of one byte a character can be read wrongly without a fault.
        if name in ("utf-8", *_ESCAPED) or not _is_single(name):
            return text
        return _better(data) or text
    return _better(data) or data.decode(_guessed(data) or "cp1252", "replace")


def charset(content_type: str) -> str | None:
    """Return the `charset` of a `Content-Type` (RFC 9110, 8.3.2)."""
    found = re.search(r"""charset\s*=\s*["']?([\w.:-]+)""", content_type, re.IGNORECASE)
    return found[1] if found else None


def _nearly_utf8(data: bytes) -> str | None:
    """Return the text of a page with a few bytes in it that are no UTF-8, such as one that was cut
    off.
    """
    text = data.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    others = len(data) - len(text) - faults  # bytes of letters that are not ASCII, but the first
    return text if faults and others >= _MOST_FAULTS * faults else None


def _within(data: bytes) -> Iterator[str]:
    head = data[:_HEAD]
    for pattern in (_META, _XML):
        if found := pattern.search(head):
            yield found[1].decode("ascii")


def _codec(label: str) -> str | None:
    label = label.strip().lower()
    name = _MEANT.get(label, label)
    try:
        return name if codecs.lookup(name)._is_text_encoding else None
    except (LookupError, ValueError):
        return None


def _is_single(name: str) -> bool:
    return name.startswith(("cp125", "cp874", "iso8859", "iso-8859", "koi8", "mac"))


def _better(data: bytes) -> str | None:
    """Return the text in an encoding of several bytes a character, where it is surely in one."""
    name = _guessed(data)
    if name is None or _is_single(name):
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _guessed(data: bytes) -> str | None:
    """Return the encoding that a page's bytes most likely are in, by their frequencies."""
    import chardet

    # The markup is ASCII in all of them.
    sample = b"".join(re.findall(rb"[^<>]*[\x80-\xff][^<>]*", data[: 20 * _SAMPLE]))[:_SAMPLE]
    found = chardet.detect(sample)
    if not found["encoding"] or found["confidence"] < 0.8:
        return None
    return _codec(found["encoding"])
