"""Entries added to a list in front matter: nothing else of the file changes."""

import pytest

from copydesk.content.front_matter.editing.lines import EditError
from copydesk.content.front_matter.editing.lists import with_list_entries


def with_two(lines: str) -> str:
    """The front matter after two entries were added to `related`."""
    text = with_list_entries(f"---\n{lines}---\nThe text.\n", "related", ["one", "two"])
    assert text.endswith("---\nThe text.\n")
    return text.removeprefix("---\n").removesuffix("---\nThe text.\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\n", "title: A\nrelated: [one, two]\n"),
        ("{title: A}\n", "{title: A, related: [one, two]}\n"),
        ("related:  # none yet\ntitle: A\n", "related:  # none yet\n  - one\n  - two\ntitle: A\n"),
        ("related: ~ # none\n", "related: [one, two] # none\n"),
        ("related: []\n", "related: [one, two]\n"),
        ("related: [a] # mine\n", "related: [a, one, two] # mine\n"),
        ("related: [a,\n  b]\ntitle: A\n", "related: [a,\n  b, one, two]\ntitle: A\n"),
        ("related:\n- a\ntitle: A\n", "related:\n- a\n- one\n- two\ntitle: A\n"),
        (
            "related:\n    - a # x\n\ntitle: A\n",
            "related:\n    - a # x\n    - one\n    - two\n\ntitle: A\n",
        ),
    ],
)
def test_entries_are_added_in_the_form_that_is_there(before: str, after: str) -> None:
    assert with_two(before) == after


def test_nothing_to_add_changes_nothing() -> None:
    assert with_list_entries("no front matter", "related", []) == "no front matter"


def test_a_single_value_is_no_list() -> None:
    with pytest.raises(EditError, match="its related is not a list"):
        with_two("related: a\n")
