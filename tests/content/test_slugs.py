import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.content.slugs import (
    FALLBACK,
    LONGEST,
    alike,
    composed,
    is_edition,
    is_slug,
    slugify,
    without_ignorable,
)


@pytest.mark.parametrize(
    "slug",
    ["grid-vote", "2025", "a_b", "Grid-Vote", "東洋経済オンライン", "café", "हिन्दी", "ไทย", "١٢٣"],
)
def test_letters_of_any_script_make_a_slug(slug: str) -> None:
    assert is_slug(slug)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "_",
        "a b",
        "a.b",
        "..",
        "../a",
        "a/b",
        "a\\b",
        "a%20b",
        "a\n",
        "e\u0301",
        "a\u200bb",
        "a\u202eb",
        "a\ufe0fb",
        "葛\U000e0100",
        "\u3164",
        "½",
        "☃",
        "\ud800",
    ],
)
def test_nothing_else_does(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize("name", ["2025-01-22", "2024-02-29", "2025-W04", "2020-W53", "2025-01"])
def test_editions_are_days_weeks_and_months(name: str) -> None:
    assert is_edition(name)


@pytest.mark.parametrize(
    "name",
    [
        "2025",
        "2025-02-29",
        "2025-13",
        "2025-W53",
        "2025-W00",
        "2025-w04",
        "2025-1-22",
        "0999-01",
        "2025-01-22-a",
        "٢٠٢٥-٠١",
        "2025-01-22\n",
    ],
)
def test_other_names_are_no_editions(name: str) -> None:
    assert not is_edition(name)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Reuters", "reuters"),
        ("Tom's Hardware", "toms-hardware"),
        ("Tom’s Hardware", "toms-hardware"),
        ("U.S. News & World Report", "us-news-world-report"),
        ("Le Monde diplomatique (édition française)", "le-monde-diplomatique-edition-francaise"),
        ("Süddeutsche Zeitung", "suddeutsche-zeitung"),
        ("Straße", "strasse"),
        ("Ålesund Øst", "alesund-ost"),
        ("Hürriyet / İstanbul", "hurriyet-istanbul"),
        ("Ｆｕｌｌ　Ｗｉｄｔｈ", "full-width"),
        ("東洋経済オンライン", "東洋経済オンライン"),
        ("ビジネス+IT", "ビジネス-it"),
        ("Новый мир", "новый-мир"),
        ("हिन्दुस्तान", "हिन्दुस्तान"),
        ("Nippon.com", "nippon"),
        ("news.yahoo.co.jp", "news-yahoo"),
        ("t3n.de", "t3n"),
        ("../../etc/passwd", "etc-passwd"),
        ("!!!", FALLBACK),
        ("", FALLBACK),
    ],
)
def test_a_name_becomes_a_slug(name: str, slug: str) -> None:
    assert slugify(name) == slug


@given(st.text())
def test_a_slug_is_fit_for_an_address_and_stays_as_it_is(name: str) -> None:
    slug = slugify(name)
    assert is_slug(slug)
    assert slug == unicodedata.normalize("NFC", slug)
    assert not set(slug) & set("./\\ ?#%'’")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert len(slug.encode()) <= LONGEST
    assert slugify(slug) == slug


def test_names_that_differ_in_capitals_or_in_their_bytes_only_are_alike() -> None:
    assert alike("Café") == alike("cafe\u0301")
    assert alike("cafe") != alike("café")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("⚠️ Warning", "warning"),
        ("Warn\u00ading signs", "warning-signs"),
        ("می\u200cخواهم", "میخواهم"),
        ("ක්\u200dෂ", "ක්ෂ"),
        ("葛\U000e0100飾区", "葛飾区"),
        ("a\u200b\u2060\ufeffb\u200e", "ab"),
        ("e\u034f\u0301", "e"),
        ("\u3164\u115f\ufe0f", FALLBACK),
        ("👩\u200d💻 at work", "at-work"),
    ],
)
def test_invisible_characters_are_dropped(name: str, slug: str) -> None:
    assert slugify(name) == slug
    assert composed(name) == composed(composed(name))


def test_every_default_ignorable_character_is_dropped() -> None:
    # Unicode 16, DerivedCoreProperties.txt, Default_Ignorable_Code_Point.
    ranges = """00AD 034F 061C 115F..1160 17B4..17B5 180B..180F 200B..200F 202A..202E 2060..206F
        3164 FE00..FE0F FEFF FFA0 FFF0..FFF8 1BCA0..1BCA3 1D173..1D17A E0000..E0FFF"""
    ignorable = set()
    for written in ranges.split():
        first, _, last = written.partition("..")
        ignorable |= set(range(int(first, 16), int(last or first, 16) + 1))
    everything = (code for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert {code for code in everything if not without_ignorable(chr(code))} == ignorable
