"""Places of old texts that links lead to, each as the heading of ours that it means."""

import pytest

from copydesk.importing.markup.anchors import (
    Heading,
    known_id,
    named_headings,
    repeated_ids,
    without_anchors,
)

CASES = {
    '## Costs <a id="money"></a>\n\nText.': {"money": "Costs"},
    "## <a name=money></a>Costs\n\nText.": {"money": "Costs"},
    '<a name="money"></a>\n\n## The `cost` of [it](/x)': {"money": "The `cost` of it"},
    '## Before\n\nText.\n\n<a id="money"></a>\n## Costs': {"money": "Costs"},
    '## Costs\n\nText <a id="money"/>with a place.\n\n## After': {"money": "Costs"},
    '## Costs\n <a id="money"></a>\n## After': {"money": "Costs"},
    'Costs\n-----\n\n<p id="money">Text</p>': {"money": "Costs"},
    '<h2 class="x" id="money">R&amp;D <em>costs</em></h2>': {"money": "R&D costs"},
    '```html\n<h2 id="code">Code</h2>\n```\n\n## Costs': {},
    '<p id="money">No heading at all</p>': {},
}


@pytest.mark.parametrize(("text", "names"), CASES.items())
def test_a_place_is_that_of_a_heading(text: str, names: dict[str, str]) -> None:
    assert named_headings(text) == {name: Heading(words) for name, words in names.items()}


def test_a_place_is_that_of_the_second_heading_of_the_same_words() -> None:
    text = '## Costs\n\n## Votes\n\n## Costs <a id="money"></a>'
    assert named_headings(text) == {"money": Heading("Costs", 2)}


def test_repeated_headings_are_known_by_their_old_numbers() -> None:
    ids = ("a-costs", "a-costs-2", "a-costs-3", "part", "part-2")
    known = {id_: id_ for id_ in ids} | repeated_ids(ids, ("a-costs", "part", "part-2"))
    assert known_id("a-costs", known) == "a-costs"
    assert known_id("a-costs-1", known) == known_id("a-costs_1", known) == "a-costs-2"
    assert known_id("a--costs-2", known) == known_id("a-costs-2", known) == "a-costs-3"
    assert known_id("part-2", known) == "part-2", "a heading that is called “Part 2”"
    assert known_id("part-3", known) is None


def test_empty_anchors_go() -> None:
    kept = '`<a id="x"></a>` and <a href="/y" id="y">a link</a>'
    assert without_anchors(f'## Costs <a id="money"></a>\n\n{kept}') == f"## Costs\n\n{kept}"
