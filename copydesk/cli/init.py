"""`copydesk init`: make a newsroom that builds at once."""

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, moment_of
from copydesk.cli.output import DONE, FAULTY, MISUSED, misused, put, say

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.drafting.new_newsroom import NewNewsroom

_QUESTIONS = (
    ("title", "The newsroom's name"),
    ("url", "The address of its front page, such as https://example.org/"),
    ("language", "The language that it writes in: en, de, pt-BR"),
    ("timezone", "The time zone that its dates are in: Asia/Tokyo"),
)


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    init = commands.add_parser(
        "init",
        parents=[common],
        help="make a new newsroom",
        description="Make a newsroom that builds at once: settings, an example story that shows "
        "every common field, a topic, a page about the newsroom, workflows and a .gitignore. "
        "On a terminal, it asks for the settings that no option gives.",
    )
    init.add_argument(
        "folder", metavar="DIR", type=Path, nargs="?", help="the newsroom's folder (default: ROOT)"
    )
    for name, question in _QUESTIONS:
        init.add_argument(f"--{name}", metavar="TEXT", help=question[0].lower() + question[1:])
    init.add_argument("--bare", action="store_true", help="leave the example story and topic out")
    init.add_argument("--dry-run", action="store_true", help="name the files; write nothing")
    return init


def run(arguments: Namespace) -> int:
    """Write the files, and return the exit status."""
    from copydesk.cli.workflows import workflow_files
    from copydesk.drafting.new_newsroom import GITIGNORE, files, in_the_way

    folder: Path = arguments.folder or arguments.root
    if folder.exists() and not folder.is_dir():
        return misused(f"{folder} is a file, and not a folder")
    if names := in_the_way(folder):
        return misused(f"{folder} is not empty: it has {_named(names)}", "name a new folder")
    asked = _asked(arguments)
    if isinstance(asked, int):
        return asked
    today = moment_of(arguments).date()
    # The settings come last: without them, nothing takes the folder for a newsroom.
    made = files(asked, today, bare=arguments.bare)
    settings, *others = made
    wanted = {path: made[path] for path in others} | workflow_files()
    wanted |= {".gitignore": GITIGNORE.encode(), settings: made[settings]}
    if arguments.dry_run:
        for path in wanted:
            put(str(folder / path))
        say("nothing was written")
        return DONE
    if (status := _written(folder, wanted)) == DONE:
        _say_what_is_next(folder, bare=arguments.bare)
    return status


def _written(folder: Path, wanted: dict[str, bytes]) -> int:
    from copydesk.content.files.writing import replace_file
    from copydesk.drafting.new_newsroom import lines_missing

    for path, data in wanted.items():
        file = folder / path
        try:
            if file.exists():
                if file.read_bytes() == data:
                    continue
                say(f"left alone: {file}, which is there already")
                if path == ".gitignore":
                    for line in lines_missing(file.read_text("utf-8", "replace")):
                        say(f"  add to it: {line}")
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(str(file.resolve()), data)
        except OSError as error:
            say(f"copydesk: {file}: {error.strerror}; the newsroom is not complete")
            return FAULTY
        say(f"wrote {file}")
    return DONE


def _say_what_is_next(folder: Path, *, bare: bool) -> None:
    say("what to do next:")
    if folder.resolve() != Path.cwd():
        say(f"  cd {folder}")
    say("  copydesk serve           shows the site, and follows what you write")
    say("  copydesk new https://…   begins a story with an article")
    say("  copydesk requirements    writes down what is installed, for the workflows")
    if not bare:
        say("The example story and content/topics/examples.md may go when you have read them.")


def _asked(arguments: Namespace) -> "NewNewsroom | int":
    """Return the settings, from options or asked for; or the exit status without them."""
    from copydesk.drafting.new_newsroom import NewNewsroom, faults

    given = {name: getattr(arguments, name) or "" for name, _ in _QUESTIONS}
    missing = [name for name, value in given.items() if not value.strip()]
    if missing and not sys.stdin.isatty():
        options = " ".join(f"--{name} …" for name in missing)
        return misused(f"init needs {options}", "nothing is guessed")
    try:
        for name, question in _QUESTIONS:
            if name in missing:
                given[name] = _answer(name, question)
    except (EOFError, KeyboardInterrupt):
        say("\ncopydesk: nothing was written")
        return MISUSED
    asked = NewNewsroom(**given)
    found = faults(asked)
    for name, fault in found.items():
        misused(f"--{name}: {fault.message}", fault.hint)
    return MISUSED if found else asked


def _answer(name: str, question: str) -> str:
    """Ask until the answer is sound; an empty one takes what is proposed."""
    from copydesk.drafting.new_newsroom import NewNewsroom, faults, proposed_timezone

    proposed = {"language": "en", "timezone": proposed_timezone(os.environ)}.get(name, "")
    while True:
        answer = input(f"{question}{f' [{proposed}]' if proposed else ''}: ").strip() or proposed
        sound = {"title": "A", "url": "https://example.org/", "language": "en", "timezone": "UTC"}
        fault = faults(NewNewsroom(**(sound | {name: answer}))).get(name)
        if fault is None:
            return answer
        say(f"  {fault.message}" + (f"; {fault.hint}" if fault.hint else ""))


def _named(names: list[str]) -> str:
    from copydesk.diagnostics import listed

    return listed(names[:3]) + (" and more" if len(names) > 3 else "")
