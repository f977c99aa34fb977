"""The ids that the elements of a page may have by its layout, as far as a template tells."""

import re
from collections.abc import Mapping

from copydesk.language.translations import FOLDER as WORDS
from copydesk.layouts.files import LayoutFiles

_ID = re.compile(
    r"""(?:\bid|<a\s[^>]*?\bname)\s*=\s*(?:"([^"]*)|'([^']*)|([^\s"'>]+))""", re.IGNORECASE
)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_UNREADABLE = re.compile(r"xmlattr|[}]\s*=")
"""Signs of attributes whose names are made by the template."""
_OF_TEXTS = ("{{ link.anchor }}", "{{ source.anchor }}", "{{ reprint.anchor }}")
"""Ids of citations and sources, which are known by the story."""


class LayoutIds:
    """The ids of pages by their layouts."""

    def __init__(self, layouts: LayoutFiles, closures: Mapping[str, Mapping[str, bytes]]) -> None:
        """`closures` has for each template, the layouts that it is made of; none has faults."""
        self._texts = {f"layouts/{file.name}": file.text or "" for file in layouts.files}
        self._closures = closures
        self._found: dict[str, re.Pattern[str]] = {}

    def may_have(self, template: str, id_: str) -> bool:
        """Return whether an element of a page may have an id by the page's layout."""
        if template not in self._found:
            closure = self._closures.get(template, {}).keys() - {f"layouts/{WORDS}"}
            patterns = {found for path in closure for found in _ids(self._texts[path])}
            patterns |= set() if closure else {".*"}
            self._found[template] = re.compile("|".join(sorted(patterns)) or r"(?!)", re.DOTALL)
        return self._found[template].fullmatch(id_) is not None


def _ids(text: str) -> list[str]:
    """Return patterns of the ids in a template: what is made by an expression can be anything."""
    text = _COMMENT.sub("", text)
    if _UNREADABLE.search(text):
        return [".*"]
    values = ("".join(filter(None, groups)) for groups in _ID.findall(text))
    return [_pattern(value) for value in values if value not in _OF_TEXTS]


def _pattern(value: str) -> str:
    plain, brace, _ = value.partition("{")
    return re.escape(plain) + (".*" if brace else "")
