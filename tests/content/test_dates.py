"""Dates as editors write them, read as they mean them."""

import contextlib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.content.dates import moment, partial_date
from copydesk.content.values import BadValueError
from copydesk.model import PartialDate

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
EARLIEST, LATEST = datetime(1900, 1, 1), datetime(9999, 12, 30)  # noqa: DTZ001
ZONES = [ZoneInfo(name) for name in ("UTC", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati")]


def bad(text: str, zone: ZoneInfo = TOKYO) -> BadValueError:
    with pytest.raises(BadValueError) as caught:
        moment(text, zone)
    assert caught.value.code == "bad-date"
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-02-27 16:04", "2026-02-27T07:04:00"),
        ("2026-02-27T16:04", "2026-02-27T07:04:00"),
        ("2026-02-27T16:04:05", "2026-02-27T07:04:05"),
        ("2026-02-27T16:04Z", "2026-02-27T16:04:00"),
        ("2026-02-27 16:04 Z", "2026-02-27T16:04:00"),
        ("2026-02-27T16:04+09:00", "2026-02-27T07:04:00"),
        ("2026-02-27T16:04:05+0900", "2026-02-27T07:04:05"),
        ("2026-02-27 16:04 +09:00", "2026-02-27T07:04:00"),
        ("2026-02-27 16:04 -05:30", "2026-02-27T21:34:00"),
    ],
)
def test_a_time_is_that_of_its_offset_or_of_the_sites_zone(text: str, utc: str) -> None:
    read = moment(text, TOKYO)
    assert read.timed
    assert read.zone == "JST"
    assert read.at.utcoffset() == timedelta(hours=9)
    assert read.at.astimezone(UTC).replace(tzinfo=None).isoformat() == utc


def test_a_time_with_an_offset_may_be_another_day_in_the_sites_zone() -> None:
    assert moment("2026-02-27T23:00-05:00", TOKYO).at.isoformat() == "2026-02-28T13:00:00+09:00"


def test_a_date_alone_is_that_day_in_the_sites_zone() -> None:
    read = moment("2026-02-27", TOKYO)
    assert not read.timed
    assert read.at.isoformat() == "2026-02-27T00:00:00+09:00"


@given(st.dates(min_value=date(1000, 1, 2), max_value=date(9999, 12, 30)), st.sampled_from(ZONES))
def test_a_date_is_never_off_by_a_day(day: date, zone: ZoneInfo) -> None:
    skipped = zone.key == "Pacific/Kiritimati" and day == date(1994, 12, 31)
    if not skipped:
        assert moment(day.isoformat(), zone).at.date() == day
    read = partial_date(day.isoformat())
    assert (read.year, read.month, read.day) == (day.year, day.month, day.day)


@given(
    st.datetimes(min_value=EARLIEST, max_value=LATEST),
    st.integers(-14 * 60, 14 * 60),
    st.sampled_from(ZONES),
)
def test_an_offset_is_kept_to_the_second(local: datetime, minutes: int, zone: ZoneInfo) -> None:
    local = local.replace(microsecond=0)
    sign = "-" if minutes < 0 else "+"
    offset = f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    read = moment(f"{local.isoformat(' ')}{offset}", zone)
    assert read.at.astimezone(UTC).replace(tzinfo=None) == local - timedelta(minutes=minutes)


def test_a_time_that_the_clocks_skip_is_no_time() -> None:
    error = bad("2025-03-30 02:30", BERLIN)
    assert "Europe/Berlin" in error.message
    assert error.hint == "They went on with 03:30."
    assert moment("2025-03-30 02:30+01:00", BERLIN).at.hour == 3


def test_a_time_that_comes_twice_is_the_first() -> None:
    first = moment("2025-10-26 02:30", BERLIN).at
    assert first.astimezone(UTC).hour == 0
    assert moment("2025-10-26 02:30+01:00", BERLIN).at.astimezone(UTC).hour == 1


def test_a_day_begins_later_where_the_clocks_skip_midnight() -> None:
    beirut = moment("2022-03-27", ZoneInfo("Asia/Beirut"))
    assert (beirut.at.date(), beirut.at.hour, beirut.timed) == (date(2022, 3, 27), 1, False)


def test_a_day_that_a_zone_left_out_is_no_day() -> None:
    assert "Pacific/Apia" in bad("2011-12-30", ZoneInfo("Pacific/Apia")).message


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2025-02-30", "The last day of that month is 2025-02-28."),
        ("2024-02-30", "The last day of that month is 2024-02-29."),
        ("9999-12-32", "The last day of that month is 9999-12-31."),
        ("2025-04-00", "The last day of that month is 2025-04-30."),
        ("2025-13-01", "Months go from 01 to 12."),
        ("2025-00-01", "Months go from 01 to 12."),
        ("27 Feb 2026", "Write 2026-02-27"),
        ("February 27, 2026", "Write 2026-02-27"),
        ("Feb. 7 2026", "Write 2026-02-07"),
        ("2026/2/7", "Write 2026-02-07"),
        ("2026-2-7", "Write 2026-02-07"),
        ("2026.02.07", "Write 2026-02-07"),
    ],
)
def test_what_was_meant_is_offered(text: str, hint: str) -> None:
    assert bad(text).hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "02/27/2026",
        "27.02.2026",
        "1/2/3",
        "20260227",
        "2026-02",
        "today",
        "",
        " 2026-02-27",
        "2026-02-27 25:00",
        "2026-02-27 24:00",
        "2026-02-27 16:60",
        "2026-02-27 16:04:60",
        "2026-02-27 4pm",
        "2026-02-27 16:04 JST",
        "2026-02-27 16:04+25:00",
        "2026-02-27 16:04+09",
        "2026-02-27 16:04+09:75",
        "2026-02-27 16:04+14:01",
        "2026-02-27 Z",
        "2026-02-27  16:04",
        "0000-01-01",
        "0999-12-31",
        "12026-01-01",
        "-2026-01-01",
        "２０２６-02-27",
        "2026-02-27\n",
        "9999-12-31T23:59-12:00",
        "1000-01-01T00:00+12:00",
        "9" * 5000,
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    bad(text, NEW_YORK)


@pytest.mark.parametrize("text", ["9999-12-31", "9999-12-31 23:59", "1000-01-01"])
@pytest.mark.parametrize("zone", ZONES)
def test_the_ends_of_time_raise_nothing_else(text: str, zone: ZoneInfo) -> None:
    with contextlib.suppress(BadValueError):
        assert moment(text, zone).at.isoformat().startswith(text[:10])


@pytest.mark.parametrize("text", ["2025", "2025-08", "2025-08-06"])
def test_a_source_may_say_less_than_a_day(text: str) -> None:
    assert str(partial_date(text)) == text


@pytest.mark.parametrize(
    "text",
    ["25", "0999", "2025-8", "2025-13", "2025-02-29", "August 2025", "2025-08-06 at ten", ""],
)
def test_what_is_not_a_day_a_month_or_a_year_is_refused(text: str) -> None:
    with pytest.raises(BadValueError) as caught:
        partial_date(text)
    assert caught.value.code == "bad-date"
    assert caught.value.hint


def test_a_month_needs_no_day() -> None:
    assert partial_date("2025-08") == PartialDate(2025, 8)
