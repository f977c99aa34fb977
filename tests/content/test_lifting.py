"""Links that begin items, made sources that are shown in place, whichever form they have."""

import pytest

from copydesk.content.lifting import lift

HEAD = "---\ntitle: Week\n"


def lifted(body: str) -> tuple[str, int]:
    """The text after its links were lifted, and how many were."""
    found = lift(f"{HEAD}---\n{body}\n", (), str, lambda _: "herald")
    return found.text.partition("\n---\n")[2].rstrip("\n"), found.lifted


@pytest.mark.parametrize(
    ("item", "after"),
    [
        ("- <https://a.example/x> why", "- [@herald] why"),
        ('- [a](<https://a.example/x> "T") why', "- [@herald] why"),
        (r"- [a\] [b]](https://a.example/(x)) why", "- [@herald] why"),
        ("- https://a.example/x why", "- [@herald] why"),
        ("- [https://a.example/x](https://a.example/x) why", "- [@herald] why"),
        ("- - [a](https://a.example/x)", "- - [@herald]"),
        ("- **[a](https://a.example/x) why**", "- [@herald] **why**"),
        ("- 3. [a](https://a.example/x): why", "- 3. [@herald] why"),
        ("1、[a](https://a.example/x)\n\nText", "[@herald]\n\nText"),
        ("- [a\n  ferry](https://a.example/x) why", "- [@herald] why"),
        (
            "- [a ferry][ferry] why\n\n[ferry]: https://a.example/x",
            "- [@herald] why\n\n[ferry]: https://a.example/x",
        ),
    ],
)
def test_a_link_at_the_head_of_an_item_becomes_a_citation(item: str, after: str) -> None:
    assert lifted(item) == (after, 1)


@pytest.mark.parametrize(
    "item",
    [
        "- https://a.example/x and https://a.example/x",
        "- [a](mailto:x@a.example) why",
        '- [a](https://a.example/x "T" x) why',
        "- <a href='https://a.example/x'>a</a> why",
        "- [a] [b](https://a.example/x) why",
        "- see [a](https://a.example/x)",
    ],
)
def test_any_other_item_stays_as_it_is(item: str) -> None:
    assert lifted(item) == (item, 0)
