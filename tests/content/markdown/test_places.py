"""Where the words of a text stand in the editor's: found exactly, or not at all."""

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from copydesk.content.markdown.paragraphs.blocks import Block
from copydesk.content.markdown.paragraphs.reading import read

EVERY = """\
# Heading with *stress* and [a link](/heading "Heading with")

Text of 5 and **63%** of 5 [5](/5 "5 of 5") 5. [@a] A `code`, \\[kept\\], &eacute; snake_case,
don't; 12
  million ![5 pictures](/5.png "5") 6 and <https://e.example/5> 7.
- 2 items
- 8

    1. 9 apples
    2. 4 pears

| Year | 5 | 7 |
|------|---|---|
| 2024 | 6 | 7 |
| 5 | 8 | *9* [@a] |

> quoted 7
lazily 5
>
> > again

[ref]: https://e.example/5 "The 5 plan"
The [plan][ref] of 3.[^n] Tabs\there 5.

[^n]: A note of 4. [@a]

    Second paragraph, 5.

The end of 5\
"""


def offsets(text: str) -> list[tuple[Block, int, str]]:
    """Each character of a text's blocks that knows its place."""
    return [
        (block, place, block.text[place])
        for block in read(text, with_places=True).blocks
        for place, offset in enumerate(block.places)
        if offset is not None
    ]


def written(text: str, block: Block, place: int) -> str:
    """What is written where a character of a block stands."""
    return text[block.offset(place) :]


def test_every_letter_of_an_ordinary_text_knows_its_place() -> None:
    found = offsets(EVERY)
    signs = [sign for block in read(EVERY).blocks for sign in block.text if sign.isalnum()]
    assert [sign for *_, sign in found if sign.isalnum()] == signs
    for block, place, sign in found:
        at = written(EVERY, block, place)
        assert at.startswith((sign, f"\\{sign}", "&eacute;" if sign == "é" else sign)) or (
            sign in "\ufffc " and at[0] in "`\n\t "
        )


def test_figures_are_found_among_equal_ones() -> None:
    (block,) = read("Of 5 [5](/5 '5 5') 5 **5** [5](/5) ![5](/5.png) 5.", with_places=True).blocks
    assert [block.offset(place) for place, sign in enumerate(block.text) if sign == "5"] == [
        *(3, 6, 19, 23, 28, 48)
    ]


@pytest.mark.parametrize("sign", ["-", "2.", "2.\t", "> 2.", "- 2."])
def test_the_number_of_an_item_is_none_of_its_words(sign: str) -> None:
    text = f"Of\n\n{sign} 2 items"
    block = read(text, with_places=True).blocks[-1]
    assert text[block.offset(0) :] == "2 items"


def test_a_footnote_is_found_where_it_is_defined() -> None:
    text = "A claim[^n].\n\n[^n]: A claim\n\n    A claim again\n\nA claim"
    blocks = read(text, with_places=True).blocks
    assert [block.text for block in blocks] == ["A claim.", "A claim", "A claim", "A claim again"]
    assert [block.offset(2) for block in blocks] == [2, 50, 22, 35]


def test_what_cannot_be_found_has_the_place_of_its_block_or_of_the_text() -> None:
    placed = Block("text", "a5b", places=(7, None, 9))
    assert [placed.offset(place) for place in range(4)] == [7, 7, 9, 7]
    assert Block("text", "5", places=(None,)).offset(0) == 0
    # Either could be the one.
    (block,) = read("[r]: /x '5'\n\n5 ", with_places=True).blocks
    assert set(block.places) == {None}


LETTERS = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 400))
"""Each may stand once in a text, so that its place is known."""

# Much emphasis in a row is left out: Python-Markdown loses the last letter of "*a**b*c d".
PIECES = st.sampled_from(
    [
        *("_", " _ ", " __ ", "_, ", "*_* ", "**_** ", "_*_*_ ", "[_](/_) ", '[_](/_ "_ _") '),
        *("[_](_.md '_') ", "![_](/_.png '_') ", "[_][ref] ", "![_][ref]", "[ref]", "`_`", "\\*_ "),
        *("&amp;_", "&#65; ", "_ word ", "word_", " 12 ", "[@_]", "[1]", "[^n]", "<!-- _ -->"),
        *("<https://e.example/_> ", "\n", "\n\n", "  \n", "\n- ", "\n1. ", "\n2. _", "\n> ", "\t"),
        *("\n# _ ", "\n\n    _\n", "\n\n| _ | _ |\n|---|---|\n| _ | _ |\n", "\n\n[^n]: _\n"),
        *("\n\n    _ _\n\n", "\n\n[ref]: /x '_ _'\n", "_\n---\n", "(_)", "[_]", "[", "]"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
@example("[_](/_ '_') _ *_* _ word _ | _")
def test_no_place_is_wrong(pattern: str) -> None:
    assume(pattern.count("*") < 5)
    letters = iter(LETTERS)
    text = re.sub("_(?!_)", lambda _: next(letters), pattern)
    true = offsets(text)
    for block, place, sign in true:
        if sign in LETTERS:
            assert text.index(sign) == block.offset(place)
    # The same text, in which all of these letters are one.
    same = re.sub("[\u4e00-\u4fff]", "\u4e00", text)
    for one, other in zip(
        read(text, with_places=True).blocks, read(same, with_places=True).blocks, strict=True
    ):
        for place, sign in enumerate(one.text):
            if sign in LETTERS and other.places[place] is not None:
                assert other.places[place] == text.index(sign)
