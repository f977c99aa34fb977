"""Signs that were meant for Markdown, and are printed as they are, with what to write instead."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from copydesk.content.markdown.inline.emphasis import Run
from copydesk.content.markdown.marks.tokens import TOKEN

_SPACED_TARGET = re.compile(r"[ \t]+\((?P<address>https?://[^\s()<>]+)\)")
_UNREAD_TARGET = re.compile(rf"\((?:{TOKEN.pattern})?(?P<address>[^()]{{1,500}})\)")
_WEB = re.compile(r"https?://\S+$")
_TURNED = re.compile(r"\(([^()\n]{1,300})\)\Z")
_LABEL = re.compile(r"\[([^][\n]{1,300})\]")


class Stray(Struct, frozen=True):
    """Signs that were meant for Markdown, and are printed: what to write instead, and where."""

    written: str
    hint: str
    place: int
    """In the text with tokens."""


def stray_runs(text: str, runs: Sequence[Run]) -> Iterator[Stray]:
    """Yield the runs of `**` and `~~` in a text that have no part in emphasis, and seem meant."""
    stray = [
        run
        for run in runs
        if run.count == run.length == 2 and run.sign != "_" and run.can_open != run.can_close
    ]
    if stray:
        spaced = {sign: text.find(f"{sign * 2} ") for sign in "*~"}
        for run in stray:
            if run.can_close and not -1 < spaced[run.sign] < run.place:
                continue  # as the mark of a note: Prices**
            yield Stray(run.sign * 2, "", run.place)


def stray_link(text: str, begin: int, close: int) -> Stray | None:
    """Return the link that brackets were meant for: their text begins at a place, and ends."""
    label = text[begin:close]
    if found := _SPACED_TARGET.match(text, close + 1):
        return Stray(f"[{label}]{found[0]}", f"[{label}]({found['address']})", begin - 1)
    if found := _UNREAD_TARGET.match(text, close + 1):
        address = " ".join(found["address"].split()).strip("<>")
        return Stray(f"[{label}]({address})", f"[{label}](<{address}>)", begin - 1)
    if (found := _LABEL.match(text, close + 1)) and found[1].strip() and label.strip():
        return Stray(f"[{label}]{found[0]}", f"[{label}](https://…)", begin - 1)
    if _WEB.match(label) and (turned := _TURNED.search(text, 0, begin - 1)):
        return Stray(f"{turned[0]}[{label}]", f"[{turned[1]}]({label})", turned.start())
    return None
