"""Values as they are quoted in front matter, and in hints."""

import re

_SHOWN = 120
_PLAIN = re.compile(r"(?:[^\W_]|/)(?:[^\x00-\x1f\x7f:#\x85\u2028\u2029\ufeff]|:(?! |\Z)|(?<! )#)*")
"""What YAML reads as it is written, on a line of its own (YAML 1.1, section 9.1.2)."""
_OTHER_TYPE = re.compile(
    r"(?i)y|yes|n|no|true|false|on|off|null|[0-9][0-9_.,:]*(?:e[+-]?[0-9]+)?|0[box][0-9a-f_]+"
)
"""What YAML reads as a number or a truth value; a date may stand plain."""
_FLOW_SIGNS = re.compile(r"[][{},?]|:(?=[^/])")


def quoted(value: str) -> str:
    """Return a value in the quotation marks that need nothing escaped."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def shortened(text: str) -> str:
    """Return a text for a hint, cut where it is long."""
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


def scalar(text: str, *, in_braces: bool = False) -> str:
    """Return a value of one line as it is written in front matter: with quotation marks only where
    it needs them.

    `in_braces` is true within `{…}` or `[…]`. Line breaks and runs of white space become spaces.
    """
    text = " ".join(text.split())
    plain = _PLAIN.fullmatch(text) and not _OTHER_TYPE.fullmatch(text)
    if plain and not (in_braces and _FLOW_SIGNS.search(text)):
        return text
    return quoted(text)
