"""What is typed on a keyboard, and what is printed."""

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from symbolic_html import symbolic

from copydesk.content.markdown.conversion import convert
from copydesk.content.markdown.typography import typeset, typographic


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said "yes".', "He said “yes”."),
        ("He said 'yes'.", "He said ‘yes’."),
        ("\"She said 'yes'\"", "“She said ‘yes’”"),
        ("\"'Yes' is what she said\"", "“‘Yes’ is what she said”"),
        ("\"He said 'yes.'\"", "“He said ‘yes.’”"),
        ("'\"Yes\" it is'", "‘“Yes” it is’"),
        ("Son's, the dogs' and O'Brien's", "Son’s, the dogs’ and O’Brien’s"),
        ('"Time"\'s cover', "“Time”’s cover"),
        ("in the '90s, the class of '05", "in the ’90s, the class of ’05"),
        ("'24 hours' is a film", "‘24 hours’ is a film"),
        ("rock 'n' roll, 'tis, get 'em", "rock ’n’ roll, ’tis, get ’em"),
        ("'Blade Runner 2049' won", "‘Blade Runner 2049’ won"),
        ("6'2\" tall, 5'11½\" too", "6′2″ tall, 5′11½″ too"),
        ('"He is 6\'2" tall," she said', "“He is 6′2″ tall,” she said"),
        ("a 14\" screen, 5' wide", "a 14\" screen, 5' wide"),
        ('"in 2024" it was', "“in 2024” it was"),
        ("one -- two --- three ---- four", "one – two — three ---- four"),
        ("a --> b <-- c", "a --> b <-- c"),
        ("wait... no.... end", "wait… no.... end"),
        ('--"yes"--', "–“yes”–"),
        ('("yes") ["no"] and/"or"', "(“yes”) [“no”] and/“or”"),
        ('"...and so on"', "“…and so on”"),
        ('a " b', 'a " b'),
        ('"', '"'),
        ("“done” already — as it’s", "“done” already — as it’s"),
        ("", ""),
    ],
)
def test_english(typed: str, printed: str) -> None:
    assert typographic(typed, "en") == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "“a ‘b’ c” it’s"),
        ("en-GB", "“a ‘b’ c” it’s"),
        ("de", "„a ‚b‘ c“ it’s"),
        ("de-AT", "„a ‚b‘ c“ it’s"),
        ("fr", "«\u202fa “b” c\u202f» it’s"),
        ("es", "«a “b” c» it’s"),
        ("ru", "«a „b“ c» it’s"),
        ("sv", "”a ’b’ c” it’s"),
        ("xx", "“a ‘b’ c” it’s"),
        ("ja", "\"a 'b' c\" it's"),
        ("zh-Hant", "\"a 'b' c\" it's"),
        ("he", "\"a 'b' c\" it's"),
    ],
)
def test_each_language_has_its_marks(language: str, printed: str) -> None:
    assert typographic("\"a 'b' c\" it's", language) == printed


def test_dashes_and_ellipses_are_the_same_in_every_language() -> None:
    assert typographic("a -- b...", "ja") == "a – b…"


def test_dutch_elisions() -> None:
    assert typographic("'s avonds, 't is zo", "nl") == "’s avonds, ’t is zo"


def test_a_quotation_goes_on_over_the_pieces_of_a_paragraph() -> None:
    assert typeset(['"', "word", '" he said, "', "no", '."'], "en") == [
        "“",
        "word",
        "” he said, “",
        "no",
        ".”",
    ]
    assert typeset(["a -", "- b"], "en") == ["a -", "- b"]


def _text(markdown_text: str, language: str = "en") -> str:
    page = symbolic(convert(markdown_text, path="a.md", first_line=1, language=language).body)
    return page.strip()


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ('"*word*" he said', "<p>“<em>word</em>” he said</p>"),
        ('*"word"* he said', "<p><em>“word”</em> he said</p>"),
        ('**"*a* b"** c', "<p><strong>“<em>a</em> b”</strong> c</p>"),
        ('"`a"b`" it\'s', '<p>“<code>a"b</code>” it’s</p>'),
        (r"\"word\" and \'it\'", "<p>\"word\" and 'it'</p>"),
        (r'\["Quoted"] and "\*"', "<p>[“Quoted”] and “*”</p>"),
        ('&nbsp;"word" &amp; "two"', "<p>&nbsp;“word” &amp; “two”</p>"),
        ("<https://a.example/b--c>", None),
        ('> "it\'s"', "<blockquote>\n<p>“it’s”</p>\n</blockquote>"),
        ('- "a"\n- "b', "<ul>\n<li>“a”</li>\n<li>“b</li>\n</ul>"),
        ('"one\n\n"two"', "<p>“one</p>\n<p>“two”</p>"),
        ("![it's](/a.png \"a 'b'\")", '<p><img alt="it’s" src="/a.png" title="a ‘b’"></p>'),
        ("    it's code", "<pre><code>it's code\n</code></pre>"),
        ("```\nit's code\n```", "<pre><code>it's code\n</code></pre>"),
    ],
)
def test_a_text(text: str, page: str | None) -> None:
    expected = page or '<p><a href="https://a.example/b--c">https://a.example/b--c</a></p>'
    assert _text(text) == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('"yes"[1]', "“yes”\ue0000\ue001"),
        ('said "yes".[1] "No"', "said “yes”.\ue0000\ue001 “No”"),
        ('[1] "No"', "\ue0000\ue001 “No”"),
    ],
)
def test_citations_are_part_of_the_sentence(text: str, printed: str) -> None:
    assert _text(text) == f"<p>{printed}</p>"


_SIMPLE = ("the", "state", "and", "company", "said", "Friday", "yen", "100", "U.S.", "x")
_WORDS = st.lists(
    st.sampled_from((*_SIMPLE, "we've", "O'Brien")),
    min_size=1,
    max_size=5,
).map(" ".join)
_PLAIN = st.lists(
    st.sampled_from(_SIMPLE),
    min_size=1,
    max_size=5,
).map(lambda words: " ".join([*words, "word"]))
_END = st.sampled_from(["", ",", ".", "?", "!"])
_PHRASES = st.one_of(
    _WORDS,
    _WORDS,
    st.builds('"{}{}"'.format, _PLAIN, _END),
    st.builds("'{}'".format, _PLAIN),
    st.builds("\"{} '{}{}'\"".format, _PLAIN, _PLAIN, _END),
    st.builds("\"'{}' {}{}\"".format, _PLAIN, _PLAIN, _END),
    st.builds('("{}{}")'.format, _PLAIN, _END),
    st.builds("*{}*".format, _PLAIN),
    st.just("the '90s"),
)
_PARAGRAPHS = st.lists(
    st.tuples(_PHRASES, st.sampled_from([" ", ", ", ". ", " -- ", "--", "---", "... "])),
    min_size=1,
    max_size=12,
).map(lambda parts: "Word " + "".join(phrase + end for phrase, end in parts) + "end.")


@given(_PARAGRAPHS)
def test_plain_english_is_as_python_markdowns_smarty_has_it(text: str) -> None:
    smart = markdown.markdown(text, extensions=["smarty"])
    assert html.unescape(_text(text)) == html.unescape(smart)


@pytest.mark.parametrize(
    ("text", "ours", "smarty"),
    [
        # An apostrophe within a quotation does not turn its end round, nor does emphasis.
        ('"it\'s", x', "“it’s”, x", "“it’s“, x"),
        ('"*yes*"--x', "“yes”–x", "“yes“–x"),
        # A slash separates as a space does.
        ('a/"b"', "a/“b”", "a/”b”"),
        # Years and words with a part left out.
        ("class of '05", "class of ’05", "class of ‘05"),
        ("x 'tis", "x ’tis", "x ‘tis"),
        # Measures.
        ("is 6'2\" x", "is 6′2″ x", "is 6‘2” x"),
        ('a 14" x', 'a 14" x', "a 14” x"),
        # An ellipsis after an opening mark.
        ('"...and" x', "“…and” x", "”…and” x"),
        # A mark by itself.
        ('a " b', 'a " b', "a ” b"),
    ],
)
def test_where_we_differ_from_smarty_on_purpose(text: str, ours: str, smarty: str) -> None:
    theirs = markdown.markdown(text, extensions=["smarty"])
    assert re.sub("<[^>]*>", "", html.unescape(theirs)) == smarty
    assert re.sub("<[^>]*>", "", html.unescape(_text(text))) == ours


@given(st.text("\"'-. ab1(é日\x02\x03;&", max_size=40), st.sampled_from(["en", "de", "fr", "ja"]))
def test_nothing_but_marks_changes(text: str, language: str) -> None:
    marks = "[\"'“”‘’„‚«»\u202f′″–—….-]"
    printed = typographic(text, language)
    assert re.sub(marks, "", printed) == re.sub(marks, "", text)
