"""Numbers that are ages, names, years or places in a law, and figures that look like them."""

import pytest
from msgspec.structs import replace

from copydesk.newsroom.story.claims.claims import claims_of
from desk_stories import codes, compared, evidence, examined, story

SOURCE = "Nothing of the kind, 3 firms say; they bought 30 jets."


@pytest.mark.parametrize(
    "text",
    [
        "He was 64.", "He was 64 when it fell.", "At 64 he left.", "At 64, she left.", "She is 41.",
        "Ann Berg (37) left.", "He turned 64.", "He died at 64.", "Berg, who was 64, left.",
        "Ann Berg, now 64, left.", "Ann Berg was 64.", "Er war 64.", "Mit 64 ging er.",
        "The 27-nation bloc met.", "A 27-member panel met.", "The Group of 77 met.",
        "Apollo 11 landed.", "It saw Apollo 11 land.", "A Boeing 737 landed.",
        "Boeing 737 jets landed.", "Ocean’s 11 came out.", "It said Ocean’s 11 is good.",
        "Area 51 is closed.", "Windows 11 is out.", "Channel 4 has it.",
        "Article 2(4) says so.", "Art. 5 says so.", "It cites Articles 5 and 6.",
        "It cites Art. 5 Abs. 2.", "It cites § 12.", "It cites §12.", "§ 12 says so.",
        "It cites §§ 12 and 13.", "It cites §§ 12, 13 and 14.", "It cites § 12 Abs. 3 and § 5a.",
        "The P5+1 met.", "The E3+3 met.", "The EU-27 met.",
        "In the summer of ’24 it came.", "The class of '24 came.", "In ’24 and ’25 it came.",
    ],
)  # fmt: skip
def test_a_number_that_is_a_name_or_an_age_is_no_figure(text: str) -> None:
    told = f"{text} [@a]"

    assert codes(examined(told, a=SOURCE), "figure") == []
    assert claims_of(story(told)).figures == ()


@pytest.mark.parametrize(
    "text",
    [
        "The toll was 64.", "The dead were 64.", "He was 64 kilos.", "It fell (37%).",
        "It was 27 nations.", "He won 64 seats.", "At 64 dollars he sold.", "He has 64.",
        "The group of 77 firms met.", "It sold 737 jets.", "At 64 it is the largest.",
        "It closed at 16.4.", "It sold 11 rockets to Boeing.", "She paid 41 of them.",
        "Another 11 landed.", "About 64 came.", "Rund 64 kamen.", "He was 64 points ahead.",
        "It cites 12 sections.", "It says '24 came' there.",
    ],
)  # fmt: skip
def test_what_looks_like_a_name_or_an_age_stays_a_figure(text: str) -> None:
    assert codes(examined(f"{text} [@a]", a=SOURCE), "figure") == ["figure-absent"]


def japanese(source: str, text: str) -> list[str]:
    told = replace(story(f"{text} [@a]"), language="ja")
    return codes(compared(told, evidence({"a": source})), "figure")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("200万人が来た。", "900万人が来た。"),
        ("200万が来た。", "900万が来た。"),
        ("3億台が売れた。", "5億台が売れた。"),
        ("3千台が売れた。", "5千台が売れた。"),
        ("3億が来た。", "5億が来た。"),
        ("30万件だ。", "40万件だ。"),
        ("3万2000人だ。", "3万5000人だ。"),
        ("200 万人が来た。", "900 万人が来た。"),
        ("200만 명이 왔다.", "900만 명이 왔다."),
        ("2000人が来た。", "1900人が来た。"),
    ],
)
def test_a_count_in_chinese_characters_is_no_product_code(source: str, text: str) -> None:
    assert japanese(source, text) == ["figure-absent"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("200万人が来た。", "200万人が来た。"),
        ("200万人が来た。", "約200万人が来た。"),
        ("2 million people came.", "200万人が来た。"),
        ("30,000 people came.", "3万人が来た。"),
        ("3億台が売れた。", "3億台だ。"),
        ("3千台が売れた。", "3000台だ。"),
        ("2000人が来た。", "2千人だ。"),
        ("200万人が来た。", "二百万人だ。"),
        ("2024年に始まった。", "2025年に終わった。"),
        ("90万件だ。", "900,000件だ。"),
        ("200만 명이 왔다.", "2백만 명이 왔다."),
    ],
)
def test_counts_agree_in_any_magnitude(source: str, text: str) -> None:
    assert japanese(source, text) == []
