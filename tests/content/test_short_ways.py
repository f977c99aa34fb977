"""Where reading takes a short way around a library, the result is what the library alone gives."""

import re
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown as Library

from copydesk.content import values
from copydesk.content.addresses import written as addresses
from copydesk.content.documents import Document
from copydesk.content.files.documents import read
from copydesk.content.front_matter import reading_fast as plain_yaml
from copydesk.content.front_matter.composer import compose_any
from copydesk.content.front_matter.fences import ExactYAMLHandler, split
from copydesk.content.front_matter.nodes import Node
from copydesk.content.markdown import dialect
from copydesk.content.markdown.conversion import convert
from copydesk.content.markdown.tree.headings import slug
from copydesk.content.parsed import Parsing

REPOSITORY = Path(__file__).parents[2]
NEWSROOMS = [
    REPOSITORY,
    REPOSITORY / "tests" / "awkward",
    *sorted((REPOSITORY / "tests" / "sites").iterdir()),
    *sorted((REPOSITORY / "tests" / "errors").iterdir()),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom as the benchmarks make it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(REPOSITORY / "bench"))
        from corpus import Newsroom

        root = tmp_path_factory.mktemp("corpus")
        Newsroom(100).write(root)
    return root


def documents(root: Path) -> Iterator[Document]:
    return (each for each in read(root).documents if each.path.endswith(".md"))


# Front matter


def plain(text: str) -> Node | None:
    """What the short way makes of a YAML text, which is what the parser makes of it."""
    try:
        node = plain_yaml.read(text, 2)
    except plain_yaml.NotPlainError:
        return None
    parsing = Parsing("a.md")
    assert compose_any(text, 2, parsing) == node
    assert parsing.diagnostics == []
    return node


def plain_share(root: Path) -> float:
    """Check every document, and tell how many are plain."""
    parts = [split(each.text, Parsing(each.path)) for each in documents(root)]
    taken = [plain(part.metadata) is not None for part in parts if part]
    return sum(taken) / max(len(taken), 1)


@pytest.mark.parametrize("root", NEWSROOMS, ids=lambda root: root.name)
def test_front_matter_is_read_as_yaml(root: Path) -> None:
    assert 0 <= plain_share(root) <= 1


def test_nearly_all_front_matter_is_plain(corpus: Path) -> None:
    assert plain_share(corpus) > 0.9


KEYS = ["title", "url", "a-b", "_a", "x y", "1a", '"q"', "é", "?", "- id", "- title", "-  url", "-"]
VALUES = [
    *("text", "a  b", "a: b", "a :b", "a:b", "a:", "a #b", "a#b", "#b", "x ", "x\t", " x", "日本"),
    *('"quoted"', "'single'", r'"es\"cap\\ed"', r'"\n"', r'"\x41"', "'it''s'", '"un', "'un", '"'),
    *('"a" b', "'a' b", '"a"b', '""', "''", "'", "a\\b", 'a"b', "a'b", "“q”", "\u00a0x", "x\u3000"),
    *("[a, b]", "[ a ,b ]", "[]", "[ ]", "[a, ]", "[,]", '["a"]', "[a b, 1]", "[a: b]", "[a?b]"),
    *("[[a]]", "[a|a]", "[-a]", "[a", "a]", "[a]b", "[a#b]", "[a #b]", "{a: b}", "{}", "{a, b}"),
    *("{a: b, c: d}", '{a: "b, c", d: e}', "{ a: b ,c:  d }", "{a: b,}", "{a: b, a: c}", "{a:b}"),
    *("{a: }", "{a: b c}", "{a: -1}", "{a: 1-2}", "{a: 1/2, b: 2026-02-27}", "{a: b:c}", "{,}"),
    *("{a: [b]}", "{a: {b: c}}", "{a: b} c", "{a: b", "{a: b}}", '{a: "b" c}', '{a: "b"c: d}'),
    *("{a: b#c}", "{a: b #c}", "{a: b'c}", '{a: b"c}', "{a: é, b_-1: ü}", "{a: ~}", "{a: b?}"),
    *(
        "{a: 'b'}",
        "{a: b\u00a0}",
        "[{a: b}]",
        '[{a: b, c: "d}, {"}, {a: e}]',
        "[ {a: b} , {c: d} ]",
    ),
    *("[{a: b}, c]", "[c, {a: b}]", "[{a: b},]", "[{a: b} {c: d}]", "[{a: b}}]"),
    *(
        "[{a: b}, [c]]",
        "[{}]",
        '[{a: "b\\"c"}]',
        "[{a: b}, ]",
        "[ {a: b}",
        "{a: b} }",
        '{"a": b}',
        "{? a: b}",
    ),
    *("https://e.org/x?y=1", "https://e.org/#a", "2025-01-22 10:00", "1.10", "yes", "~", "<<", "="),
    *("-", "- x", "-x", "?", "?x", ":", ":x", "|", ">", "&a", "*a", "!t x", "%x", "@x", "`x", ",a"),
    *("a,b", "]", "}", "--- x", "\U0001f4f0 x", "\u2028x", "x\x85"),
]
LINES = st.one_of(
    st.builds(
        lambda indent, key, space, value: f"{' ' * indent}{key}:{space}{value}",
        st.integers(0, 5),
        st.sampled_from(KEYS),
        st.sampled_from([" ", " ", " ", "", "  ", "\t"]),
        st.sampled_from(VALUES),
    ),
    st.builds(
        lambda indent, key: f"{' ' * indent}{key}:",
        st.sampled_from([0, 0, 2, 4]),
        st.sampled_from(["sources", "topics", "- image", "x"]),
    ),
    st.builds(
        lambda indent, key: f"{' ' * indent}{key}: text",
        st.sampled_from([0, 0, 2, 2, 4]),
        st.sampled_from(["a", "b", "c", "- a", "- b", "- - c"]),
    ),
    st.sampled_from(["- a", "  - a", "  a", "", " ", "# c", "---", "...", "\ufeff", "%YAML 1.1"]),
)


@pytest.mark.parametrize(
    "around",
    [
        "a: {}",
        "a: b\nc: {}\nd: e",
        "a:\n  - {}\n  - b",
        "a:\n- b: {}\n  c: d",
        "a: b\n{}: c",
        "a: [b, {}, c]",
        "a:\n  b: c\n{}d: e",
    ],
)
def test_a_value_is_what_yaml_makes_of_it(around: str) -> None:
    taken = {value for value in (*VALUES, *KEYS) if plain(around.format(value)) is not None}
    assert taken or around.endswith("d: e")


@given(st.lists(LINES, max_size=8).map("\n".join))
@example("a:\n- b: c\n  d:\n  - e\n  f: g\n- h")
@example("a:\n  b:\n    c: d\n  e: f\ng: h\n\n\n")
@example("\n\na: b\n")
def test_generated_front_matter_is_read_as_yaml(text: str) -> None:
    node = plain(text)
    assert node is None or text.strip("\n")


@given(st.lists(st.sampled_from(["-", "---", "----", " ", "\t", "\n", "a"])).map("".join))
def test_fences_are_lines_of_hyphens(text: str) -> None:
    found = [fence.span() for fence in ExactYAMLHandler.FM_BOUNDARY.finditer(text)]
    lines = re.finditer(r"^-{3,}[ \t]*$", text, re.MULTILINE)
    assert found == [line.span() for line in lines]


@given(st.from_regex(addresses.USUAL_URL, fullmatch=True))
def test_a_usual_address_has_no_fault(text: str) -> None:
    assert addresses.url(text) == text
    with mock.patch.object(addresses, "USUAL_URL", re.compile("(?!)")):
        assert addresses.url(text) == text


@given(st.text(alphabet="ab \t\n\u00a0é"))
def test_plain_text_is_one_line(text: str) -> None:
    assert values.plain_text(text) == re.sub(r"[ \t\n]+", " ", text).strip(" ")


@given(st.text(st.characters(max_codepoint=127)))
def test_the_id_of_an_english_heading_has_its_words(text: str) -> None:
    words = "".join(sign if sign.isalnum() else " " for sign in text.replace("'", "")).split()
    assert slug(text).removeprefix("section-") == "-".join(words).lower() or not words


# Markdown

STOCK = dialect.Dialect(Library)


def same_as_the_library(text: str, language: str = "en") -> bool:
    """Whether a text becomes what Python-Markdown alone makes of it."""
    quick = convert(text, path="a.md", first_line=1, language=language)
    with mock.patch.object(dialect, "dialect", return_value=STOCK):
        return quick == convert(text, path="a.md", first_line=1, language=language)


@pytest.mark.parametrize("root", NEWSROOMS, ids=lambda root: root.name)
def test_texts_become_what_markdown_makes_of_them(root: Path) -> None:
    assert [each.path for each in documents(root) if not same_as_the_library(each.text)] == []


def test_texts_of_the_corpus_become_what_markdown_makes_of_them(corpus: Path) -> None:
    assert [each.path for each in documents(corpus) if not same_as_the_library(each.text)] == []


PIECES = st.sampled_from(
    [
        *(
            "word",
            "é",
            "日本語、",
            "مرحبا،",
            "snow.",
            "1984",
            "3.",
            "5'9\"",
            '"one',
            'two"',
            "'s",
            "--",
        ),
        *("...", " – ", "\u00a0", "\u3000", "!", ":", "=", "#", "+", "-", ",", ";", "|", "\t", " "),
        *("*", "**", "***", "_", "__", "*a*", "**b**", "_c_", "a*b*c", "* * *", "\\", "\\*", "\\["),
        *(
            "<",
            ">",
            "&",
            "&amp;",
            "&#27;",
            "`",
            "``",
            "```\n",
            "~~~\n",
            "<b>",
            "</b>",
            "<!-- c -->",
        ),
        *("[", "]", "(", ")", "[x](y.md)", "[x](https://a.example/b_c_d)", '[x](/y "t")', "[a]()"),
        *("[x](<y z>)", "![p](/i.png)", "[x][r]", "[^n]", "[@a]", "[1]", "[1, 2]", "[@a, 2] "),
        *(
            "<https://a.example/b>",
            "<a@b.example>",
            "*[x](y.md)*",
            "[*x*](y.md)",
            "[^x](y)",
            "[n]:",
        ),
        *("\n", "\n\n", "  \n", "\n\n\n", "\n    code\n", "\n- ", "\n- - ", "\n  - ", "\n    - "),
        *(
            "\n1. ",
            "\n2. ",
            "\n> ",
            "\n> > ",
            "\n# ",
            "\n## ",
            "\n---\n",
            "\n===\n",
            "\n+ ",
            "\n| ",
        ),
        *(
            "\n\n[r]: https://a.example/ 'T'\n\n",
            "\n\n[^n]: note *x*\n\n",
            "\n\na|b\n-|-:\n1|*2*\n\n",
        ),
    ]
)


@given(
    st.lists(st.one_of(PIECES, PIECES, st.just(" "), st.text(max_size=3)), max_size=25).map("".join)
)
@example("a *b* c **d** [e](f.md) *g*")
@example("*a* b*c*d **e*f**")
@example("- a *b*\n    - c\n\n    d\n- # e\n  f *g*")
@example("\n\na | b\n--|--:\n1 | *2*\n\n")
@example("a \n\tb\n \n c")
def test_generated_texts_become_what_markdown_makes_of_them(text: str) -> None:
    assert same_as_the_library(text)
