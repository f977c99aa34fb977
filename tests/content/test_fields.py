"""Front matter: where it ends, what YAML makes of it, and what is said where that goes wrong."""

import textwrap

import pytest

from copydesk.content.addresses.written import url
from copydesk.content.documents import Document
from copydesk.content.fields import Fields
from copydesk.content.front_matter.fences import split
from copydesk.content.parsed import Parsed, Parsing
from copydesk.content.schemas.reading import read_front_matter, read_mapping
from copydesk.content.values import flag, slug
from copydesk.diagnostics import Position

Values = dict[str, object]


def read(fields: Fields) -> Values:
    """A schema with a field of each kind."""

    def place(fields: Fields) -> Values:
        return {"name": fields.text("name", required=True), "url": fields.value("url", url)}

    return {
        "title": fields.text("title", required=True),
        "note": fields.text("note"),
        "authors": fields.texts("authors"),
        "topics": fields.values("topics", slug),
        "draft": fields.value("draft", flag),
        "place": fields.mapping("place", "a place", "name: …", place),
        "places": fields.mappings("places", "a place", "{name: …}", place),
    }


def parsed(metadata: str) -> Parsed[Values]:
    """What stands between the fences; its first line is line 2 of the file."""
    text = f"---\n{metadata}---\nbody\n"
    parsing = Parsing("a.md")
    value, _, _ = read_front_matter(
        Document("a.md", "stories", "a", text), parsing, "a story", read
    )
    return parsing.parsed(value)


def values(metadata: str) -> Values:
    result = parsed(metadata)
    assert [each.as_text() for each in result.diagnostics] == []
    assert result.value
    return result.value


def problems(metadata: str) -> list[tuple[str, str]]:
    """Each problem's place and code."""
    found = parsed(metadata).diagnostics
    return [
        (f"{each.position.line}:{each.position.column}" if each.position else "", each.code)
        for each in found
    ]


def problem(metadata: str) -> tuple[str, str, str, str | None]:
    """The only problem: its place, code, message and hint."""
    [(place, code)] = problems(metadata)
    [found] = parsed(metadata).diagnostics
    return place, code, found.message, found.hint


# The fences


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: b\n---\nbody", "body", 4),
        ("---\na: b\n---\n\n\n  body\n\n", "\n\n  body\n\n", 4),
        ("---\na: b\n\n\n---\nbody", "body", 6),
        ("\n \n---\na: b\n---  \nbody", "body", 6),
        ("-----\na: b\n----\n---\nbody", "---\nbody", 4),
        ("---\na: b\n---", "", 3),
        ("---\n---\nbody", "body", 3),
        ("---\na: |\n  b\n  ---\n---\nbody", "body", 6),
    ],
)
def test_a_body_begins_on_its_line_and_keeps_every_character(
    text: str, body: str, line: int
) -> None:
    parts = split(text, Parsing("a.md"))
    assert parts
    assert (parts.body, parts.body_line) == (body, line)
    assert text.split("\n")[line - 1 :] == body.split("\n") or not body
    assert text.split("\n")[parts.metadata_line - 1].startswith(parts.metadata.split("\n")[0])


@pytest.mark.parametrize(
    ("text", "code", "line", "hint"),
    [
        ("body", "missing-front-matter", 1, "Begin with a line of three hyphens"),
        ("\n\nbody\n---\na: b\n---\n", "missing-front-matter", 3, "Begin with"),
        ("{\n}\nbody", "missing-front-matter", 1, "Begin with"),
        ("—-\ntitle: x\n---\n", "missing-front-matter", 1, 'has "—-": make it three hyphens'),
        (" ---\ntitle: x\n---\n", "missing-front-matter", 1, "make it three hyphens"),
        ("---\ntitle: x\nbody", "unclosed-front-matter", 1, "Put a line of three hyphens"),
        ("---\ntitle: x\n—-\nbody", "unclosed-front-matter", 1, 'Line 3 has "—-"'),
        ("---\ntitle: x\n ---\nbody", "unclosed-front-matter", 1, "Line 3 has"),
        ("---", "unclosed-front-matter", 1, "Put a line"),
    ],
)
def test_a_fence_that_is_missing_is_named(text: str, code: str, line: int, hint: str) -> None:
    parsing = Parsing("a.md")
    assert split(text, parsing) is None
    [found] = parsing.diagnostics
    assert (found.code, found.position) == (code, Position(line))
    assert hint in (found.hint or "")


# Values and their places


def test_every_value_is_read_with_its_place() -> None:
    metadata = """\
        title: "A: b"
        authors: [Ann, 'Bo']
        topics:
        - energy
        -   grid
        place: {name: Riga}
        places:
          - name: Oslo
            url: https://example.org/
        """
    result = parsed(textwrap.dedent(metadata))
    assert result.value == {
        "title": "A: b",
        "note": None,
        "authors": ("Ann", "Bo"),
        "topics": ("energy", "grid"),
        "draft": None,
        "place": {"name": "Riga", "url": None},
        "places": ({"name": "Oslo", "url": "https://example.org/"},),
    }
    assert result.diagnostics == ()
    assert result.places == {
        "title": Position(2, 8),
        "authors.0": Position(3, 11),
        "authors.1": Position(3, 16),
        "topics.0": Position(5, 3),
        "topics.1": Position(6, 5),
        "place": Position(7, 8),
        "place.name": Position(7, 15),
        "places.0": Position(9, 5),
        "places.0.name": Position(9, 11),
        "places.0.url": Position(10, 10),
    }


def test_a_column_counts_characters() -> None:
    assert problems("title: 東京𠮷\nnote: {東京: 1}\n")[0] == ("3:7", "not-text")
    assert problems("title: x\nplace: {name: 東京𠮷, 𠮷: 1}\n") == [("3:20", "unknown-key")]


def test_a_text_is_one_line() -> None:
    assert values("title: >\n  One\n  two.\n\n  Three.\n")["title"] == "One two. Three."
    assert values("title: |\n  One\n  two # three\n")["title"] == "One two # three"
    assert values('title: " a\\tb\\n c "\n')["title"] == "a b c"


def test_no_break_and_ideographic_spaces_stay() -> None:
    assert values("title: 'L’a\u00a0: b\u3000c'\n")["title"] == "L’a\u00a0: b\u3000c"


def test_an_empty_value_is_as_good_as_none() -> None:
    assert values('title: x\nnote:\nauthors: []\ntopics:\nplace:\ndraft: ""\n') == {
        "title": "x",
        "note": None,
        "authors": (),
        "topics": (),
        "draft": None,
        "place": None,
        "places": (),
    }


@pytest.mark.parametrize("empty", ["title:", 'title: ""', "title: ' '", "title:   # later"])
def test_but_not_where_one_is_needed(empty: str) -> None:
    assert problems(f"{empty}\n") == [("2:1", "empty-value")]


def test_an_entry_of_a_list_is_not_empty() -> None:
    assert problems("title: x\ntopics:\n- a\n-\n- ''\n") == [
        ("5:2", "empty-value"),
        ("6:3", "empty-value"),
    ]


def test_what_is_needed_and_missing_is_named_where_that_has_a_place() -> None:
    assert problem("note: x\n") == ("", "missing-key", 'a story needs "title"', "Add title: …")
    assert problems("title: x\nplaces:\n  - url: https://example.org/\n") == [
        ("4:5", "missing-key")
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"])
def test_front_matter_without_a_key_is_one_problem(text: str) -> None:
    assert problems(text) == [("", "not-a-mapping")]


@pytest.mark.parametrize("text", ["just text\n", "- a\n- b\n", "[a]\n", "'quoted'\n"])
def test_front_matter_has_keys(text: str) -> None:
    assert problems(text) == [("2:1", "not-a-mapping")]


# Values that YAML takes for something else


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "Yes",
        "on",
        "true",
        "1.10",
        "2025",
        "0x1F",
        "1_000",
        "12:30:45",
        "~",
        "null",
        ".inf",
        "2025-01-22",
        "2025-01-22 16:04:00",
        "=",
        "<<",
    ],
)
def test_a_text_that_yaml_takes_for_something_else_needs_quotes(value: str) -> None:
    place, code, _, hint = problem(f"title: {value}\n")
    assert (place, code, hint) == ("2:8", "not-text", f'Put it in quotes: "{value}"')
    assert problems(f"title: x\nauthors: [{value}]\n") == [("3:11", "not-text")]
    assert values(f"title: '{value}'\n")["title"] == value


@pytest.mark.parametrize("value", ["nope", "1.1.0", "£5", "63%", "2025 in brief", "-5%", "5/7"])
def test_other_texts_need_none(value: str) -> None:
    assert values(f"title: {value}\n")["title"] == value


def test_names_are_what_is_written() -> None:
    assert values("title: x\ntopics: [no, 2025, 1_0]\n")["topics"] == ("no", "2025", "1_0")


@pytest.mark.parametrize(
    "value", ["[a, b]", "{a: b}", "\n  - a", "\n  a: b", "[[[]]]", "[Breaking]"]
)
def test_a_text_is_no_list_and_no_mapping(value: str) -> None:
    assert [code for _, code in problems(f"title: {value}\n")] == ["not-text"]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("energy", "Write topics: [energy]"),
        ("energy, grid", "Write topics: [energy, grid]"),
        ("energy; Grid plan", "Write topics: [energy, grid-plan]"),
        (
            "{a: b}",
            "Begin each entry with a hyphen and a space, and put it in quotes if it has a colon.",
        ),
    ],
)
def test_a_list_is_a_list(value: str, hint: str) -> None:
    assert problem(f"title: x\ntopics: {value}\n") == (
        "3:9",
        "not-a-list",
        '"topics" is a list',
        hint,
    )


@pytest.mark.parametrize("value", ["x", "[x]", "12"])
def test_a_mapping_is_a_mapping(value: str) -> None:
    assert problems(f"title: x\nplace: {value}\n") == [("3:8", "not-a-mapping")]
    assert problems(f"title: x\nplaces:\n- {value}\n") == [("4:3", "not-a-mapping")]


def test_an_entry_comes_once() -> None:
    assert problem("title: x\ntopics: [a, b, a]\n")[:2] == ("3:16", "duplicate-entry")


# Keys


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("nte", 'did you mean "note"?'),
        ("Topic", 'did you mean "topics"?'),
        ("TAGS", 'did you mean "topics"?'),
        ("zzz", "The keys of a story are authors, draft, note, place, places, title, topics."),
        ('"a\\nb"', "The keys of a story are authors, draft, note, place, places, title, topics."),
    ],
)
def test_an_unknown_key_is_named_with_the_one_that_was_meant(key: str, hint: str) -> None:
    place, code, message, found = problem(f"title: x\n{key}: y\n")
    assert (place, code, found) == ("3:1", "unknown-key", hint)
    assert "\n" not in message


def test_a_key_is_unknown_at_every_level() -> None:
    assert problems("title: x\nplaces:\n- {name: y, nmae: z}\n") == [("4:13", "unknown-key")]


def test_a_misspelt_key_is_one_problem() -> None:
    assert problem("titel: x\n")[3] == 'did you mean "title"?'
    assert problem("headline: x\n")[3] == 'did you mean "title"?'


def test_a_comma_that_cuts_a_text_is_explained() -> None:
    hint = problem("title: x\nplace: {name: Riga, Latvia}\n")[3]
    assert hint == "Where a comma is part of a text, put the text in quotes."


def test_a_key_comes_once() -> None:
    place, code, message, _ = problem("title: x\nnote: y\ntitle: z\n")
    assert (place, code) == ("4:1", "duplicate-key")
    assert "line 2" in message
    assert problems("title: x\nplace: {name: a, name: b}\n") == [("3:18", "duplicate-key")]


# Comments


@pytest.mark.parametrize(
    ("metadata", "place"),
    [
        ("title: We are #1\n", "2:15"),
        ("title: We are # one\n", "2:15"),
        ("title: We are  #1\n", "2:16"),
        ("title: We are\t#1\n", "2:15"),
        ("title: We\n  are #1\n", "3:7"),
        ("title: #1 in the world\n", "2:8"),
        ("title: x\nnote: a #b\n", "3:9"),
        ("title: x\nplace:\n  name: a #b\n", "4:11"),
        ("title: x\nauthors:\n- a #b\n", "4:5"),
    ],
)
def test_a_text_that_a_comment_cuts_is_an_error(metadata: str, place: str) -> None:
    assert problem(metadata)[:2] == (place, "title-cut")


@pytest.mark.parametrize(
    "metadata",
    [
        "title: x  # a comment\n",
        "title: x      #\n",
        "title: 'x' # a comment\n",
        "title: x\ntopics: [a] # a comment\n",
        "title: x\ndraft: true # a comment\n",
        "# a comment\ntitle: C#\n",
        "title: >\n  x #1\n",
    ],
)
def test_a_comment_that_is_meant_as_one_is_none(metadata: str) -> None:
    values(metadata)


# What YAML cannot read


@pytest.mark.parametrize(
    ("metadata", "place", "message", "hint"),
    [
        ("title: A: b", "2:9", "colon", 'title: "A: b"'),
        ("note: a\ntitle: It's: b", "3:12", "colon", 'title: "It\'s: b"'),
        ('title: A: "b"', "2:9", "colon", "title: 'A: \"b\"'"),
        ("title: ends so:", "2:15", "colon", 'title: "ends so:"'),
        ("places:\n  - name: A: b", "3:12", "colon", 'name: "A: b"'),
        ('title: "A" b', "2:12", "goes on", "title: '\"A\" b'"),
        ("title: 'A' b", "2:12", "goes on", "title: \"'A' b\""),
        ("title: @you", "2:8", "begin with @", 'title: "@you"'),
        ("title: `a`", "2:8", "begin with `", 'title: "`a`"'),
        ("title: %a", "2:8", "begin with %", 'title: "%a"'),
        ("title: [A] b", "2:8", "begin with [", 'title: "[A] b"'),
        ("title: {A} b", "2:8", "begin with {", 'title: "{A} b"'),
        ("title: | b", "2:8", "begin with |", 'title: "| b"'),
        ("title: > b", "2:8", "begin with >", 'title: "> b"'),
        ("title: *", "2:8", "begin with *", 'title: "*"'),
        ("title: , a", "2:8", "begin with ,", 'title: ", a"'),
        ("title: - a", "2:8", "list", "a line of its own"),
        ("title: -", "2:8", "list", "a line of its own"),
        ('title: "a\nnote: b', "2:8", "not closed", "same mark"),
        ('title: "a\nnote: "b"', "2:8", "not closed", "same mark"),
        ("title: 'a\nnote: 'b'", "2:8", "not closed", "same mark"),
        ("topics: [a, b\nnote: c", "2:9", "not closed", "Put a ]"),
        ("topics: [a}", "2:11", "missing here", "Put a ]"),
        ("place: {name: a\nnote: c", "2:8", "not closed", "Put a }"),
        ("title: a\n{", "3:1", "neither a key", "key: value"),
        ("{\ntitle: a", "2:1", "not closed", "Put a }"),
        ("title: a\n\tnote: b", "3:1", "tab", "spaces"),
        ("\ttitle: a", "2:1", "tab", "spaces"),
        ("places:\n\t- name: b", "3:1", "tab", "spaces"),
        ("places:\n  -\tname: b\n\turl: c", "3:4", "tab", "spaces"),
        ("title: a\n  note: b", "3:7", "indentation", "same column"),
        ("places:\n  - name: a\n   url: b", "4:4", "indentation", "same column"),
        ("topics:\n  - a\n - b", "4:2", "indentation", "same column"),
        ("title: a\nnote", "3:1", "neither a key", "key: value"),
        ("title: a\nnote\ndraft: true", "3:1", "neither a key", "key: value"),
        ("title:a\nnote: b", "2:7", "space is missing", "title: a"),
        ("title: a\nnote:b\ndraft: true", "3:6", "space is missing", "note: b"),
        ('title: "\\d"', "2:9", "special character", "single quotes"),
        ("title: a\n  b # c\n  d", "3:5", "comment", "quotes"),
    ],
)
def test_yamls_traps_are_explained(metadata: str, place: str, message: str, hint: str) -> None:
    found_place, code, found_message, found_hint = problem(f"{metadata}\n")
    assert (found_place, code) == (place, "invalid-yaml")
    assert message in found_message
    assert hint in (found_hint or "")


def test_the_line_as_it_should_be_can_be_pasted() -> None:
    traps = ["A: b", 'A: "b"', "@a", '"A" b', "'A' b", "[A] b", 'A: it\'s "b"', "A: b\\c", "#1"]
    for trap in traps:
        hint = problem(f"title: {trap}\n")[3] or ""
        if "title: " in hint:
            pasted = hint.partition("quotes: ")[2]
            assert values(f"{pasted}\n")["title"] == trap


@pytest.mark.parametrize(
    ("metadata", "place"),
    [
        ("title: &a b", "2:8"),
        ("title: *a b", "2:8"),
        ("title: !a b", "2:8"),
        ("title: !!str 12", "2:8"),
        ("place: &p {name: a}\nplaces: [*p]", "2:8"),
        ("<<: {title: a}\n? [a]\n: b", "3:3"),
        ("x: " + "[" * 17, "2:19"),
        ("x: " + "{a: " * 17, "2:64"),
        ("- " * 500 + "a", "2:33"),
    ],
)
def test_features_that_nobody_needs_are_refused(metadata: str, place: str) -> None:
    assert problem(f"{metadata}\n")[:2] == (place, "yaml-feature")


def test_a_nest_that_libyaml_itself_refuses_is_named_as_any_other() -> None:
    # Which of its brackets is named depends on how far libyaml looks ahead.
    place, code, message, _ = problem("x: " + "[" * 100_000 + "\n")
    assert (place.partition(":")[0], code) == ("2", "yaml-feature")
    assert message.startswith("nesting deeper than 16 levels")


def test_an_alias_bomb_is_not_lit() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abc", "bcd", strict=True)
    )
    assert problem(bomb)[:2] == ("2:4", "yaml-feature")


def test_a_file_of_settings_is_one_document() -> None:
    parsing = Parsing("site.yaml")
    document = Document("site.yaml", "settings", "site", "---\ntitle: a\n---\ntitle: b\n")
    assert read_mapping(document, parsing, "site.yaml", read) is None
    assert [(each.position, each.code) for each in parsing.diagnostics] == [
        (Position(3, 1), "yaml-feature")
    ]


@pytest.mark.parametrize("escape", ["\\0", "\\x1b", "\\u2028", "\\uFEFF", "\\uE000", "\\N"])
def test_a_character_that_is_written_as_an_escape_is_seen(escape: str) -> None:
    assert problem(f'title: "a{escape}b"\n')[:2] == ("2:8", "control-character")
    assert values(f"title: 'a{escape}b'\n")["title"] == f"a{escape}b"


def test_a_very_long_number_is_one_problem() -> None:
    assert [code for _, code in problems(f"title: {'9' * 100_000}\n")] == ["not-text"]
    assert [code for _, code in problems(f"title: x\ndraft: {'9' * 100_000}\n")] == ["bad-flag"]
