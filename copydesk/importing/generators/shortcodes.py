"""Hugo's shortcodes: the built-in ones become links, pictures and code, others go with a remark.

https://gohugo.io/shortcodes/ lists those that come with Hugo. What stands between the two tags of
one stays.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from copydesk.importing.markup.anchors import anchor_of
from copydesk.importing.markup.escaping import code_block, destination, escaped
from copydesk.importing.markup.set_aside import SetAside
from copydesk.importing.reading.values import Remark

_WRITTEN = re.compile(
    r"""
      \{\{[<%]\s*/\*(?P<comment>.*?)\*/\s*[>%]\}\}
    | \{\{[<%]\s*highlight\s+["']?(?P<language>[\w+#.-]*)["']?[^<>%]*[>%]\}\}\n?
      (?P<code>.*?)\{\{[<%]\s*/\s*highlight\s*[>%]\}\}
    | \{\{[<%]\s*(?P<closes>/?)\s*(?P<name>[\w./-]+)(?P<words>.*?)\s*/?\s*[>%]\}\}
    """,
    re.DOTALL | re.VERBOSE,
)
"""Hugo reads shortcodes in code, too, unless they are written as comments."""
_PARAMETER = re.compile(
    r"""(?:([\w-]+)=)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|'([^']*)'|([^\s"'`]+))"""
)
_ATTRIBUTES = re.compile(
    r"(?<=[^\s{])[ \t]*\{(?:[#.][\w-]+|\w+=\"[^\"\n]*\")(?:[ \t][^{}\n]*)?\}[ \t]*$", re.MULTILINE
)
_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
}


class Shortcodes:
    """Turns the shortcodes of one project's texts into Markdown."""

    def __init__(self, by_path: Mapping[str, str], by_source: Mapping[str, str]) -> None:
        """`by_path` has the addresses of documents by their paths in the content folder."""
        self._by_path = by_path
        self._by_source = by_source
        self._by_name: dict[str, str] = {}
        for path, address in by_path.items():
            self._by_name.setdefault(PurePosixPath(path).name, address)

    def expanded(self, text: str, source: str, first_line: int) -> tuple[str, list[Remark]]:
        """Return a text without shortcodes, and what was left out."""
        if "{{" not in text and "{" not in text:
            return text, []
        remarks: list[Remark] = []
        aside = SetAside()

        def replaced(found: re.Match[str]) -> str:
            if found["comment"] is not None:
                return aside.keep(f"{{{{< {found['comment'].strip()} >}}}}")
            if found["code"] is not None:
                return aside.keep(code_block(found["code"], found["language"]))
            if found["closes"]:
                return ""
            new = self._one(found["name"].lower(), found["words"])
            if new is None:
                line = first_line + written.count("\n", 0, found.start())
                shown = " ".join(found[0].split())[:100]
                remarks.append(Remark(source, line, "shortcode", f"left out: {shown}"))
            return new or ""

        written = text
        text = _WRITTEN.sub(replaced, text)
        text = _ATTRIBUTES.sub(anchor_of, aside.without_code(text))
        return aside.restored(text), remarks

    def _one(self, name: str, written: str) -> str | None:
        named, listed = _parameters(written)
        first = listed[0] if listed else ""
        if name in ("ref", "relref"):
            return self._reference(named.get("path") or first)
        if name in ("figure", "img", "image"):
            return _figure(named, first)
        if name in _VIDEOS:
            id_ = named.get("id") or first
            title = named.get("title")
            address = _VIDEOS[name].format(id_)
            return f"[{escaped(title)}]({address})" if title else f"<{address}>"
        if name in ("tweet", "x", "twitter"):
            user, id_ = named.get("user", "i"), named.get("id") or first
            return f"<https://x.com/{user}/status/{id_}>"
        if name == "gist" and len(listed) > 1:
            return f"<https://gist.github.com/{listed[0]}/{listed[1]}>"
        if name in ("param", "toc", "br", "clear"):
            return ""
        return None

    def _reference(self, written: str) -> str:
        path, _, fragment = written.partition("#")
        path = (
            re.sub(r"\.(?:md|html)$", "", path.strip("/"))
            .removesuffix("/index")
            .removesuffix("/_index")
        )
        address = self._by_path.get(path) or self._by_name.get(PurePosixPath(path).name, "")
        return (address or written) + (f"#{fragment}" if fragment and address else "")


def _parameters(written: str) -> tuple[dict[str, str], list[str]]:
    named: dict[str, str] = {}
    listed: list[str] = []
    for found in _PARAMETER.finditer(written):
        value = next((text for text in found.groups()[1:] if text is not None), "")
        if found[1]:
            named[found[1].lower()] = value
        else:
            listed.append(value)
    return named, listed


def _figure(named: Mapping[str, str], first: str) -> str | None:
    src = named.get("src") or first
    if not src:
        return None
    alt = escaped(named.get("alt") or "")
    picture = f"![{alt}]({destination(src)})"
    if link := named.get("link"):
        picture = f"[{picture}]({destination(link)})"
    caption = " ".join(filter(None, (named.get("title"), named.get("caption"), named.get("attr"))))
    return f"{picture}\n\n{caption}" if caption else picture
