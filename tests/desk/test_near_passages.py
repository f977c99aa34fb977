"""Sentences of a source with a few words changed, and what is no such sentence."""

from random import Random

import pytest

from copydesk.diagnostics import Severity
from desk_stories import examined

SOURCE = """\
The council of the valley voted on Monday for the grid plan, by one vote, after a debate that went
on until the morning. It lets the operator draw a line from the dam to the harbour, across land that
most owners have refused to sell. Those who voted against it spoke of the birds in the marsh and of
the noise that the pumps would make at night. The work is to begin in spring, if no court stops it.
"""


def found(text: str, **clippings: str) -> list[tuple[str, Severity]]:
    findings = examined(text, **(clippings or {"a": SOURCE})).findings
    return [
        (each.diagnostic.code, each.diagnostic.severity)
        for each in findings
        if each.diagnostic.code.startswith("passage")
    ]


NOTE, WARNING = Severity.NOTE, Severity.WARNING


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (
            "It allows the operator to draw a line from the dam to the port, across land that "
            "most owners have refused to sell.",
            WARNING,
        ),
        (
            "They let the operator draw a line from the dam to a harbour, over land that many "
            "owners have refused to sell.",
            NOTE,
        ),
        (
            "The council of the town voted on Monday for the grid plan, by one vote, following a "
            "debate that went on until the dawn.",
            WARNING,
        ),
    ],
)
def test_a_sentence_with_a_few_words_changed_is_found(text: str, severity: Severity) -> None:
    assert found(f"{text} [@a]") == [("passage-near", severity)]


def test_one_word_in_eight_may_be_another() -> None:
    random = Random(1)
    sentences = [each for each in SOURCE.replace("\n", " ").split(". ") if len(each.split()) > 14]
    for sentence in sentences * 10:
        words = sentence.rstrip(".").split()
        for at in range(random.randrange(8), len(words), 8):
            words[at] = random.choice(("zinc", "harvest", "yellow", "seldom"))
        assert found(f"{' '.join(words)}. [@a]"), words


@pytest.mark.parametrize(
    "text",
    [
        "By a single vote, the plan for the grid passed in the council on Monday; the debate had "
        "gone on all night.",
        "Most owners along the way from the dam to the harbour have so far refused to sell the "
        "operator their land.",
        # In quotation marks.
        "“It allows the operator to draw a line from the dam to the port, across land that most "
        "owners have refused to sell”, it said. [@a]",
        # Too short.
        "The work is to start in spring, if no court stops it.",
    ],
)
def test_a_sentence_in_words_of_ones_own_is_quiet(text: str) -> None:
    assert found(f"{text} [@a]") == []


def test_a_run_of_twelve_words_is_said_once_as_copied() -> None:
    text = "It lets the operator draw a line from the dam to the harbour, across land that is dear."
    assert [code for code, _ in found(f"{text} [@a]")] == ["passage-copied"]


FORMULA = (
    "The company did not immediately respond to a request for comment from this newspaper sent "
    "outside its usual business hours."
)


def test_a_formula_that_several_sources_share_is_quiet() -> None:
    text = (
        "The company did not immediately reply to a request for comment from this newspaper "
        "made outside its usual business hours."
    )
    assert found(f"{text} [@a]", a=FORMULA) == [("passage-near", WARNING)]
    assert found(f"{text} [@a]\n\nMore. [@b]", a=FORMULA, b=f"It rained. {FORMULA}") == []


def test_the_title_of_a_law_is_quiet() -> None:
    title = (
        "the Convention on the Prohibition of the Development, Production, Stockpiling and Use of "
        "Chemical Weapons and on Their Destruction"
    )
    assert found(f"It signed {title} in May. [@a]", a=f"They ratified {title} then.") == []


def test_a_part_shows_it_as_well() -> None:
    text = (
        "It allows the operator to draw a line from the dam to the port, across land that most "
        "owners have refused to sell."
    )
    assert found(f"{text} [@a]", a=f"{SOURCE} […]") == [("passage-near", WARNING)]
    (finding,) = examined(f"{text} [@a]", a=SOURCE).findings
    assert "words of this sentence are those of a" in finding.diagnostic.message
    assert "from the dam to the harbour" in finding.diagnostic.message


def test_long_texts_of_few_words_come_to_an_end() -> None:
    text = "the cat and the dog and the bird sat on the mat by the door of the house. " * 100
    source = "the cat or the dog or the bird sat at the mat by the gate of the house. " * 2_000
    assert len(found(f"{text} [@a]", a=source)) <= 100
