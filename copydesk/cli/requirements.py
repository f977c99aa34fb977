"""`copydesk requirements`: write what is installed here, so that it can be installed elsewhere."""

import json
import re
from argparse import Namespace
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from copydesk.cli.arguments import Parser
from copydesk.cli.output import DONE, misused, say

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands

FILE = "requirements.txt"

_HEAD = "# Written by `copydesk requirements`"
# PEP 508: a name, its extras, and whatever else; the marker of an optional dependency.
_REQUIRED = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")


class Requirement(NamedTuple):
    """A line for pip."""

    line: str
    only_here: str | None = None
    """What no other machine has; None where the line works on any."""


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    return commands.add_parser(
        "requirements",
        parents=[common],
        help="write requirements.txt: what is installed here",
        description="Write the newsroom's requirements.txt: this version of Copydesk, from where "
        "it was installed, and the libraries that it works with here. "
        "`pip install -r requirements.txt` installs the same elsewhere.",
    )


def run(arguments: Namespace) -> int:
    """Write the file, and return the exit status."""
    from copydesk.content.files.writing import replace_file

    file = arguments.root / FILE
    if file.exists() and not file.read_bytes().startswith(_HEAD.encode()):
        return misused(f"{file} was not written by this command", "move it away, then try again")
    try:
        requirements = installed("copydesk", arguments.root.resolve())
    except PackageNotFoundError:
        return misused("Copydesk runs here without being installed, so there is nothing to name")
    first, *others = (found.line for found in requirements)
    lines = (f"{_HEAD}; it may write it again.", first, *sorted(others, key=str.lower))
    replace_file(str(file.resolve()), ("\n".join(lines) + "\n").encode())
    for found in requirements:
        if found.only_here:
            say(
                f"warning: other machines do not have {found.only_here}; install Copydesk from a "
                "git commit or a wheel in the newsroom's folder, and write this file again"
            )
    say(f"wrote {file}")
    return DONE


def installed(name: str, root: Path) -> tuple[Requirement, ...]:
    """Return what names an installed package, and then all that it needs here.

    Raises PackageNotFoundError.
    """
    found: dict[str, Requirement] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(name, frozenset[str]())]
    while waiting:
        wanted = waiting.pop()
        if wanted in seen:
            continue
        seen.add(wanted)
        try:
            package = distribution(wanted[0])
        except PackageNotFoundError:
            if not found:
                raise
            continue  # what is needed on another system, or with another Python
        found.setdefault(wanted[0], requirement(package, root))
        waiting.extend(_needs(package, wanted[1]))
    return tuple(found.values())


def _needs(package: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the packages that one needs, with the extras that are wanted of them."""
    for text in package.requires or ():
        needed, _, marker = text.partition(";")
        optional = _EXTRA.search(marker)
        match = _REQUIRED.match(needed)
        if match and (optional is None or optional[1] in extras):
            wanted = (extra.strip() for extra in (match[2] or "").split(","))
            yield _normal(match[1]), frozenset(wanted) - {""}


def _normal(name: str) -> str:
    """Return the name of a package in its normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirement(package: Distribution, root: Path) -> Requirement:
    """Return the line that installs a package from where it came (PEP 610), else its version.

    What lies in the newsroom itself, `root`, is named relative to it.
    """
    name = package.metadata["Name"]
    origin = json.loads(package.read_text("direct_url.json") or "null")
    if origin is None:
        return Requirement(f"{name}=={package.version}")
    url = origin["url"]
    here = Path(url2pathname(urlsplit(url).path)) if url.startswith("file:") else None
    if version_control := origin.get("vcs_info"):
        place = f"{version_control['vcs']}+{url}@{version_control['commit_id']}"
        place += _fragment(origin, None)
        # pip takes no name before an address without a host.
        return Requirement(place, str(here)) if here else Requirement(f"{name} @ {place}")
    if here is None:
        return Requirement(f"{name} @ {url}" + _fragment(origin, _hash(origin)))
    editable = "-e " if origin.get("dir_info", {}).get("editable") else ""
    if here.resolve().is_relative_to(root):
        inside = here.resolve().relative_to(root).as_posix()
        return Requirement(f"{editable}." if inside == "." else f"{editable}./{inside}")
    return Requirement(f"{editable}{here}", str(here))


def _hash(origin: dict[str, Any]) -> str | None:
    hashes = origin.get("archive_info", {}).get("hashes") or {}
    return f"sha256={hashes['sha256']}" if "sha256" in hashes else None


def _fragment(origin: dict[str, Any], hash_: str | None) -> str:
    folder = origin.get("subdirectory")
    parts = [part for part in (hash_, f"subdirectory={folder}" if folder else None) if part]
    return f"#{'&'.join(parts)}" if parts else ""
