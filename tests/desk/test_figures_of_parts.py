"""Figures whose sources are saved in part, or not at all: compared with what there is."""

import pytest

from copydesk.diagnostics import Severity
from copydesk.model import Tally
from desk_stories import codes, examined, story

PART = """\
The port handled 412 ships in May. The new quay cost 12.4 million euros and is 380 metres long.
Prices rose by 4.5 per cent last year, the ministry said. The council has 19 members. […]
"""


@pytest.mark.parametrize(
    "text", ["412 ships", "€12.4m", "380 meters", "4.5%", "12.4 million euros and 412 ships"]
)
def test_what_a_part_has_is_found(text: str) -> None:
    found = examined(f"It is {text} in all. [@a]", a=PART)
    assert codes(found) == []
    assert found.figures.absent == found.figures.unchecked == 0


def test_what_a_part_lacks_is_unchecked_and_one_note() -> None:
    found = examined("It took 53 weeks. [@a]\n\nIt moved 7,100 tonnes and 33 cranes. [@a]", a=PART)
    assert codes(found) == ["figure-unverified"]
    assert found.figures == Tally(0, 0, 3)
    (finding,) = found.findings
    assert finding.diagnostic.severity is Severity.NOTE
    assert "3 figures" in finding.diagnostic.message
    assert "complete clipping of a" in finding.diagnostic.message


def test_the_note_on_one_figure_names_it() -> None:
    (finding,) = examined("It took 53 weeks. [@a]", a=PART).findings
    assert '"53 weeks"' in finding.diagnostic.message


SOURCES = "{id: a, title: The whole one}\n{id: b, title: The part}\n{id: c, title: Not saved}"


def test_a_part_beside_a_whole_source_silences_nothing_that_can_be_found() -> None:
    from desk_stories import compared, evidence

    told = story(
        "The quay cost 12.4 million euros. [@a, @b] It has 9,000 berths. [@a, @b]\n\n"
        "The quay cost 12.4 million euros. [@a, @c] It has 8,000 berths. [@a, @c]",
        sources=SOURCES,
    )
    found = compared(told, evidence({"a": "It cost 12.4 million euros.", "b": PART}))
    assert codes(found) == ["figure-unverified"]
    assert found.figures == Tally(1, 0, 2)
    assert "of b, c" in found.findings[0].diagnostic.message


def test_a_story_without_any_clipping_has_no_note_on_figures() -> None:
    assert codes(examined(story("It took 53 weeks. [@a]"))) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The port handled 421 ships in May.", "412"),
        ("The new quay cost 14.2 million euros and is 380 metres long.", "12.4 million euros"),
        ("Prices rose by 5.4 per cent last year, the ministry said.", "4.5 per cent"),
        ("Prices rose by 5.4% last year, the ministry said.", "4.5 per cent"),
    ],
)
def test_the_same_sentence_with_another_figure_is_a_note_with_both(text: str, figure: str) -> None:
    found = examined(f"{text} [@a]", a=PART)
    assert codes(found) == ["figure-differs"]
    (finding,) = found.findings
    assert finding.diagnostic.severity is Severity.NOTE
    assert f'"{figure}"' in finding.diagnostic.message
    assert found.figures.absent == 0


@pytest.mark.parametrize(
    "text",
    [
        "The port had 421 ships in May.",  # in other words
        "The port handled 421 ships in June.",
        "It has 21.",  # too short to be the same
    ],
)
def test_another_sentence_is_only_unverified(text: str) -> None:
    assert codes(examined(f"{text} [@a]", a=PART)) == ["figure-unverified"]


def test_small_numbers_in_words_and_spans_are_no_notes() -> None:
    text = "The two reports agree. The five years from 2018 to 2023 were good. [@a]"
    assert codes(examined(text, a=PART)) == []


def test_a_figure_that_cites_nothing_is_no_note() -> None:
    assert codes(examined("It took 53 weeks.\n\nMore. [@a]", a=PART)) == []


def test_the_hint_names_the_figure_of_the_source_cited_first() -> None:
    text = "It came to $510 billion. [@a]\n\nMore. [@b]"
    found = examined(text, a="It is $500 billion in all.", b="It was $510bn.")
    hint = found.findings[0].diagnostic.hint or ""
    assert hint.index("a has $500 billion") < hint.index("[@b]")


def test_the_hint_names_the_figure_of_the_same_sentence_before_nearer_ones() -> None:
    text = "The new quay cost 14.2 million euros in all. [@a]"
    source = "The new quay cost 12.4 million euros in all. The old one was 14.1 million euros."
    (finding,) = examined(text, a=source).findings
    assert finding.diagnostic.code == "figure-absent"
    assert finding.diagnostic.hint == 'a has "12.4 million euros" in the same sentence.'
