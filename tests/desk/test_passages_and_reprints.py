"""Passages that a story carries as its own, excerpts, and sources that are one."""

import pytest

from copydesk.desk.check_input import UndeclaredReprint
from copydesk.diagnostics import Position, Severity
from copydesk.settings import DeskSettings
from desk_stories import codes, examined, story

REPORT = """\
Council passes the grid plan

The council of the valley voted on Monday for the grid plan, by one vote, after a debate that went
on until the morning. The plan has been argued over for six years. It lets the operator draw a line
from the dam to the harbour, across land that most owners have refused to sell.

Those who voted against it spoke of the birds in the marsh and of the noise; those who voted for
it, of the winter in which the pumps stood still. "We organised this for our neighbours," the chair
said, "and nobody in this hall believed that none of them would be asked for a favour."

The work is to begin in spring, if no court stops it.
"""

OTHER = """\
Farmers protest

About two hundred farmers stood outside the hall with their tractors while inside it the voting went
on. They have never been asked, they say, and what they were offered for their fields is less than a
field costs. "We organised this for our neighbours," the chair said, "and nobody in this hall
believed that none of them would be asked for a favour." None of the farmers had a seat.

One of them means to go to court, and has found a lawyer in the city who will do it for nothing, as
she did for the fishermen nine years ago, when the dam was built and the river fell.
"""


@pytest.mark.parametrize(
    "passage",
    [
        "It lets the operator draw a line from the dam to the harbour, across land",
        "it lets the operator draw a line — from the dam to the *harbor*\nacross land",
        "the work is to begin in spring, if no court stops it. The Council of the Valley",
    ],
)
def test_twelve_words_of_a_source_are_a_copied_passage(passage: str) -> None:
    clipping = REPORT + "The Council of the Valley meets again in May.\n"
    found = examined(f"It is like this.\nNow {passage} is the thing. [@a]", a=clipping)

    assert codes(found) == ["passage-copied"]
    assert found.findings[0].diagnostic.position == Position(9, 5)


@pytest.mark.parametrize(
    "text",
    [
        "The operator may draw its line from the dam to the harbour, across land of others.",
        "“It lets the operator draw a line from the dam to the harbour, across land that most”",
        "> It lets the operator draw a line from the dam to the harbour, across land that most",
        "`It lets the operator draw a line from the dam to the harbour, across land that most`",
    ],
)
def test_own_words_quotations_and_code_are_not_copied(text: str) -> None:
    assert codes(examined(f"{text} [@a]", a=REPORT), "passage-copied") == []


def test_names_and_titles_are_no_passage() -> None:
    names = (
        "Mara Lind of the Ministry of Economy, Trade and Industry, Tomas Berg of the Bank of the "
        "Northern Valleys and Ida Holm"
    )
    told = story(
        f"There were {names}. See “x”: the council passes the grid plan after a debate that went "
        "on until the morning. [@a]",
        sources="{id: a, title: The council passes the grid plan after a debate that went on until "
        "the morning}",
    )
    clipping = f"{names}, met. The council passes the grid plan after a debate that went on until "

    assert codes(examined(told, a=clipping + "the morning.")) == []


def test_an_excerpt_has_the_length_that_the_site_allows() -> None:
    told = story("Text. [@a]", sources="{id: a, title: T, excerpt: one two three four five}")

    assert codes(examined(told, DeskSettings(excerpt_words=5))) == []
    assert codes(examined(told)) == []
    found = examined(told, DeskSettings(excerpt_words=4))
    assert codes(found) == ["excerpt-long"]
    assert found.findings[0].diagnostic.position == Position(6, 32)


TWO = "{id: a, title: One, published: 2025-01-02}\n{id: b, title: Two, published: 2025-01-01}"
BODY = "It was close. [@a, @b]"


def reprinted() -> str:
    """The report with another headline, a paragraph less and American spelling."""
    text = REPORT.replace("Council passes the grid plan\n\n", "How the valley voted\n\n")
    text = text.replace("The work is to begin in spring, if no court stops it.\n", "")
    return text.replace("organised", "organized").replace("harbour", "harbor") + "Share this."


def test_the_same_text_twice_is_an_undeclared_reprint() -> None:
    found = examined(story(BODY, sources=TWO), a=REPORT, b=reprinted())

    assert codes(found) == ["reprint-undeclared"]
    assert found.findings[0].diagnostic.severity is Severity.ERROR
    # The one that was printed later is to have the line.
    assert found.reprints == (UndeclaredReprint(1, "b"),)
    assert found.findings[0].diagnostic.position == Position(6, 5)


def test_the_agency_s_own_report_is_the_original() -> None:
    sources = "{id: a, title: One, publisher: Reuters}\n{id: b, title: Two, agency: Reuters}"
    found = examined(
        story(BODY, sources="\n".join(reversed(sources.split("\n")))), a=REPORT, b=reprinted()
    )

    assert found.reprints == (UndeclaredReprint(1, "a"),)


def test_a_declared_reprint_is_none_that_is_missing() -> None:
    sources = "{id: a, title: One}\n{id: b, title: Two, reprint_of: a}"

    assert codes(examined(story(BODY, sources=sources), a=REPORT, b=reprinted())) == []


def test_three_printings_need_two_lines() -> None:
    sources = "{id: a, title: One}\n{id: b, title: Two}\n{id: c, title: Three}"
    found = examined(story(BODY + " [@c]", sources=sources), a=REPORT, b=reprinted(), c=REPORT)

    assert found.reprints == (UndeclaredReprint(2, "a"), UndeclaredReprint(3, "a"))


def test_a_reprint_of_a_group_is_one_of_its_original() -> None:
    sources = "{id: a, title: One}\n{id: b, title: Two, reprint_of: a}\n{id: c, title: Three}"
    found = examined(story(BODY + " [@c]", sources=sources), b=reprinted(), c=REPORT)

    assert found.reprints == (UndeclaredReprint(3, "a"),)


def test_reports_that_quote_the_same_speech_are_two() -> None:
    assert codes(examined(story(BODY, sources=TWO), a=REPORT, b=OTHER)) == []


def test_short_parts_say_nothing_of_a_reprint() -> None:
    part = "\n\n".join(REPORT.split("\n\n")[:2])

    assert codes(examined(story(BODY, sources=TWO), a=part + " […]", b=part + " […]")) == []


def test_a_reprint_of_something_else_is_unlikely() -> None:
    sources = "{id: a, title: One}\n{id: b, title: Two, reprint_of: a}"

    assert codes(examined(story(BODY, sources=sources), a=REPORT, b=OTHER)) == ["reprint-unlikely"]
