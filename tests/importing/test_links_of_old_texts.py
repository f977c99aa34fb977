"""Links in texts of other sites: led elsewhere, or made plain text, in whichever form."""

import pytest

from copydesk.importing.markup.link_edits import relinked, unlinked_at

FORMS = [
    ("[a plan](/old)", "[a plan](/new)", "a plan"),
    ('[a [nested] plan](</old> "T (x)")', '[a [nested] plan](/new "T (x)")', "a [nested] plan"),
    ("![a map](/old)", "![a map](/new)", "a map"),
    (
        '[plan][p] and ![map][p], [p], [P][]\n\n[p]: /old "T"\n',
        '[plan][p] and ![map][p], [p], [P][]\n\n[p]: /new "T"\n',
        "plan and map, p, P\n\n\n",
    ),
    ('<a href="/old">a plan</a>', '<a href="/new">a plan</a>', "a plan"),
    ("<img src='/old' alt='a map'>", "<img src=\"/new\" alt='a map'>", "a map"),
    ("see <a href=/old>it</a>", 'see <a href="/new">it</a>', "see it"),
    ("> [p]: </old>\n> [x][p]", "> [p]: /new\n> [x][p]", "\n> x"),
]


@pytest.mark.parametrize(("text", "led", "plain"), FORMS)
def test_a_link_gets_another_address_or_none(text: str, led: str, plain: str) -> None:
    assert relinked(text, lambda address, _: "/new" if address == "/old" else address).text == led
    gone = relinked(text, lambda address, _: None if address == "/old" else address)
    assert gone.text == plain
    assert {address for _, address in gone.unlinked} == {"/old"}


def test_an_address_that_is_its_own_text() -> None:
    text = "<https://old.example/>"
    assert relinked(text, lambda *_: "/new").text == "[https://old.example/](/new)"
    assert relinked(text, lambda *_: None).text == "https://old.example/"


def test_all_links_to_an_address_that_a_build_refused_are_plain_text() -> None:
    text = "One.\nSee [it](/gone) and [this](/here), [again](/gone).\n"
    plain = "One.\nSee it and [this](/here), again.\n"
    assert unlinked_at(text, [(2, 10)]) == (plain, ("/gone",))


def test_an_address_that_stands_by_itself_is_code_then() -> None:
    text = "One.\nSee https://gone.example/x here.\n"
    plain = "One.\nSee `https://gone.example/x` here.\n"
    assert unlinked_at(text, [(2, 5)]) == (plain, ("https://gone.example/x",))
