"""Front matter and settings as text."""

from collections.abc import Iterable, Mapping

from copydesk.content.front_matter.quoting import scalar

Value = str | bool | int | tuple[str, ...] | Mapping[str, str]


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
    return scalar(value)


def _within(text: str) -> str:
    return scalar(text, in_braces=True)
