"""The desk reads what the page shows: the same words in the same order, with the same marks."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copydesk.content.markdown.conversion import convert
from copydesk.content.markdown.paragraphs.blocks import CODE_SIGN, Block
from copydesk.content.markdown.paragraphs.reading import read
from copydesk.model import CITATION_MARK, Citation

TEXTS = [
    # Lists
    "- one\n- two\n    - three\n    - four\n\n        five\n- six",
    "- one\n\n    two\n\n- three\n\n    > four",
    "1. one\n2. two\n\n    three\n3. four",
    "1) one\n2) two",
    "3. three\n\n5. four",
    "* one\n+ two\n- three",
    "- one\ngoes on\n- two\n  goes on",
    "- # one\n- two\n\n    - three\n\n    four",
    "- one\n\n  two\n\n        code three",
    "text\n- no list\n\n- list",
    "- one [@a]\n\n    two [@b]\n- three\n",
    "1. 2 items\n2. 1986. A year\n\n1986\\. A year",
    # Block quotes
    "> one\ntwo\n\nthree",
    "> one\n>\n> two\n\n> three",
    "> one\n> > two\n> three",
    "> - one\n> - two\n>\n> three",
    "> # one\n> two",
    "- > one\n  > two\n\n> three",
    "text\n> one\n\n> two",
    ">one\n>     code",
    # Headings
    "# one\ntwo\n## three ##\nfour",
    "one\n===\ntwo\n---\nthree",
    "one\ntwo\n---\nthree",
    "# one [two](/x 'three') `four` *five*",
    "#one\n\n# \n\n####### two",
    "# one [@a]\n\n## two[^n]\n\n[^n]: Three.",
    # Tables
    "| a | b |\n|---|---|\n| c \\| d | `e|f` |\n| g |",
    "a | b\n--|--\n*c* | [d](/x)\ne | f | g",
    "| a |\n|---|\n| b [@a] |",
    "a | b\n--|--",
    "text\n| a | b |\n|---|---|\n| c | d |",
    "| a | b |\n|---|---|\n| c | d |\ntext",
    # Links and images
    '[it](https://a.example/x "The grid (a plan)") two',
    "[a](https://en.example/Grid_(city)) two",
    "![a [b] c](/x.png) two",
    "[a [b] c](/x) two",
    "[![a](/x.png)](/y) two",
    "[one][r] [r] [two][] [three] [four][s]\n\n[r]: /x 'Title one'\n[two]: <y.md>\n  (Title two)",
    "![one][r] ![r]\n\n[r]: /x.png",
    "[one]( <y z.md> 'two' ) three",
    "[one](y.md\n'two') three",
    "[one] (y.md) [two]\n(y.md)",
    "[one <https://a.example/b> two](y.md) three",
    "<https://a.example/b?c=d&e=f> <a@b.example> https://a.example/c",
    "[not closed](y.md and [two](y.md",
    "[a\\]b](/x) \\[c](/x)",
    '[a](/x "b \\" c") d',
    "*[one](/x)* [*two*](/x) [th*ree*](/x)",
    # Emphasis
    "f*oo*bar snake_case_here _em_ __strong__ ***both*** * no * 5 * 3 *",
    "**one *two* three** *four **five** six* **seven*",
    "*one\ntwo* _three_four_ \\*five\\* **\n",
    # Code
    "`one` two ``three ` four`` five `six",
    "    code one\n\n    code two\n\nthree",
    "one\n\n```\ncode two\n```\n\nthree\n~~~ js\ncode\n~~~\nfour",
    "- one\n\n    ```\n    code\n    ```\n\n    two",
    "- one\n```\ncode\n```\n- two",
    "one\n\tcode?\n\n\tcode",
    "`a\nb` c `d\n\ne`",
    # Footnotes
    "One[^n] two[^m].\n\n[^m]: Three.\n\n    Four.\n\n    - five\n    - six\n\n[^n]: Seven\neight.",
    "One[^n].\n\n[^n]: Two.\n\n    > three\n\n        code\n\n    four\n\nfive",
    "One[^n] two[^n].\n\n[^n]:\n    Three `code` [@a].\n\nFour. [@b]",
    "One[^x] two.\n\n[^n]: Three.\n\n[^m]: Four [^n].",
    "[^n]: One.\n\nTwo[^n]. [@b]\n\n[^n]: Again. [@a]",
    "One [[^n]](/x).\n\n[^n]: Two.",
    # Signs
    "&amp; &copy; &eacute;t&eacute; &#8212; &#x41; &notit; &unknown; AT&T &lt;b&gt;",
    "one \\& two \\\\ three \\# \\` \\a",
    "one  \ntwo   \nthree\\\nfour \n five",
    "one\ttwo\t\n\tthree\n- \tfour\tfive\n\tsix",
    "one <!-- two --> three\n<!-- four -->\nfive\n\n<!-- six\n\nseven -->\n\neight",
    "one <b>two</b> three\n\n<div>\nfour\n</div>",
    "one\n***\ntwo\n\n- - -\n\n* * *\nthree\n___",
    "one\u00a0two\u3000three 日本語の*強調*です",
    "it's \"one\" -- 'two' --- 5'9\" ... `\"`",
    "[^]: one\n\n[]: two\n\n[ ]: three",
    "one:\n:   two\n\n    three\n\n- one\n: two",
    "Term\n\n- item\n\n    Definition\n    : of it",
    # HTML
    "one <b>two *three*</b> H<sub>2</sub>O <q>four</q> <kbd>five</kbd><br>six",
    "<details>\n<summary>One *two*</summary>\n\nthree [@a]\n\n- four\n\n</details>",
    "<figure><img src=/a.png alt='one'><figcaption>Two [@a]</figcaption></figure>",
    '<blockquote class="twitter-tweet"><p>One &amp; *two*<br>three</p>&mdash; four '
    '<a href="https://x.example/5">six</a></blockquote> seven',
    "<p>one</p><div align=center>two</div>\n\n<center>three</center> four",
    '<iframe src="https://www.youtube.com/embed/ab-c" title="One two"></iframe>',
    # GitHub's
    "one\n- two\n- [ ] three\n- [x] four [@a]",
    "~~one~~ https://a.example/b_c_d, www.a.example/e two@b.example",
    "one\n1. two\n   - three\n     ```\n     code\n     ```\n2) four",
    "*one**two*three four **「five」**six",
    "",
    "[@a]",
    "one [@a], [@b][1] [sic] [x@y] [2-1] \\[@a]",
    "[@a] one\n[@b]\n\n> [@a]\n\n- [@b]",
]


class _Page(HTMLParser):
    """The words of a page, without its code and the signs of its footnotes."""

    _NAMES = (
        "p li td th h2 h3 h4 h5 h6 pre blockquote tr table ul ol div hr br "
        "details summary figure figcaption"
    )
    _BLOCKS = frozenset(_NAMES.split())

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._BLOCKS:
            self.text += " "
        reads = tag in ("pre", "code") or (tag == "a" and "doc-" in (dict(attrs).get("role") or ""))
        if tag == "code" and "pre" not in self._unread:
            self.text += CODE_SIGN
        if reads or (self._unread and tag == self._unread[-1]):
            self._unread.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unread and tag == self._unread[-1]:
            self._unread.pop()
        if tag in self._BLOCKS:
            self.text += " "

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.text += data


def words(text: str) -> list[str]:
    return re.findall(rf"\w+|{CODE_SIGN}", text)


def page_words(text: str) -> tuple[list[str], tuple[Citation, ...]]:
    body = convert(text, path="a.md", first_line=1, language="ja").body
    page = _Page()
    page.feed(re.sub(CITATION_MARK.format(".*?"), "", body.html))
    page.close()
    return words(page.text), body.citations


def desk_words(blocks: tuple[Block, ...]) -> list[str]:
    return words(" ".join(block.text for block in blocks))


def assert_read_alike(text: str) -> None:
    """Compare page and desk with each other, and the desk with itself with places."""
    reading = read(text)
    shown, citations = page_words(text)
    assert desk_words(reading.blocks) == shown
    numbers = [number for block in reading.blocks for _, number in block.citations]
    assert numbers == list(range(len(citations)))
    before: set[int | str] = set()
    for block in reading.blocks:
        named = dict.fromkeys(
            target for _, number in block.citations for target in citations[number].targets
        )
        # A source that is shown at the head of an item holds for all that is in the item.
        assert block.cited[: len(named)] == tuple(named)
        assert before.issuperset(block.cited[len(named) :])
        before |= named.keys()
        assert all(0 <= place <= len(block.text) for place, _ in block.citations)
    placed = read(text, with_places=True)
    assert [block.text for block in placed.blocks] == [block.text for block in reading.blocks]
    both = convert(text, path="a.md", first_line=1, language="ja", with_paragraphs=True)
    assert both.reading == reading
    assert both.body == convert(text, path="a.md", first_line=1, language="ja").body


@pytest.mark.parametrize("text", TEXTS)
def test_page_and_desk_read_the_same(text: str) -> None:
    assert_read_alike(text)


PIECES = st.sampled_from(
    [
        *("word", "snow.", "日本語", "é", "5", "12", "x", "it's", '"one', 'two"', " ", " ", " "),
        *("*", "**", "_", "__", "*a*", "**b c**", "_d_", "e*f*g", "\\*", "\\[", "\\", "5 * 3"),
        *("[a](b.md)", "[a](/b 'c d')", '[a](https://e.example/F_(g) "h (i)")', "[a *b*](/c)"),
        *("![a](/b.png)", "![a [b] c](/d.png 'e')", "[![a](/b.png)](c.md)", "[r]", "[a b][r]"),
        *("[x][", "]", "[", "(", ")", "](", "[^n]", "[^m]", "[@a]", "[1]", "[@a, 2]", "[2-1]"),
        *("`", "``", "`code`", "```\n", "~~~\n", "&amp;", "&eacute;", "&", "&#65;", "<", ">"),
        *("<https://e.example/f>", "<a@b.example>", "<!-- c -->", "<!--", "-->", "<b>", "</b>"),
        *("\n", "\n", "\n\n", "\n\n", "  \n", "\n    ", "\n\n    ", "\n\n        ", "\t", "\n\t"),
        *("\n- ", "\n- ", "\n    - ", "\n* ", "\n1. ", "\n2) ", "\n\n1. ", "\n> ", "\n> > ", "\n>"),
        *("\n# ", "\n## ", "\n===\n", "\n---\n", "\n\n***\n\n", "\n: ", "\n| a | b |\n|---|---|\n"),
        *("\n| c | d |\n", " | ", "\\|", "\n\n[^n]: ", "\n\n[^m]: e\n\n    f\n\n", "\n[^n]: "),
        *("\n\n[r]: /b 'c d'\n", "\n[s]: <e.md>\n", "[s]", "[S][]"),
        *(
            "<i>",
            "</i>",
            "<sub>2</sub>",
            "<q>",
            "</q>",
            "<br>",
            "<img src=/a.png alt=b>",
            "~~",
            "~~f~~",
        ),
        *("\n<details>\n", "\n</details>\n", "<summary>", "</summary>", "<p>", "</p>", "<hr>"),
        *(
            "\n- [ ] ",
            "- [x] ",
            "\n  ",
            "\n  - ",
            "\n   ",
            "1) ",
            "https://e.example/g_h",
            "a@b.example",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
@example("- [@a]\n  - word")
@example("a\tb  \nc")
@example("- [ ] word<summary>word")
@example("_e*f*g*\n: _word_")
@example("**a*\t*\n: word **b c**")
@example("- a\n```\nb\n```\nc")
@example("日本語  \n日本語")
def test_page_and_desk_read_any_text_alike(text: str) -> None:
    assert_read_alike(text)
