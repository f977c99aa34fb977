"""Front matter and settings as text."""

import re
from collections.abc import Iterable, Mapping

from copydesk.content.front_matter.quoting import quoted

Value = str | bool | int | tuple[str, ...] | Mapping[str, str]
_PLAIN = re.compile(r"[A-Za-z0-9_/.:+-]*[A-Za-z0-9_/.+-]")
_LOOKS_OTHERWISE = re.compile(
    r"(?:[-+.0-9:_eExX]*|true|false|yes|no|on|off|null|y|n|~)", re.IGNORECASE
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{5,8}(?:Z|[+-][0-9:]{5})?)?")


def yaml_lines(fields: Iterable[tuple[str, Value | None]]) -> list[str]:
    """Return a line for each field that has a value."""
    return [
        f"{key}: {yaml_value(value)}"
        for key, value in fields
        if value is not None and value not in ("", ())
    ]


def yaml_value(value: Value) -> str:
    """Return a value in YAML on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_within, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_within(text)}' for key, text in value.items())}}}"
    return _scalar(value)


def _scalar(text: str) -> str:
    if _DATE.fullmatch(text):
        return text
    return text if _is_plain(text) else quoted(text)


def _within(text: str) -> str:
    """Return a value within brackets, where more signs mean something."""
    return _scalar(text)


def _is_plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None
        and not _LOOKS_OTHERWISE.fullmatch(text)
        and text[0] not in "-:"
    )
