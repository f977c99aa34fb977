"""A preview of a small newsroom, run as `copydesk serve` runs it, for tests that talk to it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from copydesk.diagnostics import Diagnostic
from copydesk.pipeline import Options
from copydesk.preview.serving import Report, Server
from copydesk.workers import silent

NOW = datetime(2025, 6, 1, tzinfo=UTC)


@contextmanager
def serving(
    root: Path, port: int = 0, said: list[str] | None = None, *, verify: bool = False
) -> Iterator[Server]:
    """Serve a newsroom until the end of the block."""
    lines = said if said is not None else []

    def show(diagnostics: tuple[Diagnostic, ...]) -> None:
        lines.extend(one.as_text() for one in diagnostics)

    def options() -> Options:
        return Options(root, root / "site", NOW)

    report = Report(lines.append, show, silent)
    with Server(options, port, report, workers=1, verify=verify) as server:
        ready = threading.Event()
        thread = threading.Thread(target=server.run, args=(ready.set,))
        thread.start()
        ready.wait()
        try:
            yield server
        finally:
            server.stop()
            thread.join()
