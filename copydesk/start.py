"""Where a command starts: a build that has nothing to do ends here, before much is imported."""

import gc
import os
import sys
import time
from datetime import datetime

from copydesk.cache.up_to_date import Seen, look, options_key


def main(argv: "list[str] | None" = None, default_root: str = ".") -> int:
    """Run a command and return its exit status; without a command, build.

    `default_root` is the newsroom where `--root` names none: else the current folder.
    """
    start = time.monotonic()
    words = sys.argv[1:] if argv is None else argv
    asked = _asked(words, default_root)
    seen = None
    if asked and not os.environ.get("SOURCE_DATE_EPOCH"):
        root, output, now = asked
        seen = look(root, output)
        if seen and not seen.last.diagnostics and seen.is_current(options_key(drafts=False), now):
            say_current(seen, start)
            return 0
    # A command makes many values that last, and hardly any rubbish: to look for it costs a quarter.
    gc.set_threshold(1_000_000, 50, 50)
    from pathlib import Path

    from copydesk.cli.main import main as run

    try:
        status = run(words, Path(default_root), seen)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads on, as in `copydesk check | head` (Python's library, "Note on SIGPIPE").
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    if argv is None:
        # The process ends: nor is anything to be looked for now.
        gc.freeze()
    return status


def say_current(seen: Seen, start: float) -> None:
    """Say of a site that it is current, and for how long; `start` is in seconds (monotonic)."""
    if seen.last.next_due:
        print(f"the next held story is due at {seen.last.next_due}", file=sys.stderr)
    took = time.monotonic() - start
    print(f"wrote 0 files, {seen.files:,} unchanged, {took:.1f} s", file=sys.stderr)


def _asked(words: "list[str]", default_root: str) -> "tuple[str, str, datetime | None] | None":
    """The root, output and time of a plain build; None of a command that has more to say."""
    given = {"--root": default_root, "--output": "", "--now": ""}
    rest = iter(words[1:] if words[:1] == ["build"] else words)
    for word in rest:
        value = next(rest, "")
        if word not in given or not value:
            return None
        given[word] = value
    root = given["--root"]
    output = given["--output"] or os.path.join(root, "site")  # noqa: PTH118
    try:
        return root, output, datetime.fromisoformat(given["--now"]) if given["--now"] else None
    except ValueError:
        return None
