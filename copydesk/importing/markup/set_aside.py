"""Parts of a text that the next steps leave alone: code, and what has been turned already."""

import re

_CODE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=indent)(?P=fence)[ \t]*$"
    r"|(?<!`)`[^`\n]+`(?!`)",
    re.DOTALL | re.MULTILINE,
)
_MARK = "\x1a{}\x1a"
"""No text that is read has this control character."""


class SetAside:
    """Keeps parts of a text, and leaves a mark in place of each."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def keep(self, part: str) -> str:
        """Keep a part; return its mark."""
        self._kept.append(part)
        return _MARK.format(len(self._kept) - 1)

    def without_code(self, text: str) -> str:
        """Return a text whose code is kept."""
        return _CODE.sub(lambda found: self.keep(found[0]), text)

    def restored(self, text: str) -> str:
        """Return a text with all parts in their places; one may hold another's mark."""
        for number in range(len(self._kept) - 1, -1, -1):
            text = text.replace(_MARK.format(number), self._kept[number])
        return text
