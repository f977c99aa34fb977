"""Plain text of titles and of the beginning of texts."""

import html
import re

import lxml.html

from copydesk.content.control_characters import without_forbidden

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MARKS = re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(?=\s)|[。！？](?=.)")
LONGEST_SUMMARY = 300
_MARK = re.compile("\ue000[a-z]?[0-9]*\ue001")
"""What a converted text has in place of what is filled in when a page is made."""


def plain_title(text: str) -> str:
    """Return a title without the tags and the Markdown that other programs allow in one."""
    text = html.unescape(_TAG.sub("", text)) if "<" in text or "&" in text else text
    text = _LINK.sub(r"\1", text)
    while (cleaned := _MARKS.sub(r"\2", text)) != text:
        text = cleaned
    return " ".join(without_forbidden(text).replace("<", "‹").replace(">", "›").split())


def without_marks(html_text: str) -> str:
    """Return converted HTML without the marks for what is filled in later."""
    return _MARK.sub("", html_text)


def text_of(html_text: str) -> str:
    """Return what HTML says, on one line."""
    if not html_text.strip():
        return ""
    root = lxml.html.fragment_fromstring(html_text, create_parent="div")
    return " ".join("".join(map(str, root.itertext())).split())


def cut_at_sentence(text: str, longest: int = LONGEST_SUMMARY) -> str:
    """Return a text of some characters at most, cut where a sentence or else a word ends."""
    if len(text) <= longest:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text[: longest + 1])]
    if ends and ends[-1] > longest // 4:
        return text[: ends[-1]].strip()
    cut = text[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:–—-") + "…"
