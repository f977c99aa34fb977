"""Speakers of quotations: those whom the story names, and those whom its sources do."""

import pytest

from copydesk.diagnostics import Diagnostic, Severity
from copydesk.text.people.speakers import speaker_of
from copydesk.text.quotations.marks import quoted_passages
from desk_stories import examined

WORDS = "We will build the line before the winter"


def found(body: str, source: str) -> list[Diagnostic]:
    return [
        each.diagnostic
        for each in examined(f"{body} [@a]", a=source).findings
        if each.diagnostic.code == "speaker-differs"
    ]


SPEAKERS = {
    "“Q,” said Ann Berg, the mayor.": "Ann Berg",
    "“Q,” Ann Berg said on Monday.": "Ann Berg",
    "“Q”, Berg told reporters, with Carl Lund beside her.": "Berg",
    "“Q,” said the mayor, Ann Berg.": "Ann Berg",
    "“Q,” the chief executive, Ann Berg, said on Friday.": "Ann Berg",
    "Ann Berg, who runs Lund Power, said that “Q”.": "Ann Berg",
    "The mayor, Ann Berg, calls it “Q”.": "Ann Berg",
    "The plan, Ann Berg argues, is “Q”.": "Ann Berg",
    "In a letter to Carl Lund on Tuesday, Ann Berg said “Q”.": "Ann Berg",
    "According to Ann Berg, the mayor, it is “Q”.": "Ann Berg",
    "Ann Berg spoke of a plan and called it “Q”.": "Ann Berg",
    "State Sen. Ann Berg, who wrote it, called it “Q”.": "State Sen. Ann Berg",
    "In Lund Power's words, it is “Q”.": "Lund Power",
    "“Q,” he said.": "he",
    "“Q.” They said that it was late.": None,
    "It is “Q” for all.": None,
    "“Q,” said Ann Berg the day after.": "Ann Berg the day after",
    "Ann Berg said she would “Q”.": "Ann Berg",
    "„Q“, sagte Ann Berg am Montag.": "Ann Berg am Montag",
    "« Q », a déclaré Ann Berg.": "Ann Berg",
    "«Q», dijo Ann Berg.": "Ann Berg",
    "“Q,” said Ursula von der Leyen, president of the Commission.": "Ursula von der Leyen",
    "“Q,” said J. P. Lund.": "J. P. Lund",
}


@pytest.mark.parametrize("text", SPEAKERS)
def test_the_speaker_is_the_subject_of_the_verb_of_saying(text: str) -> None:
    text_with_words = text.replace("Q", WORDS)
    mark = quoted_passages(text_with_words)[0][0]
    speaker = speaker_of(text_with_words, mark.start, mark.end)
    assert (speaker and speaker.text) == SPEAKERS[text]


DIFFERENT = [
    ("“Q,” said Carl Lund.", "“Q,” said Ann Berg, the mayor."),
    ("“Q,” Carl Lund told reporters.", "“Q,” Ann Berg told a meeting that Carl Lund led."),
    ("Carl Lund, the mayor, said: “Q.”", "Mayor Ann Berg said: “Q.” Carl Lund was there."),
    ("“Q,” said Lund.", "“Q,” said Mr. Berg. Carl Lund agreed."),
    ("“Q,” said Carl Lund.", "“It is good,” said Ann Berg. “Q.”"),
    ("Carl Lund promised that “Q”.", "“It is good,” said Ann Berg, “and Q. It is late.”"),
    ("Carl Lund calls it “Q”.", "In a post on Monday, Ann Berg said the plan was “Q”, of course."),
    ("“Q,” said Carl Lund.", "Mayor Ann Berg said that the plan was ready. “Q. We are sure.”"),
    ("“Q,” said Lund the day after.", "“Q,” said Mr. Berg. Carl Lund agreed."),
    ("“Q,” said JD Lund.", "“Q,” said Ann Berg."),
    ("Carl Lund demands that “Q”.", "Ann Berg said she was sure that “Q”."),
    ("„Q“, sagte Carl Lund.", "„Q“, sagte Ann Berg der Zeitung."),
    ("« Q », a déclaré Carl Lund.", "« Q », a déclaré Ann Berg lundi."),
    ("“Q,” said Carl Lund Monday.", "“Q,” said Ann Berg Monday."),
    # Whom a pronoun stands for is named before it.
    (
        "“Q,” said Carl Lund.",
        "Carl Lund was there. It rained. Mayor Ann Berg came late. “Q,” she said.",
    ),
    (
        "“Q,” said Carl Lund.",
        "Mayor Ann Berg came late.\n\nShe was sure of the plan. “Q,” she said.",
    ),
    # Nobody knows him.
    ("“Q,” said Lund.", "“Q,” said Ann Berg, the mayor."),
]


@pytest.mark.parametrize(("body", "source"), DIFFERENT)
def test_another_person_is_a_warning(body: str, source: str) -> None:
    (finding,) = found(body.replace("Q", WORDS), source.replace("Q", WORDS))
    assert finding.severity is Severity.WARNING
    assert "Berg" in finding.message.split("not from")[0]
    assert "Lund" in finding.message.split("not from")[1]


QUIET = [
    ("“Q,” said Ann Berg.", "“Q,” the mayor said."),
    ("“Q,” said President Trump.", "“Q,” the White House said."),
    ("“Q,” said a spokeswoman for Lund Power.", "“Q,” the company said in a statement."),
    ("“Q.” In the next year, they said, it opens.", "“Q,” said Ann Berg."),
    ("“Q,” she said.", "“Q,” said Ann Berg."),
    ("“Q,” said Ann Berg.", "Ann Berg spoke on Monday. “Q,” she said."),
    ("“Q,” said Berg.", "“Q,” said Ann Berg, 64, who is the mayor of the town."),
    ("“Q,” said Ann Bergstrom.", "“Q,” said Ann Bergström."),
    ("“Q,” said Anne Berg.", "“Q,” said Ms. Berg."),
    ("“Q,” said the mayor, Ann Berg.", "“Q,” said the mayor."),
    ("“Q,” said the town's head.", "“Q,” said the mayor."),
    ("“Q,” said Ann Berg.", "Two women spoke. “Q,” one of them said. “No,” said Carl Lund."),
    ("“Q,” said Ann Berg.", "The line: “Q.” More on page two, said Carl Lund."),
    ("“Q” was the motto of the day.", "“Q,” said Ann Berg."),
    ("“Q,” said Brussels.", "“Q,” the European Union said."),
    ("“Q,” said Nvidia.", "“Q,” said Jensen Huang, who runs Nvidia."),
    ("“Q,” said Ann Berg.", "“Q,” reads a placard. Carl Lund said that it was late."),
    ("“Q,” said Ann Berg.", "Carl Lund opened the port. “Q.”"),
    ("“Q,” said Ann Berg.", "Carl Lund said it was late. Ann Berg came, too. “Q.”"),
    ("“Q,” said Ann Berg.", "“Q,” said Carl Lund. “Yes,” said Ann Berg: “Q.”"),
    (
        "“Q,” said Ann Berg.",
        "Ann Berg opened the port. She met Carl Lund. He was late. “Q,” she said.",
    ),
    (
        "“Q,” said Ann Berg.",
        "Ann Berg is the mayor. It rained. The mayor met Halden. “Q,” she said.",
    ),
    ("“Q,” said Ann Berg.", "Carl Lund came. “Q,” they said. Ann Berg agreed."),
    ("“Q,” said Paris.", "“Q,” said Ann Berg, the minister."),
    (
        "„Q“, sagte Präsident Carl Lund über das Werk.",
        "„Q“, sagte SAB-Präsident Carl Lund am Mittwoch.",
    ),
]


@pytest.mark.parametrize(("body", "source"), QUIET)
def test_who_may_be_the_same_is_quiet(body: str, source: str) -> None:
    assert found(body.replace("Q", WORDS), source.replace("Q", WORDS)) == []


NOTES = [
    # The paragraph before names the speaker.
    ("“Q,” said Carl Lund.", "“It is good,” said Ann Berg.\n\n“Q.”"),
    # Two bodies.
    ("“Q,” said Lund Power Group.", "“Q,” the Berg Bank said. Lund Power Group agreed."),
]


@pytest.mark.parametrize(("body", "source"), NOTES)
def test_less_sure_is_a_note(body: str, source: str) -> None:
    (finding,) = found(body.replace("Q", WORDS), source.replace("Q", WORDS))
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize("body", ["“Q,” said", "“Q,” Said said.", "said said “Q” said", "“Q” O'"])
def test_any_speaker_is_read(body: str) -> None:
    for source in ("", "“Q”", "said “Q” said", "“Q,” said said said."):
        found(body.replace("Q", WORDS), source.replace("Q", WORDS))


MADE_UP = "“Nobody here has ever seen the sea so calm”"


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        (f"{MADE_UP}, said Ann Berg.", Severity.ERROR),
        (f"She said that {MADE_UP}.", Severity.ERROR),
        (f"The placard read {MADE_UP}.", Severity.WARNING),
        (f"It is a case of {MADE_UP}.", Severity.WARNING),
        ("“Nobody ever came”, said Ann Berg.", Severity.WARNING),
    ],
)
def test_a_quotation_that_somebody_is_said_to_have_spoken_is_an_error(
    body: str, severity: Severity
) -> None:
    source = "The council of the town voted for the plan on Monday, and it was late in the night."
    (finding,) = examined(f"{body} [@a]", a=source).findings
    assert (finding.diagnostic.code, finding.diagnostic.severity) == ("quote-absent", severity)
