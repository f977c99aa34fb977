"""A story's paragraphs: their text, what they cite, and where their words stand in the file."""

import pytest

from copydesk.diagnostics import Position
from copydesk.model import Tally
from copydesk.newsroom.story.text.story_text import Paragraph, Part, Picture
from desk_stories import codes, examined, story

SOURCES = "{id: a, title: One}\n{id: b, title: Two}\n{id: c, title: Three}"


def paragraphs(body: str) -> list[Paragraph]:
    """Those of the text, without title and summary."""
    return list(story(body, sources=SOURCES).paragraphs[2:])


def test_a_paragraph_is_plain_text_with_its_citations() -> None:
    body = (
        "The *first* line with `code`, a [link](https://x.example/a_b) and\n"
        "a [story](other-story.md) \\[kept\\] &amp; snake_case 5 * 3. [@b][1] <!-- no -->\n"
        "![a picture](/images/a.png)"
    )
    (paragraph,) = paragraphs(body)

    assert " ".join(paragraph.text.split()) == (
        "The first line with \ufffc, a link and a story [kept] & snake_case 5 * 3."
    )
    assert paragraph.cited == ("b", "a")
    assert paragraph.stories == ("other-story",)


def test_every_kind_of_block_is_read_by_itself() -> None:
    body = """\
# Heading

Text. [@a]

Under
-----

- item [@b]
- another
  goes on

1. first

| A | B |
|---|---|
| c [@c] | d |

***

> quoted
lazily

    code [@a]

```
"code"
```

<!-- a comment [@b] -->

[ref]: https://x.example
See [that][ref].[^n]

[^n]: A note. [@c]
"""
    read = [(each.part, each.text.strip(), each.cited) for each in paragraphs(body)]

    every = ("a", "b", "c")
    assert read == [
        (Part.HEADING, "Heading", every),
        (Part.TEXT, "Text.", ("a",)),
        (Part.HEADING, "Under", every),
        (Part.TEXT, "item", ("b",)),
        (Part.TEXT, "another goes on", ()),
        (Part.TEXT, "first", ()),
        (Part.TEXT, "| A | B |", ()),
        (Part.TEXT, "| c  | d |", ("c",)),
        (Part.QUOTE, "quoted lazily", ()),
        (Part.TEXT, "See that.", ()),
        (Part.TEXT, "A note.", ("c",)),
    ]


def test_a_block_quote_has_the_citations_of_all_of_it_and_of_its_lead_in() -> None:
    *_, first, second = paragraphs("He said: [@a]\n\n> One.\n>\n> Two. [@b]\n")

    assert set(first.cited) == set(second.cited) == {"a", "b"}


def test_rows_of_a_table_have_the_citations_of_its_head() -> None:
    rows = paragraphs("| A | B [@a] |\n|---|---|\n| c | d |\n| e [@b] | f |\n")

    assert [row.cited for row in rows] == [("a",), ("a",), ("b",)]


def test_every_word_knows_its_line_and_column() -> None:
    body = (
        "One *two* [three](x.md) [@a]\n> no\n\n- four `x` five\n  six\n\n"
        "> seven\n> eight &amp; nine\n"
    )
    text = story(body, sources=SOURCES)
    lines = ["", *"".join(f"{line}\n" for line in FRONT).splitlines(), *body.splitlines()]

    for paragraph in text.paragraphs[2:]:
        for word in ("One", "two", "three", "four", "five", "six", "seven", "eight", "nine"):
            if (offset := paragraph.text.find(word)) >= 0:
                position = paragraph.position(offset)
                assert position is not None
                assert position.column is not None
                assert lines[position.line].startswith(word, position.column - 1)


FRONT = (
    ["---", "title: Title", "summary: Summary.", "date: 2025-01-22", "sources:"]
    + [f"  - {line}" for line in SOURCES.splitlines()]
    + ["---"]
)


def place(summary: str, word: str) -> Position | None:
    """Where a word of a summary, given as YAML, is found."""
    text = story("Text. [@a]", summary=summary).paragraphs[1]
    return text.position(text.text.index(word))


def test_words_of_the_front_matter_are_found_however_it_is_quoted() -> None:
    assert place("One two three", "two") == Position(3, 14)
    assert place("'It''s two'", "two") == Position(3, 17)
    assert place('"A \\"fine\\" two"', "two") == Position(3, 22)
    assert place("'“It” -- two'", "two") == Position(3, 19)
    assert place(">-\n  One\n  two three", "two") == Position(5, 3)
    assert place('"One\n  two three"', "three") == Position(4, 7)


def test_key_points_timeline_and_perspectives_are_read_with_what_they_cite() -> None:
    more = """\
key_points:
  - "The \\"first\\" point. [@a] It has a second half. [@b, 3]"
timeline:
  - date: 2025-01
    text: It began here. [1]
perspectives:
  - who: The chair
    view: >-
      They all
      agree.
"""
    told = story("Text. [@c]", sources=SOURCES, more=more)
    first, text, event, view = told.paragraphs[2:]

    assert [(each.part, each.cited) for each in (first, text, event, view)] == [
        (Part.POINT, ("a", "b", "c")),
        (Part.TEXT, ("c",)),
        (Part.POINT, ("a",)),
        (Part.POINT, ()),
    ]
    assert first.text == "The “first” point. It has a second half."
    assert first.position(first.text.index("“")) == Position(10, 11)
    assert first.position(first.text.index("half")) == Position(10, 48)
    assert event.position(event.text.index("here")) == Position(13, 20)
    assert view.position(view.text.index("agree")) == Position(18, 7)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ('[it](https://a.example/x "The grid (a plan)") was', ["it was"]),
        ("[a](https://en.example/Grid_(city)) was", ["a was"]),
        ("![a [b] c](/x.png)seen", ["seen"]),
        ("1) one\n2) two", ["one", "two"]),
        ("- one\n\n    two", ["one", "two"]),
        ("A claim.[^n]\n\n[^n]: One.\n\n    Two.\n\n        code", ["A claim.", "One.", "Two."]),
        ("One [that][r].\n\n[r]: /x 'A title'", ["One that."]),
        ("| a \\| b | c |\n|---|---|\n| d | e |", ["| a | b | c |", "| d | e |"]),
    ],
)
def test_the_desk_reads_what_the_page_shows(body: str, read: list[str]) -> None:
    assert [paragraph.text for paragraph in paragraphs(body)] == read


QUOTED = (
    "A claim.[^n] [@a]\n\n[^n]: It was said. [@a]\n\n    She said “the grid could never wait”. [@a]"
)


def test_an_altered_quotation_in_the_second_paragraph_of_a_footnote_is_found() -> None:
    told = story(QUOTED, sources="{id: a, title: One}")
    saved = "On Monday she said: “the grid could not wait”, and left the hall. "
    found = examined(told, a=saved)
    assert codes(found) == ["quote-altered"]
    assert found.findings[0].diagnostic.position == Position(12, 14)
    assert found.quotations == Tally(0, 1, 0)


def test_a_footnote_is_read_at_the_end_as_the_page_shows_it() -> None:
    read = paragraphs("[^n]: A note. [@b]\n\nFirst.[^n] [@a]\n\nLast. [@c]")
    assert [(each.text.strip(), each.cited) for each in read] == [
        ("First.", ("a",)),
        ("Last.", ("c",)),
        ("A note.", ("b",)),
    ]
    assert [each.citations for each in read] == [((7, 0),), ((6, 1),), ((8, 2),)]


def test_pictures_and_headings_are_those_of_the_page() -> None:
    told = story(
        "# A\n\n### B ![](/a.png)\n\n![b](/c.png)\n\n> ![  ](</d.png>)![][e]\n\n[e]: /e.png"
    )
    assert [(each.text.strip(), each.level) for each in told.paragraphs if each.level] == [
        ("A", 2),
        ("B", 4),
    ]
    assert told.pictures == (
        Picture("", Position(10, 7)),
        Picture("b", None),
        Picture("", Position(14, 3)),
        Picture("", None),
    )


LONG = "It says so in more words than would ever stand anywhere else in one story, and goes on"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"{LONG}, here.", Position(10, 89)),
        (f"Before.\n\n- {LONG}, here.", Position(12, 91)),
        (f"{LONG}, *here*.", Position(10, 90)),
        (f"{LONG}, there. {LONG}, here.", Position(10, 184)),
        (f"{LONG}, here.\n\n```\n{LONG}, here.\n```", Position(10, 89)),
        (f"```\n{LONG}, here.\n```\n\n{LONG}, here.", Position(14, 89)),
        (f"<!-- {LONG}, here. -->\n\n{LONG}, *here*.", Position(12, 90)),
    ],
    ids=["once", "in a list", "marked", "twice", "again in code", "first in code", "commented"],
)
def test_a_word_has_one_place_however_often_its_text_stands_there(
    body: str, place: Position
) -> None:
    text = story(body, sources=SOURCES).paragraphs[-1]
    assert text.position(text.text.rindex("here")) == place
