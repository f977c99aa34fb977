"""`copydesk source add` and `source refresh`: articles of other sites in a story that exists."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from article_pages import ENGLISH, WIRE, page
from copydesk.cli.main import main
from copydesk.drafting import rereading
from loopback import Answer, Loopback, html, serving
from newsroom_files import story, tree, write

STORY = """\
---
# The story of the vote.
title:   "Grid vote"     # ours
summary: 'The plan passed.'

date: 2026-03-02
topics: [ ]
sources:
# The first.
- id: own     # by hand
  url: "{url}/first"

  title: First
  published: 2026-02-23
# What comes after the sources.
desk: []
# The end.
---
It passed, [@own] said. “It is the largest thing that we have built”, said Jane Roe. [@own]
"""


def article(text: str, name: str = "Courier", head: str = "") -> str:
    site = f'<title>Tram plan</title><meta property="og:site_name" content="{name}">'
    return page(f"{site}{head}", f"<article><h1>Tram plan</h1>{text}</article>")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    monkeypatch.setattr(rereading, "PAUSE", 0)
    answers = {
        "/first": html(article(ENGLISH, "Herald")),
        "/wire": html(WIRE.html),
        "/other": html(article(f"<p>{' '.join(f'Tram {n} runs.' for n in range(60))}</p>")),
        "/login": html('<title>Log in</title><input type="password"><p>Please log in.</p>'),
    }
    with serving(answers) as loopback:
        yield loopback


@pytest.fixture
def root(tmp_path: Path, server: Loopback) -> Path:
    return write(tmp_path, {"stories/grid.md": STORY.replace("{url}", server.url)})


def source(root: Path, *words: str) -> int:
    return main(["source", *words, "--root", str(root), "--now", "2026-03-10", "--allow-private"])


def text(root: Path) -> str:
    return (root / "content/stories/grid.md").read_text("utf-8")


# add


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_only_lines_are_added(
    ends: str, root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "content/stories/grid.md"
    before = file.read_bytes().decode().replace("\n", ends)
    file.write_bytes(before.encode())
    assert (
        source(root, "add", "grid", f"{server.url}/other", f"{server.url}/wire?utm_source=a") == 0
    )
    after = file.read_bytes().decode()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    assert [line for line in new if line in old] == old
    added = [line for line in new if line not in old]
    assert f"- id: courier{ends}" in added
    assert f"  url: {server.url}/wire{ends}" in added
    assert all(line.endswith(ends) for line in added)
    said = capsys.readouterr().err
    assert "2 sources added" in said
    assert "[@courier]" in said
    assert set(tree(root / "content/clippings")) == {"grid/courier.txt", "grid/gazette.txt"}
    assert main(["check", "--root", str(root)]) == 0


def test_git_sees_only_added_lines(root: Path, server: Loopback) -> None:
    (root / ".gitignore").write_text("/content/clippings/\n")
    for words in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *words], cwd=root, check=True)
    assert source(root, "add", "grid", f"{server.url}/other") == 0
    done = subprocess.run(
        ["git", "diff", "--numstat"], cwd=root, check=True, capture_output=True, text=True
    )
    assert re.fullmatch(r"[1-9]\d*\t0\tcontent/stories/grid\.md\n", done.stdout)


def test_an_address_that_the_story_has_is_said(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    before = text(root)
    words = ("grid", "--dry-run", f"{server.url}/first?fbclid=1#top", f"{server.url}/first")
    assert source(root, "add", *words) == 0
    assert source(root, "add", "grid", f"{server.url}/first?fbclid=1#top") == 0
    said = capsys.readouterr().err
    assert "is there already: [@own]" in said
    assert "is left as it is" in said
    assert text(root) == before


def test_a_reprint_of_a_saved_source_is_one(root: Path, server: Loopback) -> None:
    assert source(root, "refresh", "grid", "own", "--replace") == 0
    assert source(root, "add", "grid", f"{server.url}/wire") == 0
    assert re.search(r"- id: gazette\n(  .*\n)*  reprint_of: own\n", text(root))
    assert "- id: own     # by hand\n" in text(root)


@pytest.mark.parametrize(
    "front",
    [
        "{title: A, summary: B, date: 2026-03-02, sources: [{id: own, url: 'URL/first'}]}",
        "title: A\nsummary: B\ndate: 2026-03-02\nsources: [{id: own, url: 'URL/first'}]  # c",
        "title: A\nsummary: B\ndate: 2026-03-02\nsources:",
        "title: A\nsummary: B\ndate: 2026-03-02",
    ],
)
def test_front_matter_in_any_style_takes_a_source(front: str, root: Path, server: Loopback) -> None:
    written = f"---\n{front.replace('URL', server.url)}\n---\nIt passed.\n"
    write(root, {"stories/grid.md": written})
    assert source(root, "add", "grid", f"{server.url}/other") == 0
    assert "courier" in text(root)
    assert main(["check", "--root", str(root)]) == 0


def test_a_dry_run_shows_the_lines(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root / "content")
    assert source(root, "add", "grid", f"{server.url}/other", "--dry-run") == 0
    assert "+- id: courier" in capsys.readouterr().out
    assert tree(root / "content") == before


def test_what_was_not_read_is_not_added(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    before = text(root)
    assert source(root, "add", "grid", f"{server.url}/login") == 1
    assert "--html" in capsys.readouterr().err
    assert text(root) == before
    assert source(root, "add", "grid", f"{server.url}/login", f"{server.url}/other") == 1
    assert "courier" in text(root)
    assert "login" not in text(root)


def test_a_story_with_errors_is_left_alone(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {"stories/grid.md": "---\ntitle: [\n---\n"})
    assert source(root, "add", "grid", f"{server.url}/other") == 2
    assert "has errors" in capsys.readouterr().err
    assert text(root) == "---\ntitle: [\n---\n"
    assert source(root, "add", "gird", f"{server.url}/other") == 2
    assert source(root, "add", "grid") == 2


# refresh


def changed(server: Loopback, old: str, new: str) -> None:
    server.answers["/first"] = html(article(ENGLISH.replace(old, new), "Herald"))


def saved(root: Path) -> None:
    assert source(root, "refresh", "grid", "own", "--replace") == 0


def test_a_source_that_is_as_it_was_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(root)
    capsys.readouterr()
    assert source(root, "refresh", "grid", "1") == 0
    assert "own is as it was" in capsys.readouterr().err


def test_a_change_that_touches_nothing_is_shown(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(root)
    clipping = tree(root / "content/clippings")
    changed(server, "three years", "four years")
    capsys.readouterr()
    assert source(root, "refresh", "grid", "own") == 0
    out = capsys.readouterr().out
    assert "four years" in out
    assert "-The city council" in out
    assert tree(root / "content/clippings") == clipping
    assert source(root, "refresh", "--since", "30d") == 0
    assert capsys.readouterr().out == ""


def test_the_beginning_that_everybody_can_read_shows_nothing_to_be_gone(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(root)
    teaser = ENGLISH.split("</p>")[0] + "</p>"
    server.answers["/first"] = html(article(teaser, "Herald"))
    capsys.readouterr()
    assert source(root, "refresh", "--since", "30d") == 0
    assert capsys.readouterr().out == ""


def test_a_change_in_what_a_paywall_shows_is_a_failure(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "content/stories/grid.md"
    file.write_text(text(root).replace("  title: First", "  title: First\n  paywall: true"))
    saved(root)
    assert source(root, "refresh", "--since", "30d") == 0
    changed(server, "the largest thing", "the longest thing")
    capsys.readouterr()
    assert source(root, "refresh", "--since", "30d") == 1
    assert "quote-altered" in capsys.readouterr().out


def test_a_new_headline_is_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert source(root, "refresh", "grid", "own") == 0
    assert "own: title: First → Tram plan" in capsys.readouterr().out


def test_a_quotation_that_is_no_longer_there_is_a_failure(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(root)
    changed(server, "the largest thing", "the longest thing")
    capsys.readouterr()
    for words in (["grid", "own"], ["--since", "30d"]):
        assert source(root, "refresh", *words) == 1
        assert "content/stories/grid.md:19:" in (out := capsys.readouterr().out)
        assert "quote-altered" in out


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: An earlier version misstated the cost.",
        "This article was amended on 3 March.",
        "Editor’s note: This report has been retracted.",
        "訂正：費用の額に誤りがありました。",
    ],
)
def test_a_correction_is_a_failure(
    notice: str, root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(root)
    changed(server, "<p>Its opponents", f"<p>{notice}</p><p>Its opponents")
    capsys.readouterr()
    assert source(root, "refresh", "--since", "30d") == 1
    assert f"own was corrected or withdrawn: {notice}" in capsys.readouterr().out
    assert source(root, "refresh", "grid", "own", "--replace") == 1
    assert source(root, "refresh", "--since", "30d") == 0


def test_a_page_that_is_gone_is_a_failure(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/first"] = Answer(b"Gone", 410)
    assert source(root, "refresh", "--since", "30") == 1
    assert "own is there no longer: the server answered 410" in capsys.readouterr().out


def test_without_a_clipping_the_story_is_looked_up(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert source(root, "refresh", "grid", "own") == 0
    assert "has no clipping" in capsys.readouterr().err
    assert source(root, "refresh", "--since", "30d") == 0
    changed(server, "the largest thing", "the longest thing")
    assert source(root, "refresh", "--since", "30d") == 1
    assert "quote-altered" in capsys.readouterr().out
    assert not (root / "content/clippings").exists()


def test_where_nothing_was_compared_there_is_no_success(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/first"] = Answer(b"Later", 503)
    assert source(root, "refresh", "--since", "30d") == 1
    assert "nothing could be compared" in (said := capsys.readouterr().err)
    assert "503, service unavailable" in said
    assert source(root, "refresh", "--since", "3d") == 1


def test_only_recent_stories_are_read_again(root: Path, server: Loopback) -> None:
    old = story(date="2025-01-22", sources=f"[{{url: '{server.url}/other'}}]", body="So. [1]")
    write(root, {"stories/old.md": old})
    assert source(root, "refresh", "--since", "30d") == 0
    assert server.paths == ["/first"]


def test_a_saved_page_is_compared_in_place_of_a_fetched_one(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(root)
    file = root / "saved.html"
    file.write_text(article(ENGLISH.replace("the largest thing", "the longest thing"), "Herald"))
    server.asked.clear()
    assert source(root, "refresh", "grid", "own", "--html", str(file)) == 1
    assert "quote-altered" in capsys.readouterr().out
    assert server.asked == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("grid", "--since", "30d"),
        ("grid", "nobody"),
        ("nothing", "own"),
        ("grid", "--html", "a.html"),
    ],
)
def test_what_cannot_be_read_again_is_said(
    words: tuple[str, ...], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert source(root, "refresh", *words) == 2
    assert capsys.readouterr().err.startswith("copydesk: ")
