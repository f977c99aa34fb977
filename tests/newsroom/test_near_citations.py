"""What is nearly a citation: found where it names a source of the story, silent elsewhere."""

import pytest

from copydesk.content.documents import Document
from copydesk.content.schemas.stories import parse_story
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.newsroom.story.sources.resolved import Publishers, sourced
from copydesk.settings import PLACEHOLDER
from newsroom_files import story

SOURCES = "[{id: reuters, title: A}, {id: ap, title: B}, {title: C, publisher: The Herald}]"
CITED = "Text. [1-3]\n\n"


def found(body: str, **fields: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a story that has three sources."""
    document = Document("a.md", "stories", "a", story(body=body, sources=SOURCES, **fields))
    parsed = parse_story(document, PLACEHOLDER.conventions)
    assert parsed.value, parsed.diagnostics
    return (*parsed.diagnostics, *sourced(parsed, parsed.value, Publishers(()))[1])


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("(@reuters)", "[@reuters]"),
        ("{@reuters}", "[@reuters]"),
        ("<@reuters>", "[@reuters]"),
        ("[＠reuters]", "[@reuters]"),
        ("［@reuters］", "[@reuters]"),
        ("［＠reuters］", "[@reuters]"),
        ("【@reuters】", "[@reuters]"),
        ("「@reuters」", "[@reuters]"),
        ("（＠reuters）", "[@reuters]"),
        ("( @ reuters )", "[@reuters]"),
        ("(@Reuters)", "[@reuters]"),
        ("(@reuters, @ap)", "[@reuters, @ap]"),
        ("(@reuters; @ap)", "[@reuters, @ap]"),
        ("(@reuters, 2)", "[@reuters]"),
        ("(@the-herald)", "[@the-herald]"),
        ("[@reuters)", "[@reuters]"),
        ("(@reuters]", "[@reuters]"),
        ("@reuters]", "[@reuters]"),
        ("@[reuters]", "[@reuters]"),
        ("[@reuters](https://r.example/x)", "[@reuters]"),
        ("[@reuters](/topics/)", "[@reuters]"),
    ],
)
def test_a_warning_names_the_mark(written: str, mark: str) -> None:
    [diagnostic] = found(f"{CITED}It passed {written}.")
    assert (diagnostic.code, diagnostic.severity) == ("citation-nearly", Severity.WARNING)
    assert written in diagnostic.message
    assert diagnostic.hint == f"Write {mark}"
    assert diagnostic.position
    assert (diagnostic.position.line, diagnostic.position.column) == (9, 11)
    assert found(f"{CITED}It passed {mark}.") == ()


@pytest.mark.parametrize(
    "written", ["see @reuters for it", "＠reuters", "(via @reuters)", "@Reuters said", "[reuters]"]
)
def test_a_note_where_it_may_be_meant(written: str) -> None:
    [diagnostic] = found(f"{CITED}It {written}, he said.")
    assert (diagnostic.code, diagnostic.severity) == ("citation-nearly", Severity.NOTE)
    assert diagnostic.hint == "To cite it, write [@reuters]"


@pytest.mark.parametrize(
    "written",
    [
        "[@reuters]",
        "[ @reuters , 2 ]",
        r"\[@reuters\]",
        r"\[@reuters]",
        r"\@reuters",
        "(@nobody)",
        "@nobody and [sic] and [Reuters] and [his]",
        "desk@reuters.example",
        "<desk@reuters.example>",
        "https://social.example/@reuters",
        "[a](https://social.example/@reuters)",
        "[a](mailto:x@reuters.example)",
        "`(@reuters)`",
        "<!-- (@reuters) -->",
        "[reuters](https://r.example)",
        "[the text][reuters]\n\n[reuters]: https://r.example",
        "see [reuters]\n\n[reuters]: https://r.example",
        "x\n\n```\n(@reuters)\n```",
        "@reuters.example",
    ],
)
def test_what_is_text(written: str) -> None:
    assert found(f"{CITED}It is {written}") == ()


def test_one_mistake_is_one_finding() -> None:
    [diagnostic] = found("It passed (@reuters), [2] and [3].")
    assert diagnostic.code == "citation-nearly"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key_points", '["It passed (@reuters)"]'),
        ("key_points", '["It passed [＠reuters]"]'),
        ("timeline", '[{date: 2025, text: "It passed {@reuters}"}]'),
        ("perspectives", '[{who: A, view: "No. 【@reuters】"}]'),
        ("summary", '"It passed. (@reuters)"'),
        ("title", '"It passes {@reuters}"'),
    ],
)
def test_front_matter(field: str, value: str) -> None:
    [diagnostic] = found(CITED, **{field: value})
    assert (diagnostic.code, diagnostic.hint) == ("citation-nearly", "Write [@reuters]")
    assert diagnostic.position


def test_citations_of_plain_text_are_one_finding() -> None:
    for text in ("[@reuters]", "[＠reuters]", "[@reuters](https://r.example)"):
        [diagnostic] = found(CITED, summary=f'"It passed. {text}"')
        assert diagnostic.code == "printed-markup"


def test_other_forms_are_errors_already() -> None:
    [diagnostic] = found(f"{CITED}It passed [@ reuters].")
    assert diagnostic.code == "bad-citation"
    assert "[@reuters]" in str(diagnostic.hint)
    [diagnostic] = found(f"{CITED}It passed [@Reuters].")
    assert diagnostic.code == "unknown-citation"
    assert 'did you mean "reuters"?' in str(diagnostic.hint)
    [diagnostic] = found(f"{CITED}It passed [^reuters].")
    assert diagnostic.code == "unknown-footnote"
    assert "[@reuters]" in str(diagnostic.hint)
