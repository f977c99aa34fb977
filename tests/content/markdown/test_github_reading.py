"""Markdown is read as GitHub reads it; what is meant for Markdown and is none is a warning."""

import re
from pathlib import Path

import pytest
from commonmark_examples import examples, findings, is_read_alike
from symbolic_html import symbolic

from copydesk.content.markdown.conversion import convert
from copydesk.diagnostics import Diagnostic

PAGE = Path(__file__).parents[3] / "docs" / "markdown.md"


def page(text: str) -> str:
    """The HTML of a text that has nothing wrong with it, on one line."""
    markup = convert(text, path="a.md", first_line=1, language="en")
    assert markup.diagnostics == ()
    return symbolic(markup.body).replace("\n", "")


def warned(text: str) -> list[Diagnostic]:
    diagnostics = convert(text, path="a.md", first_line=1, language="en").diagnostics
    assert {diagnostic.code for diagnostic in diagnostics} <= {"unread-markdown"}
    return list(diagnostics)


def test_every_example_of_commonmark_is_read_alike_or_known() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## What differs on purpose")[1]
    listed = {
        int(number)
        for line in re.findall(r": ([0-9, \n]+)\.$", section, re.MULTILINE)
        for number in line.split(",")
    }
    differing = {
        example.number
        for example in examples()
        if not is_read_alike(example) and not findings(example)
    }
    assert differing == listed


LISTS = [
    ("reasons:\n- money\n- time", "<p>reasons:</p><ul><li>money</li><li>time</li></ul>"),
    ("reasons:\n* money", "<p>reasons:</p><ul><li>money</li></ul>"),
    ("reasons:\n+ money", "<p>reasons:</p><ul><li>money</li></ul>"),
    ("steps:\n1. one\n2. two", "<p>steps:</p><ol><li>one</li><li>two</li></ol>"),
    ("steps:\n1) one\n2) two", "<p>steps:</p><ol><li>one</li><li>two</li></ol>"),
    ("It was in\n1986. A year on", "<p>It was in1986. A year on</p>"),
    ("It cost\n2. no more", "<p>It cost2. no more</p>"),
    ("a\n-\nb", '<h2 id="a">a</h2><p>b</p>'),
    ("a\n*\nb", "<p>a*b</p>"),
    ("- a\n  - b\n  - c\n- d", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"),
    ("- a\n   - b\n      - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
    ("- a\n    - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    ("- a\n\t- b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    ("1. a\n  - b", "<ol><li>a</li></ol><ul><li>b</li></ul>"),
    ("10. a\n    1. b", '<ol start="10"><li>a<ol><li>b</li></ol></li></ol>'),
    ("- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"),
    ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    ("- a\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    ("1. a\n1) b", "<ol><li>a</li></ol><ol><li>b</li></ol>"),
    ("- a\nb", "<ul><li>ab</li></ul>"),
    ("- a\n# b", '<ul><li>a</li></ul><h2 id="b">b</h2>'),
    ("- # a\n- b", '<ul><li><h2 id="a">a</h2></li><li>b</li></ul>'),
    (
        "> a\n> - b\n>   - c",
        "<blockquote><p>a</p><ul><li>b<ul><li>c</li></ul></li></ul></blockquote>",
    ),
    ("- > a\n  > b", "<ul><li><blockquote><p>ab</p></blockquote></li></ul>"),
    ("- [ ] a\n- [x] b\n- [X] c", "<ul><li>☐ a</li><li>☑ b</li><li>☑ c</li></ul>"),
    ("1. [ ] a", "<ol><li>☐ a</li></ol>"),
    ("- a [ ] b", "<ul><li>a [ ] b</li></ul>"),
    ("[ ] a", "<p>[ ] a</p>"),
    ("- a\n  | b | c |\n  |---|---|\n  | d | e |", None),
    ("-5 degrees\n-6 degrees", "<p>-5 degrees-6 degrees</p>"),
    ("a\n- - b", "<p>a</p><ul><li><ul><li>b</li></ul></li></ul>"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(text: str, expected: str | None) -> None:
    shown = page(text)
    assert shown == expected if expected else "<li>a<table>" in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n  ```\n  code\n  ```", "<ul><li>a<pre><code>code</code></pre></li></ul>"),
        ("1. a\n\n   ~~~ js\n     code\n   ~~~\n\n   b", "<pre><code>  code</code></pre><p>b</p>"),
        ("> ```\n> code\n> ```\n> a", "<pre><code>code</code></pre><p>a</p></blockquote>"),
        ("> - ```\n>   code\n>   ```", "<li><pre><code>code</code></pre></li>"),
        (
            "a[^n]\n\n[^n]: b\n\n    ```\n    code\n    ```\n",
            "<p>b</p><pre><code>code</code></pre>",
        ),
        (
            "a\n```\n[1] <b> &amp;\n```\nb",
            "<pre><code>[1] &lt;b&gt; &amp;amp;</code></pre><p>b</p>",
        ),
        ("````\n```\n````", "<pre><code>```</code></pre>"),
        ("    code\n\n    more", "<pre><code>codemore</code></pre>"),
        ("a\n    b", "<p>ab</p>"),
        ("- a\n\n      code", "<pre><code>code</code></pre>"),
        ("`` ` `` and ` b `", "<p><code>`</code> and <code>b</code></p>"),
    ],
)
def test_code(text: str, expected: str) -> None:
    assert expected in page(text)


def test_code_that_ends_with_what_holds_it_is_an_error() -> None:
    for text in ("```\na", "- ```\n  a\n\nb", "> ```\n> a\n\nb"):
        found = convert(text, path="a.md", first_line=1, language="en").diagnostics
        assert [diagnostic.code for diagnostic in found] == ["unclosed-code"]


@pytest.mark.parametrize(
    "text",
    [
        "a\n| b | c |\n|---|---|\n| d | e |",
        "a\nb | c\n--|--\nd | e",
        "a\n\n| b | c |\n| :-- | --: |\n| d | e | f |",
        "> | b | c |\n> |---|---|\n> | d | e |",
    ],
)
def test_tables(text: str) -> None:
    shown = re.sub(' class="[^"]*"', "", page(text))
    assert "<tr><th>b</th><th>c</th></tr>" in shown
    assert "<tr><td>d</td><td>e</td></tr>" in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a**b*c d", "<em>a**b</em>c d"),
        ("**a*b**c d", "<strong>a*b</strong>c d"),
        ("***a*** **b *c***", "<em><strong>a</strong></em> <strong>b <em>c</em></strong>"),
        ("a_b_c _d_ __e__ 2 * 3 * 4", "a_b_c <em>d</em> <strong>e</strong> 2 * 3 * 4"),
        ("a*b*c", "a<em>b</em>c"),
        ("~~a~~ b~~c~~d ~~*e*~~", "<del>a</del> b<del>c</del>d <del><em>e</em></del>"),
        ("3~5 and 6~8, ~10", "3~5 and 6~8, ~10"),
        (r"\*a\* \~~b~~ \`c\` \[d] \<e>", "*a* ~~b~~ `c` [d] &lt;e&gt;"),
        ("これは**「強調」**です。", "これは<strong>「強調」</strong>です。"),
        ("그는**“강조”**했다", "그는<strong>“강조”</strong>했다"),
        ("a\\\nb", "a<br>b"),
        ("a  \nb", "a<br>b"),
        ("a\\", "a\\"),
        ("[*a*](/b) *[c](/d)*", '<a href="/b"><em>a</em></a> <em><a href="/d">c</a></em>'),
        ("[a](/b 'c') [a](</b> (c))", '<a href="/b" title="c">a</a> <a href="/b" title="c">a</a>'),
        ("![a *b*](/c.png)", '<img alt="a b" src="/c.png">'),
        ("[+](tel:+81-3-1234-5678)", '<a href="tel:+81-3-1234-5678">+</a>'),
        ("<tel:+4930123>", '<a href="tel:+4930123">tel:+4930123</a>'),
    ],
)
def test_inline(text: str, expected: str) -> None:
    assert page(text) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        ("https://a.example/b_c_d", "https://a.example/b_c_d", None),
        ("(see https://a.example/b)", "https://a.example/b", None),
        ("https://a.example/b_(c).", "https://a.example/b_(c)", None),
        ("https://a.example/?b=c&d=e!", "https://a.example/?b=c&amp;d=e", None),
        ("www.a.example, too", "http://www.a.example", "www.a.example"),
        ("Ask desk@a.example.", "mailto:desk@a.example", "desk@a.example"),
        ("*https://a.example/*", "https://a.example/", None),
        ("「https://a.example/」を見る", "https://a.example/", None),
        ("詳細は（https://a.example/b）。", "https://a.example/b", None),
    ],
)
def test_bare_addresses(text: str, address: str, shown: str | None) -> None:
    assert f'<a href="{address}">{shown or address}</a>' in page(text)


@pytest.mark.parametrize(
    "text",
    [
        *("http:// and https://", "https://localhost:1", "http://a", "https://…", "www. www.a"),
        *("xhttps://a.example", "@reuters and a@b", "`https://a.example`", "ftp://a.example/b"),
        *("javascript:alert(1)", "https://user@a.example/"),
    ],
)
def test_what_is_no_address_stays_text(text: str) -> None:
    assert '<a href="http' not in page(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("##Background", "Write ## Background"),
        ("a\n\n###Next", "Write ### Next"),
        ("- ##Background", "Write ## Background"),
        ("[a b] (https://c.example/)", "Write [a b](https://c.example/)"),
        ("(a b)[https://c.example/]", "Write [a b](https://c.example/)"),
        ("[a][not-defined]", "Write [a](https://…)"),
        ("[a](my file.md)", "Write [a](<my file.md>)"),
        ("**a b", r"write \*\*"),
        ("** a b**", r"write \*\*"),
        ("~~a b", r"write \~\~"),
        ("| a | [b] (https://c.example/) |\n|---|---|", "Write [b](https://c.example/)"),
    ],
)
def test_what_is_meant_for_markdown_is_a_warning(text: str, hint: str) -> None:
    (found,) = warned(text)
    assert hint in (found.hint or "")
    assert found.severity == "warning"
    if (written := (found.hint or "").removeprefix("Write ")) != found.hint and "…" not in written:
        start = found.position.column - 1 if found.position else 0
        line = text.split("\n")[-1 if "###" in text else 0]
        fixed = line[:start] + written
        assert "unread-markdown" not in {after.code for after in warned_of(fixed)}


def test_a_warning_says_where() -> None:
    (found,) = warned("> a\n>\n> - b [c] (https://d.example/)")
    assert found.position
    assert (found.position.line, found.position.column) == (3, 7)


@pytest.mark.parametrize(
    "text",
    [
        *("#MeToo and #1", "He said [sic] (again).", "f(x)[1]", "[sic] [his]", "Prices** rose"),
        *("2 ** 3 ** 4", "f**k", "a ~ b", "~5%", "[@a] (https://b.example/)", "[x]: no", "x[^1"),
        *(
            "`[a] (https://b.example/)`",
            "    ##code",
            r"\##a",
            "a [b] c",
            "[a](/b) (https://c.example/)",
        ),
        *("M*A*S*H", "5 * 3 * 2", "snake_case_name", "[1] (2024)", "a (b)[1]"),
    ],
)
def test_honest_texts_are_silent(text: str) -> None:
    assert [found for found in warned_of(text) if found.code == "unread-markdown"] == []


def warned_of(text: str) -> tuple[Diagnostic, ...]:
    return convert(text, path="a.md", first_line=1, language="en").diagnostics
