"""The entry of a finding's code in `docs/diagnostics.md`, which comes with the package."""

import re
from pathlib import Path


def entry(code: str) -> str | None:
    """What the reference says of a code, as Markdown; None for one that it does not have."""
    text = _reference().read_text(encoding="utf-8")
    if not re.fullmatch(r"[a-z0-9-]+", code):
        return None
    found = re.search(rf"^### ({code}\n.*?)(?=^### |\Z)", text, re.DOTALL | re.MULTILINE)
    return found[1].strip() if found else None


def _reference() -> Path:
    """In an installed package, or in the checkout that the package stands in."""
    package = Path(__file__).parent.parent
    inside = package / "diagnostics.md"
    return inside if inside.is_file() else package.parent / "docs" / "diagnostics.md"
