"""The head of an old document: YAML, TOML, JSON or `Key: value`, read as data and never run."""

import json
import re
import tomllib
from collections.abc import Mapping

import yaml
from msgspec import Struct

_Loader: type[yaml.CBaseLoader] | type[yaml.BaseLoader] = (
    yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
)
_YAML = re.compile(r"\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z_][\w .-]*?)\s*:\s*(.*)")
_KEY_VALUE = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?!//)[ \t]*(.*)")
_ENTRY = re.compile(r"\s*-\s+(.*)")


class Head(Struct, frozen=True):
    """What stands above a text. Every single value is a text, as it is written."""

    fields: Mapping[str, object]
    """By name in lower case."""
    body: str
    first_line: int
    """Of the body."""
    problem: str | None = None

    def text(self, *names: str) -> str | None:
        """Return the first of some fields that has a text."""
        for name in names:
            value = self.fields.get(name)
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
        return None

    def texts(self, *names: str) -> tuple[str, ...]:
        """Return the entries of all of some lists; one that stands alone counts as a list."""
        return tuple(text for name in names for text in _texts(self.fields.get(name)))

    @property
    def issue(self) -> int | None:
        """The number of an issue, by the names that digests use for it."""
        number = self.text("issue", "number", "issue_number", "issue-number")
        return int(number) if number and number.isdecimal() and len(number) < 7 else None

    def flag(self, name: str) -> bool | None:
        """Return whether a field is true; None if it is not there."""
        value = self.fields.get(name)
        if not isinstance(value, str):
            return None
        return value.strip().lower() in ("true", "yes", "on", "1")


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(text for entry in value for text in _texts(entry))
    if isinstance(value, Mapping):
        named = value.get("name") or value.get("title") or ""
        return (named,) if isinstance(named, str) and named else ()
    return ()


def head_of(text: str) -> Head:
    """Return the head of a text, in whichever form it is; without one, there are no fields."""
    if found := _YAML.match(text):
        fields, problem = yaml_fields(found[1])
        return _head(fields, text, found.end(), problem)
    if found := _TOML.match(text):
        try:
            return _head(plain_fields(tomllib.loads(found[1])), text, found.end())
        except tomllib.TOMLDecodeError as error:
            fields = _line_by_line(found[1].replace(" = ", ": "))
            return _head(fields, text, found.end(), f"its TOML is faulty: {error}")
    if text.lstrip().startswith("{"):
        try:
            value, end = json.JSONDecoder().raw_decode(text, len(text) - len(text.lstrip()))
        except ValueError:
            return Head({}, text, 1)
        if isinstance(value, dict):
            return _head(plain_fields(value), text, end)
    return Head({}, text, 1)


def key_value_head(text: str) -> Head:
    """Return a head of `Key: value` lines without fences, as Pelican has it."""
    if text.lstrip().startswith("---\n"):
        return head_of(text)
    fields: dict[str, str] = {}
    key, place = "", 0
    start = len(text) - len(text.lstrip("\n"))
    place = start
    for line in text[start:].splitlines(keepends=True):
        found = _KEY_VALUE.match(line)
        if not line.strip():
            break
        if found:
            key = found[1].lower()
            fields[key] = found[2].strip()
        elif key and line.startswith((" ", "\t")):
            fields[key] += " " + line.strip()
        else:
            break
        place += len(line)
    if not fields or place == start:
        return Head({}, text, 1)
    return _head(fields, text, place)


def _head(fields: Mapping[str, object], text: str, end: int, problem: str | None = None) -> Head:
    body = text[end:]
    return Head(
        {str(key).strip().lower(): value for key, value in fields.items()},
        body,
        text.count("\n", 0, end) + 1,
        problem,
    )


def yaml_fields(text: str) -> tuple[Mapping[str, object], str | None]:
    """Return the fields of a YAML mapping; where it is faulty, those of its lines, and why.

    Every value is a text, whatever its tag says: nothing is made of it, and nothing is run.
    """
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 - gives texts, lists and mappings only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = getattr(error, "problem", None) or "it cannot be read"
        return _line_by_line(text), f"its YAML is faulty: {where}"
    return (value, None) if isinstance(value, dict) else ({}, None)


def _line_by_line(text: str) -> dict[str, object]:
    """Return what can be read of lines that a parser refuses: keys with a text or with a list."""
    fields: dict[str, object] = {}
    key = ""
    for line in text.splitlines():
        entry, found = _ENTRY.match(line), _LINE.fullmatch(line)
        if entry and key and not fields[key]:
            fields[key] = [_unquoted(entry[1])]
        elif entry and key and isinstance(fields[key], list):
            fields[key] = [*_list(fields[key]), _unquoted(entry[1])]
        elif found and not line.startswith((" ", "\t")):
            key = found[1].strip()
            fields[key] = _value(found[2].strip())
        elif key and line.strip() and isinstance(fields[key], str):
            fields[key] = f"{fields[key]} {line.strip()}".strip()
    return fields


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _value(text: str) -> object:
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(entry.strip()) for entry in text[1:-1].split(",") if entry.strip()]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


def plain_fields(value: object) -> dict[str, object]:
    """Return what TOML or JSON gives with every single value as a text."""
    plain = _plain_value(value)
    return plain if isinstance(plain, dict) else {}


def _plain_value(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain_value(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain_value(entry) for entry in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
