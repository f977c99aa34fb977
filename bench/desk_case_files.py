"""The cases of the desk's benchmark: paragraphs of a digest, with faults to plant in them.

A folder of cases has one Markdown file a story of the demo, `<story>.md`:

    # Any heading

    ## en

    The plant will run for 20 years, its owner says. [@kesq]
    ! value: 20 years => 30 years
    ! people swapped: Berg said => Lund said | Lund => Berg

A heading `## en` gives the language of the paragraphs under it. A paragraph is a block between
blank lines, and true as it stands: its sources say so. Each `!` line under it is one fault: its
kind (see `desk_kinds.py`), and words that are replaced, each of which stands in the paragraph once;
`|` parts several replacements that are one fault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LANGUAGE = re.compile(r"## ([a-z]{2})")
_FAULT = re.compile(r"! ([^:]+): (.+)")


class BadCaseError(Exception):
    """Files of cases are not as they should be: a line for each place, with the reason."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A paragraph with one fault."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """A paragraph without a fault, and the same with each of its faults."""

    story: str
    """The slug of the story of the demo whose sources it cites."""
    language: str
    text: str
    faults: tuple[Fault, ...]
    line: int


def read_cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of a folder, in the order of its files. Raises BadCaseError."""
    wrong: list[str] = []
    for path in sorted(folder.glob("*.md")):
        yield from _cases_of(path, wrong)
    if wrong:
        raise BadCaseError("\n".join(wrong))


def _cases_of(path: Path, wrong: list[str]) -> Iterator[Case]:
    language = ""
    for line, block in _blocks(path.read_text("utf-8")):
        if heading := _LANGUAGE.fullmatch(block[0]):
            language = heading[1]
        elif block[0].startswith("# "):
            continue
        elif not language:
            wrong.append(f"{path}:{line}: a paragraph before the first language, ## en")
        else:
            yield _case(path, language, line, block, wrong)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    lines = [*text.split("\n"), ""]
    for number, line in enumerate(lines, 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _case(path: Path, language: str, line: int, block: list[str], wrong: list[str]) -> Case:
    written = [each for each in block if not each.startswith("! ")]
    text = "\n".join(written)
    faults = []
    for number, each in enumerate(block[len(written) :], line + len(written)):
        read = _FAULT.fullmatch(each)
        if not read:
            wrong.append(f"{path}:{number}: not a fault, `! kind: old => new`")
            continue
        try:
            faults.append(Fault(read[1], planted(text, read[2]), number))
        except ValueError as error:
            wrong.append(f"{path}:{number}: {error}")
    return Case(path.stem, language, text, tuple(faults), line)


def planted(text: str, replacements: str) -> str:
    """Return a text with words replaced: `old => new | old => new`.

    Raises ValueError where a text does not have the old words exactly once.
    """
    spans = []
    for each in replacements.split(" | "):
        old, arrow, new = each.partition(" => ")
        if not arrow or text.count(old) != 1:
            raise ValueError(f"“{old}” stands {text.count(old)} times in the paragraph")
        start = text.index(old)
        spans.append((start, start + len(old), new))
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text
