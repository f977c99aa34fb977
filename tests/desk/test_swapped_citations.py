"""Marks belong to their sentence: claims that only another mark of the paragraph has."""

import pytest

from copydesk.diagnostics import Severity
from desk_stories import codes, examined, story

PORT = """\
The port handled 412 ships in May, No. 5 pier alone 98. "We will build the line before the winter,"
said J. P. Lund.
"""
DAM = """\
The dam holds 7,300 tonnes of water. "Nobody asked us about the line at all," said Ann Berg. It is
38 metres high.
"""


def found(text: str, port: str = PORT, dam: str = DAM) -> list[str]:
    return codes(examined(text, port=port, dam=dam), "citation")


@pytest.mark.parametrize(
    "text",
    [
        "The port handled 412 ships. [@dam] The dam holds 7,300 tonnes. [@dam, @port]",
        "The dam holds 7,300 tonnes. [@port] It is 38 metres high. [@dam]",
        "“Nobody asked us about the line at all,” said Berg. [@port] It is dry. [@dam]",
        "No. 5 pier alone handled 98 ships, said J. P. Lund. [@dam] It is dry. [@port]",
        "It is dry [@port]. The pier handled 98 ships [@dam].",
    ],
)
def test_a_claim_of_another_mark_is_a_warning(text: str) -> None:
    assert found(text) == ["citation-swapped"]


def test_two_marks_exchanged_are_two_findings() -> None:
    text = "The port handled 412 ships. [@dam] The dam holds 7,300 tonnes. [@port]"
    assert found(text) == ["citation-swapped"] * 2


def test_the_finding_names_the_source_that_has_it() -> None:
    text = "The port handled 412 ships. [@dam] It is dry. [@port]"
    (finding,) = [
        each
        for each in examined(text, port=PORT, dam=DAM).findings
        if each.diagnostic.code == "citation-swapped"
    ]
    assert finding.diagnostic.severity is Severity.WARNING
    assert finding.diagnostic.message == (
        "this is in port, which another sentence cites, and not in dam"
    )
    assert "[@port]" in (finding.diagnostic.hint or "")
    assert finding.about == "412"


@pytest.mark.parametrize(
    "text",
    [
        "The port handled 412 ships. [@port] The dam holds 7,300 tonnes. [@dam]",
        "The port handled 412 ships, and the dam holds 7,300 tonnes. [@port, @dam]",
        "The port handled 412 ships [@port], and the dam holds 7,300 tonnes. [@dam]",
        # No mark of its own.
        "The port handled 412 ships. The dam holds 7,300 tonnes. [@dam] It is dry. [@port]",
        # Said again.
        "The port handled 412 ships. [@port] Those 412 ships are more than the dam bears. [@dam]",
        "“Nobody asked us about the line at all,” said Berg. [@dam] The port is full. [@port]",
        "No. 5 pier handled 98. [@port] It is dry. [@dam]",
        "| a | b |\n|---|---|\n| 412 ships [@port] | 7,300 tonnes [@dam] |",
    ],
)
def test_claims_of_their_own_marks_are_quiet(text: str) -> None:
    assert found(text) == []


def test_a_part_may_have_what_it_is_cited_for() -> None:
    text = "The port handled 412 ships. [@dam] It is dry. [@port]"
    assert found(text, dam=f"{DAM} […]") == []
    assert codes(examined(story(text, sources="{id: dam, title: A}\n{id: port, title: B}"))) == []


def test_our_own_calculations_cite_what_they_are_made_of() -> None:
    from desk_stories import compared, evidence

    told = story(
        "It is 63% of it. [@dam] It is dry. [@port]",
        sources="{id: dam, title: The dam's report}\n{id: port, title: The port's report}",
        more="calculations: [{figure: 63%, from: 63 / 100}]\n",
    )
    saved = evidence({"port": "It is 63% of 63 and 100 units.", "dam": DAM})
    assert codes(compared(told, saved), "citation") == []
