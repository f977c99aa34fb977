"""Drafts and held stories: left out of the site, marked in a preview, listed for editors."""

import json
import re
import shutil
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import NOW, SETTINGS, build, page, story, tree, write

TITLES = ("An idea", "A held story", "A draft for later")


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return write(
        tmp_path / "newsroom",
        {
            "site.yaml": SETTINGS,
            "topics/rail.md": "---\nname: Rail\n---\n",
            "threads/grid.md": "---\nname: Grid\n---\n",
            "stories/out.md": story(
                "A published story", topics="[rail]", threads="[grid]", body="See [it](held.md)."
            ),
            "stories/idea.md": story(
                "An idea", date="2025-02-01", draft="true", topics="[rail]", threads="[grid]"
            ),
            "stories/held.md": story("A held story", date="2025-07-01T09:30", topics="[rail]"),
            "stories/both.md": story(
                "A draft for later", date="2025-08-01", draft="true", related="[out]"
            ),
        },
    )


def preview(root: Path, address: str) -> str:
    return (root / f".copydesk/preview{address}").read_text("utf-8")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_the_site_has_none_of_them_and_the_build_says_how_many_drafts_there_are(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in ("first", "with nothing to do"):
        assert build(newsroom) == 0
        assert "left out: 2 drafts; --drafts shows them in a preview" in said(capsys)
    for path, content in tree(newsroom / "site").items():
        assert not any(title.encode() in content for title in TITLES), path
    write(newsroom, {"stories/both.md": story("A draft for later", date="2025-08-01")})
    assert build(newsroom) == 0
    assert "left out: 1 draft;" in said(capsys)
    write(newsroom, {"stories/idea.md": story("An idea")})
    assert build(newsroom) == 0
    assert "left out" not in said(capsys)


def test_a_preview_never_touches_the_site(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(newsroom) == 0
    before = tree(newsroom / "site")
    for _ in ("first", "with nothing to do"):
        assert build(newsroom, "--drafts") == 0
        assert f"the preview is in {newsroom / '.copydesk/preview'}" in (told := said(capsys))
        assert "a preview, with 2 drafts and 1 held story, marked as such" in told
    assert tree(newsroom / "site") == before
    assert build(newsroom) == 0
    assert "wrote 0 files" in said(capsys)
    shutil.rmtree(newsroom / "site")
    assert build(newsroom, "--drafts") == 0
    assert not (newsroom / "site").exists()


def test_output_is_where_it_is_told(newsroom: Path) -> None:
    elsewhere = newsroom.parent / "elsewhere"
    assert build(newsroom, "--drafts", "--output", str(elsewhere)) == 0
    assert "An idea" in (elsewhere / "index.html").read_text("utf-8")
    assert not (newsroom / ".copydesk/preview").exists()


def test_their_pages_say_so_and_ask_search_engines_to_stay_away(newsroom: Path) -> None:
    assert build(newsroom, "--drafts") == 0
    marked = {
        "/2025/02/01/idea/": ("Draft, not published",),
        "/2025/07/01/held/": ("Held until ", ", not published yet"),
        "/2025/08/01/both/": ("Draft, not published", "Held until ", ", not published yet"),
        "/2025/01/22/out/": (),
    }
    for address, marks in marked.items():
        made = preview(newsroom, f"{address}index.html")
        for mark in ("Draft, not published", "Held until ", ", not published yet"):
            assert (mark in made) == (mark in marks), (address, mark)
        assert ('content="noindex"' in made) == bool(marks)
        assert ('rel="canonical"' in made) != bool(marks)
    held = preview(newsroom, "/2025/07/01/held/index.html")
    assert re.search(r"Held until <time [^>]*>1 July 2025, 09:30 UTC</time>", held)


def test_lists_of_a_preview_have_them_and_what_others_keep_has_not(newsroom: Path) -> None:
    assert build(newsroom, "--drafts") == 0
    assert all(title in preview(newsroom, "/index.html") for title in TITLES)
    assert "An idea" in preview(newsroom, "/topics/rail/index.html")
    assert 'href="/2025/07/01/held/"' in preview(newsroom, "/2025/01/22/out/index.html")
    made = tree(newsroom / ".copydesk/preview")
    kept = [path for path in made if path.endswith((".xml", ".txt", ".json"))]
    assert len(kept) > 5
    for path in kept:
        assert not any(title.encode() in made[path] for title in TITLES), path
        assert not any(slug in made[path] for slug in (b"/idea/", b"/held/", b"/both/")), path
    assert b"A published story" in made["feed.xml"]


def test_a_build_without_drafts_marks_nothing_whatever_now_says(newsroom: Path) -> None:
    for now in ("2025-01-01", "2025-07-15", "2031-01-01"):
        assert build(newsroom, now=now) == 0
        made = b"".join(tree(newsroom / "site").values())
        assert b"Held until" not in made
        assert b"Draft, not" not in made


def test_a_preview_follows_the_clock(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(newsroom, "--drafts") == 0
    assert build(newsroom, "--drafts", now="2025-06-30") == 0
    assert "wrote 0 files" in said(capsys)
    assert build(newsroom, "--drafts", now="2025-07-01T09:30") == 0
    assert "Held until" not in preview(newsroom, "/2025/07/01/held/index.html")
    assert "A held story" in preview(newsroom, "/feed.xml")
    assert "with 2 drafts and 0 held stories" in said(capsys)
    assert build(newsroom, "--drafts", now="2025-07-01T09:29") == 0
    assert "Held until" in preview(newsroom, "/2025/07/01/held/index.html")
    assert "A held story" not in preview(newsroom, "/feed.xml")


def test_withdrawn_drafts_and_held_stories_are_marked(newsroom: Path) -> None:
    gone = "{date: 2025-08-02, note: Forged.}"
    write(
        newsroom,
        {
            "stories/idea.md": story("An idea", draft="true", withdrawn=gone),
            "stories/held.md": story("Held", date="2025-07-01", withdrawn=gone),
        },
    )
    assert build(newsroom, "--drafts") == 0
    assert "Draft, not published" in preview(newsroom, "/2025/01/22/idea/index.html")
    assert "Held until" in preview(newsroom, "/2025/07/01/held/index.html")


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2025-06-01", "2025-06-01 00:00 in the time zone of the site"),
        ("2025-06-01T12:30+02:00", "2025-06-01 12:30+02:00"),
        ("2025-06-01T12:30:15Z", "2025-06-01 12:30:15+00:00"),
    ],
)
@pytest.mark.parametrize("options", [(), ("--drafts",), ("--clean",)])
def test_the_last_line_says_as_of_when(
    now: str,
    shown: str,
    options: tuple[str, ...],
    newsroom: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for _ in ("first", "with nothing to do"):
        assert build(newsroom, *options, now=now) == 0
        assert said(capsys).splitlines()[-1].endswith(f" s, as of {shown}")


def test_a_build_by_the_clock_does_not_say_as_of_when(
    newsroom: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for _ in ("first", "with nothing to do"):
        assert main(["build", "--root", str(newsroom)]) == 0
        assert "as of" not in said(capsys)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    assert main(["build", "--root", str(newsroom)]) == 0
    assert said(capsys).endswith("as of 2025-06-01 00:00+00:00\n")


RENAMED = "gone without an alias: "


def test_addresses_that_are_gone_are_named(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = newsroom / "content/stories"
    (folder / "both.md").unlink()
    assert build(newsroom) == 0
    assert RENAMED not in said(capsys)
    (folder / "out.md").rename(folder / "renamed.md")
    assert build(newsroom) == 0
    told = said(capsys)
    assert f"{RENAMED}/2025/01/22/out/; list those under aliases: of what took their" in told
    assert build(newsroom) == 0
    assert RENAMED not in said(capsys)
    # Pasted as the line says, it is gone no more.
    text = (folder / "renamed.md").read_text("utf-8")
    aliased = text.replace("title:", "aliases: [/2025/01/22/out/, /2025/01/22/renamed/]\ntitle:")
    (folder / "again.md").write_text(aliased, "utf-8")
    (folder / "renamed.md").unlink()
    assert build(newsroom) == 0
    assert RENAMED not in said(capsys)
    assert 'href="/2025/01/22/again/"' in page(newsroom, "/2025/01/22/out/")


def test_ten_addresses_are_named_and_the_others_counted(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"pages/p{number:02}.md": "---\ntitle: A page\n---\nText\n" for number in range(13)}
    write(newsroom, files | {"static/map.txt": "A map", "pages/ü.md": "---\ntitle: Ü\n---\nText\n"})
    assert build(newsroom) == 0
    for name in files:
        (newsroom / "content" / name).unlink()
    (newsroom / "content/static/map.txt").unlink()
    said(capsys)
    assert build(newsroom, "--drafts") == 0
    assert RENAMED not in said(capsys)
    assert build(newsroom) == 0
    told = said(capsys)
    assert f"{RENAMED}/p00/, " in told
    assert "/p09/ and 3 more; " in told


def test_a_preview_folder_that_is_a_link_is_refused(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    victim = newsroom.parent / "victim"
    victim.mkdir()
    (newsroom / ".copydesk").mkdir()
    (newsroom / ".copydesk/preview").symlink_to(victim)
    assert build(newsroom, "--drafts") == 2
    assert "preview is a link; it must be a folder" in said(capsys)
    assert list(victim.iterdir()) == []


LISTED = {
    "drafts": ["both.md", "idea.md"],
    "held": ["held.md"],
    "all": ["both.md", "held.md", "idea.md", "out.md"],
}


@pytest.mark.parametrize("which", LISTED)
def test_stories_are_listed_with_their_state(
    which: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["list", which, "--root", str(newsroom), "--now", NOW]
    assert main(words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [re.findall(r"stories/(\S+)", line)[0] for line in lines] == LISTED[which]
    assert main([*words, "--format", "json"]) == 0
    stories = json.loads(capsys.readouterr().out)["stories"]
    states = {"both": "draft", "idea": "draft", "held": "held", "out": "published"}
    assert all(states[each["slug"]] == each["state"] for each in stories)
    assert len(stories) == len(LISTED[which])
    assert not (newsroom / "site").exists()


def test_a_list_says_where_stories_with_errors_may_be_missing(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(newsroom, {"stories/idea.md": "---\ntitle: [\n---\n"})
    assert main(["list", "drafts", "--root", str(newsroom)]) == 1
    shown = capsys.readouterr()
    assert "A draft for later" in shown.out
    assert "invalid-yaml" in shown.out
    assert "1 error; stories with errors may be missing" in shown.err


def test_the_pages_of_a_german_preview_speak_german(newsroom: Path) -> None:
    write(newsroom, {"site.yaml": f"{SETTINGS}language: de\n"})
    assert build(newsroom, "--drafts") == 0
    assert "Entwurf, nicht veröffentlicht" in preview(newsroom, "/2025/02/01/idea/index.html")
    assert "Zurückgehalten bis" in preview(newsroom, "/2025/07/01/held/index.html")


def test_stories_that_only_a_preview_shows_can_be_explained(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(newsroom, "--drafts") == 0
    assert build(newsroom, "--drafts", "--explain", "/2025/02/01/idea/") == 0
    assert "2025/02/01/idea/index.html" in capsys.readouterr().out
    assert build(newsroom, "--drafts", "--verify") == 0


@pytest.mark.parametrize("words", [["words"], ["drafts", "--missing"]])
def test_words_are_listed_with_missing_alone(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    assert main(["list", *words, "--root", str(tmp_path)]) == 2
    assert "list words --missing" in capsys.readouterr().err
