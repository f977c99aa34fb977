"""Addresses that open a file at its line in an editor's program."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from copydesk.diagnostics import Diagnostic

VARIABLE = "EDITOR_URL"
"""The environment variable with a pattern of such an address."""

VS_CODE = "vscode://file/{path}:{line}:{column}"


def editor_link(
    root: Path, diagnostic: Diagnostic, environment: Mapping[str, str] = os.environ
) -> str:
    """Return the address that opens the place of a finding.

    It is made by the pattern in `EDITOR_URL`, with `{path}`, `{line}` and `{column}`, else for
    Visual Studio Code ("Opening VS Code with URLs").
    """
    place = diagnostic.position
    values = {
        "{path}": quote((root / diagnostic.path).resolve().as_posix()).lstrip("/"),
        "{line}": str(place.line if place else 1),
        "{column}": str((place and place.column) or 1),
    }
    address = environment.get(VARIABLE) or VS_CODE
    for name, value in values.items():
        address = address.replace(name, value)
    return address
