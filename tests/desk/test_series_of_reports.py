"""Weekly and daily reports in the same words are no reprints of each other; copies are."""

from collections.abc import Iterator

import pytest

from copydesk.diagnostics import Severity
from desk_stories import codes, examined, story

REPORTS = (
    "{a} boats had called at the harbour in the week to {day}, against {b} in the week before, "
    "the port's office said. Of these {c} carried grain from the inland mills and the rest "
    "timber, wool or nothing at all. The office counts every boat that ties up for more than an "
    "hour, whoever owns it and wherever it comes from. It does not count those that only turn "
    "round in the basin. The harbour master said that the wind had been kind and that the old "
    "crane had worked each day.",
    "The reservoirs above the town were {c} percent full on {day}, the water board said in its "
    "weekly note, after {a} millimetres of rain on the hills. A year ago they held {b} million "
    "litres more. The board asks households to water their gardens only in the evening, and farms "
    "to draw from the river no more than the law allows. It looks at the gauges by the dam on "
    "each Monday, and prints what it finds there before noon, so that the mills may plan their "
    "shifts.",
    "Clinics in the valley treated {a} people for influenza in the week that ended on {day}, down "
    "from {b}, according to the health office. {c} of them were older than sixty-five and needed "
    "a bed. The office gathers what family doctors report to it by telephone and does not "
    "estimate how many stay at home. It says that washing hands and keeping away from crowds "
    "still helps more than anything that can be bought, and that nobody should come to work with "
    "a fever.",
    "Gas in storage came to {a} billion cubic feet as of {day}, the agency said, {b} billion "
    "cubic feet less than in the week before. Stocks were {c} percent above the average of the "
    "last years. Traders had looked for a smaller draw since the weather in the north was mild. "
    "The agency takes its numbers from the operators of the caverns, who send them by Wednesday, "
    "and it revises them without notice if one of them has made an error, as happened in the "
    "spring.",
    "The exchange traded {a} contracts on {day}, its operator said in the daily letter to "
    "members, after {b} on the day before. Wheat for delivery in spring closed at {c} marks a "
    "tonne. The letter says that most orders came in the last hour, as they often do when the "
    "mills have heard from their buyers abroad. The floor is open to members and their clerks "
    "alone, and anyone who wants to see the trading must ask the porter for a place in the "
    "gallery above it.",
    "Police recorded {a} burglaries in the county in the month to {day}, compared with {b} in the "
    "same month of last year, and solved {c} of them. Most were in houses whose owners had gone "
    "away. Officers advise people to leave a light on and to ask a neighbour to empty the letter "
    "box, which tells a thief more than a dark window. The county prints these counts so that "
    "each parish can see how it fares, and it does not rank them, since a small one would look "
    "worse than it is.",
    "Passengers made {a} trips on the trams in the week to {day}, the company said, and {b} on "
    "its buses. On average a tram was {c} seconds late at the square. The company measures this "
    "with the clocks in its depots and leaves out the days on which a march or a market closes "
    "the bridge. It will go on printing what it finds, its head says, because those who ride with "
    "it notice in any case and would rather hear the truth from the company than guess at it in "
    "the rain.",
    "The lake's keepers counted {a} herons at dawn on {day}, and {b} swans, which is usual for "
    "the time of the year. The water stood {c} centimetres below the mark on the old pier. "
    "Volunteers with field glasses walk the shore in pairs and write down what both of them have "
    "seen, so that no bird is counted for the hope of it. Their lists go to the museum in the "
    "city, where anyone may read them, and where the oldest of them are in the hand of a "
    "schoolteacher.",
    "The town's library lent {a} books in the week to {day} and took back {b}, its keeper writes "
    "on the board by the door. {c} new readers were given a card. The keeper asks those who have "
    "kept a book for longer than they may to bring it back without fear, for there is no fine "
    "this month. The reading room is warm, and it is open until the last tram has gone; whoever "
    "is hungry may eat an apple there, but not over the newspapers, of which the library has only "
    "one copy each.",
    "Builders began work on {a} homes in the region in the quarter to {day}, the statistics "
    "office said, while {b} were finished and {c} sold before they were. The office sends its "
    "people to every site that has a permit and counts what has a wall. It warns that a single "
    "large block can move the total by a great deal, and that nobody should see a trend in one "
    "quarter. Brokers said that buyers had begun to ask about the cellars, since the river rose "
    "over its banks.",
)
DAYS = ("January 3", "January 10", "January 17", "January 24", "January 31", "February 7")


def report(number: int, week: int) -> str:
    """Return one report of a series."""
    base = 311 + 17 * number
    values = {name: base + 41 * step + 13 * week * (step + 1) for step, name in enumerate("abc")}
    # Each report names what the last one had.
    values["b"] = base + 13 * (week - 1)
    values["c"] = 40 + 7 * number + 3 * week
    return REPORTS[number].format(day=DAYS[week], **values)


def published(week: int, other: int) -> str:
    return "\n".join(
        f"{{id: {id_}, title: The report of {id_}, published: 2025-01-{day:02}}}"
        for id_, day in (("a", 4 + 4 * week), ("b", 4 + 4 * other))
    )


UNDATED = "{id: a, title: The first report}\n{id: b, title: The second report}"


def series() -> Iterator[tuple[str, str, str]]:
    """Yield the sources and texts of 60 pairs of reports of a series."""
    for number in range(len(REPORTS)):
        for week in range(3):
            pair = report(number, week), report(number, week + 1)
            yield (published(week, week + 1), *pair)
            yield (UNDATED, *pair)


def copies() -> Iterator[tuple[str, str, str]]:
    """Yield the sources and texts of 60 pairs of a report and a copy of it."""
    for number in range(len(REPORTS)):
        text = report(number, number % 6)
        first, second, *rest = text.split(". ")
        updated = text.replace(str(311 + 17 * number + 13 * (number % 6 - 1)), "999")
        assert updated != text
        for sources, other in (
            (published(1, 1), text),
            (published(1, 2), f"What the county hears\n\nBy A. Berg\n\n{text}\nSubscribe now."),
            (UNDATED, ". ".join((first, second, *rest[:-1]))),
            (published(1, 1), updated),
            (UNDATED, updated),
            (
                UNDATED,
                text.replace(" percent", "%").replace("sixty-five", "65").replace("our", "or"),
            ),
        ):
            yield sources, text, other


def found(sources: str, one: str, other: str, more: str = "") -> list[str]:
    told = story("It was counted. [@a, @b]", sources=sources, more=more)
    return [code for code in codes(examined(told, a=one, b=other)) if code.startswith("reprint")]


def test_reports_of_a_series_are_not_called_reprints() -> None:
    results = [found(*pair) for pair in series()]

    assert len(results) == 60
    assert results.count(["reprint-series"]) >= 59
    assert results.count(["reprint-undeclared"]) <= 1


def test_every_copy_is_found() -> None:
    results = [found(*pair) for pair in copies()]

    assert results == [["reprint-undeclared"]] * 60


def test_a_series_is_a_note_that_fix_leaves_alone() -> None:
    told = story("It was counted. [@a, @b]", sources=UNDATED)
    result = examined(told, a=report(0, 0), b=report(0, 1))

    assert [finding.diagnostic.severity for finding in result.findings] == [Severity.NOTE]
    assert result.reprints == ()


@pytest.mark.parametrize(("week", "expected"), [(1, ["reprint-series"]), (0, [])])
def test_a_declared_reprint_that_is_of_a_series_gets_the_note(
    week: int, expected: list[str]
) -> None:
    sources = "{id: a, title: The first report}\n{id: b, title: The second, reprint_of: a}"

    assert found(sources, report(0, 0), report(0, week)) == expected


def test_a_copy_with_converted_measures_is_a_copy() -> None:
    text = REPORTS[1].format(day="January 3", a=120, b=300, c=70)
    text += " The pipe is 100 km long, and holds 40 °C; it weighs 300 tonnes."
    other = text.replace("100 km", "62 miles").replace("40 °C", "104 °F")

    assert found(UNDATED, text, other) == ["reprint-undeclared"]
