"""`copydesk COMMAND`: one module a command, each with `add` (its options) and `run`."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from copydesk import __version__
from copydesk.cache.up_to_date import Scan
from copydesk.cli.arguments import Parser, common_options
from copydesk.cli.output import FAULTY, MISUSED, say
from copydesk.publish.errors import DiskError, OutputError
from copydesk.workers import FEWER_WORKERS, WorkerError

COMMANDS = (
    *("build", "check", "clip", "explain", "import", "init", "layouts", "links", "list", "new"),
    *("requirements", "review", "serve", "source", "suggest", "workflows"),
)
"""Each is a module of this package, under its own name but where that is a word of Python's."""
_MODULES = {"import": "import_site"}


def main(
    argv: Sequence[str] | None = None,
    default_root: Path | None = None,
    scan: Scan | None = None,
) -> int:
    """Run a command and return its exit status; without a command, build.

    `default_root` is the newsroom where `--root` names none: else the current folder. A build takes
    the files from a `scan` of it that was made just before.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "build")
    # A command that is named needs no other one's module.
    commands = words[:1] if words[0] in COMMANDS else COMMANDS
    if commands is COMMANDS and not words[0].startswith("-"):
        _refuse(words[0])
    arguments = _parser(default_root or Path(), commands).parse_args(words)
    arguments.scan = scan
    try:
        status: int = arguments.run(arguments)
    except BrokenPipeError:
        raise
    except (OutputError, WorkerError) as error:
        say(f"copydesk: {error}")
        return MISUSED if type(error) is OutputError else FAULTY
    except MemoryError:
        say(f"copydesk: there is not enough memory; {FEWER_WORKERS}")
        return FAULTY
    except OSError as error:
        say(f"copydesk: {DiskError.of(error)}")
        return FAULTY
    return status


def _refuse(word: str) -> NoReturn:
    """Exit with what was probably meant by a command that there is not."""
    from copydesk.diagnostics import did_you_mean

    near = did_you_mean(word, COMMANDS)
    meant = f"{near} The commands are" if near else "the commands are"
    say(f'copydesk: no command "{word}"; {meant} {", ".join(COMMANDS)}; --help explains them')
    raise SystemExit(MISUSED)


def _parser(default_root: Path, names: Sequence[str]) -> argparse.ArgumentParser:
    parser = Parser(
        prog="copydesk",
        description="A static site generator for curated news digests.",
        epilog="Without a command, copydesk builds. `copydesk COMMAND --help` lists the options. "
        "Exit status: 0 done, 1 errors in content or layouts, 2 wrong usage or settings.",
    )
    parser.add_argument("--version", action="version", version=f"copydesk {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=Parser
    )
    common = common_options(default_root)
    for name in names:
        command = import_module(f"copydesk.cli.{_MODULES.get(name, name)}")
        added = command.add(commands, common)
        added.set_defaults(run=command.run)
    return parser
