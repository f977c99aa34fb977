r"""Markdown, HTML and lost backslashes in fields of plain text: found, or honest and silent."""

import pytest

from copydesk.content.documents import Document
from copydesk.content.hints.plain_markup import markup_in
from copydesk.content.schemas.documents import (
    parse_edition,
    parse_page,
    parse_publishers,
    parse_story,
    parse_thread,
    parse_topic,
)
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.settings.site import parse_settings
from copydesk.settings import PLACEHOLDER
from newsroom_files import SETTINGS, story


@pytest.mark.parametrize(
    ("text", "shown", "hint"),
    [
        ("A **bold** word", "**bold**", "Write it without the signs: bold"),
        ("**Two words**.", "**Two words**", "Write it without the signs: Two words"),
        ("***x***", "***x***", "Write it without the signs: x"),
        ("橋**大事**です", "**大事**", "Write it without the signs: 大事"),
        ("“*x*” is", "*x*", "Write it without the signs: x"),
        ("a (*word*) b", "*word*", "Write it without the signs: word"),
        ("_slanted_ words", "_slanted_", "Write it without the signs: slanted"),
        ("__Two words__", "__Two words__", "Write it without the signs: Two words"),
        ("~~gone~~", "~~gone~~", "Write it without the signs: gone"),
        ("run `code`", "`code`", "Write it without the signs: code"),
        (
            "[x](https://e.example/a_(b))",
            "[x](https://e.example/a_(b))",
            "Write it without the signs: x",
        ),
        ("[x](other-story.md)", "[x](other-story.md)", "Write it without the signs: x"),
        ("[x](/topics/)", "[x](/topics/)", "Write it without the signs: x"),
        ("![a map](/map.png)", "![a map](/map.png)", "Write it without the signs: a map"),
        (
            "<https://e.example>",
            "<https://e.example>",
            "Write it without the signs: https://e.example",
        ),
        ("It passed. [@reuters]", "[@reuters]", "Take it out of here, and cite in the text."),
        ("[＠reuters, 2]", "[＠reuters, 2]", "Take it out of here, and cite in the text."),
        (
            "[@reuters](https://r.example)",
            "[@reuters](https://r.example)",
            "Write it without the signs: @reuters",
        ),
        ("a note[^1]", "[^1]", "Take it out."),
        ("a <b>bold</b> word", "<b>", "Take it out."),
        ("one<br/>two", "<br/>", "Take it out."),
        ('<A HREF="x">y</a>', '<A HREF="x">', "Take it out."),
        ("<!-- hidden -->", "<!-- hidden -->", "Take it out."),
        ("AT&amp;T", "&amp;", "Write &"),
        ("It&#8217;s", "&#8217;", "Write ’"),
        ("10&nbsp;%", "&nbsp;", "Write the character that it stands for."),
        ("## A heading", "## ", "Take it out."),
        (r"M\*A\*S\*H", r"\*", "Write * alone."),
        (r"\[sic\]", r"\[", "Write [ alone."),
    ],
)
def test_what_readers_would_see(text: str, shown: str, hint: str) -> None:
    assert markup_in(text, with_citations=False) == (shown, hint)


@pytest.mark.parametrize(
    "text",
    [
        "M*A*S*H",
        "f**k … s**t",
        "b**ch, what the f*** and ****",
        "2 * 3 * 4",
        "2*3*4 and x**2 + y**2",
        "snake_case and a_b _c",
        "__init__.py",
        "$_SERVER and _GET",
        "[sic] and [1], [his](sic)",
        "1 < 2 > 1, a <b, x<y",
        "5* hotel, 4* food",
        "(*) and (*)",
        "* see note *",
        "C* and D*",
        "*NSYNC and *NSYNC",
        "E*TRADE",
        "#1 hit, # 1, #MeToo",
        "`Abd and `Ali, Hawai`i and O`ahu",
        "AT&T, R&D; P&O;",
        "a ~ b ~ c, ~~",
        "@reuters said",
        "¯\\_(ツ)_/¯",
        "<Name> wants it",
    ],
)
def test_what_is_honest(text: str) -> None:
    assert markup_in(text, with_citations=False) is None
    assert markup_in(text, with_citations=True) is None


@pytest.mark.parametrize("text", ["It passed. [@a]", r"\[@a\] is text", "[1-3]"])
def test_key_points_have_citations(text: str) -> None:
    assert markup_in(text, with_citations=True) is None


def test_key_points_print_escaped_brackets() -> None:
    written = story(key_points=r"['\[@a\] is text', '[@a] **no**']", sources="[{id: a, title: A}]")
    parsed = parse_story(Document("a.md", "stories", "a", written), PLACEHOLDER.conventions)
    assert parsed.value
    assert parsed.value.key_points[0].text == "[@a] is text"
    assert [diagnostic.code for diagnostic in parsed.diagnostics] == ["printed-markup"]


B = '"**b**"'
FIELDS = [
    *(("story", f"{key}: {B}") for key in ("curator", "key_points: [" + B + "]\nupdates")[:1]),
    ("story", f"key_points: [{B}]"),
    ("story", f"timeline: [{{date: 2025, text: {B}}}]"),
    ("story", f"perspectives: [{{who: {B}, view: x}}]"),
    ("story", f"perspectives: [{{who: x, view: {B}}}]"),
    ("story", f"corrections: [{{date: 2025-02-01, note: {B}}}]"),
    ("story", f"updates: [{{date: 2025-02-01, note: {B}}}]"),
    ("story", f"withdrawn: {{date: 2025-02-01, note: {B}}}"),
    ("story", f"image: {{src: /a.png, alt: {B}}}"),
    ("story", f"image: {{src: /a.png, alt: x, caption: {B}}}"),
    ("story", f"image: {{src: /a.png, alt: x, credit: {B}}}"),
    *(("story", f"sources: [{{url: 'https://a.example', {key}: {B}}}]") for key in ("title",)),
    ("story", f"sources: [{{title: x, publisher: {B}}}]"),
    ("story", f"sources: [{{title: x, agency: {B}}}]"),
    ("story", f"sources: [{{title: x, author: [{B}]}}]"),
    ("story", f"sources: [{{title: x, excerpt: {B}}}]"),
    ("topic", f"summary: {B}"),
    ("thread", f"summary: {B}"),
    ("edition", f"title: {B}"),
    ("edition", f"summary: {B}"),
    ("page", f"summary: {B}"),
    ("publishers", f"- name: {B}"),
    ("publishers", f"- {{name: x, owner: {B}}}"),
    ("settings", f"description: {B}"),
    ("settings", f"curator: {B}"),
    ("settings", f"copyright: {B}"),
    ("settings", f"navigation: [{{label: {B}, address: /about/}}]"),
]


def found(kind: str, field: str) -> tuple[Diagnostic, ...]:
    """The diagnostics of a document with a field."""
    conventions = PLACEHOLDER.conventions
    front = {"topic": "name: A\n", "thread": "name: A\n", "page": "title: A\n"}.get(kind, "")
    document = Document("a", kind, "2025-01-22", f"---\n{front}{field}\n---\nText.\n")
    whole = Document("a", kind, "a", f"{field}\n")
    if kind == "story":
        name, _, value = field.partition(": ")
        written = story(**{name: value})
        return parse_story(Document("a", kind, "a", written), conventions).diagnostics
    if kind == "publishers":
        return parse_publishers(whole, conventions).diagnostics
    if kind == "settings":
        return parse_settings(Document("a", kind, "a", f"{SETTINGS}{field}\n")).diagnostics
    parse = {
        "topic": parse_topic,
        "thread": parse_thread,
        "edition": parse_edition,
        "page": parse_page,
    }[kind]
    return parse(document, conventions).diagnostics


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_of_plain_text_is_looked_at(kind: str, field: str) -> None:
    [diagnostic] = found(kind, field)
    assert (diagnostic.code, diagnostic.severity) == ("printed-markup", "warning")
    assert diagnostic.position


def test_a_warning_loses_no_value() -> None:
    conventions = PLACEHOLDER.conventions
    written = story(sources='[{id: a, title: "A **bold** title"}]')
    assert parse_story(Document("a", "stories", "a", written), conventions).value
    listed = Document("a", "publishers", "a", '- name: "A **bold** one"\n')
    assert parse_publishers(listed, conventions).value


def test_what_no_page_shows_is_not_looked_at() -> None:
    assert found("story", 'desk: [{allow: quote-absent, why: "see `git log`"}]') == ()
    assert found("topic", "synonyms: ['**a**']") == ()


@pytest.mark.parametrize(
    ("written", "column", "hint"),
    [
        (r'"Germany \ France"', 17, r"Put the text in single quotes: 'Germany \ France'"),
        (r'"AC\ DC and it\'s"'.replace(r"\'", "'"), 11, r"'AC\ DC and it''s'"),
        (r'"C:\new and C:\temp"', 11, r"'C:\new and C:\temp'"),
        (r'"C:\temp"', 11, r"'C:\temp'"),
        (r'"snake\_case"', 14, r"'snake\_case'"),
        (r'"a \"b\" \ c"', 17, "'a \"b\" \\ c'"),
    ],
)
def test_a_lost_backslash(written: str, column: int, hint: str) -> None:
    parsed = parse_story(Document("a", "stories", "a", story(written)), PLACEHOLDER.conventions)
    [diagnostic] = parsed.diagnostics
    assert diagnostic.position
    assert (diagnostic.code, diagnostic.severity) == ("lost-backslash", "warning")
    assert (diagnostic.position.line, diagnostic.position.column) == (2, column)
    assert diagnostic.hint
    assert diagnostic.hint.endswith(hint)
    fixed = story(diagnostic.hint.partition(": ")[2])
    again = parse_story(Document("a", "stories", "a", fixed), PLACEHOLDER.conventions)
    assert again.diagnostics == ()


@pytest.mark.parametrize(
    "written",
    [
        r"Germany \ France",
        r"'Germany \ France'",
        r'"Germany \\ France"',
        r'"It \"is\""',
        r'"caf\u00e9 \x41"',
        r'"and\/or"',
        r'"One.\nTwo.\tThree"',
        '"folded \\\n  \\ here"',
    ],
)
def test_what_yaml_means_by_a_backslash(written: str) -> None:
    parsed = parse_story(Document("a", "stories", "a", story(written)), PLACEHOLDER.conventions)
    assert parsed.diagnostics == ()


def test_so_in_every_field() -> None:
    for kind, field in FIELDS:
        written = field.replace(B, r'"a \ b"')
        assert [diagnostic.code for diagnostic in found(kind, written)] == ["lost-backslash"], field
