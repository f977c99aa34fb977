"""Figures: what they say however they are written, and whether a source says so, too."""

import pytest

from copydesk.diagnostics import Position
from copydesk.model import Tally
from copydesk.newsroom.story.claims.claims import claims_of
from desk_stories import codes, examined, story


@pytest.mark.parametrize(
    "text",
    [
        "on 7 October, October 7, 2023, 2023-10-07 and 7.10.2023",
        "at 16:04, 4 p.m. or 16.04 Uhr in 2025",
        "GPT-4, Source Serif 4, iPhone 17, Windows 11, A320 and version 1.2.3",
        "Section 230, phase 3, No. 10, the 3rd, the 1990s, fiscal 2027, 2024-25",
        "a 42-year-old, aged 50, and Smith, 42, too",
        "a 50-50 venture, open 24/7, won 3-2",
        "call +81 3-1234-5678 or (020) 7946 0123",
        "see https://example.org/2025/100 or a55@example.org",
        "at 16.30 GMT, 0900 or 16h30 CET, call 020 7946 0123",
        "at 10 Downing Street and 1600 Pennsylvania Avenue",
        "the maker 3M, rule 10b-5, form 10-K, bus 12, port 8080, the top 10",
        "3 to 1, five to one, 10-to-1, 9-to-5 and drawn 1:1",
        "58 years old, and a six-year-old",
        "the Ten Commandments, Three Mile Island, 7-Eleven, the MI300X, iOS 18 and 2x4s",
        "in the 19. Jahrhundert, in 300 BC, on pp. 12-14, in footnote 4, with 64-bit chips",
        "a few hundred people, several dozen firms, the third million, third-quarter points",
        "6′ 2″ tall, two of them, one day",
    ],
)
def test_numbers_that_count_nothing_are_not_held_against_a_source(text: str) -> None:
    told = f"It was {text}. [@a]"

    assert codes(examined(told, a="Nothing of the kind."), "figure") == []
    assert claims_of(story(told)).figures == ()


SOURCE = """\
The group will invest $500 billion and 167.6 billion yen over four years. It has 1,987 people at
five plants, and 12,345 customers. Profit rose 11.4 percent to €1.2bn; half of the shares are sold.
"""


@pytest.mark.parametrize(
    "text",
    [
        "$500bn", "168 billion yen", "1,987 staff", "11%", "11.4 per cent", "€1,200 million",
        "about 2,000 people", "nearly 2,000 people", "2,000 people", "more than 1,900 people",
        "over 12,000 customers", "50% of the shares", "five plants", "two plans",
    ],
)  # fmt: skip
def test_a_figure_may_stand_in_another_form_or_with_fewer_digits(text: str) -> None:
    assert codes(examined(f"It was {text} in all. [@a]", a=SOURCE), "figure") == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("100 km away", "62 miles away"),
        ("250 acres", "101 hectares"),
        ("2,250 km of road", "1,400 miles of road"),
        ("52 to 46 per cent", "52% to 46%"),
        ("two-thirds of members", "66% of members"),
        ("one in five", "19.8 percent"),
        ("two-thirds of the ten members", "ten members; seven of them agreed"),
        ("a two-thirds majority", "more than 50 percent"),
        ("24 firms", "two dozen firms"),
        ("80% of it", "four-fifths of it"),
        ("1 in 5", "20 percent"),
        ("9 out of 10", "90 percent"),
        ("2,000 people", "2000 people"),
        ("50¢", "50 cents"),
        ("12.5% of it", "one-eighth of it"),
        ("67% of it", "zwei Drittel"),
        ("33% of it", "un tiers"),
        ("67% of it", "3分の2だった"),
        ("up 300%", "quadrupled"),
        ("12,880 people", "12,876 people"),
        ("30 mph", "30 miles per hour"),
        ("415 TWh", "415 terawatt-hours"),
        ("three tenths of a percent", "0.3 percent"),
        ("nearly 70%", "67%"),
        ("millions of books", "millions of books"),
        ("millions of books", "7 million books, and billions of words"),
        ("billions of dollars", "hundreds of millions of dollars, and $1.3bn"),
        ("millions of books", "a library"),
        ("outnumbered by about 3 to 2", "a ratio of 3:2"),
        ("39,646.25 points", "39646.25円"),
        ("39646円25銭", "an index of 39,646.25"),
        ("1600超の銘柄", "more than 1,600 shares"),
        ("with Claude 3.5 and Apache 2.0", "of use"),
        ("more than 60%", "62%"),
        ("two large language models", "two models"),
        ("four of the large models", "two models"),
    ],
)
def test_a_figure_may_be_converted_or_given_as_a_share(text: str, source: str) -> None:
    assert codes(examined(f"It was {text}. [@a]", a=f"It was {source}."), "figure") == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("120 km away", "62 miles away"),
        ("100 km away", "80 miles away"),
        ("two-thirds of members", "75% of members"),
        ("one in ten members", "75% of members"),
        ("a dozen firms", "seventeen firms"),
        ("a half-trillion-dollar plan", "a plan of $600 billion"),
        ("half a percentage point", "0.75 percentage points"),
        ("three people", "four people"),
        ("four models", "two large language models"),
        ("nearly 70%", "60%"),
        ("millions of books", "billions of books"),
        ("hundreds of billions of dollars", "hundreds of millions of dollars"),
        ("1900超の銘柄", "more than 1,600 shares"),
        ("4.3 billion crowns", "4.3 billion francs"),
        ("39,464.25 points", "39646.25円"),
        ("up to 70%", "60%"),
        ("more than 60%", "70%"),
        ("4M users", "3 million users"),
        ("80% of it", "three-fifths of it"),
        ("1 in 5", "30 percent"),
        ("2,000 people", "2010 people"),
        ("12,870 people", "12,876 people"),
        ("Eleven Percent", "twelve percent"),
    ],
)
def test_a_share_or_a_conversion_that_is_wrong_is_absent(text: str, source: str) -> None:
    assert codes(examined(f"It was {text}. [@a]", a=f"It was {source}."), "figure") == [
        "figure-absent"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "$510 billion", "$500 million", "€500 billion", "168.2 billion yen", "167.6 million yen",
        "11.5%", "12 percent", "11.4 percentage points", "1,897 staff", "about 3,000 people",
        "2,100 people", "three plants", "more than 2,000 people", "€1.25bn",
    ],
)  # fmt: skip
def test_another_digit_unit_or_magnitude_is_absent(text: str) -> None:
    found = examined(f"It was {text} in all. [@a]", a=SOURCE)

    assert codes(found) == ["figure-absent"]
    assert found.findings[0].about.strip() in text


def test_the_finding_shows_what_the_source_has_at_its_place() -> None:
    (finding,) = examined("One.\nIt came to $510 billion. [@a]", a=SOURCE).findings

    assert finding.diagnostic.position == Position(9, 12)
    assert "$500 billion" in (finding.diagnostic.hint or "")


def test_a_figure_that_another_source_has_is_to_be_cited() -> None:
    found = examined("It came to $510 billion. [@a]\n\nMore. [@b]", a=SOURCE, b="It was $510bn.")

    assert "[@b]" in (found.findings[0].diagnostic.hint or "")


def test_what_is_not_known_is_no_finding() -> None:
    text = "It came to $510 billion. [@a]"

    assert codes(examined(text, a=SOURCE + "[…]")) == ["figure-unverified"]
    assert codes(examined(story(text))) == []
    assert codes(examined("It came to $510 billion.\n\nText. [@a]", a=SOURCE)) == []


def test_figures_are_counted_once_each() -> None:
    found = examined("It came to $500 billion, or $500bn, and 99%. [@a]", a=SOURCE)

    assert found.figures == Tally(1, 1, 0)


def calculated(figure: str, expression: str, text: str = "It is 63% of it. [@a]") -> list[str]:
    more = f"calculations: [{{figure: '{figure}', from: '{expression}'}}]\n"
    clipping = "The state gave 100 billion yen, companies 167.6 billion of 267.6 billion yen."
    return codes(examined(story(text, more=more), a=clipping))


def test_the_arithmetic_is_done_again() -> None:
    assert calculated("63%", "167.6 / 267.6") == []
    assert calculated("63%", "167.6 / 267.6 * 100") == []
    assert calculated("63%", "(267.6 − 100) ÷ 267.6") == []
    assert calculated("64%", "167.6 / 267.6", "Text. [@a]") == ["calculation-wrong"]
    assert calculated("five-eighths", "167.6 / 267.6", "Text. [@a]") == []
    assert calculated("nearly 536 billion yen", "267.6 billion yen x 2", "Text. [@a]") == []
    assert calculated("two-thirds", "100 / 267.6", "Text. [@a]") == ["calculation-wrong"]
    assert calculated("267.6 billion yen", "100 billion yen + 167.6 billion yen", "T. [@a]") == []


@pytest.mark.parametrize("expression", ["167.6 / 0", "167.6 /", "(167.6", "a lot", "(" * 99])
def test_a_calculation_that_cannot_be_done_is_a_finding(expression: str) -> None:
    assert calculated("63%", expression, "Text. [@a]") == ["calculation-wrong"]


def test_a_calculation_needs_figures_that_a_source_has() -> None:
    assert calculated("63%", "167.9 / 267.6", "Text. [@a]") == ["calculation-wrong"]


def test_a_table_names_the_unit_in_its_head() -> None:
    table = "| who | billion yen |\n|---|---|\n| the state | {} [@a] |\n"
    source = "The state paid 100.5 billion yen."
    assert codes(examined(table.format("100.5"), a=source)) == []
    assert codes(examined(table.format("100.8"), a=source)) == ["figure-absent"]


def test_a_story_may_count_from_a_day_of_its_own_to_the_day_it_is_written() -> None:
    source = "The line opened in April 2024."
    assert codes(examined("It opened nine months ago, in April 2024. [@a]", a=source)) == []
    assert codes(examined("It opened six months ago, in April 2024. [@a]", a=source)) == [
        "figure-absent"
    ]


def test_an_ordinal_is_no_share() -> None:
    source = "Third-party tests in the third quarter failed for 12%."
    assert codes(examined("It failed in 33% of tests. [@a]", a=source)) == ["figure-absent"]
