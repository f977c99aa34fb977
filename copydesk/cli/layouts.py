"""`copydesk layouts`: list the layouts that come with Copydesk, and copy one to change it."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser
from copydesk.cli.output import DONE, misused, say

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    layouts = commands.add_parser(
        "layouts",
        parents=[common],
        help="list the layouts, and copy one to change it",
        description="List the layouts that come with Copydesk, or copy one of them into the "
        "newsroom's own layouts/, where it takes the place of the shipped one.",
    )
    layouts.add_argument("action", choices=("list", "copy"), help="what to do")
    layouts.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="the layout to copy, as `list` names it: partials/footer.html",
    )
    return layouts


def run(arguments: Namespace) -> int:
    """List or copy, and return the exit status."""
    from copydesk.layouts.files import shipped

    own, theirs = arguments.root / "layouts", shipped()
    if arguments.action == "list":
        return misused("list takes no name") if arguments.name else _list(own, theirs)
    if arguments.name is None:
        return misused("copy needs the name of a layout", "`copydesk layouts list` lists them")
    return _copy(arguments.name, own, theirs)


def _names(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in files)


def _list(own: Path, theirs: Path) -> int:
    """Print the names of all shipped layouts; a mark tells where the newsroom has its own."""
    for name in _names(theirs):
        is_own = (own / name).is_file() and not (own / name).samefile(theirs / name)
        print(f"{name}  (own)" if is_own else name)
    return DONE


def _copy(asked: str, own: Path, theirs: Path) -> int:
    from copydesk.content.files.writing import OutsideError, check_within, replace_file
    from copydesk.diagnostics import did_you_mean

    names, name = _names(theirs), asked.removeprefix("./").removeprefix("layouts/")
    if name not in names:
        ends = [known for known in names if known.endswith(f"/{name}")]
        hint = f'did you mean "{ends[0]}"?' if len(ends) == 1 else did_you_mean(name, names)
        return misused(
            f'no layout is called "{name}"', hint or "`copydesk layouts list` lists them"
        )
    target = own / name
    if target.exists():
        same = "these are the layouts that come with Copydesk" if own.samefile(theirs) else None
        return misused(f"{target} is there already", same or "delete it to start from a new copy")
    try:
        place = Path(check_within(target, own.parent))
    except OutsideError:
        return misused(f"{target} is behind a link that leads out of the newsroom")
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_file(str(place), (theirs / name).read_bytes())
    say(f"wrote {target}")
    return DONE
