"""`content/site.yaml`, read."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from copydesk.content.documents import Document
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.settings.site import parse_settings
from copydesk.settings import (
    PLACEHOLDER,
    DeskSettings,
    FeedSettings,
    NavigationLink,
    Settings,
)
from hints import apply, findings
from newsroom_files import build, page, story, write

LEAST = "title: Test Desk\nurl: https://example.org/\n"
FEEDS = "feeds: {authority: example.org, year: 2025}\n"


def settings(text: str) -> Settings:
    parsed = parse_settings(Document("content/site.yaml", "settings", "site", text))
    assert [each.as_text() for each in parsed.diagnostics] == []
    assert parsed.value
    return parsed.value


def problem(text: str) -> tuple[str, str]:
    """The only problem's place and code."""
    found = full_problem(text)
    place = found.position
    return (f"{place.line}:{place.column}" if place else "", found.code)


def full_problem(text: str) -> Diagnostic:
    parsed = parse_settings(Document("content/site.yaml", "settings", "site", text))
    assert parsed.value
    [found] = parsed.diagnostics
    return found


def test_a_title_and_a_url_are_enough() -> None:
    assert settings(LEAST + FEEDS) == Settings(
        "Test Desk", "https://example.org", FeedSettings("example.org", 2025, 30)
    )


def test_every_setting_is_read() -> None:
    assert settings("""\
title: Test Desk
url: https://example.org/news/
description: A digest.
language: pt-br
timezone: Asia/Tokyo
curator: Ada
copyright: "© 2025 the desk"
contact: desk@example.org
navigation:
  - {label: About, address: /about/}
  - {label: Elsewhere, address: "https://example.com/"}
feeds: {authority: desk@example.org, year: 2024, items: 10}
permalink: /stories/{slug}/
clippings: ../clippings
desk:
  severities: {figure-absent: error, quote-altered: off}
  excerpt_words: 50
""") == Settings(
        title="Test Desk",
        url="https://example.org/news",
        feeds=FeedSettings("desk@example.org", 2024, 10),
        description="A digest.",
        language="pt-BR",
        timezone="Asia/Tokyo",
        curator="Ada",
        copyright="© 2025 the desk",
        contact="desk@example.org",
        navigation=(
            NavigationLink("About", "/about/"),
            NavigationLink("Elsewhere", "https://example.com/"),
        ),
        permalink="/stories/{slug}/",
        clippings="../clippings",
        desk=DeskSettings((("figure-absent", "error"), ("quote-altered", "off")), 50),
    )


@pytest.mark.parametrize(
    ("url", "origin", "base"),
    [
        ("https://example.org", "https://example.org", "/"),
        ("https://example.org/", "https://example.org", "/"),
        ("http://localhost:8000/", "http://localhost:8000", "/"),
        ("https://user.github.io/repo", "https://user.github.io", "/repo/"),
        ("https://user.github.io/a/b/", "https://user.github.io", "/a/b/"),
    ],
)
def test_a_url_has_an_origin_and_a_base(url: str, origin: str, base: str) -> None:
    read = settings(f"title: x\nurl: {url}\n{FEEDS}")
    assert (read.origin, read.base) == (origin, base)


def test_the_zone_is_that_of_the_iana_database() -> None:
    assert settings(LEAST + FEEDS + "timezone: America/New_York\n").conventions.zone == ZoneInfo(
        "America/New_York"
    )


@pytest.mark.parametrize(
    "name",
    [
        "Nowhere/City",
        "Europe",
        "../etc",
        "/etc/localtime",
        "localtime",
        "posix/UTC",
        "right/UTC",
        "a" * 5000,
        "日本",
        "Europe/",
        "JST+9",
        "asia/tokyo",
    ],
)
def test_another_zone_is_unknown(name: str) -> None:
    assert problem(f"{LEAST}{FEEDS}timezone: {name}\n") == ("4:11", "unknown-timezone")


def test_a_zone_that_was_probably_meant_is_offered() -> None:
    found = full_problem(f"{LEAST}{FEEDS}timezone: asia/tokyo\n")
    assert found.hint == 'did you mean "Asia/Tokyo"?'


@pytest.mark.parametrize(
    ("lines", "place", "code"),
    [
        ("url: example.org", "2:6", "bad-url"),
        ("url: javascript:alert(1)", "2:6", "bad-url"),
        ("url: https://example.org/?a", "2:6", "bad-url"),
        ("url: https://example.org/#a", "2:6", "bad-url"),
        ("url: https://example.org//a", "2:6", "bad-url"),
        ("url: https://user@example.org/", "2:6", "bad-url"),
        ("url: https://日本.example/", "2:6", "bad-url"),
        ("url: [https://example.org/]", "2:6", "not-text"),
        ("url:", "2:1", "empty-value"),
        ("", "", "missing-key"),
    ],
)
def test_a_url_is_the_address_of_a_front_page(lines: str, place: str, code: str) -> None:
    assert problem(f"title: x\n{lines}\n{FEEDS}") == (place, code)


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ("title: 2025", "4:8", "not-text"),
        ("desciption: x", "4:1", "unknown-key"),
        ("language: english", "4:11", "bad-language"),
        ("contact: the desk", "4:10", "bad-contact"),
        ("contact: javascript:alert(1)", "4:10", "bad-contact"),
        ("contact: a@b", "4:10", "bad-contact"),
        ("contact: https:///a", "4:10", "bad-url"),
        ("permalink: /{year}/", "4:12", "bad-permalink"),
        ("permalink: '{slug}'", "4:12", "bad-permalink"),
        ("permalink: /{slug}", "4:12", "bad-permalink"),
        ("permalink: /{slug}/{title}/", "4:12", "bad-permalink"),
        ("permalink: /../{slug}/", "4:12", "bad-permalink"),
        ("permalink: //{slug}/", "4:12", "bad-permalink"),
        ("permalink: /{slug!r}/", "4:12", "bad-permalink"),
        ("permalink: /{{slug}}/", "4:12", "bad-permalink"),
        ("navigation: /about/", "4:13", "not-a-list"),
        ("navigation: [/about/]", "4:14", "not-a-mapping"),
        ("navigation: [{label: x}]", "4:14", "missing-key"),
        ("navigation: [{label: x, address: about/}]", "4:34", "bad-url"),
        ("navigation: [{label: x, address: //a.example/}]", "4:34", "bad-url"),
        ("navigation: [{label: x, address: 'javascript:alert(1)'}]", "4:34", "bad-url"),
        ("desk: {severities: {a: fatal}}", "4:24", "unknown-severity"),
        ("desk: {severities: [a]}", "4:20", "not-a-mapping"),
        ("desk: {excerpt_words: many}", "4:23", "bad-number"),
        ("desk: {excerpt_words: 0}", "4:23", "bad-number"),
        ("desk: {words: 1}", "4:8", "unknown-key"),
    ],
)
def test_a_faulty_setting_is_one_problem(line: str, place: str, code: str) -> None:
    title = "" if line.startswith("title") else "title: x\n"
    text = (
        f"{title or '# no title here'}{'' if title else chr(10)}url: https://a.org\n{FEEDS}{line}\n"
    )
    assert problem(text) == (place, code)


@pytest.mark.parametrize(
    ("feeds", "place", "code"),
    [
        ("feeds: example.org", "3:8", "not-a-mapping"),
        ("feeds: {authority: 'https://example.org/', year: 2025}", "3:20", "bad-domain"),
        ("feeds: {authority: example.org, year: 25}", "3:39", "bad-number"),
        ("feeds: {authority: example.org, year: 2025, items: 0}", "3:52", "bad-number"),
    ],
)
def test_faulty_feeds_are_one_problem(feeds: str, place: str, code: str) -> None:
    assert problem(f"{LEAST}{feeds}\n") == (place, code)


@pytest.mark.parametrize(
    ("feeds", "place", "hint"),
    [
        ("", "", "Add feeds: {authority: news.example.org, year: 2025}"),
        ("feeds:\n", "3:7", "Add feeds: {authority: news.example.org, year: 2025}"),
        ("feeds: {items: 5}\n", "3:8", "Add to it authority: news.example.org, year: 2025"),
        ("feeds: {year: 2024}\n", "3:8", "Add to it authority: news.example.org"),
        ("feeds: {authority: a.org}\n", "3:8", "Add to it year: 2025"),
    ],
)
def test_ids_that_hang_on_the_url_are_a_note(feeds: str, place: str, hint: str) -> None:
    text = f"title: x\nurl: https://News.Example.org:8080/a\n{feeds}"
    found = full_problem(text)
    assert (found.code, found.severity, found.hint) == ("feed-authority", "note", hint)
    assert problem(text) == (place, "feed-authority")


@pytest.mark.parametrize("text", ["# nothing\n", "- a\n", "title: [\n", "just text"])
def test_settings_that_cannot_be_read_have_a_stand_in(text: str) -> None:
    parsed = parse_settings(Document("content/site.yaml", "settings", "site", text))
    assert parsed.value == PLACEHOLDER
    assert len(parsed.diagnostics) == 1


def test_the_settings_of_feeds_that_the_hint_proposes_change_no_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = "title: Test Desk\nurl: https://news.example.org/\n"
    root = write(tmp_path, {"site.yaml": settings, "stories/a.md": story()})
    assert build(root) == 0
    before = page(root, "/feed.xml")
    [finding] = findings(root, capsys)
    assert finding["code"] == "feed-authority"
    assert apply(root, finding)
    assert findings(root, capsys) == []
    assert build(root) == 0
    assert page(root, "/feed.xml") == before


def test_nothing_is_published_where_settings_cannot_be_read_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/vote.md": story()})
    monkeypatch.setattr("copydesk.newsroom.loading.read_settings", lambda _root: None)
    assert build(root) == 2
    assert "content/site.yaml: error[unreadable-file]" in capsys.readouterr().out
    assert not (root / "site/index.html").exists()
    monkeypatch.undo()
    assert build(root) == 0
