"""Quotations that leave out a negation, another speaker, or a sentence of the source's own."""

import pytest

from copydesk.diagnostics import Diagnostic, Severity
from desk_stories import examined

MERGED, REVERSED = "quote-merged", "quote-reversed"


def found(body: str, source: str) -> list[Diagnostic]:
    return [
        each.diagnostic
        for each in examined(f"{body} [@a]", a=source).findings
        if each.diagnostic.code in (MERGED, REVERSED)
    ]


def codes(body: str, source: str) -> list[str]:
    return [each.code for each in found(body, source)]


SWALLOWED = [
    # Before the first word.
    (
        "They “plan to close the port” next year.",
        '"We do not plan to close the port," said Ann Berg.',
    ),
    ("They “plan to close the port”.", "“We don’t plan to close the port,” said Ann Berg."),
    ("They mean to “close the old port”.", "“We have no plan to close the old port,” said Berg."),
    ("It is, she says, “good for the port”.", "“It was never good for the port,” said Ann Berg."),
    (
        "She says that “the port will be closed”.",
        "“I do not think that the port will be closed,” said Ann Berg.",
    ),
    # By an ellipsis.
    ("“We will … close the port”, said Berg.", "“We will not, under any plan, close the port.”"),
    ("“We … plan to close the port”, she said.", "“We do not plan to close the port,” she said."),
    ("“I [...] believe this is the best way.”", "“I do not believe this is the best way.”"),
    ("It gives “a … sense of security”.", "It could give “a false sense of security” to all."),
    ("“It is … the end of the line.”", "“It is hardly the end of the line,” Ann Berg said."),
    # By a bracket.
    ("“We [will] close the old port”, said Berg.", "“We won't close the old port,” said Berg."),
    ("“We will [not] close the old port”, said Berg.", "“We will close the old port,” said Berg."),
]


@pytest.mark.parametrize(("body", "source"), SWALLOWED)
def test_a_negation_that_is_left_out_is_found(body: str, source: str) -> None:
    (finding,) = found(body, source)
    assert (finding.code, finding.severity) == (REVERSED, Severity.WARNING)


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("They do not “plan to close the port”.", "“We do not plan to close the port,” he said."),
        ("They deny that they “plan to close the port”.", "“We don't plan to close the port.”"),
        ("Nobody will “plan to close the port”.", "“We don't plan to close the port,” he said."),
        ("It is “good for the port”.", "“It is not only good for the port,” said Ann Berg."),
        ("It is “good for the port”.", "“It is not. Still, it is good for the port,” he said."),
        (
            "“The plan … will be built”, said Berg.",
            "“The plan, which nobody asked for, will be built,” said Ann Berg.",
        ),
        (
            "“He is the mayor … and will build it.”",
            "“He is the mayor, not the minister, and will build it,” said Ann Berg.",
        ),
        ("They saw a “plan to close the port”.", "“I have not seen the plan to close the port.”"),
        ("He will “build the new line”.", "“I can't wait to build the new line,” said Berg."),
        ("“Build the new line”, he said.", "“Why not build the new line?” asked Ann Berg."),
        ("“We do not … close the port.”", "“We do not, under any plan, close the port.”"),
        ("“We [do not] close the old port.”", "“We won't close the old port,” said Berg."),
        ("It is a “plan to close the port”.", "It is no port. A “plan to close the port” fell."),
        ("He called it “a good old plan”.", "Not all agree. He said: “It is a good old plan.”"),
        ("“the port will stay open”, she said.", "“No, the port will stay open,” said Berg."),
        ("She “will close the port”.", "“If not, we will close the port,” said Ann Berg."),
    ],
)
def test_a_quotation_that_says_the_same_is_quiet(body: str, source: str) -> None:
    assert codes(body, source) == []


@pytest.mark.parametrize(
    ("body", "source"),
    [
        (
            "“We will build the line. It will cost a lot,” said Ann Berg.",
            "“We will build the line,” said Ann Berg. “It will cost a lot,” said Carl Lund.",
        ),
        (
            "“We will build the line. It will cost a lot,” said Ann Berg.",
            "“We will build the line,” said Ann Berg. The crowd cheered. “It will cost a lot.”",
        ),
        (
            "“We will build the line … It will cost a lot,” said Ann Berg.",
            "“We will build the line,” said Ann Berg. “It will cost a lot,” said Carl Lund.",
        ),
        (
            "“We will build the line. It will cost a lot,” said Ann Berg.",
            "Ann Berg said: “We will build the line.”\n\n“It will cost a lot,” said Carl Lund.",
        ),
        (
            "He said it was “a good plan very cheap for all”.",
            "He said it was “a good plan” and, in the end, “very cheap for all”.",
        ),
    ],
)
def test_two_quotations_run_into_one_are_found(body: str, source: str) -> None:
    (finding,) = found(body, source)
    assert (finding.code, finding.severity) == (MERGED, Severity.WARNING)


@pytest.mark.parametrize(
    ("body", "source"),
    [
        (
            "“We will build the line. It will cost a lot,” said Berg.",
            "“We will build the line,” said Berg. “It will cost a lot.”",
        ),
        (
            "“We will build the line. It will cost a lot,” said Berg.",
            "“We will build the line,” said Ann Berg, the mayor. She added: “It will cost a lot.”",
        ),
        (
            "“We will build the line, and it will cost a lot,” said Berg.",
            "“We will build the line,” Ms. Berg told J. P. Lund, “and it will cost a lot.”",
        ),
        (
            "“We will build the line … It will cost a lot,” said Berg.",
            "“We will build the line. It takes years. We know it. It will cost a lot,” he said.",
        ),
        (
            "“We will build the line … It will cost a lot,” said Berg.",
            "“We will build the line,” said Berg. All cheered. “It will cost a lot,” he said.",
        ),
        (
            "“We will build the line. It will cost a lot,” said Berg.",
            "“We will build the line,” said Berg.\n\n“It will cost a lot,” Ann Berg went on.",
        ),
        (
            "„Wir bauen die Linie. Sie wird teuer“, sagte Berg.",
            "„Wir bauen die Linie“, sagte Ann Berg. „Sie wird teuer.“",
        ),
    ],
)
def test_one_speech_may_be_one_quotation(body: str, source: str) -> None:
    assert codes(body, source) == []


def test_a_sentence_that_several_sources_have_needs_one_that_is_right() -> None:
    sources = {
        "a": "“We do not plan to close the port,” said Ann Berg.",
        "b": "“We plan to close the port,” said Carl Lund of the rival firm.",
    }
    both = examined("They “plan to close the port”. [@a, @b]", **sources).findings
    assert REVERSED not in [each.diagnostic.code for each in both]


@pytest.mark.parametrize("body", ["“… … …”", "“[…] [a] [b] …”", "“a b [c] … d e”", "“not not not”"])
def test_any_quotation_is_read(body: str) -> None:
    for source in ("", "not not not", body, "a b … d e a b x y d e"):
        found(body, source)
