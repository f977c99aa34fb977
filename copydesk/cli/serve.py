"""`copydesk serve`: a preview of the site on this machine, which follows every change."""

import argparse
import gc
from contextlib import suppress
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, add_format, add_workers, options_of
from copydesk.cli.output import DONE, MISUSED, misused, say, show, status

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands

_COLLECTED = (700, 10, 10)
"""The thresholds that Python itself begins with."""


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    serve = commands.add_parser(
        "serve",
        parents=[common],
        help="show the site at an address of this machine, and follow every change",
        description="Show the site at an address of this machine, under the path of its url, with "
        "drafts and held stories. Pages follow every change of the newsroom, and show what is "
        "wrong with it. Nothing is written to the output folder.",
    )
    add_format(serve, ("text", "json"))
    add_workers(serve)
    serve.add_argument(
        "--port",
        type=_port,
        default=8000,
        help="0 takes any free port; if it is taken, the next free one is used (default: 8000)",
    )
    serve.add_argument("--open", action="store_true", help="open the front page in the browser")
    serve.add_argument(
        "--lan", action="store_true", help="also answer other machines of the local network"
    )
    serve.add_argument(
        "--verify",
        action="store_true",
        help="after each change, compare all that is served with a clean build",
    )
    return serve


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted, and return the exit status."""
    from copydesk.cli.progress import ProgressBar
    from copydesk.preview.serving import Report, Server

    if arguments.output:
        return misused("serve writes no site, so it has no use for --output")
    form: str = arguments.format
    report = Report(say, lambda found: show(found, form), ProgressBar())
    try:
        server = Server(
            lambda: options_of(arguments),
            arguments.port,
            report,
            workers=arguments.workers,
            lan=arguments.lan,
            verify=arguments.verify,
        )
    except OSError as error:
        return misused(f"cannot serve on port {arguments.port}: {error.strerror}")
    with server:
        if not server.site.is_ready and status(server.site.diagnostics) == MISUSED:
            return status(server.site.diagnostics)
        _say_where(server.addresses, arguments.port, server.port)
        # A command that ends never collects garbage; this one stays, and each change leaves some.
        gc.set_threshold(*_COLLECTED)
        with suppress(KeyboardInterrupt):
            server.run(lambda: _open(server.addresses[0]) if arguments.open else None)
        say("stopped")
    return DONE


def _say_where(addresses: tuple[str, ...], asked: int, port: int) -> None:
    taken = f"port {asked} is taken; " if asked not in (0, port) else ""
    say(f"{taken}serving {', '.join(addresses)} (Ctrl-C stops)")


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _port(text: str) -> int:
    if text.isdecimal() and int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port: a number from 0 to 65535")
