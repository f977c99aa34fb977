"""Values as they are quoted in front matter, and in hints."""

_SHOWN = 120


def quoted(value: str) -> str:
    """Return a value in the quotation marks that need nothing escaped."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def shortened(text: str) -> str:
    """Return a text for a hint, cut where it is long."""
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
