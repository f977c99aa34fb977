from datetime import UTC, date, datetime

import pytest

from copydesk.model import Edition, Moment, Story
from copydesk.urls import GENERATED, Addresses, Period

PLAIN = Addresses("https://example.org", "/", "/{year}/{month}/{day}/{slug}/")
NESTED = Addresses("https://example.org", "/news/", "/{slug}/")


def test_a_story_stands_at_the_permalink_under_the_path_of_the_url() -> None:
    story = Story("grid-vote", "grid-vote", "T", "S", Moment.of(datetime(2025, 1, 2, tzinfo=UTC)))
    assert PLAIN.story(story) == "/2025/01/02/grid-vote/"
    assert NESTED.story(story) == "/news/grid-vote/"
    assert NESTED.absolute(NESTED.story(story)) == "https://example.org/news/grid-vote/"


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/news/", "index.html"),
        ("/news/feed.xml", "feed.xml"),
        ("/news/topics/energy/", "topics/energy/index.html"),
        ("/news/topics/%E6%9D%B1/", "topics/東/index.html"),
    ],
)
def test_an_address_has_one_file(address: str, file: str) -> None:
    assert NESTED.file(address) == file


def test_other_scripts_are_percent_encoded() -> None:
    assert PLAIN.subject("publishers", "東洋") == "/publishers/%E6%9D%B1%E6%B4%8B/"


@pytest.mark.parametrize(
    ("slug", "period", "address"),
    [
        ("2025-01-22", Period(date(2025, 1, 22), "day"), "/2025/01/22/"),
        ("2025-W04", Period(date(2025, 1, 20), "week"), "/2025/w04/"),
        ("2025-W01", Period(date(2024, 12, 30), "week"), "/2025/w01/"),
        ("2025-01", Period(date(2025, 1, 1), "month"), "/2025/01/"),
    ],
)
def test_an_edition_is_named_by_its_period(slug: str, period: Period, address: str) -> None:
    assert Period.of(Edition(slug)) == period
    assert PLAIN.period(period) == address


def test_a_day_lies_in_its_day_week_and_month() -> None:
    assert Period.around(date(2025, 1, 1)) == (
        Period(date(2025, 1, 1), "day"),
        Period(date(2024, 12, 30), "week"),
        Period(date(2025, 1, 1), "month"),
    )


@pytest.mark.parametrize("file", ["2025/index.html", "2025/01/22", "topics/x.png", "Feed.xml"])
def test_what_a_build_makes_is_taken(file: str) -> None:
    assert GENERATED.fullmatch(file)


@pytest.mark.parametrize("file", ["2025/01/22/x/index.html", "images/a.png", "topics.html"])
def test_other_files_are_free(file: str) -> None:
    assert not GENERATED.fullmatch(file)
