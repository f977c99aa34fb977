"""Stories in several languages side by side: their pages, lists, feeds, links and findings."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest

from copydesk.cli.main import main
from copydesk.pipeline import Options
from copydesk.workers import Workers
from newsroom_files import SETTINGS, build, differing, page, story, tree, words, write

SITE = SETTINGS + "languages:\n  de: {title: Das Netz}\n  ja: {fallback: true}\n"
SOURCES = "[{id: herald, url: https://herald.example/vote, title: The vote}]"
FILES = {
    "site.yaml": SITE,
    "publishers.yaml": "[{name: The Herald, domains: [herald.example]}]\n",
    "topics/energy.md": "---\nname: Energy\n---\nSee [the vote](../stories/vote.md).\n",
    "topics/energie.md": "---\nname: Energie\nlanguage: de\ntranslation_of: energy\n---\n"
    "Siehe [die Wahl](../stories/vote.md).\n",
    "topics/rail.md": "---\nname: Rail\nparent: energy\n---\n",
    "threads/plan.md": "---\nname: The plan\n---\n",
    "pages/about.md": "---\ntitle: About\n---\nWe.\n",
    "pages/about.de.md": "---\ntitle: Über uns\n---\nWir.\n",
    "editions/2025-01.md": "---\ntitle: January\nlead: [vote]\n---\n",
    "editions/2025-01.de.md": "---\ntitle: Januar\nlead: [vote]\n---\n",
    "stories/vote.md": story(
        topics="[energy]",
        threads="[plan]",
        sources=SOURCES,
        body="It passed. [@herald] Later: [more](later.md).",
    ),
    "stories/vote.de.md": story(
        "Der Rat stimmt ab", body="Es ging durch. [@herald] Später: [mehr](later.md)."
    ),
    "stories/vote.ja.md": story("議会が可決", body="可決した。[@herald]"),
    "stories/later.md": story("Later", date="2025-02-01", topics="[rail]", related="[vote]"),
    "stories/spaeter.md": story(
        "Später",
        date="2025-02-01",
        language="de",
        translation_of="later",
        related="[vote]",
        body="[Energie](../topics/energy.md), [Bahn](../topics/rail.md), [wir](../pages/about.md), "
        "[Januar](../editions/2025-01.md).",
    ),
    "stories/nur.md": story("Nur auf Deutsch", date="2025-02-02", language="de"),
    "stories/conseil.md": story("Le conseil", date="2025-02-03", language="fr"),
}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("languages"), FILES)
    assert build(root) == 0
    return root


def titles(root: Path, feed: str) -> list[str]:
    return [entry.title for entry in feedparser.parse(page(root, feed)).entries]


def alternates(html: str) -> dict[str, str]:
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html)
    return {code: url.removeprefix("https://example.org") for code, url in found}


def test_each_language_has_its_lists_and_feeds(newsroom: Path) -> None:
    first = ["Le conseil", "Later", "Council votes on the grid"]
    assert titles(newsroom, "/feed.xml") == first
    assert titles(newsroom, "/de/feed.xml") == ["Nur auf Deutsch", "Später", "Der Rat stimmt ab"]
    assert titles(newsroom, "/ja/feed.xml") == ["Later", "議会が可決"]
    home = words(page(newsroom, "/de/"))
    assert "Das Netz" in home
    assert "Council votes" not in home
    assert "Themen" in home
    assert "Energie" in words(page(newsroom, "/de/topics/"))
    assert "Der Rat stimmt ab" in page(newsroom, "/de/topics/energie/")
    assert "Der Rat stimmt ab" in page(newsroom, "/de/threads/plan/")
    assert "Der Rat stimmt ab" in page(newsroom, "/de/2025/01/22/")
    assert "Januar" in words(page(newsroom, "/de/2025/01/"))
    assert not (newsroom / "site/de/publishers").exists()


def test_a_topic_of_no_story_in_a_language_has_no_page_there(
    newsroom: Path, tmp_path: Path
) -> None:
    assert "Rail" in words(page(newsroom, "/de/topics/"))
    write(tmp_path, {**FILES, "stories/spaeter.md": FILES["stories/nur.md"]})
    assert build(tmp_path) == 0
    assert "Rail" not in words(page(tmp_path, "/de/topics/"))
    assert not (tmp_path / "site/de/topics/rail/index.html").exists()


def test_old_addresses_of_a_topic_without_translation_lead_to_its_own_language(
    tmp_path: Path,
) -> None:
    feeds = "feeds: {also_at: [/rail.rss]}\naliases: [/old-rail/]\n"
    rail = f"---\nname: Rail\nparent: energy\n{feeds}---\n"
    assert build(write(tmp_path, {**FILES, "topics/rail.md": rail})) == 0
    assert "/ja/topics/rail/" in page(tmp_path, "/ja/topics/")
    assert titles(tmp_path, "/rail.rss") == ["Later"]
    assert "<link>https://example.org/topics/rail/</link>" in page(tmp_path, "/rail.rss")
    assert 'href="https://example.org/topics/rail/"' in page(tmp_path, "/old-rail/")
    threads = f"---\nname: The plan\n{feeds}---\n"
    write(tmp_path, {**FILES, "threads/plan.md": threads})
    assert build(tmp_path) == 0
    assert 'href="https://example.org/threads/plan/"' in page(tmp_path, "/old-rail/")


def test_a_translation_has_what_its_original_has(newsroom: Path) -> None:
    text = page(newsroom, "/de/2025/01/22/vote/")
    assert 'href="https://herald.example/vote"' in text
    assert '<a href="/de/topics/energie/">Energie</a>' in text
    assert '<a href="/de/threads/plan/" lang="en" dir="auto">The plan</a>' in text
    assert "1 Quelle" in words(text)
    listed = page(newsroom, "/publishers/the-herald/")
    assert listed.count('class="card-title"') == 1


def test_names_of_subjects_without_a_translation_have_their_language(newsroom: Path) -> None:
    rail = '<a href="/ja/topics/rail/" lang="en" dir="auto">Rail</a>'
    assert rail in page(newsroom, "/ja/")
    assert rail in page(newsroom, "/ja/topics/energy/")
    assert rail in page(newsroom, "/ja/2025/02/01/").replace(
        ' dir="auto" lang="en"', ' lang="en" dir="auto"'
    )
    assert '<h1 dir="auto" lang="en">Rail</h1>' in page(newsroom, "/ja/topics/rail/")
    assert '<a href="/de/threads/plan/" lang="en" dir="auto">' in page(
        newsroom, "/de/2025/01/22/vote/"
    )
    assert '<a href="/de/topics/energie/">Energie</a>' in page(newsroom, "/de/2025/01/22/vote/")
    assert '<div class="text" lang="en" dir="auto">' in page(newsroom, "/ja/topics/energy/")
    for address in ("/", "/topics/", "/topics/rail/", "/2025/01/22/vote/"):
        assert 'lang="en" dir="auto"' not in page(newsroom, address)


def test_links_lead_to_the_version_in_the_language_of_the_text(newsroom: Path) -> None:
    assert '<a href="/de/2025/02/01/spaeter/">mehr</a>' in page(newsroom, "/de/2025/01/22/vote/")
    assert '<a href="/2025/02/01/later/">more</a>' in page(newsroom, "/2025/01/22/vote/")
    assert '<a href="/de/2025/01/22/vote/">die Wahl</a>' in page(newsroom, "/de/topics/energie/")
    later = page(newsroom, "/de/2025/02/01/spaeter/")
    assert 'href="/de/2025/01/22/vote/">Der Rat stimmt ab' in later
    assert '<a href="/de/topics/energie/">Energie</a>' in later
    assert '<a href="/de/topics/rail/">Bahn</a>' in later
    assert '<a href="/de/about/">wir</a>' in later
    assert '<a href="/de/2025/01/">Januar</a>' in later


def test_a_translation_may_say_so_in_any_form_of_yaml(tmp_path: Path) -> None:
    said = "title: Später, summary: Kurz., date: 2025-02-01, language: de, translation_of: later"
    files = {
        "site.yaml": SITE,
        "stories/later.md": story(
            "Later", date="2025-02-01", sources=SOURCES, body="So. [@herald]"
        ),
        "stories/spaeter.md": f"---\n{{{said}}}\n---\nEs ging durch. [@herald]\n",
    }
    assert build(write(tmp_path, files)) == 0
    assert "herald.example/vote" in page(tmp_path, "/de/2025/02/01/spaeter/")


def pages(root: Path) -> Iterator[tuple[str, str]]:
    for path, data in tree(root / "site").items():
        if path.endswith(".html"):
            yield "/" + path.removesuffix("index.html"), data.decode()


def test_versions_name_each_other_and_themselves(newsroom: Path) -> None:
    by_address = dict(pages(newsroom))
    for address, html in by_address.items():
        named = alternates(html)
        default = named.pop("x-default", None)
        if not named:
            continue
        assert address in named.values()
        assert default == named.get("en", default)
        for other in named.values():
            assert {**alternates(by_address[other])} == {**named, "x-default": default}
        assert f'<link rel="canonical" href="https://example.org{address}">' in html
    assert alternates(by_address["/2025/01/22/vote/"]) == {
        "en": "/2025/01/22/vote/",
        "de": "/de/2025/01/22/vote/",
        "ja": "/ja/2025/01/22/vote/",
        "x-default": "/2025/01/22/vote/",
    }
    assert alternates(by_address["/topics/energy/"])["de"] == "/de/topics/energie/"
    assert alternates(by_address["/about/"])["de"] == "/de/about/"
    assert alternates(by_address["/de/2025/02/02/nur/"]) == {}
    for period in ("2025/01/22/", "2025/01/", "2025/", "archive/2025/"):
        assert alternates(by_address[f"/de/{period}"]) == {
            "en": f"/{period}",
            "de": f"/de/{period}",
            "ja": f"/ja/{period}",
            "x-default": f"/{period}",
        }
    assert alternates(by_address["/2025/02/01/"]) == {
        "en": "/2025/02/01/",
        "de": "/de/2025/02/01/",
        "ja": "/ja/2025/02/01/",
        "x-default": "/2025/02/01/",
    }
    assert alternates(by_address["/2025/02/03/"]) == {}
    assert '<a href="/" lang="en"' in by_address["/de/2025/02/02/nur/"]


def test_a_story_that_moves_below_its_language_leaves_a_redirect(newsroom: Path) -> None:
    assert "url=/de/2025/02/02/nur/" in page(newsroom, "/2025/02/02/nur/")
    assert "Le conseil" in page(newsroom, "/2025/02/03/conseil/")


def test_words_that_a_language_lacks_are_marked_as_english(newsroom: Path) -> None:
    text = page(newsroom, "/ja/2025/01/22/vote/")
    assert '<bdi lang="en" dir="ltr">Sources</bdi>' in text
    assert 'aria-label="Sources"' in text
    assert "\ue010" not in text
    assert '<bdi lang="en"' not in page(newsroom, "/de/2025/01/22/vote/")
    item = feedparser.parse(page(newsroom, "/ja/feed.xml")).entries[-1]
    assert 'lang="en"' in item.content[0].value


def test_the_words_that_are_missing_are_listed(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "words", "--missing", "--root", str(newsroom)]) == 0
    found = capsys.readouterr().out.splitlines()
    assert "ja  Key points" in found
    assert not [line for line in found if line.startswith(("de", "en"))]


def test_every_address_of_the_sitemaps_is_there(newsroom: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    index = ET.fromstring(page(newsroom, "/sitemap.xml"))
    maps = [loc.text or "" for loc in index.iter(space)]
    found = [
        loc.text or ""
        for name in maps
        for loc in ET.fromstring(page(newsroom, name.removeprefix("https://example.org"))).iter(
            space
        )
    ]
    assert len(found) == len(set(found))
    for url in found:
        assert page(newsroom, url.removeprefix("https://example.org"))
    assert "https://example.org/de/2025/01/22/vote/" in found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stories/vote.md", story(topics="[rail]", sources=SOURCES, body="It passed. [@herald]")),
        ("stories/vote.md", story(sources=SOURCES.replace("The vote", "A vote"), body="[@herald]")),
        ("stories/vote.de.md", story("Der Rat lehnt ab", body="Nein. [@herald]")),
        ("stories/vote.md", story(draft="true", sources=SOURCES, body="It passed. [@herald]")),
        ("stories/nur.md", story("Auch auf Deutsch", date="2025-02-05", language="de")),
        ("topics/energie.md", "---\nname: Strom\nlanguage: de\ntranslation_of: energy\n---\n"),
        ("site.yaml", SETTINGS + "languages: [de, ja]\n"),
        ("publishers.yaml", "[{name: Herald, domains: [herald.example]}]\n"),
        ("pages/about.ja.md", "---\ntitle: 私たち\n---\n私たち。\n"),
    ],
)
def test_an_edit_gives_what_a_clean_build_gives(name: str, text: str, tmp_path: Path) -> None:
    assert build(write(tmp_path, FILES)) == 0
    assert build(write(tmp_path, {"site.yaml": SITE, name: text})) == 0
    options = Options(tmp_path, tmp_path / "site", datetime(2025, 6, 1))  # noqa: DTZ001
    with Workers(1) as workers:
        assert differing(options, workers) == ()


def found(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    main(["check", "--root", str(root)])
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"stories/a.md": story(language="de", translation_of="a")}, "translation-chain"),
        (
            {
                "stories/a.md": story(language="de", translation_of="b"),
                "stories/b.md": story(language="ja", translation_of="a"),
            },
            "translation-chain",
        ),
        ({"stories/a.de.md": story()}, "translation-unknown"),
        ({"stories/vote.de.md": story(language="ja")}, "translation-language"),
        ({"stories/a.md": story(language="en", translation_of="vote")}, "translation-language"),
        ({"topics/a.md": "---\nname: A\ntranslation_of: energy\n---\n"}, "translation-language"),
        ({"pages/a.md": "---\ntitle: A\nlanguage: de\ntranslation_of: b\n---\n"}, "translation-un"),
        (
            {
                "stories/vote.de.md": story(),
                "stories/a.md": story(language="de", translation_of="vote"),
            },
            "translation-twice",
        ),
        ({"stories/grid.fr.md": story()}, "add languages: [fr] to content/site.yaml"),
        (
            {"stories/a.md": story(language="de"), "stories/a.de.md": story()},
            "duplicate-slug",
        ),
        ({"pages/de.md": "---\ntitle: De\n---\n"}, "address-clash"),
    ],
)
def test_one_mistake_is_one_finding(
    files: dict[str, str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = {"site.yaml": SETTINGS + "languages: [de, ja]\n"}
    topic = {"topics/energy.md": "---\nname: Energy\n---\n"}
    write(tmp_path, {**site, **topic, "stories/vote.md": story(), **files})
    errors = [line for line in found(tmp_path, capsys).splitlines() if "untranslated" not in line]
    lines = [line for line in errors if ": error[" in line or ": warning[" in line]
    assert len(lines) == 1
    assert code in "\n".join(errors)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("languages: [en]", "bad-language"),
        ("languages: [de, de]", "duplicate-entry"),
        ("languages: {de: {titel: x}}", "unknown-key"),
        ("languages: {deutsch: {}}", "bad-language"),
        ("languages: de", "not-a-list"),
        ("languages: {de: {navigation: [{label: A, address: /de/b/}]}}", "dangling-link"),
    ],
)
def test_bad_settings_have_their_place(
    written: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"site.yaml": f"{SETTINGS}{written}\n"})
    [line] = [each for each in found(tmp_path, capsys).splitlines() if ": error[" in each]
    assert line.startswith("content/site.yaml:4:")
    assert f"error[{code}]" in line


def test_a_translation_says_what_its_original_corrects(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrected = story(corrections="[{date: 2025-03-01, note: The count was wrong.}]")
    write(tmp_path, {"site.yaml": SITE, "stories/a.md": corrected, "stories/a.de.md": story()})
    assert "translation-behind" in found(tmp_path, capsys)
    for answer in ({"updated": "2025-03-01"}, {"corrections": "[{date: 2025-03-02, note: N.}]"}):
        write(tmp_path, {"site.yaml": SITE, "stories/a.de.md": story(**answer)})
        assert "translation-behind" not in found(tmp_path, capsys)


def test_a_translation_is_checked_with_the_clippings_of_its_original(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = story(
        sources=SOURCES, body="“It is a hard winter for us,” said the chair. [@herald]"
    )
    quoted = story("Zitat", body="„It is a hard winter for us“, sagte sie. [@herald]")
    altered = quoted.replace("hard winter", "soft winter")
    clipping = "The chair said: “It is a hard winter for us,” and left.\n"
    write(
        tmp_path,
        {
            "site.yaml": SITE,
            "stories/a.md": original,
            "stories/a.de.md": quoted,
            "clippings/a/herald.txt": clipping,
        },
    )
    assert "a.de.md" not in found(tmp_path, capsys)
    write(tmp_path, {"site.yaml": SITE, "stories/a.de.md": altered})
    assert "a.de.md" in found(tmp_path, capsys)
