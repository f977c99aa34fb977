"""The names of drafts, and their files."""

import pytest
import yaml

from copydesk.articles.addresses import article_form
from copydesk.drafting.new_story import slug_of
from copydesk.drafting.sources import NewSource
from copydesk.drafting.story_text import Draft, story_text

HOSTILE = (
    *("a: [b", "- x", "'\"#", "x # y", "{a}", "*", "&a", "!!python/x", "1.10", "no", "\u202e"),
    "--- x",
)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Council passes grid plan", "council-passes-grid-plan"),
        ("../../x", "x"),
        ("a/b\\c", "a-b-c"),
        ("送電網計画を可決", "送電網計画を可決"),
        ("?!", None),
        ("", None),
        ("word " * 40, "-".join(["word"] * 12)),
        ("a" * 300, "a" * 60),
    ],
)
def test_a_slug_is_made_from_a_title(title: str, slug: str | None) -> None:
    assert slug_of(title) == slug


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_page_says_stays_one_value(hostile: str) -> None:
    source = NewSource("a", {"id": "a", "title": hostile, "author": [hostile]}, (hostile,))
    text = story_text(Draft(hostile, "2026-03-10", (source,)))
    [front] = [part for part in text.split("---\n") if "title: " in part]
    read = yaml.load(front, Loader=yaml.BaseLoader)
    assert read["title"] == hostile
    assert read["sources"] == [{"id": "a", "title": hostile, "author": [hostile]}]


@pytest.mark.parametrize(
    ("form", "article"),
    [
        ("https://a.example/x/amp/", "https://a.example/x/"),
        ("https://a.example/amp/x", "https://a.example/x"),
        ("https://a.example/x?outputType=amp&id=1", "https://a.example/x?id=1"),
        ("https://a.example/x/print/", "https://a.example/x/"),
        ("https://a.example/x?print=1", "https://a.example/x"),
        ("https://amp.a.example/x", None),
        ("https://a.example/x", None),
    ],
)
def test_a_form_leads_to_the_address_of_its_article(form: str, article: str | None) -> None:
    assert article_form(form) == article
