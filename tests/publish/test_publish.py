from pathlib import Path

import pytest

from copydesk.publish.staging import STAGING, OutputError, staged
from newsroom_files import tree


def test_nothing_is_in_place_before_the_last_file_is_made(tmp_path: Path) -> None:
    with staged(tmp_path / "site", ()) as stage:
        stage.add("a/index.html", b"new")
        assert not (tmp_path / "site/a").exists()
        stage.publish(clean=False)
    assert tree(tmp_path / "site") == {"a/index.html": b"new"}


def test_a_failure_leaves_the_last_site_as_it_was(tmp_path: Path) -> None:
    with staged(tmp_path, ()) as stage:
        stage.add("index.html", b"old")
        stage.publish(clean=False)

    def fail() -> None:
        with staged(tmp_path, ()) as stage:
            stage.add("index.html", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert tree(tmp_path) == {"index.html": b"old"}


def test_the_staging_folder_of_a_killed_build_is_swept(tmp_path: Path) -> None:
    (tmp_path / STAGING).mkdir()
    (tmp_path / STAGING / "0").write_bytes(b"torn")
    with staged(tmp_path, ()) as stage:
        stage.add("index.html", b"new")
        published = stage.publish(clean=False)
    assert tree(tmp_path) == {"index.html": b"new"}
    assert published.leftover == ()


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with staged(tmp_path, ()) as first:
        first.add("index.html", b"first")
        with pytest.raises(OutputError, match="another build"), staged(tmp_path, ()):
            pass
        first.publish(clean=False)
    assert tree(tmp_path) == {"index.html": b"first"}
    with staged(tmp_path, ()) as second:
        second.add("index.html", b"second")
        second.publish(clean=False)
    assert tree(tmp_path) == {"index.html": b"second"}


def test_equal_files_are_not_written_again(tmp_path: Path) -> None:
    for expected in ((2, 0), (0, 2)):
        with staged(tmp_path, ()) as stage:
            stage.add("a.html", b"a")
            stage.add("b.html", b"b")
            published = stage.publish(clean=False)
        assert (published.written, published.unchanged) == expected


def test_other_files_are_reported_and_left_alone_or_removed(tmp_path: Path) -> None:
    (tmp_path / "old/deep").mkdir(parents=True)
    (tmp_path / "old/deep/index.html").write_text("old")
    (tmp_path / ".gitignore").write_text("*")
    with staged(tmp_path, ()) as stage:
        stage.add("index.html", b"new")
        assert stage.publish(clean=False).leftover == ("old/deep/index.html",)
    assert (tmp_path / "old/deep/index.html").exists()
    with staged(tmp_path, ()) as stage:
        stage.add("index.html", b"new")
        published = stage.publish(clean=True)
    assert (published.removed, published.leftover) == (1, ())
    assert tree(tmp_path) == {".gitignore": b"*", "index.html": b"new"}
    assert not (tmp_path / "old").exists()


@pytest.mark.parametrize("output", [".", "content", "content/site", ".."])
def test_the_output_folder_stays_apart_from_the_input(tmp_path: Path, output: str) -> None:
    (tmp_path / "content").mkdir()
    with (
        pytest.raises(OutputError, match="choose one apart"),
        staged(tmp_path / output, [tmp_path / "content"]),
    ):
        pass


def test_a_file_in_the_way_of_a_folder_stops_the_build_before_anything_moves(
    tmp_path: Path,
) -> None:
    (tmp_path / "topics").write_text("mine")
    with staged(tmp_path, ()) as stage:
        stage.add("index.html", b"new")
        stage.add("topics/index.html", b"new")
        with pytest.raises(OutputError, match="topics"):
            stage.publish(clean=False)
    assert tree(tmp_path) == {"topics": b"mine"}
