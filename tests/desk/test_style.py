"""House style: what is found, and what is left in peace."""

from pathlib import Path

import pytest

from newsroom_files import check, story, write


def found(root: Path, text: str) -> list[tuple[str, str, str]]:
    """Line, column and code of what is found in a story."""
    write(root, {"stories/vote.md": text})
    checked = check(root, "--ignore", "quote,missing-file")
    notes = (found for found in checked.findings if found.severity == "note")
    return [(str(found.line), str(found.column), found.code) for found in notes]


@pytest.mark.parametrize(
    "body",
    [
        "He knew that that was so, and what had had to be done.",
        "Duran Duran sang in Walla Walla.",
        "Nous nous voyons.",
        "She said: “It was was late.”",
        'She said: "It was was late."',
        "> It was was late.",
        "`the the` is code.",
        "Bora-bora, the then-the, 10 10 and 2 2.",
        "It was the.\n\nThe end.",
        "See [the](https://a.example/) [thes](https://a.example/).",
        "यह एक बड़ी बात है कि किसी ने भी नहीं कहा।",
        "किताब की कीमत बढ़ी, और सरकार के केंद्र ने कहा।",
        "தமிழ் மொழி மொழிகள் எல்லாம்.",
    ],
)
def test_words_may_stand_twice(body: str, tmp_path: Path) -> None:
    assert found(tmp_path, story(body=body)) == []


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("It passed by by one vote.", "6", "11"),
        ("It passed by\nby one vote.", "6", "11"),
        ("The the plan passed.", "6", "1"),
        ("He said “no” to to it.", "6", "14"),
        ("- one\n- passed *by* by one", "7", "11"),
        ("הוא אמר אמר זאת.", "6", "5"),
        ("यह बात बात है।", "6", "4"),
    ],
)
def test_a_word_that_slipped_in_twice(body: str, line: str, column: str, tmp_path: Path) -> None:
    assert found(tmp_path, story(body=body)) == [(line, column, "doubled-word")]


@pytest.mark.parametrize("language", ["hi", "tr", "id-ID"])
def test_some_languages_double_words_by_grammar(language: str, tmp_path: Path) -> None:
    doubled = story(body="यह धीरे धीरे बढ़ा, yavaş yavaş.", language=language)
    assert found(tmp_path, doubled) == []


@pytest.mark.parametrize(
    "title", ["Wait …", "Wait...", "A deal with Acme Inc.", "Made in the U.S."]
)
def test_titles_that_may_end_so(title: str, tmp_path: Path) -> None:
    assert found(tmp_path, story(title)) == []


@pytest.mark.parametrize("title", ["The council votes.", "議会が計画を可決。"])
def test_titles_that_may_not(title: str, tmp_path: Path) -> None:
    assert found(tmp_path, story(title)) == [("2", "8", "title-full-stop")]


@pytest.mark.parametrize(
    ("title", "is_long"),
    [("a" * 100, False), ("a" * 101, True), ("議" * 50, False), ("議" * 51, True)],
)
def test_titles_have_room_for_a_hundred_columns(title: str, is_long: bool, tmp_path: Path) -> None:
    assert bool(found(tmp_path, story(title))) == is_long


def test_headings_go_down_one_by_one(tmp_path: Path) -> None:
    sound = "# A\n\nText.\n\n## B\n\nText.\n\n### C\n\nText.\n\n# D\n\nText."
    assert found(tmp_path, story(body=sound)) == []
    skipped = sound.replace("## B", "### B")
    assert found(tmp_path, story(body=skipped)) == [("10", "5", "heading-skipped")]


def test_a_picture_without_a_description(tmp_path: Path) -> None:
    body = '![The hall](/a.png)\n\nText, and ![](/b.png) and ![ ](/c.png "The town hall")'
    assert found(tmp_path, story(body=body)) == [("8", "11", "missing-alt")]
    out = check(tmp_path, "--select", "missing-alt").text
    assert "2 pictures have no description for those who cannot see them, on line 8" in out


def test_a_japanese_title_is_counted_in_its_own_characters(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story("市議会は送電網の計画を一票差で可決し" * 3)})
    out = check(tmp_path, "--select", "title-length").text
    assert "the title has 54 characters" in out
    assert "Keep it under 50." in out
