"""For every argument that a page's view is built from, an edit that changes it, and what follows.

The newsroom has every kind of page. What each edit rebuilds is in `arguments.txt`: the arguments
that changed, and under them the pages. `python tests/cache/test_arguments.py` writes that file;
read the difference before you commit. `test_every_argument_has_a_row` fails where a view is given
an argument that no edit changes.
"""

import sys
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parent.parent))

from test_incremental import (
    built,
    edit,
    replaced,
    stale,
    view,
)

from copydesk.plan import Page, SiteContext
from copydesk.plan.site.page import Deferred
from newsroom_files import SETTINGS, story, write
from tool_files import tool

EXPECTED = Path(__file__).parent / "arguments.txt"

SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'/>\n"
SHOWN = "![A map](/map.svg) See [it](../stories/c.md)."
FILES = {
    "site.yaml": SETTINGS,
    "publishers.yaml": "[{name: The Herald, domains: [herald.example], owner: Anna}]\n",
    "topics/energy.md": f"---\nname: Energy\n---\n{SHOWN}\n",
    "topics/wind.md": "---\nname: Wind\nparent: energy\n---\n",
    "threads/plan.md": "---\nname: The plan\n---\nIt goes on.\n",
    "editions/2025-03-04.md": f"---\ntitle: A day\nlead: [c]\n---\n{SHOWN}\n",
    "pages/about.md": f"---\ntitle: About\n---\n{SHOWN}\n",
    "static/map.svg": SVG,
    "stories/a.md": story(
        "Grid vote",
        date="2025-01-22",
        topics="[energy, wind]",
        threads="[plan]",
        sources="[{id: vote, url: https://herald.example/a}]",
        body=f"It passed. [@vote]\n\n{SHOWN.replace('../stories/', '')}",
    ),
    "stories/y.md": story("Oldest", date="2023-05-05"),
    "stories/c.md": story("Ferry strike", date="2025-03-04", aliases="[/ferry/]", topics="[wind]"),
    "stories/d.md": story("Late train", date="2025-03-04T06:00", related="[a]", threads="[plan]"),
}


def newsroom(root: Path) -> Path:
    return write(root, FILES)


def field(file: str, lines: str) -> Callable[[Path], None]:
    return replaced(f"content/stories/{file}.md", "summary:", f"{lines}\nsummary:")


def added(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: write(root, {name: text, "site.yaml": SETTINGS})


def write_beside(root: Path, name: str, text: str) -> None:
    (root / "content" / name).write_text(text, "utf-8")


EDITS: dict[str, Callable[[Path], object]] = {
    "a note of an edition": replaced("content/editions/2025-03-04.md", "See", "Read"),
    "the lead of an edition": replaced("content/editions/2025-03-04.md", "[c]", "[d]"),
    "the address of a linked story": replaced("content/stories/c.md", "2025-03-04", "2025-03-05"),
    "the size of a picture": replaced("content/static/map.svg", "width='40'", "width='50'"),
    "the name of a topic": replaced("content/topics/wind.md", "Wind", "Breeze"),
    "the name of a parent topic": replaced("content/topics/energy.md", "Energy", "Power"),
    "the name of a thread": replaced("content/threads/plan.md", "The plan", "A plan"),
    "the text of a thread": replaced("content/threads/plan.md", "goes on", "went on"),
    "the text of a standing page": replaced("content/pages/about.md", "See", "Read"),
    "the title of a story that has moved": replaced("content/stories/c.md", "strike", "sails"),
    "a long text": replaced("content/stories/d.md", "voted on Monday", "voted " * 500),
    "a correction": field("a", "corrections: [{date: 2025-02-01, note: Wrong.}]"),
    "a picture of the lead": field("c", "image: {src: /map.svg, alt: A map}"),
    "a source": field("d", "sources: [{id: x, url: https://herald.example/d}]"),
    "a link that an earlier story has": replaced(
        "content/stories/d.md", "on Monday.", "on Monday.\n\n- [It](https://herald.example/a)"
    ),
    "a related story": field("c", "related: [d]"),
    "a tool of a story": lambda root: (
        write(root, {"tools/chartist.md": tool()}),
        field("c", "tools: [chartist]")(root),
    ),
    "a topic of a story": field("d", "topics: [energy]"),
    "the oldest story removed": lambda root: (root / "content/stories/y.md").unlink(),
    "a year between": added("stories/z.md", story("Old", date="2024-12-01", threads="[plan]")),
    "a story between": added(
        "stories/b.md", story("Between", date="2025-02-03", topics="[wind]", threads="[plan]")
    ),
    "the first story removed": lambda root: (
        edit(root, "content/stories/d.md", "related: [a]\n", ""),
        (root / "content/stories/a.md").unlink(),
    ),
    "a publisher's owner": replaced("content/publishers.yaml", "Anna", "Bo"),
    "a publisher's name": replaced("content/publishers.yaml", "The Herald", "The Gazette"),
    "what else is said of a publisher": replaced(
        "content/publishers.yaml",
        "owner: Anna",
        "kind: wire, country: GB, paywall: true",
    ),
    "another domain of a publisher": replaced(
        "content/publishers.yaml", "[herald.example]", "[herald.example, herald.test]"
    ),
    "the title and summary of an edition": replaced(
        "content/editions/2025-03-04.md", "A day", "The day\nsummary: It was long."
    ),
    "a second story of an edition": added("stories/e.md", story("Rain", date="2025-03-04")),
    "the title, summary and language of a standing page": replaced(
        "content/pages/about.md", "About", "Us\nsummary: Who we are.\nlanguage: de"
    ),
    "the summary and synonyms of a topic": replaced(
        "content/topics/wind.md", "name: Wind", "name: Wind\nsummary: Air.\nsynonyms: [breeze]"
    ),
    "the language of the site": replaced("content/site.yaml", "title:", "language: de\ntitle:"),
    "the title of the site": replaced("content/site.yaml", "Test Desk", "The Desk"),
    "the description of the site": replaced(
        "content/site.yaml", "title:", "description: News.\ntitle:"
    ),
    "the url of the site": replaced("content/site.yaml", "https://example", "https://www.example"),
    "more topics than a list shows": lambda root: write(
        root,
        {f"topics/t{n}.md": f"---\nname: T{n}\n---\n" for n in range(60)} | {"site.yaml": SETTINGS},
    ),
    "the content of feeds": replaced(
        "content/site.yaml", "year: 2025", "year: 2025, content: summary"
    ),
    "a translation": lambda root: (
        edit(root, "content/site.yaml", "title:", "languages: [de]\ntitle:"),
        write_beside(root, "stories/a.de.md", story("Netz", date="2025-01-22")),
    ),
    "the ids of feeds": replaced(
        "content/site.yaml", "authority: example.org, year: 2025", "authority: e.org, year: 2024"
    ),
}


def table(reasons: dict[str, str]) -> str:
    """Return the reasons as lines: the arguments that changed, and under them the pages."""
    pages: dict[str, list[str]] = {}
    for path, reason in sorted(reasons.items()):
        pages.setdefault(reason.removeprefix(view()), []).append(path)
    return "".join(
        f"  {reason}\n{textwrap.fill(' '.join(paths), 100, **INDENT)}\n"
        for reason, paths in sorted(pages.items())
    )


INDENT = {
    "initial_indent": " " * 6,
    "subsequent_indent": " " * 6,
    "break_on_hyphens": False,
    "break_long_words": False,
}


def expected() -> dict[str, str]:
    """Return the table of every edit by the edit's name."""
    parts = EXPECTED.read_text("utf-8").split("== ")[1:]
    return dict(part.split("\n", 1) for part in parts)


def rebuilt(name: str, root: Path) -> str:
    """Return what is rebuilt after an edit of the newsroom, as a table."""
    newsroom(root)
    assert built(root).published
    EDITS[name](root)
    after = built(root)
    assert after.published, after.diagnostics
    return table(stale(after))


@pytest.mark.parametrize("name", EDITS)
def test_an_argument_rebuilds_the_pages_that_show_it(name: str, tmp_path: Path) -> None:
    assert rebuilt(name, tmp_path) == expected()[name]


def fields(page: Page) -> set[str]:
    """Return all that a page's view is built from, as `ViewName: field`."""
    view = page.view
    if isinstance(view, Deferred):
        return {f"{view.build.func.__name__}: {name}" for name in view.build.keywords}
    return {f"{type(view).__name__}: {name}" for name in view.__struct_fields__}


FIXED = {
    "EditionView: date",
    "EditionView: period",
    "TitlesView: calendar",
    "TitlesView: year",
    "ListMonthView: date",
    "ListMonthView: month",  # of days, of months of very many stories alone
    "PublisherView: name",
    "PublishersView: initials",  # of lists of more than 600 names alone, and so the others
    "PublishersView: part",
    "SubjectsView: initials",
    "SubjectsView: part",
    "SubjectView: address",
    "SubjectView: feed",
    "SubjectView: language",  # only a site of several languages has any
    "YearView: year",
    "feed_view: address",
    "feed_view: format_",
    "feed_view: home",
}
"""Fields that no edit changes in a page that stays: they belong to its address or kind."""

OF_PREVIEWS = {"story_view: held"}
"""What only time changes, in previews: `test_a_preview_follows_the_clock` shows it."""


def test_every_argument_has_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned: dict[str, Page] = {}
    plan_page = SiteContext.page

    def recorded(self: SiteContext, *arguments: object) -> Page:
        page = plan_page(self, *arguments)  # type: ignore[arg-type]
        planned[page.path] = page
        return page

    monkeypatch.setattr(SiteContext, "page", recorded)
    built(newsroom(tmp_path))
    given = {field for page in planned.values() for field in fields(page)}
    changed = set()
    for rows in expected().values():
        names: list[str] = []
        for line in rows.splitlines():
            if line.startswith(" " * 6):
                pages = [planned[path] for path in line.split() if path in planned]
                shown = {field for page in pages for field in fields(page)}
                changed |= {field for field in shown if field.split(": ")[1] in names}
            else:
                names = line.strip().split(", ")
    assert given - changed == FIXED | OF_PREVIEWS


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        tables = {name: rebuilt(name, Path(folder) / name.replace(" ", "-")) for name in EDITS}
    EXPECTED.write_text("".join(f"== {name}\n{rows}" for name, rows in tables.items()), "utf-8")
