"""A Markdown text becomes the HTML of a page, or says what is wrong with it."""

import html
import re
import time
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from symbolic_html import symbolic

from copydesk.content.markdown.conversion import Markup, convert
from copydesk.content.markdown.html.sanitising import sanitise
from copydesk.diagnostics import Diagnostic


def converted(text: str, language: str = "en") -> Markup:
    return convert(text, path="content/stories/a.md", first_line=1, language=language)


def page(text: str) -> str:
    """The HTML of a text that has nothing wrong with it."""
    markup = converted(text)
    assert markup.diagnostics == ()
    return symbolic(markup.body)


def places(text: str, code: str) -> list[str]:
    """Where a text has diagnostics, all of them with this code: `line:column`."""
    diagnostics = converted(text).diagnostics
    assert {diagnostic.code for diagnostic in diagnostics} <= {code}
    return [_place(diagnostic) for diagnostic in diagnostics]


def _place(diagnostic: Diagnostic) -> str:
    assert diagnostic.position
    return f"{diagnostic.position.line}:{diagnostic.position.column}"


def test_an_empty_text() -> None:
    for text in ("", "\n", " \n\t\n"):
        assert converted(text) == Markup(converted("").body)
        assert symbolic(converted(text).body) == ""


def test_positions_count_from_the_first_line_in_the_file() -> None:
    markup = convert("a [@b] \n\n[x](y.md) <b>", path="a.md", first_line=7, language="en")
    assert {name: (at.line, at.column) for name, at in markup.places.items()} == {
        "citations.0": (7, 3),
        "links.0": (9, 5),
    }
    assert [(at.path, at.position.line) for at in markup.diagnostics if at.position] == [
        ("a.md", 9)
    ]


def test_line_ends_of_any_system_give_the_same() -> None:
    text = "# One [1]\n\ntwo [2]\nthree\n\n```\nfour\n```\n"
    for end in ("\r\n", "\r"):
        assert converted(text.replace("\n", end)) == converted(text)


def test_tables_have_classes_for_their_alignment() -> None:
    table = page("a | b | c | d\n--|:--|:-:|--:\n1 | 2 | 3 | `|`")
    assert re.findall("<t[hd].*?</t[hd]>", table) == [
        "<th>a</th>",
        '<th class="align-left">b</th>',
        '<th class="align-center">c</th>',
        '<th class="align-right">d</th>',
        "<td>1</td>",
        '<td class="align-left">2</td>',
        '<td class="align-center">3</td>',
        '<td class="align-right"><code>|</code></td>',
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\n## B", '<h2 id="a">A</h2>\n<h3 id="b">B</h3>'),
        ("### A\n\n## B", '<h3 id="a">A</h3>\n<h2 id="b">B</h2>'),
        ("# A\n\n###### B", '<h2 id="a">A</h2>\n<h6 id="b">B</h6>'),
        ("## A\n## A\n## A-2", '<h2 id="a">A</h2>\n<h2 id="a-2">A</h2>\n<h2 id="a-2-2">A-2</h2>'),
        ("## The *`x`* isn't [a](/b)!", None),
        ("## ? [1]", '<h2 id="section">?&nbsp;\ue0000\ue001</h2>'),
        ("## Source 1", '<h2 id="section-source-1">Source 1</h2>'),
        (
            "## Cite\n## Cite",
            '<h2 id="section-cite">Cite</h2>\n<h2 id="section-cite-2">Cite</h2>',
        ),
        ("## 日本の決定", '<h2 id="日本の決定">日本の決定</h2>'),
        ("## C# ##", '<h2 id="c">C#</h2>'),
        ("#1 in its market", "<p>#1 in its market</p>"),
        ("#", "<p>#</p>"),
        (r"\# A", "<p># A</p>"),
        ("A\n===", '<h2 id="a">A</h2>'),
    ],
)
def test_headings(text: str, expected: str | None) -> None:
    heading = '<h2 id="the-x-isnt-a">The <em><code>x</code></em> isn’t <a href="/b">a</a>!</h2>'
    assert page(text) == (expected or heading)


def test_a_heading_with_a_footnote() -> None:
    assert '<h2 id="a">A<sup' in page("## A[^1]\n\n[^1]: B")


def test_footnotes() -> None:
    text = "One[^z] two[^a b] three[^z].\n\n[^a b]: Second.\n[^z]: *First*.\n\n    More.\n"
    link = '<a class="footnote-ref" href="#fn-{1}" role="doc-noteref">{1}</a>'
    mark = f'<sup id="fnref-{{0}}">{link}</sup>'
    back = '<a class="footnote-backref" href="#fnref-{}" role="doc-backlink">↩\ufe0e</a>'
    assert page(text) == (
        f"<p>One{mark.format('1', 1)} two{mark.format('2', 2)} three{mark.format('1-2', 1)}.</p>\n"
        '<div class="footnotes" role="doc-endnotes">\n<ol>\n<li id="fn-1">\n'
        f"<p><em>First</em>.</p>\n<p>More.&nbsp;{back.format(1)}{back.format('1-2')}</p>\n</li>\n"
        f'<li id="fn-2">\n<p>Second.&nbsp;{back.format(2)}</p>\n</li>\n</ol>\n</div>'
    )


def test_footnotes_that_lead_nowhere() -> None:
    assert places("One [^x].\n\nTwo[^y] `[^z]`", "unknown-footnote") == ["1:5", "3:4"]
    assert places("One.\n\n[^x]: [^y]\n\n[^y]: Two", "unused-footnote") == ["3:1"]
    assert converted("One.\n\n[^x]: Two").diagnostics[0].severity == "warning"
    assert "href" not in symbolic(converted("One.\n\n[^x]: Two").body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`<b>&amp;`", "<code>&lt;b&gt;&amp;amp;</code>"),
        ("``a ` b``", "<code>a ` b</code>"),
        ("`` ` ``", "<code>`</code>"),
        (r"`\`", r"<code>\</code>"),
        (r"\`a`", "`a`"),
        ("`a", "`a"),
        ("`a\nb`", "<code>a b</code>"),
        ("`a\n\nb`", "<p>`a</p>\n<p>b`</p>"),
        ("- `a\n- b`", "<li>`a</li>\n<li>b`</li>"),
        ("> `a\n> b`", "<p><code>a b</code></p>"),
        ("    <b> [a](javascript:x) <!--", "<code>&lt;b&gt; [a](javascript:x) &lt;!--\n</code>"),
        ("```html\n<b>\n\n\t`x`\n```", "<pre><code>&lt;b&gt;\n\n\t`x`\n</code></pre>"),
        ("~~~\na\n~~~~", "<pre><code>a\n</code></pre>"),
        ("a\n```\nb\n```\nc", "<p>a</p>\n<pre><code>b\n</code></pre>\n<p>c</p>"),
        ("- a\n\n    ```\n    b\n      c\n    ```", "<p>a</p>\n<pre><code>b\n  c\n</code></pre>"),
        ("a `<!--` b --> c", "<code>&lt;!--</code> b --&gt; c"),
    ],
)
def test_code(text: str, expected: str) -> None:
    assert expected in page(text)


def test_code_that_never_ends() -> None:
    assert places("One.\n\n```\n<b>\n", "unclosed-code") == ["3:1"]
    assert places("One.\n\n~~~~ js\n~~~\n", "unclosed-code") == ["3:1"]


@pytest.mark.parametrize(
    "text",
    [
        "a < b and x<y, <3, </>, <-",
        "<=> <1>",
        "&amp; &copy; &nbsp; AT&T",
        r"\<b>",
        "a <b c",
        "<x:y",
    ],
)
def test_what_is_no_html(text: str) -> None:
    expected = html.unescape(text).replace("\\", "")
    assert html.unescape(re.sub("<.*?>", "", page(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>c</b> d", ["1:3"]),
        ("a <b>c\nd</b> <i>e</i>", ["1:3"]),
        ("a\n\n<div>\n\nb\n\n</div>\n\nc <br/> d", ["3:1", "9:3"]),
        ("</p>", ["1:1"]),
        ("<DIV CLASS='a>b'>", ["1:1"]),
        ("<img/src=x onerror=alert(1)>", ["1:1"]),
        ("- a\n\n    <b>", ["3:5"]),
        ("> a <b>", ["1:5"]),
        ("# a <b>", ["1:5"]),
        ("a[^1]\n\n[^1]: <b>", ["3:7"]),
        ("a | b\n--|--\n<i> | c", ["3:1"]),
        ("[<b>a</b>](/x)", ["1:2"]),
        ("<!DOCTYPE html>", ["1:1"]),
        ("<?php echo 1 ?>", ["1:1"]),
        ("<?php echo 1", ["1:1"]),
        ("<![CDATA[ a ]]>", ["1:1"]),
        ("<o:p>a</o:p>", ["1:1"]),
        ("a <!-- b\n\nc", ["1:3"]),
        ("<script>\n\n[1] <b> [x](javascript:y)\n</script>", ["1:1"]),
        ("<style>a{}</style> [b](/c)", ["1:1"]),
        ("<a href='javascript:x'>", ["1:1"]),
    ],
)
def test_raw_html_is_an_error_once_for_a_passage(text: str, expected: list[str]) -> None:
    found = convert(text, path="a.md", first_line=1, language="en", with_html=False).diagnostics
    assert {diagnostic.code for diagnostic in found} <= {"raw-html"}
    assert [_place(diagnostic) for diagnostic in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <!-- b --> c", "<p>a  c</p>"),
        ("a\n\n<!-- b\n\nc -->\n\nd", "<p>a</p>\n<p>d</p>"),
        ("<!-- a -->\n- b", "<ul>\n<li>b</li>\n</ul>"),
        ("- a\n<!-- b -->\n- c", "<ul>\n<li>a</li>\n<li>c</li>\n</ul>"),
        ("<!-- <script>[x](javascript:y)[0] -->", ""),
        ("> <!-- a -->\n>\n> b", "<blockquote>\n<p>b</p>\n</blockquote>"),
        ("<!---->a<!-->b", "<p>ab</p>"),
        (r"\<!-- a -->", "<p>&lt;!– a --&gt;</p>"),
    ],
)
def test_comments_are_dropped(text: str, expected: str) -> None:
    assert page(text) == expected


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&amp;e=f#g"),
        ("https://a.example/b?copy=1&amp;e=f", "https://a.example/b?copy=1&amp;e=f"),
        ("http://a.example:8080", "http://a.example:8080"),
        ("<https://a.example/b_(c)>", "https://a.example/b_(c)"),
        ("https://a.example/b_(c)_d", "https://a.example/b_(c)_d"),
        (r"https://a.example/\_b", "https://a.example/_b"),
        ("https://例え.example/日", "https://例え.example/日"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("mailto:a@b.example?subject=c%20d", "mailto:a@b.example?subject=c%20d"),
        ("/topics/x/", "/topics/x/"),
        ("/", "/"),
        ("#the-vote", "#the-vote"),
        ("b.md", "copydesk:stories/b"),
        ("b.md#c", "copydesk:stories/b#c"),
        ("../2025/b.md", "copydesk:stories/b"),
        ("../topics/b.md", "copydesk:topics/b"),
        ("../../threads/b.md", "copydesk:threads/b"),
        ("pages/c/b.md", "copydesk:pages/c/b"),
        ("../editions/2025-01-22.md", "copydesk:editions/2025-01-22"),
        ("%E6%97%A5.md", "copydesk:stories/日"),
    ],
)
def test_links(address: str, url: str) -> None:
    assert page(f"[a]({address})") == f'<p><a href="{url}">a</a></p>'
    if "<" not in address and "\\" not in address:
        assert page(f"[a][r]\n\n[r]: {address}") == f'<p><a href="{url}">a</a></p>'


def test_addresses_in_angle_brackets() -> None:
    assert page("<https://a.example/?b=c&d=_e_>") == (
        '<p><a href="https://a.example/?b=c&amp;d=_e_">https://a.example/?b=c&amp;d=_e_</a></p>'
    )
    assert page("<a.b@c.example>") == '<p><a href="mailto:a.b@c.example">a.b@c.example</a></p>'


_BAD_LINKS = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java&#115;cript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "java&Tab;script:alert(1)",
    "java&#10;script:alert(1)",
    "&#1;javascript:alert(1)",
    "javascript%3Aalert(1)",
    r"java\script:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "copydesk:stories/a",
    "//a.example",
    r"/\a.example",
    "https:a.example",
    "https://",
    "https://[1",
    "https://user@a.example",
    "mailto:",
    "www.a.example/b",
    "a@b.example",
    "b.html",
    "../b",
    "b",
    "?b",
    "#",
    "#a#b",
    "/stories/b.md",
    "b.md?c",
    "a/../../b.md.html",
    "",
]


@pytest.mark.parametrize("address", _BAD_LINKS)
def test_bad_links(address: str) -> None:
    assert places(f"word [a]({address})", "bad-link") == ["1:10"]
    assert "href" not in symbolic(converted(f"word [a]({address})").body)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[a](www.b.example/c)", "did you mean https://www.b.example/c?"),
        ("[a](//b.example)", "did you mean https://b.example?"),
        ("[a](b@c.example)", "did you mean mailto:b@c.example?"),
        ("[a](/stories/b.md)", "Write its file's name: b.md"),
        ("[a](<b c.md>)", 'did you mean "b-c"?'),
        ("[1](Reuters)", "To cite a source, leave a space"),
        ("[a](b)", "Write https://… for a web page"),
    ],
)
def test_a_bad_link_has_a_hint(text: str, hint: str) -> None:
    (diagnostic,) = converted(text).diagnostics
    assert diagnostic.code == "bad-link"
    assert hint in (diagnostic.hint or "")


def test_bad_links_are_found_where_they_are() -> None:
    text = "`[a](x:y)` [a](x:y)\n\n    [a](x:y)\n\n[a]( x:y 'z') ![a](x:y)\n[b][r] <x://y>\n\n"
    text += "[r]: x:y\n"
    assert places(text, "bad-link") == ["1:16", "5:6", "5:20", "6:9", "8:6"]


@pytest.mark.parametrize("address", ["/a.png", "https://a.example/b.png"])
def test_images(address: str) -> None:
    assert page(f'![a "b" `c`]({address} "d")') == (
        f'<p><img alt="a “b” c" src="{address}" title="d"></p>'
    )


@pytest.mark.parametrize("address", ["a.png", "b.md", "data:image/png;base64,AA", "//a/b.png", ""])
def test_bad_images(address: str) -> None:
    assert places(f"![a]({address})", "bad-link") == ["1:6"]


def test_documents_are_listed_once_in_order() -> None:
    markup = converted("[a](z.md) [b](topics/y.md#c) [c](../z.md#d) [d](/x/)")
    assert markup.body.links == (("stories", "z"), ("topics", "y"))
    assert [(link.url, link.document) for link in markup.body.site_links] == [
        ("#c", ("topics", "y")),
        ("#d", ("stories", "z")),
        ("/x/", None),
    ]
    assert {name: (at.line, at.column) for name, at in markup.places.items()} == {
        "links.0": (1, 5),
        "links.1": (1, 15),
        "site_links.0": (1, 15),
        "site_links.1": (1, 34),
        "site_links.2": (1, 49),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two, three.", 3),
        ("*One*two [1] [@a] `code`", 1),
        ("well-known -- it's 267.6 --- yes", 4),
        ("# One\n\n- two\n- three\n\n> four\n\nf | s\n--|--\n7 | 8", 8),
        ("One[^a]\n\n[^a]: Two three", 3),
        ("政府は投資した。", 4),
        ("NTT は 投資", 3),
    ],
)
def test_words(text: str, words: int) -> None:
    assert abs(converted(text).body.words - words) <= text.count("[^")


_TOO_COMPLEX = {
    "quotations": "> " * 500 + "a",
    "quotation marks": ">" * 500 + "a",
    "lists": "\n".join("    " * level + "- a" for level in range(500)),
    "lists in a line": "- " * 500 + "a",
    "both": "1. > " * 300 + "a",
    "one paragraph": "word " * 200_000,
    "lines": "a\n" * 100_000,
    "paragraphs": "a\n\n" * 30_000,
    "brackets": "[" * 10_000,
    "links": "[a](" * 10_000,
    "emphasis": "*a _b " * 10_000,
}


@pytest.mark.parametrize("name", _TOO_COMPLEX)
def test_what_no_story_needs_is_too_complex(name: str) -> None:
    diagnostics = converted(_TOO_COMPLEX[name]).diagnostics
    assert [diagnostic.code for diagnostic in diagnostics] == ["too-complex"]


def test_where_a_text_becomes_too_complex() -> None:
    assert places("One.\n\nTwo.\n" + "> " * 60 + "a", "too-complex") == ["4:1"]
    assert places("One.\n" + " " * 600 + "\nTwo.", "too-complex") == []


_LONG = {
    "a book": 'Some words, "quoted" [1], *stressed* and [linked](/a/), `code` -- so.\n\n' * 5_000,
    "brackets": "] " * 10_000,
    "backticks": "a`" * 9_999,
    "many backticks": " ".join("`" * length for length in range(300)),
    "less-than signs": "<" * 3_000,
    "beginnings of tags": "<a <b " * 1_000,
    "beginnings of comments": "<!--" * 2_000,
    "beginnings of instructions": "<?" * 3_000,
    "quotation marks": "'\"" * 10_000,
    "beginnings of code": "    ```a\n\n" * 5_000,
    "references": "&#1;" * 10_000,
    "spaces in a mark": "[1" + " " * 90_000 + "]",
    "spaces in a heading": "# " + " " * 90_000 + "a",
    "quotations": "> " * 49 + "a",
    "lists": "\n".join("    " * level + "- a" for level in range(50)),
    "footnotes": "".join(f"[^{n}]: x\n\ny[^{n}]\n\n" for n in range(500)),
}


@pytest.mark.parametrize("name", _LONG)
def test_a_long_text_takes_seconds(name: str) -> None:
    started = time.process_time()
    codes = {diagnostic.code for diagnostic in converted(_LONG[name]).diagnostics}
    assert codes <= {"raw-html"}
    assert time.process_time() - started < 60


def test_references_to_what_no_document_may_contain() -> None:
    for reference in ("&#xE000;0&#xE001;", "&#57344;0&#57345;", "&#8;", "&#xFEFF;"):
        shown = symbolic(converted(f"a {reference} [b](/c '{reference}') ![{reference}](/d)").body)
        assert not re.search("[\ue000\ue001\x08\ufeff]", shown)
        assert "\ue000" not in symbolic(converted(f"[^{reference}] <https://a.b/{reference}>").body)
        assert reference.replace("&", "&amp;") in page(f"`{reference}`")


def test_a_reference_without_end() -> None:
    reference = f"&#{'9' * 5_000};"
    shown = page(f"{reference} `{reference}` [a](/{reference}) [^{reference}] '{reference}'")
    assert f"<code>{reference.replace('&', '&amp;')}</code>" in shown


def test_the_text_that_defines_a_footnote_in_a_footnote() -> None:
    markup = converted("a[^1]\n\n[^1]: > [^2]: b[^2]")
    assert {diagnostic.code for diagnostic in markup.diagnostics} == {"unknown-footnote"}


_SPACE_AND_CONTROLS = "".join(chr(code) for code in range(0x21))
_TAGS = frozenset(
    (
        *("a", "blockquote", "br", "code", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img"),
        *("abbr", "b", "cite", "del", "details", "figcaption", "figure", "i", "ins", "kbd", "mark"),
        *("s", "small", "sub", "summary", "u"),
        *("li", "ol", "p", "pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr"),
        "ul",
    )
)


class _Found(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.schemes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            # As the URL Standard (WHATWG) reads an address.
            address = re.sub("[\t\n\r]", "", (value or "").strip(_SPACE_AND_CONTROLS))
            if name in ("href", "src") and (
                scheme := re.match("[A-Za-z][A-Za-z0-9+.-]*:", address)
            ):
                self.schemes.add(scheme.group().lower())


_ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//a></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<a class=nav id=main href=/x style=position:fixed>x</a>",
    "<base href=//a><meta http-equiv=refresh content='0;javascript:alert(1)'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    '![x](/a"onerror="alert\\(1\\))',
    '[x](/a "\\"onclick=alert(1)//")',
    "<javascript:alert(1)>",
    "<javascript://a%0aalert(1)>",
    "<a@b.example\"onclick='alert(1)'>",
    "`<script>` <script>`</script>`",
    "```<script>\nx\n```",
    "a[^<script>]\n\n[^<script>]: b",
    "# <img src=x onerror=alert(1)>",
    "1. <script>\n    alert(1)\n</script>",
    "x\n: <script>",
]


def _assert_harmless(shown: str) -> None:
    found = _Found()
    found.feed(shown)
    assert found.tags <= _TAGS
    assert found.attributes <= {"alt", "class", "href", "id", "role", "src", "start", "title"}
    assert found.schemes <= {"http:", "https:", "mailto:"}


@pytest.mark.parametrize("attack", _ATTACKS)
def test_nothing_runs(attack: str) -> None:
    _assert_harmless(symbolic(converted(attack).body))
    # Nor would it if Markdown let raw HTML through.
    _assert_harmless(sanitise(markdown.markdown(attack)))


@given(st.lists(st.sampled_from([*_ATTACKS, *"`<>[*", "\n", "[1]"])).map("".join))
def test_nothing_runs_in_any_mixture(text: str) -> None:
    body = converted(text).body
    _assert_harmless(symbolic(body))
    assert sanitise(body.html) == body.html


_SLOW_ONCE = {
    "dots in a host": "http://" + "a." * 5_000 + "_ ",
    "brackets after an address": "https://a.example/" + ")" * 90_000,
    "beginnings of addresses": "www." * 20_000,
    "beginnings of mailboxes": "a@" * 30_000,
    "tags of blocks in a line": "<p>" * 20_000,
    "open quotation marks in tags": '<p "' * 20_000,
    "tags in one another": "<details>\n" * 3_000,
    "marks in one another": "<b>" * 3_000 + "x" + "</b>" * 3_000,
    "entries in one another": "".join("  " * depth + "- a\n" for depth in range(300)),
    "definitions": "[a]: /b\n" * 4_900,
    "a post": '<blockquote class="twitter-tweet">' + "<a <" * 8_000 + "</blockquote>",
}


@pytest.mark.parametrize("name", _SLOW_ONCE)
def test_what_might_take_long_ends(name: str) -> None:
    codes = {diagnostic.code for diagnostic in converted(_SLOW_ONCE[name]).diagnostics}
    assert codes <= {"raw-html", "too-complex"}


def test_an_underline_or_a_dash_behind_definitions_is_text() -> None:
    for line in ("- ", "-", "---|---", "==="):
        assert converted(f"[r]: http://r.example/\n{line}\n\n[r]").diagnostics == ()
