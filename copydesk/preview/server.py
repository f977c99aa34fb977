"""The server of the preview: the site on this machine, at the path that it will have on its host.

It answers only to the names of this machine, so that no other site can read it by giving its own
name this machine's address (DNS rebinding), and only with what is planned: an address is looked up
among the site's files, and never becomes a path of the file system.
"""

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from copydesk.diagnostics import Diagnostic
from copydesk.preview.editor_links import editor_link
from copydesk.preview.live_site import LiveSite, PageState, ServedFile
from copydesk.preview.served_pages import OWN, empty_page, with_script

CLIENT = Path(__file__).parent / "client"
"""What the browser runs."""

NOT_FOUND = "404.html"
SIGN_OF_LIFE = 15.0
"""Seconds after which a quiet stream says so, which shows whether anybody listens."""

R = TypeVar("R")

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("application/rss+xml", ".rss")


class Preview:
    """Serves a live site. Everything that touches the site runs in its one thread."""

    def __init__(self, site: LiveSite, thread: ThreadPoolExecutor, root: Path) -> None:
        self._site = site
        self._thread = thread
        self._root = root
        self._change = asyncio.Event()
        """The next change of the newsroom."""
        self.stopping = asyncio.Event()

    def app(self, names: tuple[str, ...]) -> Starlette:
        """Return the application, which answers to these names of this machine."""
        return Starlette(
            routes=[Route("/{path:path}", self._respond, methods=["GET"])],
            middleware=[
                Middleware(_CarefulHeaders),
                Middleware(TrustedHostMiddleware, allowed_hosts=list(names), www_redirect=False),
            ],
        )

    async def announce(self) -> None:
        """Tell all pages on screen that the newsroom has changed."""
        self._change.set()
        self._change = asyncio.Event()

    async def stop(self) -> None:
        """End all streams."""
        self.stopping.set()
        await self.announce()

    async def _respond(self, request: Request) -> Response:
        path, base = request.scope["path"], self._site.base
        if not path.startswith(base):
            if path in ("/", base.removesuffix("/")):
                return RedirectResponse(base, status_code=302)
            return await self._not_found(path)
        inside = path.removeprefix(base)
        own = inside.removeprefix(f"{OWN}/")
        if own != inside:
            return await self._own(own, request)
        name = f"{inside}index.html" if not inside or inside.endswith("/") else inside
        file = await self._run(self._site.file, name)
        if file is None and inside and not inside.endswith("/"):
            folder = f"{inside}/index.html"
            if await self._run(self._site.file, folder) is not None:
                # Percent-encoded again, and within this site.
                return RedirectResponse(f"{path}/".replace("//", "/"), status_code=302)
        if file is None:
            return await self._not_found(name)
        return await self._file(file)

    async def _own(self, name: str, request: Request) -> Response:
        if name == "events":
            return StreamingResponse(
                self._events(request), media_type="text/event-stream; charset=utf-8"
            )
        if name in ("preview.js", "preview.css"):
            return FileResponse(CLIENT / name)
        return Response("not found", status_code=404, media_type="text/plain")

    async def _file(self, file: ServedFile) -> Response:
        kind = mimetypes.guess_type(file.path)[0] or "application/octet-stream"
        if file.origin is not None:
            return FileResponse(file.origin, media_type=kind)
        if kind != "text/html":
            return Response(file.content, media_type=kind)
        state = await self._run(self._site.state, file.path)
        return Response(with_script(file, self._site.base, state), media_type="text/html")

    async def _not_found(self, path: str) -> Response:
        """Answer with the site's own page, which shows the page once there is one."""
        file = await self._run(self._site.file, NOT_FOUND)
        words = "Not found" if self._site.is_ready else "The newsroom has errors"
        shown = ServedFile(path, file.content if file else empty_page(words))
        state = await self._run(self._site.state, path)
        content = with_script(shown, self._site.base, state)
        return Response(content, status_code=404, media_type="text/html")

    async def _events(self, request: Request) -> AsyncIterator[str]:
        """Yield the state of a page, now and after each change of it (Server-Sent Events, WHATWG).

        No event waits for a browser that does not read: it gets the newest state, or none.
        """
        path = request.query_params.get("page", "")
        sent: PageState | None = None
        while not self.stopping.is_set():
            change = self._change
            state = await self._run(self._site.state, path)
            if state != sent:
                sent = state
                yield f"data: {await self._run(self._as_json, state)}\n\n"
            while not change.is_set():
                try:
                    await asyncio.wait_for(change.wait(), SIGN_OF_LIFE)
                except TimeoutError:
                    yield ": \n\n"

    def _as_json(self, state: PageState) -> str:
        return json.dumps(
            {
                "key": state.key,
                "assets": state.assets,
                "styles": state.styles,
                "errors": [self._shown(one) for one in state.errors],
                "findings": [self._shown(one) for one in state.findings],
            }
        )

    def _shown(self, diagnostic: Diagnostic) -> dict[str, str]:
        place = diagnostic.position
        return {
            "severity": diagnostic.severity.value,
            "code": diagnostic.code,
            "place": f"{diagnostic.path}:{place.line}" if place else diagnostic.path,
            "message": diagnostic.message,
            "hint": diagnostic.hint or "",
            "link": editor_link(self._root, diagnostic),
            "passage": self._site.passage(diagnostic),
        }

    async def _run(self, function: Callable[..., R], *arguments: object) -> R:
        """Run a function in the site's thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, function, *arguments)


class _CarefulHeaders:
    """Adds to every answer what keeps browsers from keeping a preview, or from guessing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        async def careful(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Cache-Control"] = "no-store"
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
            await send(message)

        return self._app(scope, receive, careful)
