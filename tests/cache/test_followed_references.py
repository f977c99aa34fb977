"""References after an edit to one story: what is looked up, and what is found all the same."""

import shutil
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.newsroom.months.stored_stories import StoredStories
from newsroom_files import NOW, build, story, write

STORIES = {
    "a": story("A", topics="[energy]", aliases="[/old/]", id="first", guid="g-1"),
    "b": story("B", related="[a]", body="See [a heading](a.md) and [another](/2025/01/22/c/#why)."),
    "c": story("C", topics="[energy]", body="Yes.\n\n## Why\n\nSo."),
    "d": story("D", body="All [of a month](/topics/energy/2025/01/)."),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built")
    stories = {f"stories/{slug}.md": text for slug, text in STORIES.items()}
    write(root, {"topics/energy.md": "---\nname: Energy\n---\n", **stories})
    assert build(root) == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "copy"))


def put(root: Path, slug: str, text: str) -> None:
    (root / f"content/stories/{slug}.md").write_text(text)


def is_verified(root: Path) -> bool:
    return main(["build", "--verify", "--now", NOW, "--root", str(root)]) == 0


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("new", story("New", date="2025-03-01", related="[a]", topics="[energy]")),
        ("new", story("New", body="See [b](b.md), [c](/2025/01/22/c/) and [why](c.md#why).")),
        ("new", story("New", body="See [there](/2025/01/22/c/#why), [old](/old/).", id="own")),
        ("c", story("C", topics="[energy]", body="Yes.\n\n## Why\n\n## Whence\n\n[b](b.md)")),
    ],
)
def test_what_a_sound_edit_refers_to_is_found_among_all_stories(
    slug: str, text: str, root: Path
) -> None:
    put(root, slug, text)
    assert build(root) == 0
    assert is_verified(root)
    (root / "content/stories/a.md").unlink()
    put(root, "b", story("B"))
    put(root, "new", story("New"))
    assert build(root) == 0
    assert is_verified(root)


@pytest.mark.parametrize(
    ("slug", "text", "code"),
    [
        ("new", story(related="[gone]"), "unknown-related"),
        ("new", story(body="[x](gone.md)"), "dangling-link"),
        ("new", story(body="[x](/2025/01/22/gone/)"), "dangling-link"),
        ("new", story(body="[x](c.md#gone)"), "dangling-link"),
        ("new", story(id="first"), "duplicate-id"),
        ("new", story(id="b"), "duplicate-id"),
        ("new", story(guid="g-1"), "duplicate-id"),
        ("first", story(), "duplicate-id"),
        ("new", story(aliases="[/old/]"), "address-clash"),
        ("new", story(image="{src: /map.png, alt: A map}"), "missing-file"),
        ("c", STORIES["c"].replace("## Why", "## How"), "dangling-link"),
        ("c", STORIES["c"].replace("2025-01-22", "2025-01-23"), "dangling-link"),
    ],
)
def test_what_is_wrong_with_an_edit_or_after_it_is_found(
    slug: str, text: str, code: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, slug, text)
    build(root)
    assert f"[{code}]" in capsys.readouterr().out


def test_a_month_that_is_gone_is_missed_where_it_was_linked_to(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for slug in "ac":
        put(root, slug, STORIES[slug].replace("topics: [energy]\n", ""))
    assert build(root) == 1
    assert "/topics/energy/2025/01/" in capsys.readouterr().out


def test_a_new_story_does_not_open_all_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole: list[StoredStories] = []
    monkeypatch.setattr(StoredStories, "_open_all", whole.append)
    text = "[Energy](/topics/energy/) and [b](/2025/01/22/b/)\n\n## Here"
    own = {"related": "[a]", "topics": "[energy]", "date": "2025-03-01"}
    put(root, "new", story("New", body=text, **own))
    assert build(root) == 0
    put(root, "c", STORIES["c"].replace("title: C", "title: Another"))
    assert build(root) == 0
    # No other story links to its heading.
    put(root, "new", story("New", body=text.replace("Here", "There"), **own))
    assert build(root) == 0
    assert not whole


def test_a_heading_that_an_edit_linked_to_is_missed_when_it_goes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, "d", STORIES["d"] + "\n## Where\n\nHere.\n")
    assert build(root) == 0
    put(root, "new", story("New", body="See [where](d.md#where)."))
    assert build(root) == 0
    put(root, "a", STORIES["a"] + "\nMore.\n")
    assert build(root) == 0
    put(root, "d", STORIES["d"])
    assert build(root) == 1
    assert "[dangling-link]" in capsys.readouterr().out


def test_a_story_that_was_put_right_is_taken_in(root: Path) -> None:
    put(root, "new", story("New", date="2025-99-99"))
    assert build(root) == 1
    put(root, "new", story("New", related="[a]"))
    assert build(root) == 0
    assert is_verified(root)
