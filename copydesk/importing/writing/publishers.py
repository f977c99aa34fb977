"""A proposal for `publishers.yaml`: the sites that the stories link to most."""

from collections import Counter
from collections.abc import Iterable

from copydesk.articles.addresses import host
from copydesk.importing.writing.document_text import NewDocument
from copydesk.importing.writing.yaml_text import yaml_value

_FEWEST = 5
"""Stories that must link to a site."""


def proposal(documents: Iterable[NewDocument]) -> str | None:
    """Return the text of a list of publishers; None where no site is linked to often."""
    counts: Counter[str] = Counter()
    for document in documents:
        if document.placed.kind == "story":
            counts.update({host(url) for url in document.body.outbound})
    names = sorted(
        (name for name, count in counts.items() if name and count >= _FEWEST),
        key=lambda name: (-counts[name], name),
    )
    if not names:
        return None
    lines = [
        "# Sites that at least five stories link to. Give them their names and kinds, delete what",
        "# is not a publisher, and copy the rest to content/publishers.yaml.",
    ]
    for name in names:
        lines.append(f"- name: {yaml_value(name)}  # {counts[name]} stories")
        lines.append(f"  domains: [{yaml_value(name)}]")
    return "\n".join(lines) + "\n"
