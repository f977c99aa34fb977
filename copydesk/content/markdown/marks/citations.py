r"""The meaning of a citation mark: `[@reuters]`, `[@reuters, 2]`, `[1]`, `[1, 3]`, `[1-3]`.

A mark names sources, separated by commas: by `@` and an id, by a number counted from 1, or by a
range of numbers. The grammar, with white space allowed around every sign:

    mark   = "[" target *("," target) "]"
    target = "@" id / number / number ("-" / "–") number
    number = 1*ASCII digit
    id     = letter *(letter / digit / combining mark / "-" / "_" / ".")

An id does not end in a full stop, and no reference address follows a mark: `[1](url)` is a link.
What has another form is plain text: `[sic]`, `[his]`, `[12 March]`. What was surely meant as a
citation and is none is a fault: `[@]`, `[@reuters 2]`, `[1,]`.
"""

import re
from functools import lru_cache

from msgspec import Struct

from copydesk.content.slugs import composed, is_source_id
from copydesk.model import Citation

LONGEST_RANGE = 50
"""How many sources one range may name."""

_LONGEST_NUMBER = 6
"""In digits. Python refuses to read numbers of some thousands of digits."""

MARK = re.compile(r"\[([ \t]*[@0-9][^][\\`]{0,200})\](?!\()")
"""A possible mark; the group is the text between its brackets."""

_LINE_BREAK = re.compile(r"[ \t]*\n[ \t>]*")
_NUMBERS = re.compile(r"([0-9]+)(?:\s*[-–]\s*([0-9]+))?")
_MEANT = re.compile(r"@|[0-9][0-9\s,;–-]*$|.*[,;]\s*@", re.DOTALL)
_SPACED_AT = re.compile(r"@\s+")
_SEPARATORS = re.compile(r"\s*[,;]\s*|\s+")


class Fault(Struct, frozen=True):
    """Why a mark is not a citation, though it looks like one, and what to write instead."""

    message: str
    hint: str


@lru_cache(maxsize=4096)
def read(inside: str) -> Citation | Fault | None:
    """Return what stands between a pair of brackets; None is plain text.

    A source that is named twice counts once. Ids are given in Unicode's normal form C.
    """
    if "\n" in inside:
        if inside.count("\n") > 1:
            return None
        inside = _LINE_BREAK.sub(" ", inside)
    inside = inside.strip()
    targets: list[int | str] = []
    for item in inside.split(","):
        target = composed(item.strip())
        if target.startswith("@") and is_source_id(target[1:]):
            targets.append(target[1:])
        elif numbers := _NUMBERS.fullmatch(target):
            counted = _count(inside, *numbers.groups())
            if isinstance(counted, Fault):
                return counted
            targets.extend(counted)
        else:
            return _malformed(inside) if _MEANT.match(inside) else None
    return Citation(tuple(dict.fromkeys(targets)))


def _count(inside: str, first: str, last: str | None) -> range | Fault:
    """Return the numbers that a number or a range stands for."""
    if max(len(first), len(last or "")) > _LONGEST_NUMBER:
        return Fault("no story has so many sources", _as_text(inside))
    low = int(first)
    high = low if last is None else int(last)
    if low == 0:
        return Fault("sources are counted from 1; there is no source 0", _as_text(inside))
    if high < low:
        hint = _as_text(inside)
        if high and low - high < LONGEST_RANGE:
            hint = f"did you mean {high}-{low}? {hint}"
        return Fault(f"the range {low}-{high} runs backwards", hint)
    if high - low >= LONGEST_RANGE:
        message = f"the range {low}-{high} names {high - low + 1} sources"
        return Fault(f"{message}; {LONGEST_RANGE} are the most", _as_text(inside))
    return range(low, high + 1)


def _malformed(inside: str) -> Fault:
    joined = _SPACED_AT.sub("@", inside)
    pieces = [piece.strip(".") for piece in _SEPARATORS.split(joined) if piece.strip(".")]
    hint = "A citation looks like [@reuters], [@reuters, 2] or [1-3]."
    if pieces and all(
        is_source_id(piece[1:]) if piece.startswith("@") else _NUMBERS.fullmatch(piece)
        for piece in pieces
    ):
        hint = f"did you mean [{', '.join(pieces)}]?"
    return Fault(f'"[{inside}]" is not a citation', f"{hint} {_as_text(inside)}")


def _as_text(inside: str) -> str:
    return rf"To print the brackets as they are, write \[{inside}]"


def mark(target: int | str) -> str:
    """Return a citation of one source, as an editor writes it."""
    return f"[{target}]" if isinstance(target, int) else f"[@{target}]"


def escaped(target: int | str) -> str:
    """Return how to write the signs of a citation where none is meant."""
    return "\\" + mark(target)
