"""Front matter that is not where it should be: one finding, with the line and what to do."""

import pytest

from copydesk.content.documents import Document
from copydesk.content.schemas.documents import parse_page, parse_story, parse_topic
from copydesk.diagnostics import Diagnostic
from copydesk.settings import PLACEHOLDER

FRONT = "title: Council votes\nsummary: A vote.\ndate: 2025-01-22\n"
SECOND = "---\ntitle: Another\ndate: 2025-01-23\n---\n"
TOML = '+++\ntitle = "x"\n+++\nText.'


def found(text: str) -> tuple[Diagnostic, ...]:
    document = Document("a.md", "stories", "a", text)
    return parse_story(document, PLACEHOLDER.conventions).diagnostics


def places(text: str) -> list[tuple[str, int]]:
    return [
        (diagnostic.code, diagnostic.position.line if diagnostic.position else 0)
        for diagnostic in found(text)
    ]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"{SECOND}Text.", 6),
        (f"Text.\n\n{SECOND}More.", 8),
        (f"Text.\n{SECOND}More.", 7),
        (f"```\ncode\n```\n\n{SECOND}", 10),
        ("---\ntopics: [energy]\nsources:\n  - id: a\n    url: x\n# note\n---\n", 6),
        ("---  \nTitle: x\n---\t\nText.", 6),
        (f"{SECOND}Text.\n\n---\n\nMore.", 6),
        ("---\nsummary: [broken\n---\nText.", 6),
    ],
)
def test_a_second_front_matter_in_the_text(body: str, line: int) -> None:
    assert places(f"---\n{FRONT}---\n{body}") == [("second-front-matter", line)]


@pytest.mark.parametrize("parse", [parse_topic, parse_page])
def test_so_in_other_documents(parse: object) -> None:
    assert callable(parse)
    document = Document("a.md", "topics", "a", f"---\nname: A\ntitle: A\n---\n{SECOND}Text.")
    codes = [diagnostic.code for diagnostic in parse(document, PLACEHOLDER.conventions).diagnostics]
    assert codes.count("second-front-matter") == 1


def test_the_hint_names_the_lines() -> None:
    [diagnostic] = found(f"---\n{FRONT}---\nText.\n\n{SECOND}More.")
    assert diagnostic.hint
    assert "lines 8 to 11" in diagnostic.hint


def test_the_text_after_it_keeps_its_lines() -> None:
    text = f"---\n{FRONT}---\n{SECOND}Text [@].\n"
    assert places(text) == [("second-front-matter", 6), ("bad-citation", 10)]


@pytest.mark.parametrize(
    "body",
    [
        "Text.\n\n---\n\nMore.\n\n---\n\nEnd.",
        "A heading\n---\nText: of a kind\n---\nMore.",
        "---\nNote: not ours\n---\nText.",
        f"A lesson:\n\n```yaml\n{SECOND}```\n",
        f"~~~\n{SECOND}~~~",
        "---\ntitle: of a rule\n\nand then text that is no key\n---",
        "| a | b |\n|---|---|\n| title: x | y |",
        "    ---\n    title: x\n    ---\n",
    ],
)
def test_rules_and_lessons_stay_text(body: str) -> None:
    assert "second-front-matter" not in dict(places(f"---\n{FRONT}---\n{body}"))


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{FRONT}---\nText.",
        f"\n\n---\n{FRONT}---\nText.",
        f" \n---\n{FRONT}---\nText.",
        f"---  \n{FRONT}---\t \nText.",
        f"-----\n{FRONT}----\nText.",
        f"---\n{FRONT}---",
        f"---\n{FRONT}key_points: [a]\ncurator: |\n  ---\n---\nText.",
        f"---\n{FRONT}---\n\n ---\n\nText.",
    ],
)
def test_fences_that_are_clear_are_taken(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "hint"),
    [
        (f" ---\n{FRONT}---\nText.", "missing-front-matter", 1, "Line 1 has white space"),
        (f"\n\t---\n{FRONT}---\nText.", "missing-front-matter", 2, "Line 2 has white space"),
        (f"\\---\n{FRONT}---\nText.", "missing-front-matter", 1, 'Line 1 has "\\---"'),
        (f"---\u00a0\n{FRONT}---\nText.", "missing-front-matter", 1, "three hyphens"),
        (f"—\n{FRONT}---\nText.", "missing-front-matter", 1, 'Line 1 has "—"'),
        (f"－－－\n{FRONT}---\nText.", "missing-front-matter", 1, 'Line 1 has "－－－"'),
        (f"- - -\n{FRONT}---\nText.", "missing-front-matter", 1, 'Line 1 has "- - -"'),
        (TOML, "missing-front-matter", 1, "in YAML between lines of three hyphens"),
        ('{\n"title": "x"\n}\nText.', "missing-front-matter", 1, "Begin with a line of three"),
        (f"```yaml\n---\n{FRONT}---\n```\nText.", "missing-front-matter", 1, "line 2: delete"),
        (f"<!-- x -->\n---\n{FRONT}---\nText.", "missing-front-matter", 1, "Begin with line 2"),
        (f"Text.\n---\n{FRONT}---\n", "missing-front-matter", 1, "Begin with line 2"),
        (f"{FRONT}---\nText.", "missing-front-matter", 1, "before this one"),
        (f"---\n{FRONT} ---\nText.", "unclosed-front-matter", 1, "Line 5 has white space"),
        (f"---\n{FRONT}\\---\nText.", "unclosed-front-matter", 1, 'Line 5 has "\\---"'),
        (f"---\n{FRONT} ---\nText.\n\n---\n\nA", "unclosed-front-matter", 1, "Line 5 has white"),
        (f"---\n{FRONT}\\---\nText.\n\n---\n\nA", "unclosed-front-matter", 1, 'Line 5 has "\\---"'),
        (f"---\n{FRONT}———\nText.\n\n---\n\nA", "unclosed-front-matter", 1, 'Line 5 has "———"'),
        (f"---\n{FRONT}---\u3000\nText.\n---\n", "unclosed-front-matter", 1, "Line 5 has"),
        (f"---\n---\n{FRONT}---\nText.", "unclosed-front-matter", 1, "Delete line 2"),
        (f"---\n\n---\n\n{FRONT}---\nText.", "unclosed-front-matter", 1, "Delete line 3"),
    ],
)
def test_what_is_nearly_a_fence(text: str, code: str, line: int, hint: str) -> None:
    [diagnostic] = found(text)
    assert diagnostic.position
    assert (diagnostic.code, diagnostic.position.line) == (code, line)
    assert diagnostic.hint
    assert hint in diagnostic.hint
