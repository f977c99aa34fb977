"""What is rebuilt after an edit, and why; and that it is what a clean build makes."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from copydesk import start
from copydesk.cache import scan as inputs
from copydesk.cache.up_to_date import quick_scan
from copydesk.cli.main import main
from copydesk.cli.reasons import reason_in_words
from copydesk.layouts.files import shipped
from copydesk.pipeline import Built, Options, build, clean_build
from copydesk.workers import Workers
from newsroom_files import NOW, SETTINGS, differing, story, tree, write

FILES = {
    "site.yaml": SETTINGS,
    "publishers.yaml": "[{name: The Herald, domains: [herald.example]}]\n",
    "topics/energy.md": "---\nname: Energy\n---\nOf power and light.\n",
    "topics/rail.md": "---\nname: Rail\n---\n",
    "static/map.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "stories/a.md": story(
        "Grid vote",
        date="2025-01-22",
        topics="[energy]",
        sources="[{id: vote, url: https://herald.example/a}]",
        body="It passed. [@vote]",
    ),
    "stories/b.md": story("Night train", date="2025-02-03", topics="[rail]", related="[a]"),
    "stories/c.md": story("Ferry strike", date="2025-03-04"),
}
PARTIAL = "partials/counts.html"

A, B, C = "2025/01/22/a/index.html", "2025/02/03/b/index.html", "2025/03/04/c/index.html"


def newsroom(root: Path) -> Path:
    own = write(root, FILES) / "layouts" / PARTIAL
    own.parent.mkdir(parents=True)
    shutil.copy(shipped() / PARTIAL, own)
    return root


def options(root: Path, now: str = NOW) -> Options:
    return Options(root, root / "site", datetime.fromisoformat(now))


def built(root: Path, now: str = NOW) -> Built:
    with Workers(1) as workers:
        return build(options(root, now), workers)


def stale(made: Built) -> dict[str, str]:
    reasons = {path: reason_in_words(reason) for path, reason in made.reasons.items()}
    return {path: reason for path, reason in reasons.items() if reason != "current"}


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit(root, path, old, new)


def view(*names: str) -> str:
    return f"its view changed: {', '.join(names)}"


def of_partial(root: Path) -> None:
    edit(root, f"layouts/{PARTIAL}", "{%", "{# new #}{%")


def of_layout(root: Path) -> None:
    shutil.copy(shipped() / "story.html", root / "layouts/story.html")
    edit(root, "layouts/story.html", "<article", "<article data-new")


def renamed(root: Path) -> None:
    (root / "content/stories/c.md").rename(root / "content/stories/cc.md")


NEW = "not built before"
NEWEST = {"feed.xml": view("entries")}
TITLES = {"archive/2025/index.html": view("months")}
PLACED = {"2025/index.html": view("months"), "sitemap.xml": view("entries")}
LISTING_COUNTS = [
    "index.html",
    *("feed.xml", "topics/energy/feed.xml", "topics/rail/feed.xml"),
    *(A, B, C),
    *("2025/01/22/index.html", "2025/02/03/index.html", "2025/03/04/index.html"),
    *("2025/01/index.html", "2025/02/index.html", "2025/03/index.html"),
    *("topics/energy/index.html", "topics/energy/2025/01/index.html"),
    *("topics/rail/index.html", "topics/rail/2025/02/index.html"),
    *("publishers/the-herald/index.html", "publishers/the-herald/2025/01/index.html"),
]

EDITS: dict[str, tuple[Callable[[Path], object], dict[str, str]]] = {
    "nothing": (lambda _: None, {}),
    "a body": (
        replaced("content/stories/c.md", "voted on Monday", "voted today"),
        {**NEWEST, C: view("story")},
    ),
    "a title": (
        replaced("content/stories/a.md", "Grid vote", "Grid plan"),
        {
            **NEWEST,
            **TITLES,
            "index.html": view("seconds"),
            A: view("story"),
            B: view("previous", "related"),
            "2025/01/22/index.html": view("days", "head"),
            "2025/01/index.html": view("days", "head"),
            "topics/energy/index.html": view("days", "head"),
            "topics/energy/2025/01/index.html": view("days", "head"),
            "topics/energy/feed.xml": view("entries"),
            "publishers/the-herald/index.html": view("days", "head"),
            "publishers/the-herald/2025/01/index.html": view("days", "head"),
        },
    ),
    "a summary": (
        replaced("content/stories/c.md", "by one vote", "by two votes"),
        {
            **NEWEST,
            **TITLES,
            "index.html": view("lead"),
            C: view("story"),
            "2025/03/04/index.html": view("days"),
            "2025/03/index.html": view("days"),
        },
    ),
    "a date": (
        replaced("content/stories/c.md", "2025-03-04", "2025-03-05"),
        {
            **NEWEST,
            **TITLES,
            **PLACED,
            "index.html": view("glance", "latest", "lead"),
            "2025/03/05/c/index.html": NEW,
            B: view("following"),
            "2025/03/05/index.html": NEW,
            "2025/02/03/index.html": view("next"),
            "2025/03/index.html": view("days"),
            "sitemaps/2025-03.xml": view("entries"),
        },
    ),
    "a topic added": (
        replaced("content/stories/c.md", "summary:", "topics: [rail]\nsummary:"),
        {
            **NEWEST,
            **TITLES,
            "index.html": view("lead", "topics"),
            C: view("story", "topics"),
            "2025/03/04/index.html": view("days", "topics"),
            "2025/03/index.html": view("days", "topics"),
            "topics/index.html": view("subjects"),
            "topics/rail/index.html": view("activity", "days", "head", "months", "stories"),
            "topics/rail/2025/03/index.html": NEW,
            "topics/rail/2025/02/index.html": view("next"),
            "topics/rail/feed.xml": view("entries"),
        },
    ),
    "a source added": (
        replaced("content/stories/b.md", "summary:", "sources: [{title: Leaflet}]\nsummary:"),
        {
            **NEWEST,
            **TITLES,
            "index.html": view("seconds"),
            B: view("story"),
            A: view("later"),
            "2025/02/03/index.html": view("days", "independent", "source_count"),
            "2025/02/index.html": view("days", "independent", "source_count"),
            "topics/rail/index.html": view("days"),
            "topics/rail/2025/02/index.html": view("days"),
            "topics/rail/feed.xml": view("entries"),
            "sourcing/index.html": view("lately", "months", "trend"),
        },
    ),
    "a related story added": (
        replaced("content/stories/c.md", "summary:", "related: [b]\nsummary:"),
        {**NEWEST, C: view("related", "story"), B: view("later")},
    ),
    "a story added": (
        lambda root: write(root, {"stories/d.md": story("Dam", date="2025-03-06")}),
        {
            **NEWEST,
            "archive/2025/index.html": view("head", "months"),
            "archive/index.html": view("years"),
            "2025/index.html": view("head", "months"),
            "sitemap.xml": view("entries"),
            "index.html": view("glance", "latest", "lead", "months", "seconds"),
            "2025/03/06/d/index.html": NEW,
            C: view("following"),
            "2025/03/06/index.html": NEW,
            "2025/03/04/index.html": view("next"),
            "2025/03/index.html": view("days", "head", "minutes", "story_count"),
            "sitemaps/2025-03.xml": view("entries"),
        },
    ),
    "a story removed": (
        lambda root: (root / "content/stories/c.md").unlink(),
        {
            **NEWEST,
            "archive/2025/index.html": view("head", "months"),
            "archive/index.html": view("years"),
            "2025/index.html": view("head", "months"),
            "sitemap.xml": view("entries"),
            "index.html": view("glance", "latest", "lead", "months", "seconds"),
            B: view("following"),
            "2025/02/03/index.html": view("next"),
            "2025/02/index.html": view("next"),
            "sourcing/index.html": view("lately", "months", "trend"),
        },
    ),
    "a story renamed": (
        renamed,
        {
            **NEWEST,
            **TITLES,
            "index.html": view("latest", "lead"),
            "2025/03/04/cc/index.html": NEW,
            B: view("following"),
            "2025/03/04/index.html": view("days"),
            "2025/03/index.html": view("days"),
            "sitemaps/2025-03.xml": view("entries"),
        },
    ),
    "a publisher renamed": (
        replaced("content/publishers.yaml", "The Herald", "The Daily Herald"),
        {
            **NEWEST,
            A: view("story"),
            "topics/energy/feed.xml": view("entries"),
            "topics/energy/index.html": view("publishers"),
            "publishers/index.html": view("publishers"),
            "publishers/the-daily-herald/index.html": NEW,
            "publishers/the-daily-herald/2025/01/index.html": NEW,
            "sitemaps/pages.xml": view("entries"),
            "sourcing/index.html": view("publishers"),
        },
    ),
    "a layout": (of_layout, dict.fromkeys((A, B, C), "layouts/story.html changed")),
    "a partial": (of_partial, dict.fromkeys(LISTING_COUNTS, f"layouts/{PARTIAL} changed")),
    "a static file": (
        replaced("content/static/map.svg", "svg'/>", "svg' />"),
        {"map.svg": "content/static/map.svg changed"},
    ),
    "a topic's introduction": (
        replaced("content/topics/energy.md", "power", "heat"),
        {"topics/energy/index.html": view("introduction")},
    ),
    "an output": (
        lambda root: (root / "site" / A).write_text("by hand"),
        {A: "the file was changed or removed by hand"},
    ),
    "outputs removed": (
        lambda root: shutil.rmtree(root / "site/2025/01"),
        dict.fromkeys(
            (A, "2025/01/22/index.html", "2025/01/index.html"),
            "the file was changed or removed by hand",
        ),
    ),
    "a file that nobody uses": (
        lambda root: (root / "content/stories/.a.md.swp").write_text("x"),
        {},
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_makes_anew_what_depends_on_it_and_nothing_else(name: str, tmp_path: Path) -> None:
    change, expected = EDITS[name]
    root = newsroom(tmp_path)
    built(root)
    change(root)
    made = built(root)
    assert stale(made) == expected
    assert_equals_a_clean_build(root)
    assert stale(built(root)) == {}


def assert_equals_a_clean_build(root: Path, now: str = NOW) -> None:
    with Workers(1) as workers:
        assert differing(options(root, now), workers) == ()


def test_settings_are_part_of_every_page_that_shows_them(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    made = built(root)
    edit(root, "content/site.yaml", "Test Desk", "The Desk")
    changed = stale(built(root))
    assert {path for path in made.reasons if path.endswith(".html")} == {
        path for path, reason in changed.items() if reason in (view("site"), view("head", "site"))
    }
    assert_equals_a_clean_build(root)


def test_a_held_story_comes_out_and_goes_back(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    first = built(root, "2025-03-03")
    assert C not in first.reasons
    out = stale(built(root, "2025-03-04"))
    assert out[C] == NEW
    assert out[B] == view("following")
    assert_equals_a_clean_build(root, "2025-03-04")
    # The clock goes backwards.
    built(root, "2025-03-03")
    assert not (root / "site" / C).exists()
    assert_equals_a_clean_build(root, "2025-03-03")


def test_another_engine_makes_everything_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = newsroom(tmp_path)
    made = built(root)
    monkeypatch.setattr(inputs, "libraries", lambda: "another library")
    assert stale(built(root)) == dict.fromkeys(made.reasons, "Copydesk or a library was updated")


def test_a_checkout_that_touches_every_file_makes_nothing_anew(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    built(root)
    for path in (*root.rglob("*.*"),):
        os.utime(path, (2**30, 2**30))
    assert stale(built(root)) == {}


def test_a_checkout_at_another_path_makes_nothing_anew(tmp_path: Path) -> None:
    root = newsroom(tmp_path / "one")
    built(root)
    shutil.copytree(root, tmp_path / "two/deeper")
    shutil.rmtree(root)
    (tmp_path / "two/deeper/content/stories/c.md").unlink()
    moved = built(tmp_path / "two/deeper")
    assert moved.published
    assert moved.published.leftover == ()
    assert not (tmp_path / "two/deeper/site" / C).exists()
    assert A not in stale(moved)
    assert built(tmp_path / "two/deeper").published
    assert start.main(["build", "--root", str(tmp_path / "two/deeper"), "--now", NOW]) == 0
    with Workers(1) as workers:
        assert differing(options(tmp_path / "two/deeper"), workers) == ()


def test_the_same_site_in_two_folders_of_one_newsroom_is_two_sites(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    built(root)
    outside = replace(options(root), output=tmp_path / "elsewhere/site")
    with Workers(1) as workers:
        made = build(outside, workers)
    assert made.published
    assert made.published.unchanged == 0
    assert tree(root / "site").keys() == tree(tmp_path / "elsewhere/site").keys()


def test_a_restored_site_is_believed_by_its_contents_and_then_by_its_stamps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path / "one")
    built(root)
    shutil.copytree(root, tmp_path / "two")
    two = tmp_path / "two"
    (two / "site" / B).write_text("by hand")
    assert list(stale(built(two))) == [B]
    capsys.readouterr()
    # Nothing is read again, since the stamps are known now.
    assert start.main(["build", "--root", str(two), "--now", NOW]) == 0
    assert "wrote 0 files" in capsys.readouterr().err


def test_shipped_layouts_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = newsroom(tmp_path / "newsroom")
    built(root)
    shutil.copytree(shipped(), tmp_path / "package/layouts")
    monkeypatch.setattr("copydesk.layouts.files.shipped", lambda: tmp_path / "package/layouts")
    assert stale(built(root)) == {}


def test_an_edit_that_keeps_time_and_size_is_seen(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    built(root)
    path = root / "content/stories/c.md"
    before = path.stat()
    edit(root, "content/stories/c.md", "on Monday", "on Sunday")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert C in stale(built(root))
    assert b"on Sunday" in (root / "site" / C).read_bytes()


def test_a_current_site_is_known_without_a_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = newsroom(tmp_path)
    edit(root, "content/site.yaml", "feeds:", "timezone: Asia/Tokyo\nfeeds:")
    # What changed within a tick of the file system's clock is read once more.
    for _ in range(2):
        built(root)
    capsys.readouterr()
    monkeypatch.setattr("copydesk.cli.main.main", None)
    for words in (["--now", NOW], ["build", "--now", f"{NOW}T00:00:00+09:00"]):
        assert start.main([*words, "--root", str(root)]) == 0
        assert capsys.readouterr().err.startswith("wrote 0 files")


def test_a_site_that_another_copy_of_the_program_built_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = newsroom(tmp_path)
    for _ in range(2):
        built(root)
    scan = quick_scan(str(root), str(root / "site"))
    assert scan
    assert scan.is_current(options(root).key, options(root).now)
    monkeypatch.setattr("copydesk.cache.up_to_date.PROGRAM", "/elsewhere/copydesk")
    assert not scan.is_current(options(root).key, options(root).now)


def test_removed_and_renamed_stories_leave_nothing_behind(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    built(root)
    (root / "site/mine.txt").write_text("not Copydesk's")
    renamed(root)
    (root / "content/stories/a.md").unlink()
    edit(root, "content/stories/b.md", "related: [a]", "")
    published = built(root).published
    assert published
    assert published.removed > 3
    assert not list((root / "site/2025").rglob("a/*"))
    assert not (root / "site/2025/01").exists()
    assert not (root / "site" / C).exists()
    # What others made stays.
    assert (root / "site/mine.txt").read_text() == "not Copydesk's"


def test_a_warning_does_not_vanish_with_the_second_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path)
    edit(root, "content/stories/b.md", "summary:", "sources: [{title: Leaflet}]\nsummary:")
    said = []
    for _ in range(3):
        assert main(["--root", str(root), "--now", f"{NOW}T00:00:00Z"]) == 0
        said.append(capsys.readouterr().out)
    assert "warning[uncited-source]" in said[0]
    assert said[0] == said[1] == said[2]


def test_a_failed_build_never_counts_as_current(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    built(root)
    edit(root, "content/stories/c.md", "title: ", "titel: ")
    assert main(["--root", str(root)]) == 1
    assert main(["--root", str(root)]) == 1
    edit(root, "content/stories/c.md", "titel: ", "title: ")
    assert stale(built(root)) == {}
    edit(root, "layouts/" + PARTIAL, "{% macro", "{{ view.nothing }}{% macro")
    for _ in range(2):
        assert main(["--root", str(root)]) == 1
    assert "Grid vote" in (root / "site" / A).read_text("utf-8")


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no database at all" * 500),
        lambda file: file.write_bytes(file.read_bytes()[:20_000]),
        lambda file: file.write_bytes(file.read_bytes().replace(b"Grid vote", b"Grid veto")),
        lambda file: file.write_bytes(file.read_bytes()[:30_000] + bytes(30_000)),
    ],
    ids=["deleted", "empty", "foreign", "cut", "altered", "zeroed"],
)
def test_a_record_that_is_torn_costs_a_build_and_nothing_else(
    harm: Callable[[Path], object], tmp_path: Path
) -> None:
    root = newsroom(tmp_path)
    built(root)
    harm(root / ".copydesk/cache.sqlite")
    edit(root, "content/stories/c.md", "voted on Monday", "voted today")
    assert main(["--root", str(root), "--now", NOW]) == 0
    assert b"voted today" in (root / "site" / C).read_bytes()
    assert_equals_a_clean_build(root)
    assert stale(built(root)) == {}


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        *(("documents", f"path = 'content/stories/{name}.md'") for name in "ac"),
        *(("bodies", f"path = 'content/stories/{name}.md'") for name in "ac"),
        *(
            (table, "TRUE")
            for table in ("documents", "bodies", "months", "articles", "names", "facts")
        ),
        *((table, "TRUE") for table in ("sites", "page_groups", "pages")),
    ],
)
def test_rows_that_are_not_sound_cost_a_build_and_nothing_else(
    table: str, rows: str, tmp_path: Path
) -> None:
    root = newsroom(tmp_path)
    built(root)
    with closing(sqlite3.connect(root / ".copydesk/cache.sqlite")) as database:
        changed = database.execute(f"UPDATE {table} SET checksum = checksum + 1 WHERE {rows}")
        assert changed.rowcount
        database.commit()
    edit(root, "content/stories/c.md", "voted on Monday", "voted today")
    assert main(["--root", str(root), "--now", NOW]) == 0
    assert_equals_a_clean_build(root)


def test_a_record_is_kept_for_every_output_folder(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    built(root)
    other = replace(options(root), output=tmp_path / "other")
    with Workers(1) as workers:
        build(other, workers)
        edit(root, "content/static/map.svg", "svg'/>", "svg' />")
        built(root)
        assert stale(build(other, workers)) == {"map.svg": "content/static/map.svg changed"}


def test_explain_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = newsroom(tmp_path)
    built(root)

    def explain(path: str) -> str:
        assert main(["--root", str(root), "--now", NOW, "--explain", path]) == 0
        return capsys.readouterr().out.strip()

    assert explain("/2025/01/22/a/") == f"{A}: current"
    edit(root, "content/stories/a.md", "Grid vote", "Grid plan")
    assert explain(A) == f"{A}: {view('story')}"
    assert explain("/2025/02/03/b/") == f"{B}: {view('previous', 'related')}"
    of_partial(root)
    assert explain("/2025/03/04/c") == f"{C}: layouts/{PARTIAL} changed"
    # Nothing was made, and nothing forgotten.
    assert "Grid vote" in (root / "site" / A).read_text("utf-8")
    assert explain("/") == f"index.html: layouts/{PARTIAL} changed; {view('seconds')}"
    assert main(["--root", str(root), "--explain", "/nowhere/"]) == 2


def test_verify_finds_what_a_clean_build_would_not_make(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path)
    assert main(["--root", str(root), "--now", NOW, "--verify"]) == 0
    assert capsys.readouterr().err.endswith("verified\n")
    (root / "site/extra.html").write_text("left behind")
    assert main(["--root", str(root), "--now", NOW, "--verify"]) == 1
    assert capsys.readouterr().out.startswith("extra.html: ")


def test_clean_forgets_the_record(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    made = built(root)
    with Workers(1) as workers:
        again = build(replace(options(root), clean=True), workers)
    assert stale(again) == dict.fromkeys(made.reasons, NEW)


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_any_workers_make_the_same_bytes(method: str, tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    built(root)
    expected = tree(root / "site")
    made = replace(options(root), output=tmp_path / "other")
    with Workers(2, start_method=method, least=1) as workers:
        clean_build(made, workers)
    assert tree(tmp_path / "other") == expected


def test_another_executor_takes_the_place_of_processes(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    built(root)
    expected = tree(root / "site")
    with (
        ThreadPoolExecutor(1) as executor,
        Workers(connect=lambda: nullcontext((executor, 1)), least=1) as workers,
    ):
        clean_build(replace(options(root), output=tmp_path / "other"), workers)
    assert tree(tmp_path / "other") == expected
