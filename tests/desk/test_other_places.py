"""Excerpts, captions, notices, and lists and tables under a lead-in: compared as the text is."""

import pytest

from copydesk.desk.check_input import Findings
from copydesk.diagnostics import Severity
from desk_stories import codes, compared, evidence, examined, story

SOURCE = """\
The line costs 12.4 million euros and was shown on 14 March 2024. “We will build the line before the
winter,” said Mara Lind. It runs for 38 kilometres, and 63 owners refuse to sell.
"""


def excerpted(
    excerpt: str, source: str = SOURCE, text: str = "Text. [@a]", more: str = ""
) -> Findings:
    told = story(text, sources=f"{{id: a, title: The report, excerpt: '{excerpt}'{more}}}")
    return compared(told, evidence({"a": source}))


@pytest.mark.parametrize(
    "excerpt",
    ["We will build the line before the winter", "We will build […] before the winter"],
)
def test_an_excerpt_that_its_source_has_is_quiet(excerpt: str) -> None:
    assert codes(excerpted(excerpt)) == []


def test_an_excerpt_in_other_words_is_a_warning() -> None:
    (finding,) = excerpted("We will build the line before the summer").findings
    assert finding.diagnostic.code == "excerpt-absent"
    assert finding.diagnostic.severity is Severity.WARNING
    assert "it has “winter” for “summer”" in finding.diagnostic.message


@pytest.mark.parametrize(
    ("excerpt", "source"),
    [
        ("A quite different standfirst of this report", SOURCE),
        ("Wir werden die Leitung vor dem Winter bauen, und das ist gut so", SOURCE),
    ],
)
def test_a_standfirst_or_a_translation_is_a_note(excerpt: str, source: str) -> None:
    (finding,) = excerpted(excerpt, source).findings
    assert finding.diagnostic.code == "excerpt-absent"
    assert finding.diagnostic.severity is Severity.NOTE


def test_a_part_may_have_an_excerpt_in_its_rest() -> None:
    assert codes(excerpted("A quite different standfirst of this report", f"{SOURCE} […]")) == []


def test_an_invented_excerpt_vouches_for_nothing() -> None:
    words = "Nobody in the valley wants the new line"
    found = codes(excerpted(words, text=f"“{words}”, she said. [@a]"))
    assert found == ["quote-absent", "excerpt-absent"]


def captioned(caption: str) -> list[str]:
    more = f"image: {{src: /a.png, alt: The dam, caption: '{caption}'}}\n"
    told = story("Text. [@a]", more=more)
    return codes(compared(told, evidence({"a": SOURCE})))


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The line, shown on 14 March 2024, costs €12.4m.", []),
        ("The line costs 14.2 million euros.", ["figure-absent"]),
        ("The line was shown on 4 March 2024.", ["date-absent"]),
        ("“We will build the bridge before the winter”", ["quote-altered"]),
    ],
)
def test_a_caption_is_compared_with_all_sources(caption: str, expected: list[str]) -> None:
    assert captioned(caption) == expected


def corrected(kind: str, note: str) -> list[str]:
    more = f"{kind}: [{{date: 2025-01-23, note: '{note}'}}]\n"
    told = story("Text. [@a]", more=more)
    return codes(compared(told, evidence({"a": SOURCE})))


@pytest.mark.parametrize(
    ("kind", "note", "expected"),
    [
        ("updates", "Added that 63 owners refuse to sell.", []),
        ("updates", "Added that 36 owners refuse to sell.", ["figure-absent"]),
        ("corrections", "The line costs 12.4 million euros, not 14.2 million euros.", []),
        ("corrections", "The line costs 14.2 million euros.", ["figure-absent"]),
    ],
)
def test_a_notice_is_compared_but_for_what_it_corrects(
    kind: str, note: str, expected: list[str]
) -> None:
    assert corrected(kind, note) == expected


def test_captions_count_for_no_receipt() -> None:
    more = "image: {src: /a.png, alt: The dam, caption: It costs 12.4 million euros.}\n"
    found = compared(story("Text. [@a]", more=more), evidence({"a": SOURCE}))
    assert found.figures.total == 0


LIST = """\
Three things are known: [@a]

- The line costs {} million euros.
- “We will build the line before the winter”, said Lind.
"""


def test_items_under_a_cited_lead_in_cite_what_it_does() -> None:
    assert codes(examined(LIST.format("12.4"), a=SOURCE)) == []
    assert codes(examined(LIST.format("14.2"), a=SOURCE)) == ["figure-absent"]


def test_rows_under_a_cited_lead_in_cite_what_it_does() -> None:
    table = "This is known: [@a]\n\n| what | how much |\n|---|---|\n| the line | {} km |\n"
    assert codes(examined(table.format(38), a=SOURCE)) == []
    assert codes(examined(table.format(83), a=SOURCE)) == ["figure-absent"]


def test_items_after_a_full_stop_cite_nothing() -> None:
    text = "It is known. [@a]\n\n- “We will build the line before the winter”, said Lind.\n"
    assert codes(examined(text, a=SOURCE)) == ["quote-uncited"]
