"""A preview from beginning to end: the first look at the newsroom, the server, each change."""

import asyncio
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import uvicorn

from copydesk.cache.database import FAULTS
from copydesk.cache.opening import preview_cache, temporary_cache
from copydesk.content.files.text_files import CLIPPINGS
from copydesk.diagnostics import Diagnostic, has_errors
from copydesk.layouts.files import folders as layout_folders
from copydesk.newsroom.loading import load_settings
from copydesk.pipeline import Options
from copydesk.preview.live_site import LiveSite, live_options
from copydesk.preview.network import HOST, NAMES, free_socket, names_in_network
from copydesk.preview.server import Preview
from copydesk.preview.verifying import differences_served
from copydesk.preview.watching import changes
from copydesk.workers import Progress, WorkerError, Workers

LONGEST_REQUEST = 512 * 1024
"""Bytes of a request's head, its address included: beyond that, the connection ends."""


_SILENT: dict[str, object] = {
    "version": 1,
    "loggers": {"uvicorn": {"handlers": [], "propagate": False}},
}
"""An editor reads findings in the terminal, not requests."""


class Report:
    """Takes what an editor should read in the terminal."""

    def __init__(
        self,
        say: Callable[[str], None],
        show: Callable[[tuple[Diagnostic, ...]], None],
        progress: Progress,
    ) -> None:
        self.say = say
        self.show = show
        self.progress = progress


class Server:
    """A preview of a newsroom at an address of this machine. Use it as a context."""

    def __init__(
        self,
        options: Callable[[], Options],
        port: int,
        report: Report,
        *,
        workers: int | None = None,
        lan: bool = False,
        verify: bool = False,
    ) -> None:
        """Take the port, or one of the next that is free. Raises OSError where none is.

        With `verify`, everything is compared with a clean build after each change.
        """
        self._options = options
        self._report = report
        self._verify = verify
        self._workers = Workers(workers, start_method="spawn")
        self._socket = free_socket("" if lan else HOST, port)
        self._names = (*NAMES, *names_in_network()) if lan else NAMES
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="site")
        self._stack = ExitStack()
        self.port: int = self._socket.getsockname()[1]
        self._rest: asyncio.Task[None] | None = None
        """Plans what no page on screen needs."""
        self.site = LiveSite(lambda: live_options(options()), self._workers)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the front page: on this machine first."""
        names = (HOST, *(self._names[len(NAMES) :][:1]))
        return tuple(f"http://{name}:{self.port}{self.site.base}" for name in names)

    def __enter__(self) -> "Server":
        self._thread.submit(self._open).result()
        return self

    def __exit__(self, *error: object) -> None:
        self._thread.submit(self._stack.close).result()
        self._thread.shutdown()
        self._socket.close()

    def _open(self) -> None:
        self._stack.enter_context(self._workers)
        root = self._options().root
        self.site.begin(self._stack.enter_context(preview_cache(root, str(self.port))))
        self._refresh()

    def _refresh(self) -> None:
        """Look at the newsroom, and say what was found if it is not what was found before."""
        start, last = time.monotonic(), self.site.diagnostics
        try:
            self.site.refresh(self._report.progress)
        except FAULTS:
            # A corrupt cache only costs that everything is read once more.
            self.site.begin(self._stack.enter_context(temporary_cache()))
            self.site.refresh(self._report.progress)
        except (OSError, WorkerError) as error:
            self._report.say(f"{error}; the pages stay as they were")
            return
        if self.site.diagnostics != last:
            self._report.show(self.site.diagnostics)
        self._report.say(f"read in {time.monotonic() - start:.2f} s")
        if self._verify and not has_errors(self.site.diagnostics):
            found = differences_served(self.site, live_options(self._options()), self._workers)
            for path in found:
                self._report.say(f"{path}: differs from a clean build")
            self._report.say(f"{len(found)} files differ" if found else "verified")

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until Ctrl-C or `stop`; `ready` is called when the first answer can be given."""
        asyncio.run(self._run(ready))

    def stop(self) -> None:
        """End `run`, from any thread."""
        self._uvicorn.should_exit = True

    async def _run(self, ready: Callable[[], None]) -> None:
        preview = Preview(self.site, self._thread, self._options().root)
        config = uvicorn.Config(
            preview.app(self._names),
            http="h11",
            ws="none",
            lifespan="off",
            log_config=_SILENT,
            access_log=False,
            server_header=False,
            h11_max_incomplete_event_size=LONGEST_REQUEST,
            timeout_graceful_shutdown=1,
        )
        self._uvicorn = _Server(config, preview)
        watching = asyncio.create_task(self._watch(preview))
        self._begin_rest()
        asyncio.get_running_loop().call_soon(ready)
        await self._uvicorn.serve(sockets=[self._socket])
        watching.cancel()

    async def _watch(self, preview: Preview) -> None:
        loop = asyncio.get_running_loop()
        async for _ in changes(self._folders, preview.stopping, self._report.say):
            await loop.run_in_executor(self._thread, self._refresh)
            preview.announce()
            self._begin_rest()

    def _begin_rest(self) -> None:
        if self._rest is None or self._rest.done():
            self._rest = asyncio.create_task(self._plan_rest())

    async def _plan_rest(self) -> None:
        """Plan what no page on screen needs, by and by: a request for a page goes first."""
        loop = asyncio.get_running_loop()
        # With a corrupt cache, the next look begins again.
        with suppress(*FAULTS):
            while await loop.run_in_executor(self._thread, self.site.go_on):
                pass

    def _folders(self) -> tuple[Path, ...]:
        root = self._options().root
        settings = load_settings(root).value
        clippings = root / (settings.clippings or CLIPPINGS) if settings else root / CLIPPINGS
        return root / "content", *layout_folders(root), clippings


class _Server(uvicorn.Server):
    """Ends the streams of a preview first, which would keep connections open for ever."""

    def __init__(self, config: uvicorn.Config, preview: Preview) -> None:
        super().__init__(config)
        self._preview = preview

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop answering."""
        self._preview.stop()
        await super().shutdown(sockets)
