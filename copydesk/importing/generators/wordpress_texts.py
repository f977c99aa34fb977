"""The texts of WordPress as HTML: shortcodes, and paragraphs that only blank lines tell apart."""

import html
import json
import re
from collections.abc import Mapping

_BLOCK_NAMES = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|"
    "blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|"
    "footer|nav|figure|figcaption|details|menu|summary|script|iframe|noscript"
)
_BLOCK = rf"</?(?:{_BLOCK_NAMES})(?:\s[^>]*)?/?>"
_BEGIN = re.compile(rf"(<(?:{_BLOCK_NAMES})(?:\s[^>]*)?/?>)", re.IGNORECASE)
_END = re.compile(rf"(</(?:{_BLOCK_NAMES})\s*>|<hr\b[^>]*>)", re.IGNORECASE)
_BEFORE_BLOCK = re.compile(rf"<p>\s*({_BLOCK})", re.IGNORECASE)
_BEHIND_BLOCK = re.compile(rf"({_BLOCK})\s*</p>", re.IGNORECASE)
_WHOLE = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.DOTALL)
_PICTURE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_EMBED = re.compile(r"\[embed[^\]]*\]\s*(.*?)\s*\[/embed\]", re.DOTALL)
_MEDIA = re.compile(r"\[(video|audio)\b([^\]]*)\](?:.*?\[/\1\])?", re.DOTALL)
_GALLERY = re.compile(r"\[gallery\b([^\]]*)\]")
_CODE = re.compile(r"\[(code|sourcecode)\b([^\]]*)\](.*?)\[/\1\]", re.DOTALL)
_SHORTCODE = re.compile(
    r"\[(/?)([a-z][\w-]*)((?:\s+[\w-]+=(?:\"[^\"\]]*\"|'[^'\]]*'|[^\s\]]+))*)\s*/?\]"
)
_ADDRESS = re.compile(r"""(?:src|mp3|mp4|m4a|ogg|webm)=["']([^"']+)["']""")
_SET_ASIDE = "\x1a{}\x1a"


def with_footnotes(text: str, stored: str) -> str:
    """Return a text with its footnotes, which WordPress keeps beside it as JSON."""
    try:
        notes = json.loads(stored)
    except ValueError:
        return text
    items = [
        f'<li id="{note["id"]}">{note["content"]} <a href="#{note["id"]}-link">↩</a></li>'
        for note in (notes if isinstance(notes, list) else [])
        if isinstance(note, dict) and note.get("id") and note.get("content")
    ]
    return f"{text}\n\n<ol>{''.join(items)}</ol>" if items else text


def as_html(text: str, attachments: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return a text as HTML, and the shortcodes that were left out.

    `attachments` are the addresses of files, by their number.
    """
    has_blocks = "<!-- wp:" in text
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return _SET_ASIDE.format(len(kept) - 1)

    text = _CODE.sub(lambda found: keep(f"<pre>{found[3].strip()}</pre>"), text)
    text = _WHOLE.sub(lambda found: keep(found[0]), text)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = _CAPTION.sub(_captioned, text)
    text = _EMBED.sub(lambda found: f'<p><a href="{found[1]}">{found[1]}</a></p>', text)
    text = _MEDIA.sub(_media, text)
    text = _GALLERY.sub(lambda found: _gallery(found[1], attachments), text)
    text, left_out = _without_shortcodes(text)
    if not has_blocks:
        text = with_paragraphs(text)
    for number in range(len(kept) - 1, -1, -1):
        text = text.replace(_SET_ASIDE.format(number), kept[number])
    return text, left_out


def _captioned(found: re.Match[str]) -> str:
    picture = _PICTURE.match(found[1])
    if picture is None:
        return found[1]
    caption = picture[2].strip() or _attribute(found[0], "caption")
    return f"<figure>{picture[1]}<figcaption>{caption}</figcaption></figure>"


def _attribute(written: str, name: str) -> str:
    found = re.search(rf"""\b{name}=["']([^"']*)["']""", written)
    return found[1] if found else ""


def _media(found: re.Match[str]) -> str:
    address = _ADDRESS.search(found[0])
    return f'<{found[1]} src="{address[1]}"></{found[1]}>' if address else ""


def _gallery(written: str, attachments: Mapping[str, str]) -> str:
    numbers = re.findall(r"[0-9]+", _attribute(written, "ids"))
    pictures = (attachments.get(number, "") for number in numbers)
    return "".join(f'<p><img src="{html.escape(each)}"></p>' for each in pictures if each)


def _without_shortcodes(text: str) -> tuple[str, list[str]]:
    """Return a text without shortcodes; a word in brackets without attributes or an end stays."""
    ends = set(re.findall(r"\[/([a-z][\w-]*)\]", text))
    left_out: list[str] = []

    def one(found: re.Match[str]) -> str:
        if not (found[1] or found[3] or found[2] in ends):
            return found[0]
        if not found[1]:
            left_out.append(" ".join(found[0].split())[:100])
        return ""

    return _SHORTCODE.sub(one, text), left_out


def with_paragraphs(text: str) -> str:
    """Return a text with the paragraphs and line breaks that WordPress makes of blank lines.

    As its function `wpautop` does, which old posts are shown through.
    """
    text = re.sub(r"<br\s*/?>\s*<br\s*/?>", "\n\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub(r"<[a-zA-Z/][^<>]*>", lambda tag: tag[0].replace("\n", " "), text)
    text = _END.sub(r"\1\n\n", _BEGIN.sub(r"\n\n\1", text))
    parts: list[str] = []
    for part in re.split(r"\n\s*\n", text):
        chunk = part.strip()
        if not chunk:
            continue
        if re.fullmatch(r"\x1a[0-9]+\x1a", chunk):
            parts.append(chunk)
        else:
            chunk = re.sub(r"(?<!>)\n|(?<=</a>)\n|(?<=\x1a)\n", "<br>\n", chunk)
            parts.append(f"<p>{chunk}</p>")
    # What is a block already is not a paragraph, and has none around it.
    return _BEHIND_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub(r"\1", "\n".join(parts)))
