"""Tools of a directory, written as an editor would."""

SUMMARY = "It draws charts from a table."


def tool(name: str = "Chartist", *, body: str = "", **fields: str) -> str:
    """A tool's file; `fields` are further lines of front matter, as YAML."""
    front = {"name": name, "url": "https://chart.example/", "summary": SUMMARY} | fields
    lines = "\n".join(f"{key}: {value}" for key, value in front.items() if value)
    return f"---\n{lines}\n---\n{body}\n"
