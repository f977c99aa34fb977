"""Spans of time that a reader can count from the moments that a text names."""

import pytest

from desk_stories import codes, examined, story


def found(source: str, text: str) -> list[str]:
    """The codes of what is said of figures."""
    return codes(examined(f"{text} [@a]", a=source), "figure")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It was founded in 2018 and closed in 2023.", "It closed five years after."),
        ("It opened at 9 a.m. and closed at 5 p.m.", "It was open for eight hours."),
        ("Open from 09:00 to 17:00.", "It was open for eight hours."),
        ("Open from 9:00 to 5:00.", "It was open for eight hours."),
        ("It ran from noon to 8 p.m.", "It ran for eight hours."),
        ("Von 9 Uhr bis 17 Uhr war offen und es ist gut.", "It was open for eight hours."),
        ("It began on 4 March and ended on 6 March.", "It took two days."),
        ("It began on 4 March and ended on 6 March.", "It took three days."),
        ("It ran from 3 January 2025 to 14 February 2025.", "It took six weeks."),
        ("Founded in May 2018, it closed in November 2018.", "It closed six months later."),
        ("Between 1994 and 2020 it grew.", "It grew for 26 years."),
        ("It grew (1994-2020).", "It grew for 26 years."),
        ("2018: founded\n2020: sold\n2023: closed\n", "It closed five years after it began."),
        ("It closed.", "Founded in 2018, it closed five years after, in 2023."),
        ("It was sold in 2021. It closed in 2023.", "It closed two years after 2021."),
        ("It opened at 9am. It closed at 5pm.", "It opened at 9am; eight hours later it closed."),
    ],
)
def test_a_span_between_moments_that_stand_together_needs_no_calculation(
    source: str, text: str
) -> None:
    assert found(source, text) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It was founded in 2018 and closed in 2023.", "It closed six years after."),
        ("It opened at 9 a.m. and closed at 5 p.m.", "It was open for twelve hours."),
        ("Open from 09:00 to 17:00.", "It was open for 12 hours."),
        ("It began on 4 March and ended on 6 March.", "It took 12 days."),
        ("Founded in May 2018, it closed in November 2018.", "It closed 15 months later."),
        ("It began in 2018. Much came. More came. It closed in 2033.", "It closed after 15 years."),
        ("It was sold in 1991. It grew. It sold. It closed in 2013.", "It closed 22 years later."),
        ("2018: founded\n2020: sold\n2023: closed\n", "It closed ten years after it began."),
        ("It closed.", "Founded in 2008, it closed 16 years after, in 2023."),
        ("Between 1994 and 2020 it grew.", "It grew for 28 years."),
    ],
)
def test_any_other_span_is_absent(source: str, text: str) -> None:
    assert found(source, text) == ["figure-absent"]


def test_days_of_publication_make_a_span() -> None:
    sources = (
        "{id: a, title: One, published: 2025-09-07}\n{id: b, title: Other, published: 2025-09-09}"
    )
    for text, expected in (("two days", []), ("ten days", ["figure-absent"])):
        told = story(f"It came {text} after. [@a, @b]", sources=sources)
        assert codes(examined(told, a="It comes.", b="It came.")) == expected


@pytest.mark.parametrize(
    ("figure", "expression", "source", "expected"),
    [
        ("26 years", "2020 - 1994", "It grew in 2020.", ["calculation-wrong"]),
        ("26 years", "2020 - 1994", "It grew in 2020. It began in 1994.", []),
        ("26 years", "2020 - 1994", "It grew from 1994 to 2020.", []),
        ("31 years", "2025 - 1994", "It began in 1994.", []),
        ("31 years", "2026 - 1995", "It began in 1995.", ["calculation-wrong"]),
        ("1,500 firms", "2000 - 500", "Of 2,000 firms 500 left.", []),
        ("eight hours", "17 - 9", "Open from 9 to 5 p.m.", []),
        ("eight hours", "17 - 9", "Open from 9 to 17:00.", []),
        ("eight hours", "17 - 9", "Open from 9 to 6 p.m.", ["calculation-wrong"]),
        ("8.5 hours", "17.5 - 9", "Open from 9 a.m. to 5:30 p.m.", []),
    ],
)
def test_years_and_hours_of_a_calculation_stand_in_a_source(
    figure: str, expression: str, source: str, expected: list[str]
) -> None:
    more = f"calculations: [{{figure: '{figure}', from: '{expression}'}}]\n"

    assert codes(examined(story("Text. [@a]", more=more), a=source)) == expected
