"""The server of the preview: the site on this machine, at the path that it will have on its host.

It answers only to the names of this machine, so that no other site can read it by giving its own
name this machine's address (DNS rebinding), and only with what is planned: an address is looked up
among the site's files, and never becomes a path of the file system.
"""

import asyncio
import mimetypes
from collections.abc import AsyncIterator, Awaitable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from copydesk.diagnostics import Diagnostic
from copydesk.preview.editor_links import editor_link
from copydesk.preview.live_site import LiveSite, PageState, ServedFile
from copydesk.preview.served_pages import OWN, empty_page, with_script

CLIENT = Path(__file__).parent / "client"
"""What the browser runs."""

CLIENT_FILES = ("preview.css", "preview.js", "stream.js")

NOT_FOUND = "404.html"
LONGEST_ADDRESS = 8 * 1024
"""Characters: file systems have shorter ones."""

SIGN_OF_LIFE = 15.0
"""Seconds after which a quiet stream says so, which shows whether anybody listens."""

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

    def announce(self) -> None:
        """Tell all pages on screen that the newsroom has changed."""
        self._change.set()
        self._change = asyncio.Event()

    def stop(self) -> None:
        """End all streams."""
        self.stopping.set()
        self.announce()

    async def _respond(self, request: Request) -> Response:
        path, base = request.scope["path"], self._site.base
        if path == f"{base}{OWN}/events":
            return StreamingResponse(self._events(), media_type="text/event-stream; charset=utf-8")
        # In one go: a page and its state must not be of two times.
        loop = asyncio.get_running_loop()
        asked = {name: request.query_params.get(name, "") for name in ("page", "key")}
        return await loop.run_in_executor(self._thread, self._answer, path, asked)

    def _answer(self, path: str, asked: Mapping[str, str]) -> Response:
        """Answer to a path; `asked` has the page that is asked about, and its key in a browser."""
        base = self._site.base
        if len(path) > LONGEST_ADDRESS:
            return Response("the address is too long", status_code=414, media_type="text/plain")
        if not path.startswith(base):
            at_root = path in ("/", base.removesuffix("/"))
            return RedirectResponse(base, status_code=302) if at_root else self._not_found(path)
        inside = path.removeprefix(base)
        if inside.startswith(f"{OWN}/"):
            return self._own(inside.removeprefix(f"{OWN}/"), asked)
        name = f"{inside}index.html" if not inside or inside.endswith("/") else inside
        file = self._site.file(name)
        if file is not None:
            return self._file(file)
        if not inside.endswith("/") and self._site.file(f"{inside}/index.html") is not None:
            return RedirectResponse(f"{base}{inside}/", status_code=302)
        return self._not_found(name)

    def _own(self, name: str, asked: Mapping[str, str]) -> Response:
        page = asked["page"]
        if name == "state":
            return JSONResponse(self._state(page, asked["key"]))
        if name == "findings":
            return JSONResponse([self._shown(one) for one in self._site.findings(page)])
        if name in CLIENT_FILES:
            return FileResponse(CLIENT / name)
        return Response("not found", status_code=404, media_type="text/plain")

    def _file(self, file: ServedFile) -> Response:
        kind = mimetypes.guess_type(file.path)[0] or "application/octet-stream"
        if file.origin is not None:
            if file.origin.is_file():
                return FileResponse(file.origin, media_type=kind)
            return self._not_found(file.path)
        if kind != "text/html":
            return Response(file.content, media_type=kind)
        return HTMLResponse(self._page(file, self._site.state(file.path)))

    def _page(self, file: ServedFile, state: PageState) -> bytes:
        return with_script(file, self._site.base, state)

    def _not_found(self, path: str) -> Response:
        """Answer with the site's own page, which shows the page once there is one."""
        file = self._site.file(NOT_FOUND)
        words = "Not found" if self._site.is_ready else "The newsroom has errors"
        shown = ServedFile(path, file.content if file else empty_page(words))
        content = with_script(shown, self._site.base, self._site.state(path))
        return HTMLResponse(content, status_code=404)

    async def _events(self) -> AsyncIterator[str]:
        """Yield an event at once, and after each change (Server-Sent Events, WHATWG).

        They say nothing but that there was a change: a browser that reads late misses nothing.
        """
        while not self.stopping.is_set():
            change = self._change
            yield "data: changed\n\n"
            while not change.is_set():
                try:
                    await asyncio.wait_for(change.wait(), SIGN_OF_LIFE)
                except TimeoutError:
                    yield ": \n\n"

    def _state(self, path: str, key: str) -> dict[str, object]:
        """Return the state of a page for a browser that has it with a key, with the page if it has
        another one.
        """
        state, file = self._site.state(path), self._site.file(path)
        is_new = file is not None and file.origin is None and state.key != key
        return {
            "key": state.key,
            "assets": state.assets,
            "styles": state.styles,
            "errors": [self._shown(one) for one in state.errors],
            "page": self._page(file, state).decode() if file and is_new else None,
        }

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
