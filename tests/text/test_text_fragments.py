"""Text fragments: which words of a quotation a browser is told to look for."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.text_fragments import address_of_words, text_fragment

LONG = "we have said so many times before that nobody in this house can have missed it and yet "
LONG += "here we stand again with the same old question in our hands"


def directives(quotation: str, title: str | None = None) -> list[str]:
    fragment = text_fragment(quotation, title)
    if fragment is None:
        return []
    assert fragment.startswith(":~:text=")
    return [unquote(each) for each in fragment.removeprefix(":~:text=").split("&text=")]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        # One run: the whole, its first and last five words, its end.
        ("the council has voted", ["the council has voted"]),
        (
            "could not wait any longer today",
            ["could not wait any longer today", "not wait any longer today"],
        ),
        (
            "we could not wait any longer because the last train had gone",
            [
                "we could not wait any longer because the last train had gone",
                "we could not wait any,the last train had gone",
                "the last train had gone",
            ],
        ),
        # One that is too long to be looked for as it is, and several runs: eight words of each.
        (
            LONG,
            [
                "we have said so many times before that,with the same old question in our hands",
                "with the same old question in our hands",
                "we have said so many times before that",
            ],
        ),
        (
            "If more is better, we should do a lot. More brain is definitely better",
            [
                "If more is better,More brain is definitely better",
                "More brain is definitely better",
                "If more is better",
            ],
        ),
        # Too short, and what no run is left of.
        ("we voted", []),
        ("at it, by us, in an hour", []),
        ("a 5-4 win", []),
        # Inner apostrophes are of the word.
        ("we don't know what they’re for", ["we don't know what they’re for"]),
        ("the councillors’ plan has failed us", ["plan has failed us"]),
        # What an editor wrote in brackets is not the source's, nor is a word that they cut.
        ("[T]he bridge was never safe", ["bridge was never safe"]),
        ("said that [the whole council] was never told of it", ["was never told of it"]),
        ("We invest[ed] in the very best people", ["in the very best people"]),
        ("the dam was [never] safe for anybody", ["safe for anybody"]),
        # Words that a sign joins are one to a browser, and half a word is never found.
        ("many leaders of the G7 met", ["many leaders of the"]),
        ("the law of the U.S. is quite clear on this", ["is quite clear on this"]),
        ("no long-term contracts with suppliers", ["term contracts with suppliers"]),
        # Line breaks, and spaces that do not break.
        ("could not\nwait any\xa0longer", ["could not wait any longer"]),
        ("the under\xadestimated consequences", ["the underestimated consequences"]),
        # Scripts without spaces: cut at signs and digits only.
        ("OpenAIとの間で合弁", ["OpenAIとの間で合弁"]),
        ("投票しました", ["投票しました"]),
        ("投票した", []),
        (
            "たった1社の契約で年間4500億円入るんですよ",
            ["社の契約で年間,億円入るんですよ", "億円入るんですよ", "社の契約で年間"],
        ),
        ("ราคาน้ำมันจะไม่ลดลง", ["ราคาน้ำมันจะไม่ลดลง"]),
        # Vowel signs are of the word.
        ("पुल कभी सुरक्षित नहीं था", ["पुल कभी सुरक्षित नहीं था"]),
        ("لدينا ٨ قوارب صغيرة لإنقاذ الجميع", ["قوارب صغيرة لإنقاذ الجميع"]),
    ],
)
def test_the_words_to_look_for(quotation: str, expected: list[str]) -> None:
    found = directives(quotation)
    assert found[: len(expected)] == expected
    assert not expected or len(found) <= 3
    assert bool(found) == bool(expected)


def test_what_a_pages_title_begins_with_is_not_looked_for() -> None:
    quotation = "We could not wait, because the council never answered"
    assert directives(quotation, "A year on: “We could not wait”, says mayor") == [
        "because the council never answered"
    ]
    assert directives(quotation, "Mayor speaks") == directives(quotation)


def test_the_first_words_alone_are_looked_for_where_the_title_is_known() -> None:
    quotation = "could not wait any longer because the train had gone"
    assert "could not wait any longer" in directives(quotation, "Mayor speaks")
    assert "could not wait any longer" not in directives(quotation)


ADDRESS = "https://herald.example/a"
QUOTATION = "could not wait any longer"


@pytest.mark.parametrize(
    "address",
    [f"{ADDRESS}.pdf", f"{ADDRESS}.PDF?page=2", f"{ADDRESS}#part", f"{ADDRESS}#"],
)
def test_an_address_that_takes_no_fragment_has_none(address: str) -> None:
    assert address_of_words(address, QUOTATION) is None


def test_an_address_leads_to_the_words() -> None:
    words = "could%20not%20wait%20any%20longer"
    assert address_of_words(f"{ADDRESS}?id=1", QUOTATION) == f"{ADDRESS}?id=1#:~:text={words}"
    assert address_of_words(ADDRESS, "we voted") is None


@given(st.text(max_size=200), st.none() | st.text(max_size=60))
def test_nothing_in_a_quotation_breaks_the_syntax(quotation: str, title: str | None) -> None:
    fragment = text_fragment(quotation, title)
    if fragment is None:
        return
    assert fragment.isascii()
    assert not set(fragment) & set("-#<>\"' \n")
    for directive in fragment.removeprefix(":~:").split("&"):
        assert directive.startswith("text=")
        assert directive.count("=") == 1
        assert directive.count(",") <= 1
