"""`copydesk explain`: what a finding means, as `docs/diagnostics.md` has it."""

import re
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser
from copydesk.cli.output import DONE, misused

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands


_LIST = "docs/diagnostics.md lists them all"


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    explain = commands.add_parser(
        "explain",
        parents=[common],
        help="explain a finding and how to fix it",
        description="Print the entry of a finding's code in docs/diagnostics.md.",
    )
    explain.add_argument("code", metavar="CODE", help="for example quote-altered")
    return explain


def run(arguments: Namespace) -> int:
    """Print the entry of a code, and return the exit status."""
    from copydesk.diagnostics import CODES, did_you_mean

    asked: str = arguments.code
    bracketed = re.search(r"\[([a-z0-9-]+)\]", asked)
    code = (bracketed[1] if bracketed else asked).strip().lower().replace("_", "-")
    if text := entry(code):
        print(text)
        return DONE
    if family := [each.name for each in CODES.values() if each.family == code]:
        return misused(f'"{code}" is a family of findings', f"explain one: {', '.join(family)}")
    if "/" in asked or asked.endswith((".md", ".html", ".yaml")):
        hint = f"copydesk build --explain {asked} says why its page would be rebuilt"
        return misused(f'"{asked}" is not the code of a finding, such as quote-altered', hint)
    return misused(f'there is no finding "{asked}"', did_you_mean(code, CODES) or _LIST)


def entry(code: str) -> str | None:
    """Return the reference's entry of a code, as Markdown; None for one that it does not have."""
    text = _reference().read_text(encoding="utf-8")
    if not re.fullmatch(r"[a-z0-9-]+", code):
        return None
    found = re.search(rf"^### ({code}\n.*?)(?=^### |\Z)", text, re.DOTALL | re.MULTILINE)
    return found[1].strip() if found else None


def _reference() -> Path:
    """Return the path of the reference, in an installed package or in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "diagnostics.md"
    return inside if inside.is_file() else package.parent / "docs" / "diagnostics.md"
