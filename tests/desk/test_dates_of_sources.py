"""Days, months and years of a story: named in its sources, worked out from them, or in neither."""

import pytest
from msgspec.structs import replace

from copydesk.desk.check_input import Findings
from copydesk.diagnostics import Severity
from desk_stories import compared, evidence, examined, story


def checked(
    text: str, source: str, published: str | None = "2025-03-12", language: str | None = None
) -> Findings:
    """What is found in a text with one source, published on a Wednesday."""
    given = f", published: {published}" if published else ""
    given += f", language: {language}" if language else ""
    told = story(f"{text} [@a]", sources=f"{{id: a, title: The report{given}}}")
    if language:
        told = replace(told, language=language)
    return compared(told, evidence({"a": source}))


def codes(found: Findings) -> list[str]:
    """The codes of what is said of dates."""
    return [code for code, _ in severities(found)]


def severities(found: Findings) -> list[tuple[str, Severity]]:
    return [
        (each.diagnostic.code, each.diagnostic.severity)
        for each in found.findings
        if each.diagnostic.code.startswith(("date", "year"))
    ]


WARNING, NOTE = Severity.WARNING, Severity.NOTE


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It began on 4 March.", "It began on March 4."),
        ("It began on March 4th, 2025.", "It began on 4 March."),
        ("It began on 4 March.", "It began on the fourth of March."),
        ("It began on 5 March.", "On 4 and 5 March it stood still."),
        ("It began on 5 March.", "It ran from 4-6 March."),
        ("It ran on 4, 5 and 6 March.", "It ran from March 4 to 6."),
        ("It began on Sept. 4.", "It began on 4 September."),
        ("It began on 4 March 2025.", "It began on 2025-03-04."),
        ("It began on 4 March 2025.", "It began on 4.3.2025."),
        ("It began on 4 March 2025.", "It began on 3/4/2025."),
        # Dates without a 2 in them.
        ("It began on 4 November 1999.", "It began on 4/11/1999."),
        ("It began on 4 November 1999.", "It began on 11/4/99."),
        ("It began on 31 December 1989.", "It began on 31.12.1989."),
        ("It began on 31.10.1989.", "It began on 31 October 1989."),
        ("It began on 1989-10-31.", "It began on 31 October 1989."),
        ("It began on 5 March.", "3月5日に始まった。"),
        ("It began on 1 May.", "Cominciò il primo maggio."),
        ("It began on 1 May.", "Il a commencé le 1er mai."),
        ("It began on 4 March.", "Es begann am 4. März."),
        ("It began on 31 December.", "It began on New Year's Eve."),
        ("It began on 31 December.", "It began on New Year’s Eve."),
        ("It began on New Year's Eve.", "It began on 31 December."),
        ("It began on 4 July.", "It began on the Fourth of July."),
        ("It began on 24 December.", "An Heiligabend begann es."),
        ("It began on 4 March 2025.", "3月4日に始まった。"),
        ("It began on 4 March.", "3월 4일 시작했다."),
        ("It began on the 4th.", "It began on 4 March."),
        ("It began on 4 March.", "It began on the 4th."),
        # Worked out.
        ("It began on 10 March.", "It began on Monday."),
        ("It began on 11 March.", "It began yesterday."),
        ("It began on 13 March.", "It begins tomorrow."),
        ("It began on 17 March.", "It begins on Monday."),
        ("It began on 3 March.", "It began a week after 24 February."),
        ("It ends on 2 June 2025.", "It began on 4 March. It ends 90 days after that."),
        ("It began on 2 March.", "It began ten days ago."),
        ("It began on 6 March.", "It began last week."),
        ("It began on 12 March.", "It began today; on 4 May it ends."),
        ("It began on 5 March.", "Said on 4 March, it began the next day."),
        ("It began on 4 February.", "It began on 4 March, a month after the vote."),
        ("It began on Monday.", "It began on 10 March."),
        ("It began on Wednesday.", "It began on 4 May."),  # the day of publication
        ("It began on 22 January.", "It began on March 3."),  # the story's own
    ],
)
def test_a_day_that_a_source_names_or_that_follows_is_quiet(text: str, source: str) -> None:
    assert codes(checked(text, source)) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It began on 4 March.", "It began on March 3."),
        ("It began on 4 March.", "It began on 4 May."),
        ("It began on 4 March 2024.", "It began on 4 March 2023."),  # the same day, another year
        ("It began on 4 March 2021.", "It began on 4 March."),
        ("It began on March 4, 2025.", "It began on the fifth of March."),
        ("It began on 7 March.", "On 4 and 5 March it stood still."),
        ("It began on 2 May.", "Cominciò il primo maggio."),
        ("It began on 30 December.", "It began on New Year's Eve."),
        ("It began on 20 March.", "It began on Monday."),
        ("It ends on 12 June.", "It began on 4 March. It ends 90 days after that."),
        ("It began on Thursday.", "It began on Monday."),
        ("It began on Friday.", "It began on 10 March 2025."),
        ("It began on 10 May 44.", "It began on 11 May."),
        ("It began on the 6th.", "It began on 4 March."),
        ("It began on 31.10.1989.", "It began on 30 October 1989."),
        ("It began on 30 October 1989.", "It began on 31.10.1989."),
        ("It began on 1989-10-31.", "It began on 1989-10-30."),
    ],
)
def test_another_day_is_a_warning(text: str, source: str) -> None:
    assert severities(checked(text, source)) == [("date-absent", WARNING)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It began in 2023.", "It began in 2023."),
        ("It began between 2018 and 2023.", "It grew in the five years after 2018."),
        ("It grew for five years, from 2018 to 2023.", "It grew from 2018 on."),
        ("It began in 2024.", "It began last year."),
        ("It ends in 2026.", "It ends next year."),
        ("It began in 2025.", "It began in March."),
        ("It began in 2015.", "It began a decade ago."),
        ("It began in 2015.", "It began ten years ago."),
        ("It began in 1995.", "It began in the 1990s."),
        ("It began in 2025.", "It began in 2024-25."),
        ("It began in 2024.", "It began in ’24."),
        ("It began in 2025.", "令和7年に始まった。"),
        ("It began in 1989.", "平成元年に始まった。"),
        ("It began in 2024.", "昨年始まった。"),
        ("It began in 2019.", "The year before 2020 was the first."),
        ("It began in 2024.", "It began three months ago."),
        ("It began in 2031.", "The six-year plan is new."),
        ("It opened in 2024, as the 2024 elections did.", "It opened in 2024."),
        ("It began in the 2020s, in 44 BC and in AD 79.", "It began long ago."),
        ("Its 1,987 people left; 2000 people came.", "Its 1,987 people left; 2,000 people came."),
        ("A 2,000-year-old tomb was found.", "A 2,000-year-old tomb was found."),
    ],
)
def test_a_year_that_a_source_names_or_that_follows_is_quiet(text: str, source: str) -> None:
    assert codes(checked(text, source)) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It began in 2022.", "It began in 2023."),
        ("It began in 2022.", "It began last year."),
        ("It began in 2017.", "It grew in the five years after 2018."),
        ("It began in 2024.", "令和5年に始まった。"),
        ("It began in 1986.", "It began in the 1990s."),
        ("The 2022 elections were early.", "The 2024 elections were early."),
        ("Es begann im Jahr 2022.", "Es begann im Jahr 2023."),
        ("It ran from 2018-2022.", "It ran from 2018-2024."),
    ],
)
def test_another_year_is_a_warning(text: str, source: str) -> None:
    assert severities(checked(text, source)) == [("year-absent", WARNING)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It began in August.", "It began in August 2024."),
        ("It began in August 2024.", "It began in August last year."),
        ("It began in August 2024.", "It began on 4 August 2024."),
        ("It began in February.", "It began last month."),
        ("It began in March 2025.", "It began today."),
        ("It began in June.", "It began three months later."),
        ("It began in mid-August.", "It began in August."),
        ("Es begann im August.", "It began in August."),
        ("Empezó en agosto de 2024.", "It began in August 2024."),
        ("It may begin; the march went on.", "It went on."),
        ("April Jones and August Berg spoke.", "They spoke."),
        ("May the best one win.", "They spoke."),
    ],
)
def test_a_month_that_a_source_names_or_that_follows_is_quiet(text: str, source: str) -> None:
    assert codes(checked(text, source)) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It began in August.", "It began in July."),
        ("It began in August 2023.", "It began in August 2024."),
        ("It began in August 2024.", "It began in July 2024."),
        ("It began in August.", "It began last month."),
        ("Es begann im August 2024.", "Es begann im Mai 2024."),
        ("Empezó en agosto de 2024.", "Empezó en mayo de 2024."),
        ("Il a commencé en août 2024.", "Il a commencé en mai 2024."),
    ],
)
def test_another_month_is_a_warning(text: str, source: str) -> None:
    assert severities(checked(text, source)) == [("year-absent", WARNING)]


@pytest.mark.parametrize(
    ("text", "source", "published"),
    [
        ("It began in 2022.", "It began in 2023.", None),
        ("It began on 4 March.", "It began on 5 March.", "2025-03"),
        ("It began on 4 March.", "It began on 5 March; days later it ended.", "2025-03-12"),
        ("It began in 2022.", "It began decades before 2020.", "2025-03-12"),
        ("It began in August.", "It began in spring or in July.", "2025-03-12"),
    ],
)
def test_what_a_source_leaves_open_makes_a_note(
    text: str, source: str, published: str | None
) -> None:
    assert {each for _, each in severities(checked(text, source, published))} == {NOTE}


def test_japanese_dates_are_compared() -> None:
    source = "政府は2月27日に100億円を出した。"
    assert codes(checked("2月27日に出した。", source, "2026-02-27", "ja")) == []
    assert codes(checked("2月21日に出した。", source, "2026-02-27", "ja")) == ["date-absent"]
    assert codes(checked("4月に出した。", source, "2026-02-27", "ja")) == ["year-absent"]
    assert codes(checked("2029年に出す。", source, "2026-02-27", "ja")) == ["year-absent"]
    assert codes(checked("3年間で10日間かかる。", source, "2026-02-27", "ja")) == []


@pytest.mark.parametrize(
    "text",
    [
        "It began every Thursday.",
        "It stood in the Sunday Times.",
        "On Black Friday it began.",
        "“It began on Thursday the 6th,” he said.",
        "> It began on 6 March 2019.",
    ],
)
def test_names_and_quotations_are_no_dates_of_the_story(text: str) -> None:
    found = checked(text, "It began on Monday, “on Thursday the 6th”, he said; on 6 March 2019.")
    assert codes(found) == []


def test_nothing_is_said_where_a_source_names_no_day_or_is_a_part() -> None:
    assert codes(checked("It began on 4 March.", "It began.")) == []
    assert codes(checked("It began in 2019.", "It began. […]")) == []
    assert codes(checked("It began in 2019.", "It began.", language="ar")) == []


def test_any_source_that_is_cited_may_have_it() -> None:
    found = examined("It began in 2019. [@a, @b]", a="It began in 2020.", b="It was 2019.")
    assert codes(found) == []


def test_the_hint_has_the_nearest_date_of_the_kind_first() -> None:
    found = checked("It began in 2022.", "In 1998, 2024 and 2021 it stood.")
    (finding,) = found.findings
    assert finding.diagnostic.message == '"2022" is not in the clipping of a'
    assert finding.diagnostic.hint == "a has 2021, 2024, 1998."
    (finding,) = checked("It began on 4 March.", "On 9 March; on 5 March; in May.").findings
    assert finding.diagnostic.hint == "a has 5 March, 9 March."
    (finding,) = checked("It began on Thursday.", "On Monday; on Friday.").findings
    assert finding.diagnostic.hint == "a has Friday, Monday."


def test_a_text_of_nothing_but_dates_comes_to_an_end() -> None:
    days = ", ".join(f"{day} May {year}" for year in range(1900, 1950) for day in range(1, 29))
    spans = " ".join(f"{number} days after" for number in range(500))
    found = checked(f"It began on 30 May 1800, in 2044 and {days}.", f"{days} {spans}")
    assert len(found.findings) <= 500
    assert codes(checked("On 31 February 2024.", "On 31 February 2024 and 0 days after.")) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It began on 5 August 2024.", "It began on August 5, 2025."),
        ("It was worth more in May 2023.", "It was worth more in May 2024."),
        ("Es begann am 5. Oktober 2025.", "It began on August 5, 2025."),
        ("It began on 5 October.", "It began on August 5."),
    ],
)
def test_a_date_in_another_year_or_month_needs_no_day_of_publication(
    text: str, source: str
) -> None:
    ((_, severity),) = severities(checked(text, source, published=None))
    assert severity is WARNING


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # Another day of the month may be that of the report itself.
        ("It began on 9 August 2025.", "It was planned for August 5, 2025."),
        ("It was worth more in March 2024.", "It was worth more in May 2024."),
        # It may be worked out from something else.
        ("It was worth more in May 2023.", "It was worth 5 in May 2024, and more the year before."),
        ("It was worth more in May 2023.", "It was worth 5 in May 2024; it had sold it in 2023."),
        ("It began on 5 October.", "It began on August 5. The next month it ended."),
        ("It began on 5 October 2025.", "It was planned for August 5, 2025, and came in October."),
    ],
)
def test_what_an_undated_source_may_mean_is_a_note_at_most(text: str, source: str) -> None:
    assert all(level is NOTE for _, level in severities(checked(text, source, published=None)))
