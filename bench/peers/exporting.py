"""A story as plain Markdown and front matter, so that a peer does no more than Markdown.

Citation marks become numbered links with anchors to come back to, and links to stories' files
become links to addresses, both written out beforehand.
"""

import json
import re
import venv
from pathlib import Path
from shutil import copytree
from subprocess import check_call
from typing import Any

from corpus import Newsroom, Story

PROJECTS = Path(__file__).with_name("projects")
_MARK = re.compile(r"\s*\[(@[\w-]+(?:, @[\w-]+)*)\]")
_LINK = re.compile(r"\]\(([\w-]+)\.md\)")


def exported(story: Story, addresses: dict[str, str]) -> tuple[dict[str, Any], str]:
    """The front matter and the Markdown of a story. `addresses` are those of all, by slug."""
    numbers = {source.id: number for number, source in enumerate(story.sources, start=1)}
    cited: dict[int, list[str]] = {number: [] for number in numbers.values()}
    anchors = 0

    def links(mark: re.Match[str]) -> str:
        nonlocal anchors
        written = []
        for cited_id in mark[1].split(", "):
            anchors += 1
            number = numbers[cited_id.removeprefix("@")]
            cited[number].append(f"cite-{anchors}")
            written.append(
                f'<a class="citation" id="cite-{anchors}" href="#source-{number}">[{number}]</a>'
            )
        return " " + "".join(written)

    body = _MARK.sub(links, story.body)
    body = _LINK.sub(lambda link: f"]({addresses[link[1]]})", body)
    sources = []
    for source in story.sources:
        number = numbers[source.id]
        fields = {
            "number": number,
            "publisher": source.publisher,
            "agency": source.agency,
            "title": source.title,
            "url": source.url,
            "author": list(source.author),
            "published": f"{source.published}",
            "language": source.language,
            "excerpt": source.excerpt,
            "snapshot": source.snapshot,
            "same_as": numbers[source.reprint_of] if source.reprint_of else None,
            "cited": cited[number],
        }
        sources.append({key: value for key, value in fields.items() if value})
    front = {
        "title": story.title,
        "summary": story.summary,
        "date": f"{story.head.date:%Y-%m-%dT%H:%M:%SZ}",
        "slug": story.head.slug,
        "topics": [topic.slug for topic in story.topics],
        "sources": sources,
        "related": [head.slug for head in story.related],
        "corrections": [{"date": f"{day}", "note": note} for day, note in story.corrections],
    }
    return front, body


def addresses_of(newsroom: Newsroom) -> dict[str, str]:
    return {head.slug: head.address for head in newsroom.heads}


def copy_project(name: str, root: Path) -> None:
    """Start a peer's project from its settings and layouts in `projects/`."""
    copytree(PROJECTS / name, root)


def yaml(fields: dict[str, Any]) -> str:
    """Front matter between its fences, in block style as an editor would write it."""
    lines = ["---"]
    for key, value in fields.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{key}:")
            for entry in value:
                pairs = [f"{name}: {_inline(each)}" for name, each in entry.items()]
                lines.append("  - " + "\n    ".join(pairs))
        else:
            lines.append(f"{key}: {_inline(value)}")
    return "\n".join([*lines, "---", ""])


def _inline(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def pip_install(folder: Path, *packages: str) -> None:
    """Put packages into a virtual environment of their own."""
    venv.create(folder, with_pip=True)
    check_call([folder / "bin" / "python", "-m", "pip", "install", "-q", "-U", *packages])


def site_data(newsroom: Newsroom) -> dict[str, Any]:
    """What a peer's layouts say about the whole site."""
    return {
        "topics": {
            each.slug: {"name": each.name, "summary": each.summary} for each in newsroom.topics
        }
    }
