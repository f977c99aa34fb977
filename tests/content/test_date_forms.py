"""Dates in the forms of programs and countries: read, or told as we write that very moment."""

from zoneinfo import ZoneInfo

import pytest

from copydesk.content.dates import moment, partial_date
from copydesk.content.values import BadValueError

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-03-10T16:04:05.000Z", "2026-03-11T01:04:05+09:00"),
        ("2026-03-10T16:04:05.123456+09:00", "2026-03-10T16:04:05+09:00"),
        ("2026-03-10T16:04:05,5Z", "2026-03-11T01:04:05+09:00"),
        ("2026-03-10 16:04 GMT", "2026-03-11T01:04:00+09:00"),
        ("2026-03-10T16:04:05.000 GMT", "2026-03-11T01:04:05+09:00"),
        ("2026-03-10 16:04:05 UTC", "2026-03-11T01:04:05+09:00"),
        ("2026-03-10 16:04:05 +0900", "2026-03-10T16:04:05+09:00"),
        ("2026-03-10T16:04:05-0330", "2026-03-11T04:34:05+09:00"),
        ("2026-03-10T16:04:05.999", "2026-03-10T16:04:05+09:00"),
    ],
)
def test_what_programs_write_is_read(text: str, read: str) -> None:
    assert moment(text, TOKYO).at.isoformat() == read


@pytest.mark.parametrize(
    ("text", "written"),
    [
        # E-mail and HTTP (RFC 5322, RFC 9110), JavaScript, C.
        ("Tue, 10 Mar 2026 16:04:05 GMT", "2026-03-10T16:04:05Z"),
        ("Tue, 10 Mar 2026 16:04:05 +0900", "2026-03-10T16:04:05+09:00"),
        ("10 Mar 2026 16:04 EST", "2026-03-10T16:04-05:00"),
        (
            "Tue Mar 10 2026 16:04:05 GMT+0900 (Japan Standard Time)",
            "2026-03-10T16:04:05+09:00",
        ),
        ("Tue Mar 10 16:04:05 2026", "2026-03-10 16:04:05"),
        # ISO 8601 in other forms, and nearly so.
        ("20260310", "2026-03-10"),
        ("20260310T160405Z", "2026-03-10T16:04:05Z"),
        ("2026-03-10t16:04:05z", "2026-03-10T16:04:05Z"),
        ("2026-03-10T16:04+09", "2026-03-10T16:04+09:00"),
        ("2026-03-10T16:04:05 GMT+0900", "2026-03-10T16:04:05+09:00"),
        ("2026-03-10T16:04:05+00:00[UTC]", "2026-03-10T16:04:05+00:00"),
        ("2026-03-10  16:04", "2026-03-10 16:04"),
        ("2026-3-10 9:05", "2026-03-10 09:05"),
        ("2026-03-10 24:00", "2026-03-11 00:00"),
        ("2026-03-10 4pm", "2026-03-10 16:00"),
        ("2026-03-10 12:30 a.m.", "2026-03-10 00:30"),
        ("２０２６-03-10", "2026-03-10"),
        ("1773158645", "2026-03-10T16:04:05Z"),
        ("1773158645000", "2026-03-10T16:04:05Z"),
        # As people write it.
        ("2026/03/10 16:04:05", "2026-03-10 16:04:05"),
        ("March 10th, 2026 at 4 pm", "2026-03-10 16:00"),
        ("10-Mar-2026", "2026-03-10"),
        ("13/10/2026", "2026-10-13"),
        ("10.3.2026", "2026-03-10"),
        ("10. März 2026", "2026-03-10"),
        ("10 mars 2026, 16h04", "2026-03-10 16:04"),
        ("10 de marzo de 2026", "2026-03-10"),
        ("10 марта 2026", "2026-03-10"),
        ("2026年3月10日 16時04分", "2026-03-10 16:04"),
        ("2026. 3. 10.", "2026-03-10"),
    ],
)
def test_another_form_is_told_as_we_write_it(text: str, written: str) -> None:
    with pytest.raises(BadValueError) as caught:
        moment(text, TOKYO)
    assert (caught.value.hint, caught.value.instead) == (f"Write {written}", written)
    assert moment(written, TOKYO)


def test_a_date_with_two_readings_gets_both() -> None:
    with pytest.raises(BadValueError) as caught:
        moment("3/10/2026, 4:04:05 PM", TOKYO)
    assert caught.value.hint == (
        "Write 2026-10-03 16:04:05 or 2026-03-10 16:04:05, whichever is meant."
    )
    assert caught.value.instead is None


@pytest.mark.parametrize(
    "text", ["today", "2026-W10", "12/31/26", "2026-03-10 16:04 XYZ", "2026-02-31 AD", "31/31/2026"]
)
def test_what_may_mean_anything_is_not_guessed(text: str) -> None:
    with pytest.raises(BadValueError) as caught:
        moment(text, TOKYO)
    assert caught.value.instead is None


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-22T09:00:00Z",
        "2025-01-22T23:30:00.000-11:00",
        "2025-01-22 00:15+14:00",
        "2025-01-22T09:00",
        "2025-01-22",
    ],
)
def test_of_a_source_the_day_is_that_which_is_written(text: str) -> None:
    assert str(partial_date(text)) == "2025-01-22"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Wed, 22 Jan 2025 23:30:00 -1100", "2025-01-22"),
        ("August 2025", "2025-08"),
        ("2025-8", "2025-08"),
        ("2025年8月", "2025-08"),
    ],
)
def test_other_forms_of_a_sources_date_are_told(text: str, written: str) -> None:
    with pytest.raises(BadValueError) as caught:
        partial_date(text)
    assert caught.value.instead == written
    assert str(partial_date(written)) == written
