"""Liquid in the texts of Jekyll: what only needs the project's files is filled in.

Nothing is run: links, included lists of references and code are put in place, comments go, and
every other tag goes with a remark.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from copydesk.importing.files import OldFolder
from copydesk.importing.markup.anchors import anchor_of
from copydesk.importing.markup.escaping import code_block
from copydesk.importing.markup.set_aside import SetAside
from copydesk.importing.values import Remark

_LIQUID = re.compile(
    r"""
      \{%-?\s*raw\s*-?%\}(?P<raw>.*?)\{%-?\s*endraw\s*-?%\}
    | \{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}(?P<comment>)
    | \{%-?\s*(?:highlight|codeblock)\s*(?P<language>[\w+#.-]*)[^%]*-?%\}\n?
      (?P<code>.*?)\{%-?\s*end(?:highlight|codeblock)\s*-?%\}
    | \{%-?\s*(?P<tag>\w+)\s*(?P<words>.*?)\s*-?%\}
    | \{\{-?\s*(?P<output>.*?)\s*-?\}\}
    """,
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}\n]*\}|\{::[^{}\n]*/?\}")
_MOST_INCLUDED = 5


class Liquid:
    """Fills in what the texts of one project have of Liquid."""

    def __init__(
        self, folder: OldFolder, addresses: Mapping[str, str], base: str, url: str
    ) -> None:
        self._folder = folder
        self._addresses = addresses
        self._by_name = {
            _padded(PurePosixPath(source).stem): address for source, address in addresses.items()
        }
        self._base = base.rstrip("/")
        self._url = url.rstrip("/")

    def expanded(
        self, text: str, source: str, first_line: int, depth: int = 0
    ) -> tuple[str, list[Remark]]:
        """Return a text without Liquid and kramdown's attributes, and what was left out."""
        remarks: list[Remark] = []
        aside = SetAside()

        def replaced(found: re.Match[str]) -> str:
            if found["raw"] is not None:
                return aside.keep(found["raw"])
            if found["comment"] is not None:
                return ""
            if found["code"] is not None:
                return aside.keep(code_block(found["code"], found["language"]))
            if found["tag"]:
                new = self._tag(found["tag"], found["words"], source, depth)
            else:
                new = self._output(found["output"])
            if new is None:
                line = first_line + written.count("\n", 0, found.start())
                remarks.append(Remark(source, line, "liquid", f"left out: {_shown(found[0])}"))
            return new or ""

        written = text
        text = _LIQUID.sub(replaced, text)
        text = _ATTRIBUTES.sub(anchor_of, aside.without_code(text))
        return aside.restored(text), remarks

    def _tag(self, name: str, words: str, source: str, depth: int) -> str | None:
        if name == "post_url":
            return self._by_name.get(_padded(PurePosixPath(words.strip()).name))
        if name == "link":
            return self._addresses.get(words.strip().lstrip("/"))
        if name in ("include", "include_relative") and depth < _MOST_INCLUDED:
            return self._included(name, words, source, depth)
        if name == "youtube":
            return f"https://www.youtube.com/watch?v={words.strip()}"
        if name in ("img", "image"):
            found = re.search(r"\S+\.(?:png|jpe?g|gif|svg|webp)\S*", words)
            return f"![]({found[0]})" if found else None
        return "" if name in ("assign", "endraw", "raw", "blockquote", "endblockquote") else None

    def _included(self, name: str, words: str, source: str, depth: int) -> str | None:
        wanted = words.split()[0] if words.split() else ""
        parent = "" if name == "include" else f"{PurePosixPath(source).parent}/"
        path = f"_includes/{wanted}" if name == "include" else f"{parent}{wanted}"
        # Pages of a layout say nothing that belongs to this text alone.
        if not wanted.endswith((".md", ".markdown", ".txt")) or not self._folder.exists(path):
            return None
        text = self._folder.text(path) or ""
        return self.expanded(text, path, 1, depth + 1)[0]

    def _output(self, words: str) -> str | None:
        value, *filters = (part.strip() for part in words.split("|"))
        if found := re.fullmatch(r"""["'](.*)["']""", value):
            named = [name.partition(":")[0] for name in filters]
            if "relative_url" in named or "absolute_url" in named:
                return f"{self._base}/{found[1].lstrip('/')}"
            return found[1]
        known = {"site.baseurl": self._base, "site.url": self._url, "baseurl": self._base}
        return known.get(value)


def _padded(name: str) -> str:
    """Return the name of a post with two digits for its month and its day."""
    dated = re.match(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})-", name)
    if dated is None:
        return name
    return f"{dated[1]}-{int(dated[2]):02}-{int(dated[3]):02}-{name[dated.end() :]}"


def _shown(written: str) -> str:
    return " ".join(written.split())[:80]
