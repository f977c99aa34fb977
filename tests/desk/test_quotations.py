"""Quotations: which words are one, and whether a source has them."""

import pytest

from copydesk.desk.sources.evidence import LinkedStory
from copydesk.diagnostics import Position, Severity
from copydesk.model import Tally
from copydesk.newsroom.story.claims.quotations import quotations
from desk_stories import codes, compared, evidence, examined, story

SOURCE = """\
The minister spoke on Monday. “We have to be honest – it’s the workers who pay, not the banks.
They’ve paid for 10 years,” she said. He said the so-called ‘golden rule’ would stay.

"I don't know," the chair said, "whether it was wise. But we will organise the centre, at 11%."
"""


@pytest.mark.parametrize(
    "written",
    [
        "“We have to be honest – it’s the workers who pay, not the banks.”",
        '"We have to be honest -- it\'s the workers who pay, not the banks"',
        "‘We have to be honest—it’s the workers who pay, not the banks,’",
        "«\u202fWe have to be honest\u202f», „it’s the workers who pay“,",
        "“we have to be honest”",
        "“[W]e have to be honest”",
        "“We have to be hon\u00adest – it’s the\u00a0workers who pay”",
        "“We have to be honest … not the banks. … ten years”",
        "“We have to be honest [...] They’ve paid for 10 years”",
        "“… it’s the workers who pay …”",
        "“it’s the [public] who pay, not the banks”",
        "“They’ve paid [dearly] for 10 years”",
        "“it’s the work[men] who pay, not the banks”",
        "“We have to be **honest** – it’s the workers\nwho pay”",
        "“the so-called “golden rule” would stay”",
        "“I don’t know whether it was wise”",
        "“we will organize the center, at 11 percent”",
        "“I don’t know,” the chair said, “whether it was wise.”",
    ],
)
def test_editorial_conventions_are_no_findings(written: str) -> None:
    found = examined(f"{written} she said. [@a]", a=SOURCE)

    assert codes(found) == []
    assert found.quotations.verified == found.quotations.total > 0


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("we have thirteen plants in Europe", "we have 13 plants in Europe"),
        ("we have 25 plants in all of Europe", "we have twenty-five plants in all of Europe"),
        ("we cannot invest £20bn or 1.5m", "we cannot invest £20 billion or 1.5 million"),
        ("it went up by 25 per cent in May", "it went up by twenty-five percent in May"),
    ],
)
def test_numbers_may_be_in_words_or_in_digits(written: str, source: str) -> None:
    assert codes(examined(f"“{written}”, she said. [@a]", a=f"“{source},” she said.")) == []
    assert codes(examined(f"“{source}”, she said. [@a]", a=f"“{written},” she said.")) == []


@pytest.mark.parametrize(
    ("written", "difference"),
    [
        ("it’s the workers who earn, not the banks", "it has “pay” for “earn”"),
        ("it’s the workers who pay, the banks", "it has “not” after “who pay”"),
        ("it’s always the workers who pay, not the banks", "it does not have “always”"),
        ("They’ve paid for 12 years", "it has “10” for “12”"),
        ("it’s the banks … We have to be honest", "“"),
    ],
)
def test_an_altered_quotation_comes_with_the_difference(written: str, difference: str) -> None:
    (finding,) = examined(f"She said:\n“{written}”. [@a]", a=SOURCE).findings

    assert finding.diagnostic.code == "quote-altered"
    assert difference in finding.diagnostic.message
    assert finding.diagnostic.severity is Severity.ERROR
    assert finding.diagnostic.position == Position(9, 1)
    assert finding.about == written


def test_parts_in_another_order_are_an_alteration() -> None:
    found = examined("“not the banks … We have to be honest” [@a]", a=SOURCE)

    assert "another order" in found.findings[0].diagnostic.message


def test_a_short_or_partly_saved_quotation_is_altered_with_less_certainty() -> None:
    short = examined("“workers who earn” [@a]", a=SOURCE)
    part = examined("“it’s the workers who earn, not the banks” [@a]", a=SOURCE + " […]")

    for found in (short, part):
        assert codes(found) == ["quote-altered"]
        assert found.findings[0].diagnostic.severity is Severity.WARNING


@pytest.mark.parametrize(
    "written",
    [
        "The “golden rule” is “wise”.",
        "In “The Wealth of Nations” and in “The first report” it says so.",
        "The workers' plan and the bosses' reply: 6′ 2″, 6' 2\" and 5'11\".",
        '`"We have never said this"` is code.\n\n```\n"nor have we said that"\n```\n\nText.',
        "He said “We have never said this and left.",
        "We have never said this” he left.",
        "The '90s were odd, ’twas said.",
    ],
)
def test_what_is_no_quotation_is_left_in_peace(written: str) -> None:
    assert quotations(story(written)) == ()


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        (
            "He said 'the workers' strike is over now' and left.",
            ["the workers' strike is over now"],
        ),
        (
            "“He told me ‘go big or go home’ and I did”",
            ["He told me ‘go big or go home’ and I did"],
        ),
        ("「これは『夢』ではないと思います」と語った", ["これは『夢』ではないと思います"]),
        ("»So geht es nicht weiter«, sagte sie.", ["So geht es nicht weiter"]),
        ("”Så kan det inte fortsätta”, sa hon.", ["Så kan det inte fortsätta"]),
        ("قال «هذا هو الحل الوحيد» اليوم", ["هذا هو الحل الوحيد"]),
        (
            "“It begins here and goes on.\n\n“It ends over here.” [@a]",
            ["It begins here and goes on.", "It ends over here."],
        ),
        (
            "He said:\n\n> It is a long road. We walk it.\n>\n> — The chair",
            ["It is a long road. We walk it."],
        ),
        (
            "> “It is a long road,” he said, “and we walk it.”",
            ["It is a long road,", "and we walk it."],
        ),
        ("- “An item of a list”\n- Another", ["An item of a list"]),
        ("| Who | What |\n|---|---|\n| He | “a cell of a table” |", ["a cell of a table"]),
    ],
)
def test_quotations_are_found_in_any_marks(written: str, texts: list[str]) -> None:
    assert [each.text for each in quotations(story(written))] == texts


def test_german_nouns_make_no_title_of_a_quotation() -> None:
    said = "Die EVG sprach von einem „Schlag ins Gesicht der Beschäftigten“."
    told = "„Ein Schlag in das Gesicht der Beschäftigten“, so die EVG, und „Der Zauberberg“ [@a]"

    assert codes(examined(told, a=said)) == ["quote-altered"]


def test_a_long_attribution_between_two_halves_may_be_left_out() -> None:
    halves = ["“We ended the year on a strong note,” ", "“And there is no urgency for cuts.”"]
    who = "said Sarah House, a senior economist at Wells Fargo in Charlotte, North Carolina, in a "
    told = "“We ended the year on a strong note. And there is no urgency for cuts”, she said. [@a]"
    said = f"{who} note to her clients on Friday. ".join(halves)
    other = f"{who.replace('said', 'thinks')} note of which nobody else knows. ".join(halves)

    assert codes(examined(told, a=said)) == []
    assert codes(examined(told, a=other)) != []


def test_a_quotation_over_two_paragraphs_has_the_citation_at_its_end() -> None:
    text = "“We have to be honest.\n\n“They’ve paid for 10 years,” she said. [@a]"

    assert codes(examined(text, a=SOURCE)) == []


def test_a_block_quote_may_be_cited_in_its_lead_in() -> None:
    text = "The minister put it so: [@a]\n\n> We have to be honest – it’s the workers who pay\n"

    assert codes(examined(text, a=SOURCE)) == []


def test_quotations_of_title_and_summary_are_held_against_all_sources() -> None:
    told = story(
        "Text. [@a]",
        title="'Minister: \"it''s the workers who pay\"'",
        summary="'“They’ve paid for 12 years”, she said.'",
    )
    found = examined(told, a=SOURCE)

    assert codes(found) == ["quote-altered"]
    assert found.findings[0].diagnostic.position == Position(3, 11)
    assert found.quotations == Tally(1, 1, 0)


def test_a_quotation_of_another_source_is_misattributed() -> None:
    text = "“We have to be honest – it’s the workers who pay” [@b]\n\nMore. [@a]"
    sure = examined(text, a=SOURCE, b="Nothing of the kind.")
    open_ = examined(text, a=SOURCE, b="Nothing of the kind. […]")

    assert codes(sure) == codes(open_) == ["quote-misattributed"]
    assert sure.findings[0].diagnostic.severity is Severity.ERROR
    assert open_.findings[0].diagnostic.severity is Severity.NOTE
    assert "[@a]" in (sure.findings[0].diagnostic.hint or "")


def test_only_a_whole_clipping_shows_that_words_are_absent() -> None:
    text = "“Nobody here ever said such words at all” [@a]"

    assert codes(examined(text, a=SOURCE)) == ["quote-absent"]
    assert codes(examined(text, a=SOURCE + "\n[…]\n")) == ["quote-unverified"]
    assert codes(examined(story(text))) == ["quote-unverified"]
    assert codes(examined(text, a="")) == ["quote-absent"]


def test_unverified_quotations_are_one_note() -> None:
    text = "“Nobody here said such words” and “nobody said those words either” [@a]"
    (finding,) = examined(story(text)).findings

    assert finding.diagnostic.message.startswith("2 quotations")


def test_an_excerpt_vouches_for_no_quotation() -> None:
    told = story(
        "“We have to be honest with you”, she said. [@a]",
        sources="{id: a, title: T, excerpt: We have to be honest with you}",
    )
    found = examined(told)

    assert codes(found) == ["quote-unverified"]
    assert found.quotations == Tally(0, 0, 1)


def test_a_reprint_serves_where_its_original_is_not_saved() -> None:
    told = story(
        "“We have to be honest – it’s the workers who pay” [@a]\n\nMore. [@b]",
        sources="{id: a, title: One}\n{id: b, title: Two, reprint_of: a}",
    )

    assert codes(examined(told, b=SOURCE)) == []


def test_without_a_citation_the_source_that_has_it_is_named() -> None:
    found = examined("It was close. [@a]\n\n“We have to be honest”, she said.", a=SOURCE)

    assert codes(found) == ["quote-uncited"]
    assert "[@a]" in (found.findings[0].diagnostic.hint or "")


def test_a_story_of_ours_vouches_for_what_is_quoted_beside_a_link_to_it() -> None:
    body = "“{}”, as [we reported](other.md). More follows.\n\nText. [@a]"

    def linked(slug: str) -> LinkedStory | None:
        assert slug == "other"
        of_other = evidence({"z": "“It will be a long road to walk,” he said."})
        return LinkedStory("“We cannot wait any longer”, he said.", of_other)

    def found(words: str) -> list[str]:
        told = story(body.format(words))
        return codes(compared(told, evidence({"a": SOURCE}, linked)))

    assert found("It will be a long road to walk") == []
    assert found("We cannot wait any longer") == []
    assert found("We can wait for as long as you like") == ["quote-secondhand"]


GERMAN = "{id: a, title: T, language: de}"


def test_a_translation_is_a_note_that_says_what_makes_the_page_say_so() -> None:
    told = story("“We will not accept this”, he said. [@a]", sources=GERMAN)
    text = "„Wir werden das nicht hinnehmen“, sagte er."

    [found] = examined(told, a=text).findings
    assert found.diagnostic.code == "quote-translated"
    assert "the page says that it is ours" in found.diagnostic.hint
    undeclared = story("“We will not accept this”, he said. [@a]")
    [found] = examined(undeclared, a=text).findings
    assert "Give a its language" in found.diagnostic.hint


def test_words_in_the_source_s_language_are_no_translation() -> None:
    told = story("„Wir werden das nicht hinnehmen“, he said. [@a]", sources=GERMAN)
    wrong = story("„Wir werden das alles hinnehmen“, he said. [@a]", sources=GERMAN)
    text = "„Wir werden das nicht hinnehmen“, sagte er."

    assert codes(examined(told, a=text)) == []
    assert codes(examined(wrong, a=text)) == ["quote-altered"]


@pytest.mark.parametrize("text", ["", "\x00\xff\x01PNG\x89" * 500, "“" * 5000, "a" * 100_000])
def test_no_clipping_is_too_odd(text: str) -> None:
    found = examined("“We have to be honest here”, she said. 10% went. [@a]", a=text)

    assert codes(found) == ["quote-absent", "figure-absent"]


def test_a_very_long_paragraph_is_read() -> None:
    found = examined("word " * 2000 + "“We have to be honest” [@a]", a=SOURCE)

    assert found.quotations == Tally(1, 0, 0)


def test_what_stands_beside_the_text_is_held_against_its_sources_too() -> None:
    more = """\
key_points:
  - “We have to be honest – it’s the bankers who pay”, she said. [@a]
timeline:
  - date: 2025-01
    text: They paid 12% for 10 years. [@a]
perspectives:
  - who: The chair
    view: “I do know whether it was wise” [@a]
"""
    found = examined(story("Text. [@a]", more=more), a=SOURCE)

    assert codes(found) == ["quote-altered", "quote-altered", "figure-absent"]
    lines = [each.diagnostic.position.line for each in found.findings if each.diagnostic.position]
    assert lines == [8, 14, 11]
