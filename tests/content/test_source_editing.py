"""Sources inserted into front matter, in whatever style it is written, and their ids."""

import re

import pytest
import yaml

from copydesk.content.front_matter.editing.lines import EditError, with_source_keys
from copydesk.content.front_matter.editing.sources import with_sources
from copydesk.content.front_matter.quoting import scalar
from copydesk.content.slugs import is_source_id
from copydesk.content.source_ids import new_source_id

NEW = {
    "id": "herald",
    "title": 'The "plan": yes',
    "url": "https://herald.example/a,b",
    "author": ["A, B"],
}

STYLES = {
    "none": "title: x\ndate: 2025-01-22",
    "none, with a comment at the end": "title: x\n# the end",
    "empty": "title: x\nsources:  # none yet\ntopics: [a]",
    "null": "sources: ~\ntitle: x",
    "empty brackets": "sources: []\ntitle: x",
    "empty brackets on two lines": "sources: [\n  ]\ntitle: x",
    "block": "sources:\n  - title: a  # one\n    url: https://a.example/\n  - {url: b}\ndate: x",
    "block without indent": "sources:\n- title: a\n# of b\n- title: b\n\ntitle: x",
    "comments within the last": "sources:\n  - title: a\n\n    # more of a\n"
    "  # of no source\n\n# of x\ntitle: x",
    "folded at the end": "title: x\nsources:\n  - title: >\n      a\n      b\n",
    "flow": "sources: [{title: a}, {title: b}]  # two\ntitle: x",
    "flow on lines, with a comma at the end": "sources: [\n  {title: a}, # a\n"
    "  {title: b}, # b\n]\ntitle: x",
    "all in braces": "{title: x, sources: [{title: a}]}",
    "all in braces, without sources": "{title: x,\n topics: [a]}",
    "all in braces, without a value": "{title: x, sources: }",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("style", STYLES)
def test_a_source_is_added_to_front_matter_of_any_style(style: str, end: str) -> None:
    text = f"---\n{STYLES[style].rstrip()}\n---\nThe text.\n".replace("\n", end)
    front = yaml.safe_load(STYLES[style])
    edited = with_sources(text, [NEW, {"url": "https://c.example/"}])
    before = front.pop("sources", None) or []
    read = yaml.safe_load(re.split("---\r?\n", edited)[1])
    assert read.pop("sources") == [*before, NEW, {"url": "https://c.example/"}]
    assert read == front
    added = iter(edited)
    kept = text.replace("sources: ~", "sources: ") if style == "null" else text
    assert all(sign in added for sign in re.sub(r"\r?\n  \]", "]", kept)), "a byte was changed"


def test_comments_stay_with_what_they_belong_to() -> None:
    text = f"---\n{STYLES['comments within the last']}\n---\n"
    added = with_sources(text, [{"url": "https://c.example/"}])
    assert "    # more of a\n  - url: https://c.example/\n  # of no source\n" in added


def test_sources_that_are_no_list_are_left_alone() -> None:
    with pytest.raises(EditError, match="not a list"):
        with_sources("---\nsources: {a: b}\n---\n", [NEW])
    with pytest.raises(EditError, match="has errors"):
        with_sources("---\nsources: [\n---\n", [NEW])
    with pytest.raises(EditError, match="no front matter"):
        with_sources("Text.\n", [NEW])


def test_a_key_is_added_to_several_sources_at_once() -> None:
    text = "---\nsources:\n  - url: a  # one\n  - {url: b}\n  - title: >\n      c\n---\n"
    assert with_source_keys(text, "id", {1: "x", 2: "y", 3: "z"}) == (
        "---\nsources:\n  - url: a  # one\n    id: x\n  - {url: b, id: y}\n"
        "  - title: >\n      c\n    id: z\n---\n"
    )
    with pytest.raises(EditError, match="no source 4"):
        with_source_keys(text, "id", {4: "x"})


@pytest.mark.parametrize(
    "value",
    [
        "plain words",
        "a: b",
        "a:",
        "a #b",
        "#b",
        "yes",
        "No",
        "1.10",
        "12",
        "1e3",
        "0x1f",
        "12:30",
        "null",
        "~",
        "- a",
        '"quoted"',
        "it's",
        "both \"a\" and 'b'",
        "back\\slash",
        "a, b",
        "[a]",
        "{a}",
        "a {b}",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "? a",
        "| a",
        "> a",
        "a:b",
        "a?b",
        "…",
        "東京: 都",
        "https://a.example/?q=1,2#x",
        "two\nlines",
        "",
    ],
)
def test_a_value_is_written_so_that_it_is_read_as_it_was_meant(value: str) -> None:
    meant = " ".join(value.split())
    for text in (f"k: {scalar(value)}", f"{{k: {scalar(value, in_braces=True)}, l: m}}"):
        assert yaml.safe_load(text)["k"] == meant
    assert yaml.safe_load(f"[{scalar(value, in_braces=True)}]") == [meant]


def test_an_id_is_the_publishers_slug_then_words_of_the_title_then_a_number() -> None:
    taken: list[str] = []
    for expected in (
        "nippon",
        "nippon-the-state-holds",
        "nippon-the-state-holds-2",
        "nippon-the-state-holds-3",
    ):
        taken.append(new_source_id("Nippon.com", "The state holds a share", taken))
        assert taken[-1] == expected
    assert new_source_id("NIPPON", "Plan", ["Nippon"]) == "nippon-plan"
    assert new_source_id("nippon", None, ["nippon"]) == "nippon-2"
    assert new_source_id(None, None, []) == "source"
    assert new_source_id(None, "A plan", ["source"]) == "source-a-plan"


@pytest.mark.parametrize(
    "publisher", ["9to5mac", "...", "日本経済新聞", "x" * 300, "_a", "Đài", "हिन्दी"]
)
def test_an_id_can_be_cited(publisher: str) -> None:
    taken: list[str] = []
    for title in (None, "日" * 90, "a b c", "a b c", "!"):
        id_ = new_source_id(publisher, title, taken)
        assert is_source_id(id_), id_
        assert id_ not in taken
        assert len(id_) <= 63
        taken.append(id_)
