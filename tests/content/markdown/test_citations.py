"""Which brackets cite sources, what they cite, and where they stand."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from symbolic_html import symbolic

from copydesk.content.markdown.conversion import Markup, convert
from copydesk.content.markdown.marks.citations import Fault, read
from copydesk.content.slugs import is_source_id
from copydesk.model import Citation

Targets = tuple[int | str, ...]


def converted(text: str) -> Markup:
    return convert(text, path="content/stories/a.md", first_line=10, language="en")


def cited(text: str) -> list[Targets]:
    """What a text cites; it has nothing wrong with it."""
    markup = converted(text)
    assert markup.diagnostics == ()
    return [citation.targets for citation in markup.body.citations]


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in converted(text).diagnostics]


@pytest.mark.parametrize(
    ("inside", "targets"),
    [
        ("1", (1,)),
        ("12", (12,)),
        ("1, 3", (1, 3)),
        ("1,3", (1, 3)),
        (" 1 , 3 ", (1, 3)),
        ("1-3", (1, 2, 3)),
        ("1–3", (1, 2, 3)),
        ("1 - 3", (1, 2, 3)),
        ("2-2", (2,)),
        ("1-3, 2, 7", (1, 2, 3, 7)),
        ("1-50", tuple(range(1, 51))),
        ("@reuters", ("reuters",)),
        ("@reuters, 2", ("reuters", 2)),
        ("@a, @b", ("a", "b")),
        ("@a,@a", ("a",)),
        ("1-3, @x", (1, 2, 3, "x")),
        ("@nhk-2", ("nhk-2",)),
        ("@A.b_c-", ("A.b_c-",)),
        ("@日経", ("日経",)),
        ("@रायटर्स", ("रायटर्स",)),
        ("@le-monde.été", ("le-monde.été",)),
        ("@a,\n> @b", ("a", "b")),
        ("1,\n3", (1, 3)),
        ("2024", (2024,)),
        ("007", (7,)),
    ],
)
def test_what_a_mark_says(inside: str, targets: Targets) -> None:
    assert read(inside) == Citation(targets)


@pytest.mark.parametrize(
    "inside",
    [
        *(
            "sic",
            "his",
            "…",
            "x",
            "",
            " ",
            "12 March",
            "5-star",
            "3.5 million",
            "1.5",
            "50%",
            "p. 5",
        ),
        *("1a", "1: 2", "-5", "١", "１", "1/2", "2nd", "1\n\n2"),
    ],
)
def test_other_brackets_are_text(inside: str) -> None:
    assert read(inside) is None


@pytest.mark.parametrize(
    ("inside", "hint"),
    [
        ("0", r"write \[0]"),
        ("1, 0", r"write \[1, 0]"),
        ("0-3", r"write \[0-3]"),
        ("3-1", "did you mean 1-3?"),
        ("2024-25", r"write \[2024-25]"),
        ("1-51", r"write \[1-51]"),
        ("1234567", r"write \[1234567]"),
        ("9" * 180, "To print"),
        ("10,000", r"write \[10,000]"),
        ("1,", "did you mean [1]?"),
        ("1 2", "did you mean [1, 2]?"),
        ("1; 2", "did you mean [1, 2]?"),
        ("1-", r"write \[1-]"),
        ("2, @", "A citation looks like"),
        ("@", "A citation looks like"),
        ("@1", "A citation looks like"),
        ("@ ap", "did you mean [@ap]?"),
        ("@a b", "A citation looks like"),
        ("@ap 2", "did you mean [@ap, 2]?"),
        ("@ap @dpa", "did you mean [@ap, @dpa]?"),
        ("@ap; @dpa", "did you mean [@ap, @dpa]?"),
        ("@reuters.", "did you mean [@reuters]?"),
        ("@ap, dpa", "A citation looks like"),
    ],
)
def test_what_was_meant_as_a_mark_is_not_passed_over(inside: str, hint: str) -> None:
    fault = read(inside)
    assert isinstance(fault, Fault)
    assert hint in fault.hint
    assert codes(f"It said so [{inside}].") == ["bad-citation"]


def test_ids_are_the_same_however_their_accents_are_typed() -> None:
    decomposed = unicodedata.normalize("NFD", "été")
    assert read(f"@{decomposed}") == Citation(("été",))


@pytest.mark.parametrize("text", ["a", "A1", "nhk-2", "a.b", "日本", "é", "e\u0301a"])
def test_ids(text: str) -> None:
    assert is_source_id(text)


@pytest.mark.parametrize(
    "text", ["", "1", "-a", "_a", ".a", "a.", "a b", "a,b", "a]", "日 本", "é!"]
)
def test_no_ids(text: str) -> None:
    assert not is_source_id(text)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("One [1]. Two [@b, 2].", [(1,), ("b", 2)]),
        ("One [1][2] three", [(1,), (2,)]),
        ("One [1] [2] three", [(1,), (2,)]),
        ("[sic][1]", [(1,)]),
        ("Wow![1]", [(1,)]),
        ("![alt][1]", [(1,)]),
        ("[1][2](https://a.example)", [(1,)]),
        ("*em [1]* **strong [2]** ***both [3]***", [(1,), (2,), (3,)]),
        ("> quotation [1]\n> > [2]", [(1,), (2,)]),
        ("- a [1]\n- b\n    - c [2]\n\n1. d [3]", [(1,), (2,), (3,)]),
        ("a | b [1]\n--|--\nc [2] | d [3]", [(1,), (2,), (3,)]),
        ("## Heading [1]\n\nUnderlined [2]\n---", [(1,), (2,)]),
        ("Text[^n] [1].\n\n[^n]: Note [2].", [(1,), (2,)]),
        ("[1][r]\n\n[r]: https://a.example", []),
        ("[r][1]\n\n[r]: https://a.example", [(1,)]),
        (r"\\[1]", [(1,)]),
        ("<!-- [1] --> [2]", [(2,)]),
        ("[link](https://a.example)[1]", [(1,)]),
        ("[1] (in part)", [(1,)]),
        ("[1]: it was said so", [(1,)]),
        ("`a [9]` [1] ``b ` [9]`` [2]", [(1,), (2,)]),
    ],
)
def test_marks_in_texts(text: str, targets: list[Targets]) -> None:
    assert cited(text) == targets


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"a \[1]", "a [1]"),
        (r"a \[@b]", "a [@b]"),
        ("`a [1]`", "<code>a [1]</code>"),
        ("x\n\n    a [1]", "<pre><code>a [1]\n</code></pre>"),
        ("```\na [1]\n```", "<pre><code>a [1]\n</code></pre>"),
        ("~~~\na [1]\n```\n~~~", "<pre><code>a [1]\n```\n</code></pre>"),
        ("[1](https://a.example)", '<a href="https://a.example">1</a>'),
        ("[@b](https://a.example)", '<a href="https://a.example">@b</a>'),
        ("![1](/a.png)", '<img alt="1" src="/a.png">'),
        ("![a [1]](/a.png)", '<img alt="a [1]" src="/a.png">'),
        ('[a](/b "c [1]")', '<a href="/b" title="c [1]">a</a>'),
        ("[12 March]", "[12 March]"),
        ("&#91;1]", "[1]"),
    ],
)
def test_what_is_no_citation_stays(text: str, shown: str) -> None:
    assert cited(text) == []
    assert shown in symbolic(converted(text).body)


def test_a_footnote_is_no_citation() -> None:
    page = converted("Text[^1].\n\n[^1]: Note.").body
    assert page.citations == ()
    assert '<a class="footnote-ref" href="#fn-1"' in symbolic(page)


@pytest.mark.parametrize(
    "text",
    [
        "[2]: https://a.example\n\nOne [1][2].",
        "One.\n\n[@ap]: https://a.example",
        "> [1-3]: <https://a.example> 'title'",
        "- [1]: https://a.example",
    ],
)
def test_a_number_or_an_id_names_no_link(text: str) -> None:
    markup = converted(text)
    assert [diagnostic.code for diagnostic in markup.diagnostics] == ["numbered-definition"]
    assert len(markup.body.citations) == text.count("One [1]") * 2


@pytest.mark.parametrize(
    "text",
    [
        "[a [1] b](https://a.example)",
        "[[1]](https://a.example)",
        "[*a* **[@b]**](c.md)",
        "[a [1]][r]\n\n[r]: https://a.example",
    ],
)
def test_a_citation_is_no_part_of_a_link(text: str) -> None:
    assert codes(text) == ["citation-in-link"]


def test_a_claim_and_its_citation_share_a_line() -> None:
    page = symbolic(converted("One [1], two\n[2] and\nthree [@a] [@b]. Four[3].").body)
    assert page == (
        "<p>One&nbsp;\ue0000\ue001, two&nbsp;\ue0001\ue001 and\n"
        "three&nbsp;\ue0002\ue001&nbsp;\ue0003\ue001. Four\ue0004\ue001.</p>"
    )


def test_a_hard_line_break_before_a_mark_stays() -> None:
    assert symbolic(converted("One  \n[1]").body) == "<p>One<br>\n\ue0000\ue001</p>"


def test_marks_are_numbered_in_the_order_of_the_page() -> None:
    markup = converted("Text[^n].\n\n[^n]: Note [1].\n\nEnd [2].")
    assert [citation.targets for citation in markup.body.citations] == [(2,), (1,)]
    assert [place.line for place in markup.places.values()] == [14, 12]


_SIGNS = """[1] [1][2] [@a] [@a,2] [1-3] [3-1] [0] [@] [ ] ( ) ` `` ``` ~~~ * ** _ \\ < > <b> </b>
<!-- --> <? ?> <script> &amp; &#xE000; &#57345; &#8; & | ![ ]( ](b.md) ](/x) ](javascript:x)
[^1] [r] word ' " -- ... é 日本 : { } ! 1 # <https://a.example> <a@b.example> \ue000 \ue001
\ue0000\ue001 \x02 \x03"""
_FRAGMENTS = st.sampled_from(_SIGNS.split())
_BREAKS = st.sampled_from(
    [
        *(
            " ",
            " ",
            "\n",
            "\n\n",
            "\n> ",
            "\n- ",
            "\n1. ",
            "\n\n    ",
            "\n# ",
            "\n===\n",
            "\n---\n",
        ),
        *(
            "  \n",
            "\t",
            "\r\n",
            "\n|-|-|\n",
            "\n[^1]: ",
            "\n\n[^2]: > [^1]: ",
            "\n[r]: http://r.x/",
        ),
        *("\n[2]: http://x", "\n```\n", "\n~~~\n", "<!--\n\n"),
    ]
)
_TEXTS = st.lists(_FRAGMENTS | _BREAKS | st.text(max_size=3), max_size=40).map("".join)


@settings(max_examples=300)
@given(_TEXTS)
@example("- <https://a.example>")
def test_any_text_at_all(text: str) -> None:
    markup = converted(text)
    marks = re.findall("\ue000(.*?)\ue001", symbolic(markup.body))
    # Others are of the heads of items, which a link begins.
    cited = [mark for mark in marks if not mark.startswith("h")]
    assert cited == [str(index) for index in range(len(markup.body.citations))]
    assert len(re.findall("[\ue000\ue001]", symbolic(markup.body))) == 2 * len(marks)
    lines = re.split("\r\n|\r|\n", text)
    for index, citation in enumerate(markup.body.citations):
        place = markup.places[f"citations.{index}"]
        assert place.column
        written = "\n".join([lines[place.line - 10][place.column - 1 :], *lines[place.line - 9 :]])
        mark = re.match(r"\[([^]]*)\]", written)
        assert mark
        assert read(mark[1]) == citation


_MARKS = st.sampled_from(["[1]", "[1][2]", "[@a]", "[@a, 2]", "[1-3]", "[2024]", "[@a]: x"])


@given(_MARKS, st.lists(_MARKS | st.sampled_from([" ", "a", "*", "<b>", "&", "\n"]), max_size=9))
def test_code_is_not_touched(first: str, rest: list[str]) -> None:
    code = "".join([first, *rest, "."])
    shown = code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    markup = converted(f"```\n{code}\n```\n")
    assert symbolic(markup.body) == f"<pre><code>{shown}\n</code></pre>"
    assert not markup.body.citations
    indented = code.replace("\n", " ")
    shown = shown.replace("\n", " ")
    for text, page in (
        (f"    {indented}", f"<pre><code>{shown}\n</code></pre>"),
        (f"``{indented}``", f"<p><code>{shown}</code></p>"),
    ):
        markup = converted(text)
        assert (symbolic(markup.body), markup.diagnostics) == (page, ())


@given(st.lists(_MARKS | st.sampled_from([" ", "a", " *b* "]), max_size=9).map("".join))
def test_escaped_brackets_never_cite(text: str) -> None:
    markup = converted("Word " + text.replace("[", r"\[") + " end")
    assert not markup.body.citations
    assert not markup.diagnostics
    assert re.sub("<.*?>", "", symbolic(markup.body)) == "Word " + text.replace("*", "") + " end"
