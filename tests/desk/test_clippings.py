"""Clippings: saved, read for checking, and never published."""

import io
import os
import sys
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.desk import runner
from copydesk.desk.story_check import CheckJob, CheckResult, check_story
from newsroom_files import SETTINGS, build, check, story, tree, write

SOURCES = "[{id: herald, title: Grid plan passes, publisher: The Herald}]"
BODY = "The council voted. “We could not wait any longer for the grid”, said the mayor. [@herald]"
TEXT = "“We could not wait any longer for the grid”, the mayor said on Monday evening.\n"

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Grid plan passes | The Herald</title>
<script>var tracker = "grid";</script></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>Grid plan passes</h1>
<p>The council, which has met four times this year, voted on Monday evening, and it was close.</p>
<p>“We could not wait any longer for the grid”, the mayor said, after the count, to reporters.</p>
<ul><li>The plan costs 12 million.</li></ul></article>
<footer>All rights reserved</footer></body></html>
"""


def newsroom(root: Path, **files: str) -> Path:
    return write(root, {"stories/grid-vote.md": story(body=BODY, sources=SOURCES), **files})


def clip(root: Path, *words: str) -> int:
    return main(["clip", "--root", str(root), *words])


def saved(root: Path) -> str:
    return (root / "content/clippings/grid-vote/herald.txt").read_text("utf-8")


def test_no_passage_of_a_clipping_reaches_the_site(tmp_path: Path) -> None:
    passage = "A sentence that stands in the clipping and nowhere else."
    root = newsroom(tmp_path)
    assert build(root) == 0
    before = tree(root / "site")
    write(root, {"clippings/grid-vote/herald.txt": passage, "clippings/README.md": passage})
    assert build(root) == 0
    assert tree(root / "site") == before
    assert not any(passage.encode() in data for data in before.values())


def test_a_folder_that_a_build_would_publish_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("content/static/clips", "./content/static", "layouts/assets", "site", "."):
        root = newsroom(tmp_path, **{"site.yaml": f"{SETTINGS}clippings: {folder}\n"})
        assert main(["build", "--root", str(root)]) == 2, folder
        assert "[bad-folder]" in capsys.readouterr().out


def test_clippings_may_stand_in_another_checkout(tmp_path: Path) -> None:
    settings = f"{SETTINGS}clippings: ../private/clippings\n"
    root = newsroom(tmp_path / "public", **{"site.yaml": settings})
    assert "quote-unverified" in check(root).text
    private = tmp_path / "private/clippings/grid-vote/herald.txt"
    private.parent.mkdir(parents=True)
    private.write_text(TEXT, encoding="utf-8")
    assert check(root).text == ""
    private.with_name("gazette.txt").write_text(TEXT, encoding="utf-8")
    assert check(root).text.startswith("../private/clippings/grid-vote/gazette.txt: note[unkn")


def test_a_text_is_saved_and_holds_the_quotation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path)
    file = tmp_path / "herald.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert clip(root, "grid-vote", "herald", str(file)) == 0
    assert saved(root) == TEXT
    assert "saved content/clippings/grid-vote/herald.txt, 15 words" in capsys.readouterr().err
    assert check(root).text == ""


def test_a_pages_article_is_saved_without_what_stands_around_it(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    file = tmp_path / "herald.html"
    file.write_text(PAGE, encoding="utf-8")
    assert clip(root, "stories/grid-vote.md", "1", str(file)) == 0
    assert saved(root).split("\n\n") == [
        "Grid plan passes",
        "The council, which has met four times this year, voted on Monday evening, and it was "
        "close.",
        "“We could not wait any longer for the grid”, the mayor said, after the count, to "
        "reporters.",
        "The plan costs 12 million.\n",
    ]


@pytest.mark.parametrize("encoding", ["windows-1252", "shift_jis"])
def test_a_page_says_its_encoding(encoding: str, tmp_path: Path) -> None:
    said = {"windows-1252": "The café’s plan", "shift_jis": "日本の計画"}[encoding]
    page = PAGE.replace("utf-8", encoding).replace("The plan", said).replace("“", '"')
    root = newsroom(tmp_path)
    file = tmp_path / "herald.html"
    file.write_bytes(page.replace("”", '"').encode(encoding))
    assert clip(root, "grid-vote", "herald", str(file)) == 0
    assert f"{said} costs 12 million." in saved(root)


def test_a_part_is_marked_and_proves_no_absence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = newsroom(tmp_path)
    given = io.TextIOWrapper(io.BytesIO(b"The council voted on Monday.\n"))
    monkeypatch.setattr(sys, "stdin", given)
    assert clip(root, "grid-vote", "herald", "-", "--part") == 0
    assert saved(root) == "The council voted on Monday.\n\n[…]\n"
    found = check(root).text
    assert "quote-unverified" in found
    assert "quote-absent" not in found


def test_another_text_is_not_written_over_by_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path, **{"clippings/grid-vote/herald.txt": TEXT})
    file = tmp_path / "new.txt"
    file.write_text(TEXT)
    assert clip(root, "grid-vote", "herald", str(file)) == 0
    file.write_text("Another text.\n")
    assert clip(root, "grid-vote", "herald", str(file)) == 2
    assert "--replace overwrites it" in capsys.readouterr().err
    assert saved(root) == TEXT
    assert clip(root, "grid-vote", "herald", str(file), "--replace") == 0
    assert saved(root) == "Another text.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grid-vot", "herald", "-"), 'no story "grid-vot"; did you mean "grid-vote"?'),
        (("grid-vote", "2", "-"), 'no source "2" in the story "grid-vote"; its sources are herald'),
        (("grid-vote", "herald", "no-such-file"), "no-such-file: No such file or directory"),
    ],
)
def test_what_cannot_be_saved_is_said_in_one_line(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path)
    assert clip(root, *words) == 2
    assert capsys.readouterr().err == f"copydesk: {said}\n"
    assert not (root / "content/clippings").exists()


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<!DOCTYPE html><!-- -->", b"\xff\xfe\x00", b"\x00\x01PNG"]
)
def test_a_file_without_text_is_refused(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path)
    file = tmp_path / "file"
    file.write_bytes(data)
    assert clip(root, "grid-vote", "herald", str(file)) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("grid-vote/herald.txt", b"", "bad-clipping", "it is empty"),
        ("grid-vote/herald.txt", "[…]\n".encode(), "bad-clipping", "it is empty"),
        ("grid-vote/herald.txt", b"\x89PNG\r\n\x00", "bad-clipping", "it is not text"),
        ("grid-vote/herald.txt", "café".encode("latin-1"), "bad-clipping", "not text in UTF-8"),
        ("grid-vote/heral.txt", b"Text", "unknown-clipping", 'did you mean "herald"?'),
        ("grid-vote/herald.html", b"<p>", "unknown-clipping", "copydesk clip grid-vote herald"),
        ("herald.txt", b"Text", "unknown-clipping", "a folder with its story's name"),
    ],
)
def test_what_is_wrong_with_a_clipping_is_a_note_at_its_file(
    name: str,
    data: bytes,
    code: str,
    said: str,
    tmp_path: Path,
) -> None:
    root = write(tmp_path, {"stories/grid-vote.md": story(sources=SOURCES, body="Yes. [@herald]")})
    file = root / "content/clippings" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    found = check(root).text
    assert found.startswith(f"content/clippings/{name}: note[{code}] ")
    assert said in found
    assert found.count("note[") == 1


def test_a_folder_of_no_story_is_a_note(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/grid-vote.md": story(), "clippings/grid-vot/a.txt": "Text"})
    found = check(root).text
    assert found.startswith("content/clippings/grid-vot: note[unknown-clipping] ")
    assert 'did you mean "grid-vote"?' in found


def test_what_a_clipping_picked_up_on_its_way_does_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + TEXT.replace("any longer", "any\u2028 longer").replace("\n", "\r\n\x0c")
    root = newsroom(tmp_path)
    file = root / "content/clippings/grid-vote/herald.txt"
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode())
    assert check(root).text == ""


def test_a_story_is_examined_again_when_a_clipping_has_another_text_and_not_when_it_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = newsroom(tmp_path)
    write(root, {"clippings/grid-vote/herald.txt": "“We did wait for the grid”, she said.\n"})
    found = check(root).text
    assert "quote-absent" in found or "quote-altered" in found
    looked_at: list[str] = []

    def counting(job: CheckJob) -> CheckResult:
        looked_at.append(job.written.document.slug)
        return check_story(job)

    monkeypatch.setattr(runner, "check_story", counting)
    os.utime(root / "content/clippings/grid-vote/herald.txt", ns=(0, 0))
    assert check(root).text == found
    assert looked_at == []
    write(root, {"clippings/grid-vote/herald.txt": TEXT})
    assert "quote-a" not in check(root).text
    assert looked_at == ["grid-vote"]


def test_a_dry_run_saves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"stories/a.md": story(sources="[{id: r, title: A}]")})
    (tmp_path / "text.txt").write_text("The council voted.")
    options = ["--root", str(tmp_path), "--dry-run"]
    assert main(["clip", "a", "r", str(tmp_path / "text.txt"), *options]) == 0
    assert "would save content/clippings/a/r.txt, 3 words" in capsys.readouterr().err
    assert not (tmp_path / "content/clippings").exists()
