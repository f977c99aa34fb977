"""The work of a check is bounded, for any text; what is left out is not called wrong."""

import random
from bisect import bisect_right

import pytest

from copydesk.content.documents import Document
from copydesk.desk.check_input import CheckInput
from copydesk.desk.checks import style
from copydesk.desk.checks.all_checks import WITH_CLIPPINGS, run_checks
from copydesk.desk.sources import names as source_names
from copydesk.desk.sources import quotation_search
from copydesk.desk.sources.evidence import MOST_STEPS, Effort, Evidence
from copydesk.desk.story_check import CheckJob, WrittenStory, check_story
from copydesk.newsroom.story.claims import figures as story_figures
from copydesk.newsroom.story.claims.figures import MOST_FIGURES, stated_figures
from copydesk.newsroom.story.text import places as text_places
from copydesk.newsroom.story.text import story_text
from copydesk.settings import DeskSettings
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.reading import MOST, figures
from copydesk.text.quotations.source_text import SourceText
from desk_stories import codes, evidence, examined, story

SOURCES = "{id: a, title: The first report}\n{id: b, title: The other report}"


def checked(body: str, most: int, **clippings: str) -> tuple[list[str], Evidence]:
    """The codes of what is found with so many steps."""
    told = story(body, sources=SOURCES)
    compared = evidence(clippings)
    compared.effort = Effort(most)
    found = run_checks(CheckInput(told, compared, told_document(told.path)), WITH_CLIPPINGS)
    return codes(found), compared


def told_document(path: str) -> Document:
    return Document(path, "stories", "story", "\n" * 100)


FALSE = {
    "quotation": "“Nothing of this kind was ever said”, he said. [@a]",
    "altered": "“We shall never give up the grid plan”, he said. [@a]",
    "elsewhere": "“The bridge will be open in the spring”, he said. [@a]",
    "figure": "It cost 17 million euros. [@a]",
    "calculation": "It rose. [@a]",
}
CLIPPINGS = {
    "a": "We shall not give up the grid plan, he said, which costs 12 million euros.",
    "b": "The bridge will be open in the spring, she said.",
}


@pytest.mark.parametrize("body", FALSE.values(), ids=FALSE)
def test_what_could_not_be_looked_for_is_not_called_wrong(body: str) -> None:
    found, compared = checked(body, 10, **CLIPPINGS)
    assert found == []
    assert compared.effort.left < 0


@pytest.mark.parametrize("body", list(FALSE.values())[:4])
def test_an_honest_story_takes_a_small_part_of_the_steps(body: str) -> None:
    found, compared = checked(body, MOST_STEPS, **CLIPPINGS)
    assert len(found) == 1
    assert MOST_STEPS - compared.effort.left < MOST_STEPS / 100


def test_many_quotations_against_long_clippings_come_to_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched = 0
    search = SourceText.has

    def counting(self: SourceText, pattern: object) -> bool:
        nonlocal searched
        searched += len(self.text)
        return search(self, pattern)  # type: ignore[arg-type]

    monkeypatch.setattr(SourceText, "has", counting)
    most = 200_000_000
    body = "\n\n".join(f"“Number {each} was never said by anyone”. [@a]" for each in range(2_000))
    found, compared = checked(body, most, a="The council voted on it. " * 10_000, b="Nothing.")
    assert compared.effort.left < 0
    assert searched <= most / 3
    assert 0 < len(found) < 2_000


def test_a_note_says_that_not_all_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    told = story("It cost 17 million euros. [@a]", sources=SOURCES)
    document = told_document(told.path)
    monkeypatch.setattr("copydesk.desk.sources.evidence.MOST_STEPS", 10)
    monkeypatch.setattr(Effort.__init__, "__defaults__", (10,))
    written = WrittenStory(document, told.catalog, told.places, "en")
    monkeypatch.setattr(WrittenStory, "read", lambda _: told)
    clippings = tuple(evidence(CLIPPINGS).clippings.values())
    job = CheckJob(written, clippings, (), (), (None, None), (), DeskSettings())
    found = [finding.code for finding in check_story(job).diagnostics]
    assert found.count("partly-checked") == 1
    assert "figure-absent" not in found


@pytest.mark.parametrize("piece", ["one hundred and ", "1 ", "between 1 and ", "2020-01-01 ", "$"])
def test_a_bounded_number_of_figures_is_read(piece: str) -> None:
    assert len(figures(piece * (2 * MOST), "en")) <= MOST
    told = story("\n\n".join([piece * 5_000] * 4), sources=SOURCES)
    assert len(stated_figures(told, ())) <= MOST_FIGURES


def test_figures_within_quotations_are_left_out_as_if_each_was_compared_with_each() -> None:
    chance = random.Random(7)
    for _ in range(200):
        spans = [(start, start + chance.randrange(9)) for start in chance.sample(range(90), 9)]
        found = [Figure("1", place, place + 1, (), "count") for place in range(100)]
        right = [each for each in found if not any(s <= each.start < e for s, e in spans)]
        assert list(story_figures._outside(found, spans)) == right
    assert bisect_right([], 1) == 0


def test_places_in_front_matter_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    look = text_places._next

    def counting(document: str, at: int, sign: str) -> int:
        nonlocal looked
        looked += 1
        return look(document, at, sign)

    monkeypatch.setattr(text_places, "_next", counting)
    told = story("Text. [@a]", summary="the the " * 500 + "end.", sources=SOURCES)
    summary = told.paragraphs[1]
    places = [summary.position(offset) for offset in range(len(summary.text))]
    assert looked <= len(summary.text)
    assert [each.column for each in places if each][:3] == [10, 11, 12]


def test_doubled_words_look_at_a_paragraph_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0
    count = style._count

    def counting(text: str, signs: str) -> int:
        nonlocal counted
        counted += len(text)
        return count(text, signs)

    monkeypatch.setattr(style, "_count", counting)
    told = story("the the, " * 900 + "[@a]", sources=SOURCES)
    found = style.run(CheckInput(told, Evidence(), told_document("a.md")))
    assert codes(found).count("doubled-word") == 900
    assert counted <= 2 * len(told.text)


def test_doubled_words_within_a_quotation_stay_silent_and_behind_it_do_not() -> None:
    told = story("He said “the the” and so so, then then. [@a] «a a» b b. [@a]")
    found = style.run(CheckInput(told, Evidence(), told_document("a.md")))
    assert [each.about for each in found.findings if each.diagnostic.code == "doubled-word"] == [
        "then then",
        "b b",
    ]


def test_what_a_block_quote_cites_is_collected_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    collect = story_text._cited_and_linked

    def counting(others: list[story_text.Paragraph]) -> dict[str, tuple[str, ...]]:
        nonlocal calls
        calls += 1
        return collect(others)

    monkeypatch.setattr(story_text, "_cited_and_linked", counting)
    quote = "\n>\n".join(f"> Paragraph {each}." for each in range(300))
    told = story(f"{quote}\n>\n> The end. [@a]", sources=SOURCES)
    assert all(each.cited == ("a",) for each in told.paragraphs[2:])
    assert calls <= 2


def test_a_long_run_of_open_quotations_ends() -> None:
    told = story("\n\n".join(["“He said so and so"] * 500) + "”. [@a]", sources=SOURCES)
    found = CheckInput(told, Evidence(), told_document("a.md")).quotations
    assert len(found) <= 500


def test_copied_passages_of_one_word_come_to_an_end() -> None:
    body = "Word " * 4_000 + "[@a]"
    found, compared = checked(body, 20_000_000, a="Word " * 50_000, b="Nothing.")
    assert compared.effort.left < 20_000_000
    assert found.count("passage-copied") <= 1


def test_the_search_for_a_similar_passage_is_counted() -> None:
    assert quotation_search._NEAREST * 1_000 > MOST_STEPS
    assert codes(examined("“We shall never give up the grid plan”. [@a]", a=CLIPPINGS["a"]))


def test_many_invented_names_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    look = source_names.word_place

    def counting(text: str, word: str) -> int | None:
        nonlocal looked
        looked += 1
        return look(text, word)

    monkeypatch.setattr(source_names, "word_place", counting)
    body = " ".join(f"so met Ab{chr(97 + n % 26) * 3}{n // 26:b} and" for n in range(3_000))
    checked(body.replace("0", "o").replace("1", "i") + " [@a]", MOST_STEPS, **CLIPPINGS)
    assert 0 < looked <= 1_000


def test_where_many_things_stand_is_looked_for_once_and_in_the_right_place() -> None:
    told = story("\n\n".join(["*One* word word. [@a]"] * 400), sources=SOURCES)
    document = Document(told.path, "stories", "story", "\n" * 1_000)
    found = style.run(CheckInput(told, Evidence(), document)).findings
    doubled = [each.diagnostic for each in found if each.diagnostic.code == "doubled-word"]
    lines = [each.position.line for each in doubled if each.position]
    assert len(set(lines)) == 400
    assert {each.position.column for each in doubled if each.position} == {7}


def test_the_first_of_very_many_doubled_words_are_shown() -> None:
    told = story("the the, " * (style.MOST_DOUBLED + 50) + "[@a]", sources=SOURCES)
    found = style.run(CheckInput(told, Evidence(), told_document("a.md")))
    assert codes(found).count("doubled-word") == style.MOST_DOUBLED


def test_a_search_for_names_spends_steps() -> None:
    _, compared = checked("The plan of Sosnick was lost. [@a]", MOST_STEPS, **CLIPPINGS)
    _, more = checked("The plan of Sosnick was lost. [@a]", MOST_STEPS, a="It rained. " * 10_000)
    assert more.effort.left < compared.effort.left
