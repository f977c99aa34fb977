"""`copydesk check --show STORY`: a story beside its sources, as text, JSON or one HTML file."""

import json
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from copydesk.cli.output import DONE, misused

if TYPE_CHECKING:
    from copydesk.desk.comparison import Claim, Comparison

WIDTH = 96
_SIGN = "~"


def run_show(arguments: Namespace) -> int:
    """Print the story that was asked for beside its sources, and return the exit status."""
    from copydesk.cache.opening import temporary_cache
    from copydesk.cli.asked_story import named_story
    from copydesk.cli.findings import harmless
    from copydesk.desk.comparison import compared
    from copydesk.desk.runner import Runner
    from copydesk.pipeline import check
    from copydesk.workers import Workers

    others = {"--record": arguments.record, "--fix": arguments.fix}
    others["--changed"] = arguments.changed is not None
    if wrong := [option for option, is_given in others.items() if is_given]:
        return misused(f"--show prints one story, and does not go with {wrong[0]}")
    if arguments.format not in _FORMS:
        return misused(f"--show prints {', '.join(_FORMS)}, not {arguments.format}")
    with temporary_cache() as cache, Workers(1) as workers:
        checked = check(arguments.root, cache, workers)
        path = named_story(arguments.show, checked)
        if isinstance(path, int):
            return path
        root = arguments.root
        runner = Runner(root, root, checked, cache, arguments.clippings)
        if path not in runner.stories:
            return misused(f"{path} has errors", "copydesk check shows them")
        comparison = compared(runner.job(path), runner.check(path).diagnostics)
    if arguments.format == "html":
        from copydesk.cli.comparison_html import as_html

        print(as_html(comparison))
    elif arguments.format == "json":
        print(as_json(comparison))
    else:
        print(harmless(as_text(comparison)))
    return DONE


_FORMS = ("text", "json", "html")


def as_json(comparison: "Comparison") -> str:
    """Return one JSON object, as `docs/desk.md` describes it."""
    from msgspec import to_builtins

    found = to_builtins(comparison)
    for claim in found["claims"]:
        position = claim.pop("position") or {}
        claim["line"], claim["column"] = position.get("line"), position.get("column")
        claim["findings"] = [
            {"code": one["code"], "message": one["message"]} for one in claim["findings"]
        ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_text(comparison: "Comparison") -> str:
    """Return the story with its sources below each sentence, and a line below words that differ."""
    lines = [f"{comparison.title} ({comparison.path})"]
    for claim in comparison.claims:
        lines += ["", *_claim_lines(claim)]
    lines += ["", f"{_SIGN * 3} below words that the other side does not have"]
    return "\n".join(lines)


def _claim_lines(claim: "Claim") -> Iterator[str]:
    line = f"{claim.position.line}: " if claim.position else ""
    yield from _underlined(line, claim.text, claim.differs)
    for one in claim.findings:
        yield f"    ! {one.severity}[{one.code}] {one.message}"
    if not claim.sources:
        yield f"    ({claim.remark})"
    for source in claim.sources:
        name = f"    [{source.number}] {source.source}: "
        if note := source.remark:
            yield f"{name}({note})"
        for number, sentence in enumerate(source.sentences):
            start = name if not number and not note else " " * _columns(name)
            yield from _underlined(start, sentence.text, sentence.differs)


def _underlined(start: str, text: str, spans: tuple[tuple[int, int], ...]) -> Iterator[str]:
    """Yield a text broken into lines after a start, each with a line below it for some spans."""
    indent = _columns(start)
    for number, (begin, end) in enumerate(_broken(text, WIDTH - indent)):
        yield (start if not number else " " * indent) + text[begin:end]
        below = "".join(
            (_SIGN if any(one <= place < two for one, two in spans) else " ")
            * _columns(text[place])
            for place in range(begin, end)
        ).rstrip()
        if below:
            yield " " * indent + below


def _broken(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a text begin and end: at spaces, or anywhere in a script without."""
    begin = space = columns = 0
    for place, sign in enumerate(text):
        columns += _columns(sign)
        if sign == " ":
            space = place
        if columns > width and place > begin:
            end = space if space > begin else place
            yield begin, end
            begin = end + (text[end] == " ")
            columns = _columns(text[begin : place + 1])
    yield begin, len(text)


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes (UAX #11)."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
