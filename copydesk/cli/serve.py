"""`copydesk serve`: build the site, and show it at an address of this machine."""

import argparse
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, add_clean, add_format, add_workers, output_of
from copydesk.cli.build import built_site
from copydesk.cli.output import DONE, misused, say, status

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    serve = commands.add_parser(
        "serve",
        parents=[common],
        help="build the site, and show it at an address of this machine",
        description="Build the site, and serve it on 127.0.0.1 under the path of its url.",
    )
    add_format(serve, ("text", "json"))
    add_clean(serve)
    add_workers(serve)
    serve.add_argument(
        "--port", type=_port, default=8000, help="0 takes any free port (default: 8000)"
    )
    return serve


def run(arguments: argparse.Namespace) -> int:
    """Build, serve until interrupted, and return the exit status."""
    from copydesk.preview.server import serve

    built = built_site(arguments)
    if built.published is None or built.base is None:
        return status(built.diagnostics)
    try:
        serve(output_of(arguments), built.base, arguments.port, say)
    except OSError as error:
        return misused(f"cannot serve on port {arguments.port}: {error.strerror}")
    return DONE


def _port(text: str) -> int:
    if text.isdecimal() and int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port: a number from 0 to 65535")
