"""`copydesk workflows`: write the workflows that check and publish a newsroom on GitHub."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser
from copydesk.cli.output import DONE, say

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands

NAMES = ("check.yml", "publish.yml")
FOLDER = ".github/workflows"

_IGNORED = b"/.copydesk/\n/.venv/\n/site/\n"
"""What a repository of a newsroom leaves out."""


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    return commands.add_parser(
        "workflows",
        parents=[common],
        help="write workflows that check and publish the newsroom on GitHub",
        description="Write .github/workflows/check.yml and publish.yml, and a .gitignore, into the "
        "newsroom. They install requirements.txt. A file that is there already stays as it is.",
    )


def run(arguments: Namespace) -> int:
    """Write the files, and return the exit status."""
    from copydesk.content.files.writing import replace_file

    for name, data in {**workflow_files(), ".gitignore": _IGNORED}.items():
        file = arguments.root / name
        if file.exists():
            if file.read_bytes() != data:
                say(f"left alone: {file}, which is there already")
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(str(file.resolve()), data)
        say(f"wrote {file}")
    return DONE


def workflow_files() -> dict[str, bytes]:
    """Return the workflows by their paths in a newsroom."""
    return {f"{FOLDER}/{name}": (shipped() / name).read_bytes() for name in NAMES}


def shipped() -> Path:
    """Return where the workflows lie, in an installed package or in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "shipped_workflows"
    return inside if inside.is_dir() else package.parent / FOLDER
