"""Loops, conditions and assignments of Liquid over what a project's files say.

Sites keep lists of references in files that texts include: a loop over a collection, over numbers
or over what the include is given makes a definition of each. What names anything else stays as it
is written.
"""

import re
from collections.abc import Iterator, Mapping

from copydesk.content.slugs import slugify

_PIECE = re.compile(
    r"""
      (?P<verbatim>\{%-?\s*(?P<block>raw|comment|highlight)\b.*?%\}.*?\{%-?\s*end(?P=block)\s*-?%\})
    | \{%(?P<before>-?)\s*(?P<tag>\w+)\s*(?P<words>.*?)\s*(?P<after>-?)%\}
    | \{\{-?\s*(?P<output>.*?)\s*-?\}\}
    """,
    re.DOTALL | re.VERBOSE,
)
_OPERATORS = ("==", "!=", ">=", "<=", ">", "<", " contains ")
_ENDS = {"for": "endfor", "if": "endif", "capture": "endcapture"}
_LONGEST = 300_000
_MOST_TURNS = 1_000

Value = object
"""A text, a number, None, a list of values, or a mapping of names to values."""


class _UnknownError(Exception):
    """Something that only the old generator knows."""


def unrolled(text: str, values: Mapping[str, Value]) -> str:
    """Return a text with its loops, conditions and assignments carried out."""
    if "{%" not in text or not re.search(r"\{%-?\s*(?:for|if|assign|capture)\b", text):
        return text
    pieces = list(_pieces(text))
    try:
        return _Writer(dict(values)).written(pieces)
    except _UnknownError:
        return text


def given(words: str) -> dict[str, Value]:
    """Return what a tag gives to the file that it includes: `issues="1,2" v=2`."""
    return {
        name: text[1:-1] if text[0] in "\"'" else _number(text)
        for name, text in re.findall(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+)", words)
    }


class _Piece:
    __slots__ = ("tag", "text", "words")

    def __init__(self, text: str, tag: str = "", words: str = "") -> None:
        self.text, self.tag, self.words = text, tag, words


def _pieces(text: str) -> Iterator[_Piece]:
    end = 0
    trims = False
    for found in _PIECE.finditer(text):
        between = text[end : found.start()]
        between = between.lstrip() if trims else between
        yield _Piece(between.rstrip() if found["before"] else between)
        if found["verbatim"]:
            yield _Piece(found[0])
        elif found["tag"]:
            yield _Piece(found[0], found["tag"], found["words"])
        else:
            yield _Piece(found[0], "=", found["output"])
        end, trims = found.end(), bool(found["after"])
    yield _Piece(text[end:].lstrip() if trims else text[end:])


class _Writer:
    def __init__(self, values: dict[str, Value]) -> None:
        self._values = values
        self._length = 0

    def written(self, pieces: list[_Piece]) -> str:
        parts: list[str] = []
        place = 0
        while place < len(pieces):
            piece = pieces[place]
            ending = _ENDS.get(piece.tag)
            last = _end(pieces, place, piece.tag, ending) if ending else place
            whole = pieces[place : last + 1]
            try:
                parts.append(self._piece(piece, whole[1:-1]))
            except _UnknownError:
                parts += (each.text for each in whole)
            self._length += len(parts[-1]) if parts else 0
            if self._length > _LONGEST:
                raise _UnknownError
            place = last + 1
        return "".join(parts)

    def _piece(self, piece: _Piece, inside: list[_Piece]) -> str:
        match piece.tag:
            case "=":
                return _text(self._filtered(piece.words))
            case "assign":
                name, _, value = piece.words.partition("=")
                self._values[name.strip()] = self._filtered(value)
                return ""
            case "capture":
                self._values[piece.words] = self.written(inside)
                return ""
            case "for":
                return self._loop(piece.words, inside)
            case "if":
                return self._choice(piece.words, inside)
        return piece.text

    def _loop(self, words: str, inside: list[_Piece]) -> str:
        name, _, over = words.partition(" in ")
        values = self._filtered(over)
        if not isinstance(values, list) or len(values) > _MOST_TURNS:
            raise _UnknownError
        parts = []
        for value in values:
            self._values[name.strip()] = value
            parts.append(self.written(inside))
        return "".join(parts)

    def _choice(self, words: str, inside: list[_Piece]) -> str:
        depth, place = 0, len(inside)
        for index, piece in enumerate(inside):
            depth += (piece.tag in _ENDS) - (piece.tag in _ENDS.values())
            if depth == 0 and piece.tag in ("else", "elsif"):
                place = index
                break
        if self._is_true(words):
            return self.written(inside[:place])
        if place < len(inside) and inside[place].tag == "elsif":
            return self._choice(inside[place].words, inside[place + 1 :])
        return self.written(inside[place + 1 :])

    def _is_true(self, words: str) -> bool:
        if re.search(r"\s(?:and|or)\s", words):
            raise _UnknownError
        for sign in _OPERATORS:
            left, found, right = words.partition(sign)
            if found:
                return _compared(self._filtered(left), sign.strip(), self._filtered(right))
        return self._filtered(words) not in (None, False)

    def _filtered(self, words: str) -> Value:
        first, *filters = re.split(r"\|(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", words)
        value = self._value(first.strip())
        for each in filters:
            name, _, written = each.strip().partition(":")
            arguments = [self._value(part.strip()) for part in _parted(written)]
            value = _with_filter(name.strip(), value, arguments)
        return value

    def _value(self, words: str) -> Value:
        if len(words) > 1 and words[0] in "\"'" and words[-1] == words[0]:
            return words[1:-1]
        if found := re.fullmatch(r"\((\d{1,6})\.\.(\d{1,6})\)", words):
            return list(range(int(found[1]), int(found[2]) + 1))
        if re.fullmatch(r"-?\d{1,9}", words):
            return int(words)
        if words in ("nil", "true", "false"):
            return {"nil": None, "true": True, "false": False}[words]
        first, *rest = words.split(".")
        if first not in self._values:
            raise _UnknownError
        value = self._values[first]
        for name in rest:
            if not isinstance(value, Mapping):
                raise _UnknownError
            if first == "site" and name not in value:
                raise _UnknownError
            value = value.get(name)
        return value


def _end(pieces: list[_Piece], start: int, tag: str, ending: str) -> int:
    depth = 0
    for place in range(start, len(pieces)):
        depth += (pieces[place].tag == tag) - (pieces[place].tag == ending)
        if depth == 0:
            return place
    raise _UnknownError


def _parted(written: str) -> list[str]:
    return re.findall(r"\"[^\"]*\"|'[^']*'|[^\s,]+", written)


def _with_filter(name: str, value: Value, arguments: list[Value]) -> Value:
    text = _text(value)
    match name, arguments:
        case "default", [other]:
            return other if value in (None, False, "") else value
        case "append", [other]:
            return text + _text(other)
        case "prepend", [other]:
            return _text(other) + text
        case "split", [str() as sign] if sign:
            return [part for part in text.split(sign) if part]
        case "slice", [int() as start, int() as length]:
            begin = max(0, start + len(text)) if start < 0 else start
            return text[begin : begin + length]
        case "downcase", []:
            return text.lower()
        case "upcase", []:
            return text.upper()
        case "strip", []:
            return text.strip()
        case "slugify", []:
            return slugify(text)
    raise _UnknownError


def _compared(left: Value, sign: str, right: Value) -> bool:
    if sign in ("==", "!="):
        return (left == right) == (sign == "==")
    if sign == "contains":
        return isinstance(left, str | list) and _text(right) in left
    if not isinstance(left, int) or not isinstance(right, int):
        return False
    return {">": left > right, "<": left < right, ">=": left >= right, "<=": left <= right}[sign]


def _text(value: Value) -> str:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return ""
    raise _UnknownError


def _number(text: str) -> Value:
    return int(text) if re.fullmatch(r"\d{1,9}", text) else text
