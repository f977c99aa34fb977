"""Liquid in the texts of Jekyll: what only needs the project's files is filled in.

Nothing is run: links, included lists of references and code are put in place, comments go, and
every other tag goes with a remark.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from copydesk.importing.generators.liquid_lists import given, unrolled
from copydesk.importing.markup.anchors import anchor_of
from copydesk.importing.markup.escaping import code_block
from copydesk.importing.markup.set_aside import SetAside
from copydesk.importing.reading.files import OldFolder
from copydesk.importing.reading.values import Remark

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
_DEFINITION = re.compile(r"^[ ]{0,3}\[([^\[\]\n]+)\]:[ \t]*\S[^\n]*\n?", re.MULTILINE)
_LABEL = re.compile(r"\[([^\[\]]+)\]")


class Liquid:
    """Fills in what the texts of one project have of Liquid."""

    def __init__(
        self,
        folder: OldFolder,
        addresses: Mapping[str, str],
        base: str,
        url: str,
        site: Mapping[str, object] | None = None,
    ) -> None:
        """`site` has what texts name as `site.…`: settings and collections."""
        self._site = site or {}
        self._definitions: dict[str, str] = {}
        """Of links, from the lists that the text of now includes, by their labels."""
        self._includes: dict[tuple[str, str], tuple[str, dict[str, str]]] = {}
        """What files that texts include say, and the definitions that they have."""
        self._folder = folder
        self._addresses = addresses
        self._by_name = {
            _padded(PurePosixPath(source).stem): address for source, address in addresses.items()
        }
        self._base = base.rstrip("/")
        self._url = url.rstrip("/")

    def expanded(
        self,
        text: str,
        source: str,
        first_line: int,
        depth: int = 0,
        include: Mapping[str, object] | None = None,
    ) -> tuple[str, list[Remark]]:
        """Return a text without Liquid and kramdown's attributes, and what was left out."""
        remarks: list[Remark] = []
        aside = SetAside()
        if depth == 0:
            self._definitions = {}

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

        # A loop of the text itself may list what only the old site has: its lines count.
        values = {"site": self._site, "include": include or {}}
        written = text = unrolled(text, values) if depth else _with_assigned(text)
        text = _LIQUID.sub(replaced, text)
        text = _ATTRIBUTES.sub(anchor_of, aside.without_code(text))
        text = aside.restored(text)
        return text if depth else self._with_definitions(text), remarks

    def _with_definitions(self, text: str) -> str:
        """Return a text with those references of the files that it includes which it uses."""
        if not self._definitions:
            return text
        used = {_label(found[1]) for found in _LABEL.finditer(text)}
        lines = [line for label, line in self._definitions.items() if label in used]
        return "\n".join((text.rstrip("\n"), "", *lines, ""))

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
        if (path, words) not in self._includes:
            written = self.expanded(text, path, 1, depth + 1, given(words))[0]
            found = {_label(each[1]): each[0].strip() for each in _DEFINITION.finditer(written)}
            self._includes[path, words] = _DEFINITION.sub("", written), found
        rest, definitions = self._includes[path, words]
        self._definitions = {**definitions, **self._definitions}
        return rest

    def _output(self, words: str) -> str | None:
        value, *filters = (part.strip() for part in words.split("|"))
        if found := re.fullmatch(r"""["'](.*)["']""", value):
            named = [name.partition(":")[0] for name in filters]
            if "relative_url" in named or "absolute_url" in named:
                return f"{self._base}/{found[1].lstrip('/')}"
            return found[1]
        known = {"site.baseurl": self._base, "site.url": self._url, "baseurl": self._base}
        return known.get(value)


def _with_assigned(text: str) -> str:
    """Return a text with the plain values that it assigns, `{% assign a = "b" %}`, where it has
    their names.
    """
    if not re.search(r"\{%-?\s*assign\b", text):
        return text
    assigned = dict(re.findall(r"\{%-?\s*assign\s+(\w+)\s*=\s*\"([^\"\n]*)\"\s*-?%\}", text))
    return re.sub(
        r"\{\{-?\s*(\w+)\s*-?\}\}",
        lambda found: assigned.get(found[1], found[0]),
        text,
    )


def _label(written: str) -> str:
    return " ".join(written.split()).casefold()


def _padded(name: str) -> str:
    """Return the name of a post with two digits for its month and its day."""
    dated = re.match(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})-", name)
    if dated is None:
        return name
    return f"{dated[1]}-{int(dated[2]):02}-{int(dated[3]):02}-{name[dated.end() :]}"


def _shown(written: str) -> str:
    return " ".join(written.split())[:80]
