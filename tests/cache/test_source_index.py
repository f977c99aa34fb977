"""After any edits, sources are compared with those of other stories as in a first check."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.desk.checks import sources_across
from newsroom_files import check, story, write

SOURCES = (
    "{title: A plan, url: https://herald.example/a}",
    "{title: Another plan, url: https://herald.example/a, published: 2025-01-20}",
    "{title: A plan, url: 'https://www.herald.example/a#one', published: 2025-01-21}",
    "{publisher: The Morning Herald, title: B, url: https://herald.example/b}",
    "{publisher: The Mornning Herald, title: B, url: https://herald.example/b}",
    "{publisher: The Evening Gazette, title: C}",
    "{publisher: The Evening Gazete, title: C}",
    "{title: No date, published: soon}",
)
PUBLISHERS = (
    "[{name: The Morning Herald, domains: [herald.example]}]\n",
    "[{name: The Mornning Herald}]\n",
)
SITE = "title: Test Desk\nurl: https://example.org/\nlanguages: [de]\n"
files = st.sampled_from(["a", "b", "c", "a.de"])
lists = st.lists(st.sampled_from(SOURCES), max_size=3)
edits = st.one_of(
    st.tuples(files, lists),
    st.tuples(files, st.none()),
    st.tuples(st.just("publishers"), st.sampled_from(PUBLISHERS)),
)


def edit(root: Path, name: str, value: list[str] | str | None) -> None:
    if value is None:
        (root / f"content/stories/{name}.md").unlink(missing_ok=True)
    elif isinstance(value, str):
        write(root, {"site.yaml": SITE, "publishers.yaml": value})
    else:
        marks = " ".join(f"[{number}]" for number in range(1, len(value) + 1))
        listed = "".join(f"\n  - {source}" for source in value) or "[]"
        # A line more or less moves what is found.
        title = f"'{name}'\n# {marks}" if len(value) % 2 else f"'{name}'"
        text = story(title=title, sources=listed, body=f"Yes. {marks}")
        write(root, {"site.yaml": SITE, f"stories/{name}.md": text})


@settings(deadline=None, max_examples=settings.default.max_examples // 4)
@given(st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_check_after_edits_finds_what_a_first_check_finds(
    rounds: list[list[tuple[str, list[str] | str | None]]],
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="copydesk-index-"))
    root, copy = folder / "newsroom", folder / "copy"
    try:
        edit(root, "publishers", PUBLISHERS[0])
        for edited in rounds:
            for name, value in edited:
                edit(root, name, value)
            again = check(root)
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(root / "content", copy / "content")
            assert again.text == check(copy).text
    finally:
        shutil.rmtree(folder)


def test_after_an_edit_that_says_nothing_else_of_sources_none_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        edit(tmp_path, name, [SOURCES[0 if name == "a" else 2]])
    edit(tmp_path, "c", [SOURCES[5]])
    first = check(tmp_path)
    path = tmp_path / "content/stories/c.md"
    compare = sources_across.across
    monkeypatch.setattr(sources_across, "across", None)
    path.write_text(path.read_text("utf-8").replace("Yes.", "No."), "utf-8")
    assert check(tmp_path).text == first.text
    monkeypatch.setattr(sources_across, "across", compare)
    path.write_text(path.read_text("utf-8").replace("Gazette", "Gazete"), "utf-8")
    edit(tmp_path, "d", [SOURCES[5]])
    edit(tmp_path, "e", [SOURCES[5]])
    assert "publisher-nearly" in check(tmp_path).text
