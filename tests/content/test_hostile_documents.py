"""Whatever stands in a file, reading it gives a document or diagnostics, and never an exception."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from copydesk.content.documents import Document
from copydesk.content.files.documents import read
from copydesk.content.parsed import Parsed
from copydesk.content.schemas import documents as schema
from copydesk.diagnostics import CODES, Diagnostic, Position
from copydesk.newsroom.settings.site import parse_settings
from copydesk.settings import PLACEHOLDER

CONVENTIONS = PLACEHOLDER.conventions
FILES: dict[str, tuple[str, Callable[[Document], Parsed[Any]]]] = {
    "content/site.yaml": ("settings", parse_settings),
    "content/publishers.yaml": (
        "publishers",
        lambda document: schema.parse_publishers(document, CONVENTIONS),
    ),
    "content/stories/x.md": (
        "stories",
        lambda document: schema.parse_story(document, CONVENTIONS),
    ),
    "content/topics/x.md": (
        "topics",
        lambda document: schema.parse_topic(document, CONVENTIONS),
    ),
    "content/editions/2025-01.md": (
        "editions",
        lambda document: schema.parse_edition(document, CONVENTIONS),
    ),
    "content/pages/x.md": (
        "pages",
        lambda document: schema.parse_page(document, CONVENTIONS),
    ),
}

STORY = """\
---
title: "Rapidus: Japan is the largest shareholder"
summary: The state and 32 companies put in 267.6 billion yen.
date: 2026-02-27 16:04
updated: 2026-02-28T09:00+09:00
topics: [semiconductors, japan-business]
sources:
  - url: https://www.nippon.com/en/news/
    agency: Jiji Press
    published: 2026-02
  - id: taipei
    title: Japanese state hands Rapidus US$1.6 billion
    author: [A. Writer]
    language: zh-Hant
    reprint_of: nippon
corrections: [{date: 2026-03-01, note: We had it wrong.}]
image: {src: /images/fab.jpg, alt: A factory}
aliases: [/old/]
receipt: {date: 2026-02-27, key: 5f3a9c41, sources: 2, quotations: 1/1, figures: 5/7}
draft: false
---
The government invested 100 billion yen. [@nippon]
"""
KEYS = [
    "title",
    "summary",
    "date",
    "updated",
    "curator",
    "topics",
    "threads",
    "sources",
    "related",
    "calculations",
    "corrections",
    "updates",
    "withdrawn",
    "image",
    "aliases",
    "id",
    "language",
    "receipt",
    "draft",
    "desk",
]

characters = st.characters(
    exclude_categories=["Cs", "Co", "Cc"], exclude_characters="\u2028\u2029\ufeff"
)
texts = st.text(characters | st.sampled_from("\n\t"))
yaml_like = st.text(st.sampled_from("ab:-[]{}\"'#&*!|>%@` \n\t,?~0.=<é"), max_size=80)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(characters),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS) | st.text(characters, max_size=3), inner, max_size=3
        )
    ),
    max_leaves=8,
)


def assert_in_place(text: str, position: Position) -> None:
    lines = text.split("\n")
    assert 1 <= position.line <= len(lines)
    if position.column is not None:
        assert 1 <= position.column <= len(lines[position.line - 1]) + 1


def assert_sound(text: str, path: str) -> tuple[Diagnostic, ...]:
    kind, parse = FILES[path]
    parsed = parse(Document(path, kind, Path(path).stem, text))
    for diagnostic in parsed.diagnostics:
        assert diagnostic.path == path
        assert diagnostic.code in CODES
        assert "\n" not in diagnostic.message + (diagnostic.hint or "")
        if diagnostic.position:
            assert_in_place(text, diagnostic.position)
    for place in parsed.places.values():
        assert_in_place(text, place)
    return parsed.diagnostics


@given(st.binary() | texts.map(str.encode), st.sampled_from(sorted(FILES)))
def test_any_bytes_are_read(data: bytes, path: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        reading = read(Path(folder))

    about_this = [each for each in reading.diagnostics if each.path == path]
    read_as = [document for document in reading.documents if document.path == path]
    kinds = {each.code for each in about_this}
    assert len(kinds) <= 2  # a byte order mark, and another problem, which may come more than once
    assert read_as or about_this
    for document in read_as:
        assert_sound(document.text, path)


@given(texts | yaml_like, st.sampled_from(sorted(FILES)))
def test_any_text_is_parsed(text: str, path: str) -> None:
    assert_sound(text, path)


@given(texts | yaml_like, texts, st.sampled_from(sorted(FILES)[2:]))
def test_any_front_matter_is_parsed(metadata: str, body: str, path: str) -> None:
    assert_sound(f"---\n{metadata}\n---\n{body}", path)


@given(st.data())
def test_a_slip_in_a_story_is_found(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(STORY)))
    end = start + data.draw(st.integers(0, 5))
    slip = data.draw(yaml_like.map(lambda text: text[:4]) | characters)
    assert_sound(STORY[:start] + slip + STORY[end:], "content/stories/x.md")


@given(st.dictionaries(st.sampled_from(KEYS), values), st.sampled_from([True, False, None]))
def test_any_value_is_read(front_matter: dict[str, object], flow: bool | None) -> None:
    metadata = yaml.safe_dump(front_matter, allow_unicode=True, default_flow_style=flow)
    assert_sound(f"---\n{metadata}---\n", "content/stories/x.md")


@given(st.sampled_from(KEYS), values)
def test_a_value_of_the_wrong_kind_hides_nothing_else(key: str, value: object) -> None:
    front_matter = {"zzz": 1, key: value}
    metadata = yaml.safe_dump(front_matter, allow_unicode=True, sort_keys=False)
    found = assert_sound(f"---\n{metadata}---\n", "content/stories/x.md")
    codes = [each.code for each in found]
    assert codes.count("unknown-key") >= 1 or codes == ["yaml-feature"] or "invalid-yaml" in codes
