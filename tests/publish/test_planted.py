"""What a pull request may plant: nothing outside of the output folder is written or removed."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from copydesk import start
from copydesk.cache.up_to_date import FILE, FOLDER, STAGING, checksum, output_name
from copydesk.cli.main import main
from copydesk.publish.own_files import OwnFiles
from newsroom_files import NOW, SETTINGS, story, tree, write

CACHE = f"{FOLDER}/{FILE}"


def built(root: Path, *options: str) -> int:
    words = ["build", "--root", str(root), "--now", NOW]
    return main([*words, "--workers", "1", *options]) if options else start.main(words)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Path]:
    """A built newsroom, beside a folder that no build has any business in."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "file.txt").write_text("precious")
    root = write(
        tmp_path / "newsroom",
        {
            "site.yaml": SETTINGS,
            "topics/rail.md": "---\nname: Rail\n---\n",
            "stories/a.md": story("A", topics="[rail]"),
            "stories/b.md": story("B", date="2025-02-02"),
        },
    )
    assert built(root) == 0
    yield root
    assert tree(victim) == {"file.txt": b"precious"}


def assert_builds_right(root: Path) -> None:
    """Both with nothing to do, and with a story less."""
    for _ in range(2):
        assert built(root) == 0
    (root / "content/stories/b.md").unlink()
    assert built(root) == 0
    found = tree(root / "site")
    assert "2025/01/22/a/index.html" in found
    clean = root / "clean"
    assert built(root, "--output", str(clean)) == 0
    assert tree(clean).keys() == {path for path in found if not path.startswith("mine")}


def own_files(root: Path) -> OwnFiles:
    return OwnFiles(root / FOLDER, output_name(root, root / "site"))


@pytest.mark.parametrize(
    "path",
    [
        "{victim}/file.txt",
        "../../victim/file.txt",
        "topics/../../../victim/file.txt",
        "out/file.txt",
        "./index.html",
        "topics//index.html",
        f"{STAGING}/lock",
        ".git/HEAD",
        "files/.GIT/config",
        ".gitignore",
        "",
    ],
)
def test_a_list_that_leads_out_of_the_site_is_not_believed(newsroom: Path, path: str) -> None:
    victim = newsroom.parent / "victim"
    (newsroom / "site/out").symlink_to(victim)
    mine = {"mine.txt", ".git/HEAD", "files/.GIT/config", ".gitignore"}
    for name in mine:
        (newsroom / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (newsroom / "site" / name).write_text("mine")
    own = own_files(newsroom)
    own.write([*(own.read() or ()), "mine.txt", path.format(victim=victim)])
    (newsroom / "content/stories/b.md").unlink()
    assert built(newsroom) == 0
    assert all((newsroom / "site" / name).exists() for name in mine)
    # What the cache knows is still removed.
    assert not (newsroom / "site/2025/02").exists()


def test_a_list_of_another_folder_or_a_torn_one_is_not_believed(newsroom: Path) -> None:
    (newsroom / "site/mine.txt").write_text("mine")
    own = own_files(newsroom)
    listed = next((newsroom / FOLDER).glob("files-*"))
    own.write([*(own.read() or ()), "mine.txt"])
    data = listed.read_bytes()
    for wrong in (data[:-1], data[:30], b"", data.replace(b"mine.txt", b"site.txt")):
        listed.write_bytes(wrong)
        assert own.read() is None
    OwnFiles(newsroom / FOLDER, "/elsewhere").write(["mine.txt"])
    other = next(file for file in (newsroom / FOLDER).glob("files-*") if file != listed)
    shutil.copy(other, listed)
    assert own.read() is None
    listed.unlink()
    listed.symlink_to(newsroom.parent / "victim/file.txt")
    assert own.read() is None
    write(newsroom, {"stories/c.md": story("C", date="2025-03-03")})
    assert_builds_right(newsroom)
    assert (newsroom / "site/mine.txt").exists()


def test_links_in_a_planted_staging_folder_are_not_followed(newsroom: Path) -> None:
    victim = newsroom.parent / "victim"
    staging = newsroom / "site" / STAGING
    staging.mkdir()
    for name in ("waiting", "aside", "lock", "0"):
        (staging / name).symlink_to(victim if name != "lock" else victim / "file.txt")
    (newsroom / "content/stories/b.md").unlink()
    write(newsroom, {"stories/c.md": story("C", date="2025-03-03"), "static/topics.txt": "x"})
    assert built(newsroom) == 0
    assert not staging.exists()
    assert (newsroom / "site/2025/03/03/c/index.html").is_file()


@pytest.mark.parametrize("kind", ["folder", "link", "file"])
def test_what_lies_in_a_planted_staging_folder_is_not_believed(newsroom: Path, kind: str) -> None:
    victim = newsroom.parent / "victim"
    staging = newsroom / "site" / STAGING
    if kind == "link":
        staging.symlink_to(victim)
    elif kind == "file":
        staging.write_text("x")
    else:
        staging.mkdir()
        (staging / "moved").write_text(f"{victim}/file.txt\n../../victim/file.txt\nindex.html\n")
        (staging / "waiting").symlink_to(victim)
        (staging / "lock").symlink_to(victim / "file.txt")
    assert_builds_right(newsroom)
    assert not os.path.lexists(staging)


@pytest.mark.parametrize("edit", ["changed", "gone"])
def test_no_link_inside_the_site_is_followed(
    newsroom: Path, edit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    victim = newsroom.parent / "victim"
    shutil.copytree(newsroom / "site/topics", victim / "topics")
    before = tree(victim)
    shutil.rmtree(newsroom / "site/topics")
    (newsroom / "site/topics").symlink_to(victim / "topics")
    if edit == "gone":
        (newsroom / "content/topics/rail.md").unlink()
        write(newsroom, {"stories/a.md": story("A")})
    else:
        write(newsroom, {"topics/rail.md": "---\nname: Rails\n---\n"})
    assert built(newsroom) == 2
    assert "site/topics is a link where a folder of the site belongs" in capsys.readouterr().err
    assert tree(victim) == before
    assert built(newsroom, "--clean") == 0
    assert not (newsroom / "site/topics").is_symlink()
    assert tree(victim) == before
    shutil.rmtree(victim / "topics")


@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "dangling link", "text", "empty"])
@pytest.mark.parametrize("ending", ["", "-journal", "-wal", "-shm"])
def test_a_cache_that_is_no_regular_file_is_replaced(
    newsroom: Path, kind: str, ending: str
) -> None:
    path, victim = newsroom / f"{CACHE}{ending}", newsroom.parent / "victim"
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
        (path / "x").write_text("x")
    elif kind == "link":
        path.symlink_to(victim / "file.txt")
    elif kind == "dangling link":
        path.symlink_to(victim / "new.txt")
    else:
        path.write_text("no cache" * 100 if kind == "text" else "")
    assert_builds_right(newsroom)


def test_a_journal_that_names_another_file_does_not_remove_it(newsroom: Path) -> None:
    victim = newsroom.parent / "victim/file.txt"
    with closing(sqlite3.connect(newsroom / CACHE, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM facts")
        connection.execute("PRAGMA cache_spill = 1")
        journal = newsroom / f"{CACHE}-journal"
        taken = journal.read_bytes()
    name = os.fsencode(victim)
    total = sum(name).to_bytes(4, "big")
    page = (2**30 // 4096 + 1).to_bytes(4, "big")
    magic = bytes.fromhex("d9d505f920a163d7")
    tail = page + name + len(name).to_bytes(4, "big") + total + magic
    journal.write_bytes(taken.ljust(512, b"\0") + tail)
    assert_builds_right(newsroom)
    assert not journal.exists()


@pytest.mark.parametrize("name", [".gitignore", "clock", "lock"])
def test_a_link_in_the_cache_folder_is_not_written_through(newsroom: Path, name: str) -> None:
    path = newsroom / FOLDER / name
    for target in ("victim/file.txt", "victim/new.txt"):
        path.unlink(missing_ok=True)
        path.symlink_to(newsroom.parent / target)
        write(newsroom, {"stories/c.md": story(target)})
        assert built(newsroom) == 0
    path.unlink()
    os.mkfifo(path)
    assert built(newsroom) == 0


def test_a_cache_folder_that_is_a_link_is_refused(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(newsroom / FOLDER)
    (newsroom / FOLDER).symlink_to(newsroom.parent / "victim")
    write(newsroom, {"stories/c.md": story("C")})
    assert built(newsroom) == 1
    assert f"{FOLDER}: this is a link; it must be a folder" in capsys.readouterr().err


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


TABLES = ("facts", "documents", "bodies", "made", "sections", "pages", "current")
WRONG = (b"\x93\x01\x02\x03", "text", 7, None)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("value", WRONG, ids=repr)
@pytest.mark.parametrize("command", ["build", "check"])
def test_rows_of_another_shape_with_right_checksums_cost_only_work(
    table: str, value: object, command: str, newsroom: Path
) -> None:
    pristine = (newsroom / CACHE).read_bytes()
    with closing(sqlite3.connect(newsroom / CACHE)) as connection:
        names = columns(connection, table)
    named = {"path", "output", "section", "name", "checksum"}
    for name in (name for name in names if name not in named):
        (newsroom / CACHE).write_bytes(pristine)
        with closing(sqlite3.connect(newsroom / CACHE)) as connection, connection:
            listed = ", ".join(names)
            rows = connection.execute(f"SELECT {listed} FROM {table}").fetchall()
            connection.execute(f"DELETE FROM {table}")
            for row in rows:
                fields = dict(zip(names, row, strict=True)) | {name: value}
                covered = [fields[each] for each in names if each != "checksum"]
                if table == "current":
                    covered = covered[1:]
                fields["checksum"] = checksum(tuple(covered))
                marks = ", ".join("?" * len(names))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", list(fields.values()))
        write(newsroom, {"stories/a.md": story(f"A {name}", topics="[rail]")})
        if command == "check":
            assert main(["check", "--root", str(newsroom), "--now", NOW]) in (0, 1)
        else:
            assert built(newsroom) == 0
            assert f"A {name}" in (newsroom / "site/2025/01/22/a/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER x AFTER INSERT ON facts BEGIN DELETE FROM documents; END",
        "DROP TABLE facts; CREATE VIEW facts AS SELECT 1 AS name, 2 AS value, 3 AS checksum",
        "DROP TABLE current; CREATE TABLE current (a, b)",
        "DROP TABLE documents; CREATE TABLE documents (path, hash, head)",
        "PRAGMA user_version = 1",
    ],
)
def test_a_cache_of_another_form_is_replaced(statement: str, newsroom: Path) -> None:
    with closing(sqlite3.connect(newsroom / CACHE)) as connection:
        connection.executescript(statement)
    assert_builds_right(newsroom)
