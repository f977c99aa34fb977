"""Merge conflicts: one error each wherever they stand, and nothing else said of that file."""

from pathlib import Path

import pytest

from copydesk.content.files.merge_conflicts import conflicts
from newsroom_files import SETTINGS, check, story, write

TOPIC = "---\nname: Energy\n---\nPower.\n"


def conflict(one: str, other: str, base: str | None = None) -> str:
    """Two versions of a text, as git leaves them."""
    before = "" if base is None else f"||||||| 3af1c02\n{base}\n"
    return f"<<<<<<< HEAD\n{one}\n{before}=======\n{other}\n>>>>>>> fix/title\n"


IN_TEXT = story(body=conflict("One text.", "Another."))
IN_FRONT_MATTER = story().replace("title:", conflict("topics: [a]", "topics: [b]") + "title:")
PUBLISHERS = "- name: Reuters\n" + conflict("  domains: [reuters.com]", "  domains: [a.example]")


def found(root: Path) -> list[tuple[str, int, str]]:
    """The path, line and code of everything that `check` finds."""
    return [(found.path, found.line, found.code) for found in check(root).findings]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("stories/a.md", IN_TEXT, 6),
        ("stories/a.md", IN_TEXT.replace("\n", "\r\n"), 6),
        ("stories/a.md", IN_FRONT_MATTER, 2),
        ("stories/a.md", conflict(story("One title"), story("Another title")), 1),
        ("stories/a.md", story(body=conflict("One.", "Another.", "Before.")), 6),
        ("stories/a.md", story(body=conflict("- a\n- b", "# Heading [@x]")), 6),
        ("stories/a.md", story(body=conflict("```\ncode\n```", "")), 6),
        ("topics/energy.md", TOPIC + conflict("a", "b"), 5),
        ("threads/grid.md", conflict("---\nname: Grid\n---", "---\nname: The grid\n---"), 1),
        ("editions/2025-01-22.md", f"---\n{conflict('title: a', 'title: b')}---\n", 2),
        ("pages/about.md", f"---\ntitle: About\n---\n{conflict('a', 'b')}", 4),
        ("publishers.yaml", PUBLISHERS, 2),
        ("site.yaml", SETTINGS + conflict("language: en", "language: en-GB"), 4),
    ],
)
def test_a_conflict_is_one_error(path: str, text: str, line: int, tmp_path: Path) -> None:
    files = {
        "topics/energy.md": TOPIC,
        "stories/other.md": story("Another story", topics="[energy]", body="See [it](a.md)."),
        "stories/a.md": story(),
    }
    write(tmp_path, files | {path: text})
    assert found(tmp_path) == [(f"content/{path}", line, "merge-conflict")]


def test_each_conflict_of_a_file_is_found(tmp_path: Path) -> None:
    body = f"{conflict('a', 'b')}\nText.\n\n{conflict('c', 'd')}"
    write(tmp_path, {"stories/a.md": story(body=body)})
    assert [line for _, line, _ in found(tmp_path)] == [6, 14]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("layouts/partials/footer.html", f"<footer>\n{conflict('a', 'b')}</footer>"),
        (
            "layouts/partials/footer.html",
            f"<footer>\n{conflict('{% if %}', '{{ x( }}')}</footer>",
        ),
        ("layouts/words/de.po", f'msgid ""\n{conflict("msgid", "b")}'),
    ],
)
def test_layouts(path: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, {"stories/a.md": story(), path: text})
    assert found(tmp_path) == [(path, 2, "merge-conflict")]


LESSON = f"A lesson.\n\n```\n{conflict('a', 'b')}```\n"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("stories/a.md", story(body=LESSON), 9),
        ("stories/a.md", story(body=LESSON.replace("```", "~~~~")), 9),
        ("pages/about.md", f"---\ntitle: About\n---\n{LESSON}", 7),
        ("topics/energy.md", TOPIC + LESSON, 8),
        ("static/lesson.txt", conflict("a", "b"), 1),
        ("static/app/site.js", f"a\r\n{conflict('a', 'b')}".replace("\n", "\r\n"), 3),
        ("static/map.svg", f"<svg>\n{conflict('a', 'b', 'c')}</svg>", 2),
    ],
)
def test_what_is_shown_on_purpose_can_be_set_aside(
    path: str, text: str, line: int, tmp_path: Path
) -> None:
    write(tmp_path, {"stories/b.md": story("B"), path: text})
    assert found(tmp_path) == [(f"content/{path}", line, "merge-marks")]
    off = f"{SETTINGS}desk: {{severities: {{merge-marks: off}}}}\n"
    write(tmp_path, {"site.yaml": off})
    assert found(tmp_path) == []


def test_a_story_sets_its_lesson_aside(tmp_path: Path) -> None:
    allowed = story(body=LESSON, desk='[{allow: merge-marks, why: "a lesson on git"}]')
    write(tmp_path, {"stories/a.md": allowed})
    assert found(tmp_path) == []


def test_a_clipping_with_a_conflict_is_a_note(tmp_path: Path) -> None:
    cited = story(body="Text. [@a]", sources="[{id: a, title: A}]")
    write(tmp_path, {"stories/s.md": cited, "clippings/s/a.txt": f"A\n{conflict('b', 'c')}"})
    assert found(tmp_path) == [("content/clippings/s/a.txt", 2, "bad-clipping")]


@pytest.mark.parametrize(
    "text",
    [
        "Heading\n=======\n\nText",
        ">>>>>>> deep quotation",
        "<<<<<<< HEAD\n\nalone",
        ">>>>>>> a\n=======\n<<<<<<< b",
        "<<<<<<< a\n>>>>>>> b\n=======",
        "  <<<<<<< a\n  =======\n  >>>>>>> b",
        "<<<<<<<< a\n========\n>>>>>>>> b",
        "<<<<<<< a\n======= b\n>>>>>>> c",
        "<<<<<<<a\n=======\n>>>>>>>b",
        "`<<<<<<<`, `=======` and `>>>>>>>` are marks",
    ],
)
def test_any_of_the_marks_alone_is_none(text: str) -> None:
    assert conflicts(text) == []
