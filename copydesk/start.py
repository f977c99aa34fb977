"""The start of every command: a build with nothing to do ends here, before much is imported."""

import gc
import os
import sys
import time
from datetime import datetime
from io import TextIOWrapper

from copydesk.cache.up_to_date import options_key, quick_scan
from copydesk.cli.up_to_date import say_current

_QUIET = ("-q", "--quiet")


def main(argv: "list[str] | None" = None, default_root: str = ".") -> int:
    """Run a command and return its exit status; without a command, build.

    `default_root` is the newsroom where `--root` names none: else the current folder.
    """
    start = time.monotonic()
    if argv is None:
        _use_utf8()
    words = sys.argv[1:] if argv is None else argv
    quiet = any(word in _QUIET for word in words)
    asked = _asked([word for word in words if word not in _QUIET], default_root)
    scan = None
    if asked and not os.environ.get("SOURCE_DATE_EPOCH"):
        root, output, now = asked
        scan = quick_scan(root, output)
        if scan and not scan.last.diagnostics and scan.is_current(options_key(drafts=False), now):
            if not quiet:
                say_current(scan, start, now)
            return 0
    # A command makes many values that last and hardly any garbage: collecting it costs a quarter.
    gc.set_threshold(1_000_000, 50, 50)
    from pathlib import Path

    from copydesk.cli.main import main as run

    try:
        status = run(words, Path(default_root), scan)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as in `copydesk check | head` (Python's library, "Note on SIGPIPE").
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    if argv is None:
        # The process ends: there is nothing to collect now, either.
        gc.freeze()
    return status


def _use_utf8() -> None:
    """Start again where names of files would be read by the locale, which is none of UTF-8.

    The site has the same bytes on any machine. What a terminal cannot show is escaped.
    """
    if sys.platform == "linux" and sys.getfilesystemencoding() != "utf-8":
        environment = {**os.environb, b"PYTHONUTF8": b"1"}
        # Python cannot always turn words that the system has decoded into bytes again.
        with open("/proc/self/cmdline", "rb") as file:  # noqa: PTH123
            words = file.read().split(b"\0")[:-1]
        os.execve(sys.executable, words, environment)  # noqa: S606
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _asked(words: "list[str]", default_root: str) -> "tuple[str, str, datetime | None] | None":
    """Return the root, output and time of a plain build; None of a command that has more to say."""
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
