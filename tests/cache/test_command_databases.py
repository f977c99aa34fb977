"""Databases of single commands: replaced where they are of no use, and never believed unseen."""

import sqlite3
from pathlib import Path

import pytest

from copydesk.cache.command_databases import command_database

SCHEMA = "create table if not exists words (word text)"


def words(root: Path, *new: str, version: int = 1) -> list[str]:
    with command_database(root, "words.sqlite", version, SCHEMA) as database, database:
        database.executemany("insert into words values (?)", [(word,) for word in new])
        return [word for (word,) in database.execute("select word from words")]


def test_what_it_holds_lasts(tmp_path: Path) -> None:
    assert words(tmp_path, "one") == ["one"]
    assert words(tmp_path, "two") == ["one", "two"]
    assert (tmp_path / ".copydesk/.gitignore").read_text() == "*\n"


def test_another_version_is_replaced(tmp_path: Path) -> None:
    words(tmp_path, "one")
    assert words(tmp_path, "two", version=2) == ["two"]


def test_a_corrupt_one_is_replaced(tmp_path: Path) -> None:
    words(tmp_path, "one")
    (tmp_path / ".copydesk/words.sqlite").write_bytes(b"not a database, nor ever was one")
    assert words(tmp_path, "two") == ["two"]


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"of somebody else")
    (tmp_path / ".copydesk").mkdir()
    (tmp_path / ".copydesk/words.sqlite").symlink_to(other)
    assert words(tmp_path, "one") == ["one"]
    assert other.read_bytes() == b"of somebody else"


def test_a_locked_one_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words(tmp_path, "one")
    monkeypatch.setattr("copydesk.cache.command_databases._PATIENCE", 0)
    with sqlite3.connect(tmp_path / ".copydesk/words.sqlite") as other:
        other.execute("begin exclusive")
        with pytest.raises(OSError, match="locked"):
            words(tmp_path, "two")
    assert words(tmp_path) == ["one"]
