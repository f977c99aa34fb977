from pathlib import Path

import pytest

from copydesk.cache.up_to_date import STAGING
from copydesk.publish.errors import OutputError
from copydesk.publish.own_files import OwnFiles
from copydesk.publish.staging import Published, StagingArea, staging_area
from newsroom_files import tree


def publish(area: StagingArea, *, clean: bool = False) -> Published:
    """Publish where nothing is known of earlier builds."""
    return area.publish(OwnFiles(None, ""), clean=clean)


def test_nothing_is_in_place_before_the_last_file_is_made(tmp_path: Path) -> None:
    with staging_area(tmp_path / "site", ()) as area:
        area.add("a/index.html", b"new")
        assert not (tmp_path / "site/a").exists()
        publish(area)
    assert tree(tmp_path / "site") == {"a/index.html": b"new"}


def test_a_failure_leaves_the_last_site_as_it_was(tmp_path: Path) -> None:
    with staging_area(tmp_path, ()) as area:
        area.add("index.html", b"old")
        publish(area)

    def fail() -> None:
        with staging_area(tmp_path, ()) as area:
            area.add("index.html", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert tree(tmp_path) == {"index.html": b"old"}


def test_the_staging_folder_of_a_killed_build_is_swept(tmp_path: Path) -> None:
    (tmp_path / STAGING).mkdir()
    (tmp_path / STAGING / "0").write_bytes(b"torn")
    with staging_area(tmp_path, ()) as area:
        area.add("index.html", b"new")
        published = publish(area)
    assert tree(tmp_path) == {"index.html": b"new"}
    assert published.leftover == ()


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with staging_area(tmp_path, ()) as first:
        first.add("index.html", b"first")
        with pytest.raises(OutputError, match="another build"), staging_area(tmp_path, ()):
            pass
        publish(first)
    assert tree(tmp_path) == {"index.html": b"first"}
    with staging_area(tmp_path, ()) as second:
        second.add("index.html", b"second")
        publish(second)
    assert tree(tmp_path) == {"index.html": b"second"}


def test_equal_files_are_not_written_again(tmp_path: Path) -> None:
    for expected in ((2, 0), (0, 2)):
        with staging_area(tmp_path, ()) as area:
            area.add("a.html", b"a")
            area.add("b.html", b"b")
            published = publish(area)
        assert (published.written, published.unchanged) == expected


def test_other_files_are_reported_and_left_alone_or_removed(tmp_path: Path) -> None:
    (tmp_path / "old/deep").mkdir(parents=True)
    (tmp_path / "old/deep/index.html").write_text("old")
    (tmp_path / ".gitignore").write_text("*")
    with staging_area(tmp_path, ()) as area:
        area.add("index.html", b"new")
        assert publish(area).leftover == ("old/deep/index.html",)
    assert (tmp_path / "old/deep/index.html").exists()
    with staging_area(tmp_path, ()) as area:
        area.add("index.html", b"new")
        published = publish(area, clean=True)
    assert (published.removed, published.leftover) == (1, ())
    assert tree(tmp_path) == {".gitignore": b"*", "index.html": b"new"}
    assert not (tmp_path / "old").exists()


@pytest.mark.parametrize("output", [".", "content", "content/site", ".."])
def test_the_output_folder_stays_apart_from_the_input(tmp_path: Path, output: str) -> None:
    (tmp_path / "content").mkdir()
    with (
        pytest.raises(OutputError, match="choose one apart"),
        staging_area(tmp_path / output, [tmp_path / "content"]),
    ):
        pass


def test_a_file_in_the_way_of_a_folder_stops_the_build_before_anything_moves(
    tmp_path: Path,
) -> None:
    (tmp_path / "topics").write_text("mine")
    with staging_area(tmp_path, ()) as area:
        area.add("index.html", b"new")
        area.add("topics/index.html", b"new")
        with pytest.raises(OutputError, match="topics"):
            publish(area)
    assert tree(tmp_path) == {"topics": b"mine"}
