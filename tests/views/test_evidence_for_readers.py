"""What readers see of the desk: receipts, our translations, the page on the newsroom's sources."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.newsroom.story.claims.claims import ReadClaims
from newsroom_files import SETTINGS, build, page, story, tree, words, write

GERMAN = "[{id: zeitung, title: Der Rat, language: de}, {id: herald, title: The council}]"
TRANSLATED = re.compile(r"(\[\d\])</a>(?:<sup>|</sup>)* ?(?:<span[^>]*>)?\(our translation\)")


def checked(root: Path, now: str = "2025-02-27") -> None:
    assert main(["check", "--root", str(root), "--record", "--now", now]) == 0


VOTE = story(
    body="“We could not wait any longer”, she said of the 5,000 plants. [@herald]",
    sources="[{id: herald, title: The council}]",
)
HERALD = "“We could not wait any longer”, the mayor said. There are 5,000 plants.\n"


def test_a_story_says_when_it_was_checked_and_with_which_result(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/vote.md": VOTE, "clippings/vote/herald.txt": HERALD})
    assert build(root) == 0
    assert "Checked on" not in page(root, "/2025/01/22/vote/")
    checked(root)
    assert build(root) == 0
    line = (
        "Checked on 27 February 2025. The quotation was found word for word in its source. "
        "The figure was found in its source."
    )
    assert line in words(page(root, "/2025/01/22/vote/"))
    assert line in words(unescape(page(root, "/feed.xml")))


def test_a_receipt_of_an_earlier_text_says_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/vote.md": VOTE, "clippings/vote/herald.txt": HERALD})
    checked(root)
    file = root / "content/stories/vote.md"
    file.write_text(file.read_text("utf-8").replace("5,000", "6,000"), "utf-8")
    assert build(root) == 0
    assert "Checked on" not in page(root, "/2025/01/22/vote/")


def test_a_receipt_without_quotations_and_figures_names_neither(tmp_path: Path) -> None:
    plain = VOTE.replace("“We could not wait any longer”, she said of the 5,000 plants.", "Plain.")
    root = write(tmp_path, {"stories/vote.md": plain, "clippings/vote/herald.txt": HERALD})
    checked(root)
    assert build(root) == 0
    text = words(page(root, "/2025/01/22/vote/"))
    assert "Checked on 27 February 2025. How we check" in text


ALL_SORTS = story(
    body="“We could not wait any longer”, she said of the 5,000 plants and 70 dams. [@herald]\n\n"
    "“It was the last day and so we voted”, he said of 90 wards, 80 of them new. [@gazette]",
    sources="[{id: herald, title: The council}, {id: gazette, title: The mayor}]",
)


@pytest.mark.parametrize(
    ("clippings", "said"),
    [
        (
            {"herald": HERALD},
            "1 quotation was found word for word in its source, 1 was not checked. 1 figure was "
            "found in its source, 1 was not found, 2 were not checked.",
        ),
        (
            {"herald": HERALD, "gazette": "Nobody said a word. […]\n"},
            "1 quotation was found word for word in its source, 1 was not checked. 1 figure was "
            "found in its source, 1 was not found, 2 were not checked.",
        ),
        (
            {"herald": "Nobody said a word.\n", "gazette": "Nobody did.\n"},
            "2 quotations were not found in their sources. 4 figures were not found in their "
            "sources.",
        ),
        (
            {"gazette": "Nobody said a word. […]\n"},
            "Quotations: not checked. Figures: not checked.",
        ),
    ],
)
def test_readers_are_told_what_was_found_what_not_and_what_nobody_could_check(
    clippings: dict[str, str], said: str, tmp_path: Path
) -> None:
    saved = {f"clippings/vote/{name}.txt": text for name, text in clippings.items()}
    root = write(tmp_path, {"stories/vote.md": ALL_SORTS, **saved})
    main(["check", "--root", str(root), "--record", "--now", "2025-02-27"])
    assert build(root) == 0
    assert f"Checked on 27 February 2025. {said}" in words(page(root, "/2025/01/22/vote/"))


def test_readers_of_german_are_told_in_german(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "site.yaml": f"{SETTINGS}language: de\n",
            "stories/vote.md": ALL_SORTS.replace("---\n", "---\nlanguage: en\n", 1),
            "clippings/vote/herald.txt": HERALD,
        },
    )
    main(["check", "--root", str(root), "--record", "--now", "2025-02-27"])
    assert build(root) == 0
    assert (
        "Geprüft am 27. Februar 2025. 1 Zitat steht wörtlich in seiner Quelle, 1 wurde nicht "
        "geprüft. 1 Zahl steht in ihrer Quelle, 1 wurde nicht gefunden, 2 wurden nicht geprüft."
    ) in words(page(root, "/2025/01/22/vote/"))


def test_a_layout_of_the_newsrooms_own_still_knows_how_many_of_all(tmp_path: Path) -> None:
    own = "{% macro checked(receipt) %}{{ receipt.figures.verified }} of "
    own += "{{ receipt.figures.total }}{% endmacro %}"
    root = write(tmp_path, {"stories/vote.md": ALL_SORTS, "clippings/vote/herald.txt": HERALD})
    file = root / "layouts/partials/receipt.html"
    file.parent.mkdir(parents=True)
    file.write_text(own, "utf-8")
    main(["check", "--root", str(root), "--record", "--now", "2025-02-27"])
    assert build(root) == 0
    assert "1 of 4" in words(page(root, "/2025/01/22/vote/"))


# What was found, beside its citation

WORD_FOR_WORD = "Found word for word"
WITH_OMISSIONS = "Found, with the omissions that are marked"
ONE_FIGURE = "This figure is in this source"
FOUND = re.compile(
    r'<span id="found:(cite-\d+)">(.*?)</span></span>(?=\s*(?:<span class="claims"|<a role|</p>))'
)
BOTH = "[{id: herald, title: The council}, {id: gazette, title: The mayor}]"
GAZETTE = "“It was the last day, as you know, and so we voted”, he said of 90 wards and €5bn.\n"


def marked(root: Path, body: str, **clippings: str) -> dict[str, str]:
    """Return what a page says beside each citation of a story that was checked."""
    saved = {f"clippings/vote/{name}.txt": text for name, text in clippings.items()}
    write(root, {"stories/vote.md": story(body=body, sources=BOTH), **saved})
    main(["check", "--root", str(root), "--record", "--now", "2025-02-27"])
    return marks(root)


def marks(root: Path) -> dict[str, str]:
    assert build(root) == 0
    found = FOUND.findall(page(root, "/2025/01/22/vote/"))
    return {anchor: " ".join(words(html).split()) for anchor, html in found}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "“We could not wait any longer”, she said. [@herald]",
            f"We could not wait any longer {WORD_FOR_WORD}",
        ),
        (
            "“It was the last day […] and so we voted”, he said. [@gazette]",
            f"It was the last day […] and so we voted {WITH_OMISSIONS}",
        ),
        ("There are 5,000 of them. [@herald]", f"5,000 {ONE_FIGURE}"),
        ("It is 5 billion euros. [@gazette]", f"5 billion euros {ONE_FIGURE}"),
        (
            "It has 90 wards and costs €5bn. [@gazette]",
            "90 €5bn These figures are in this source",
        ),
        (
            "> We could not wait any longer [@herald]",
            f"We could not wait any longer {WORD_FOR_WORD}",
        ),
        (
            "“We could not\nwait any longer”, she said. [@herald]",
            f"We could not wait any longer {WORD_FOR_WORD}",
        ),
    ],
)
def test_a_citation_shows_what_was_found_in_its_source(
    body: str, said: str, tmp_path: Path
) -> None:
    assert list(marked(tmp_path, body, herald=HERALD, gazette=GAZETTE).values()) == [said]


@pytest.mark.parametrize(
    "body",
    [
        "“We could not wait”, she said. [@gazette]",
        "“We could hardly wait any longer”, she said. [@herald]",
        "“[The town] could not wait any longer”, she said. [@herald]",
        "It costs about €4.9bn. [@gazette]",
        "It costs $5bn. [@gazette]",
        "“We could not wait any longer”, she said.",
    ],
)
def test_it_is_silent_on_what_was_not_found_or_not_in_these_words(
    body: str, tmp_path: Path
) -> None:
    assert marked(tmp_path, body, herald=HERALD, gazette=GAZETTE) == {}


def test_of_two_sources_that_one_has_the_mark_that_has_the_words(tmp_path: Path) -> None:
    body = "“We could not wait any longer”, she said of the 90 wards. [@gazette, @herald]"
    assert marked(tmp_path, body, herald=HERALD, gazette=GAZETTE) == {
        "cite-1": f"90 {ONE_FIGURE}",
        "cite-2": f"We could not wait any longer {WORD_FOR_WORD}",
    }


def test_a_citation_is_described_by_what_was_found(tmp_path: Path) -> None:
    marked(tmp_path, "“We could not wait any longer”, she said. [@herald]", herald=HERALD)
    text = page(tmp_path, "/2025/01/22/vote/")
    assert re.search(r'id="cite-1"[^>]* aria-describedby="found:cite-1:1 "', text)
    assert "found:" not in page(tmp_path, "/feed.xml")


def test_what_changes_loses_its_mark_and_what_stands_keeps_it(tmp_path: Path) -> None:
    body = "“We could not wait any longer”, she said of the 5,000 plants. [@herald]"
    kept = f"5,000 {ONE_FIGURE}"
    assert marked(tmp_path, body, herald=HERALD) == {
        "cite-1": f"We could not wait any longer {WORD_FOR_WORD} {kept}"
    }
    file = tmp_path / "content/stories/vote.md"
    file.write_text(file.read_text("utf-8").replace("any longer”", "much longer”"), "utf-8")
    assert marks(tmp_path) == {"cite-1": kept}
    text = file.read_text("utf-8").replace("title: The council}", "title: The councils}")
    file.write_text(text, "utf-8")
    assert marks(tmp_path) == {}


def test_the_same_words_that_another_sentence_cites_in_vain_have_no_mark(tmp_path: Path) -> None:
    body = "It has 90 wards. [@gazette]\n\nIt also has 90 wards. [@herald]"
    assert marked(tmp_path, body, herald=HERALD, gazette=GAZETTE) == {"cite-1": f"90 {ONE_FIGURE}"}


def test_pages_are_the_same_bytes_without_clippings(tmp_path: Path) -> None:
    body = "“We could not wait any longer”, she said of the 5,000 plants. [@herald]"
    assert marked(tmp_path, body, herald=HERALD)
    before = tree(tmp_path / "site")
    shutil.rmtree(tmp_path / "content/clippings")
    shutil.rmtree(tmp_path / "site")
    assert marks(tmp_path)
    assert tree(tmp_path / "site") == before


def test_what_a_later_desk_takes_for_more_or_less_keeps_its_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "She spoke\nof about 5,000 plants. “We could not wait any longer”, she said. [@herald]"
    before = marked(tmp_path, body, herald=HERALD)
    assert before
    monkeypatch.setattr(
        "copydesk.newsroom.story.claims.claims.read_claims", lambda _: ReadClaims((), ())
    )
    shutil.rmtree(tmp_path / ".copydesk")
    shutil.rmtree(tmp_path / "site")
    after = marks(tmp_path)
    assert after.keys() == before.keys()
    assert sorted(after["cite-1"].split()) == sorted(before["cite-1"].split())


def test_readers_of_german_are_told_in_german_what_was_found(tmp_path: Path) -> None:
    body = "“We could not wait any longer”, she said of the 90 wards. [@gazette]"
    marked(tmp_path, body, gazette=HERALD.replace("5,000 plants", "90 wards"))
    write(tmp_path, {"site.yaml": f"{SETTINGS}language: de\n"})
    [said] = marks(tmp_path).values()
    assert "Wörtlich gefunden" in said
    assert said.endswith("Diese Zahl steht in dieser Quelle")


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("“We could not wait any longer”, she said. [@zeitung]", ["[1]"]),
        (
            "“We could not wait any longer” [@zeitung], she said. Then they voted. [@zeitung]",
            ["[1]"],
        ),
        ("> We could not wait any longer\n", []),
        ("She said: [@zeitung]\n\n> We could not wait any longer\n", ["[1]"]),
        ("She said:\n\n> We could not wait any longer [@zeitung]\n", ["[1]"]),
        ("- “We could not wait any longer” [@zeitung]\n- Plain. [@herald]", ["[1]"]),
        ("“We could not wait any longer. [@zeitung] And then they voted. [@herald]", []),
        ("“We could not wait any longer”. [@zeitung] And then they voted. [@herald]", ["[1]"]),
        ("“We could not wait any longer”. [@zeitung][@zeitung]", ["[1]"]),
        ("“We could not wait any longer.\n\n“We had to vote”, she said. [@zeitung]", ["[1]"]),
        ("> We could not wait.\n>\n> We had to vote. [@zeitung]", ["[1]"]),
        ("[@zeitung] “We could not wait any longer”, she said.", ["[1]"]),
        # What may be taken from a source in our own language is no translation of ours.
        ("“We could not wait any longer”, she said. [@zeitung, @herald]", []),
        ("“We could not wait any longer”, she said. [@zeitung][@herald]", []),
        ("“We could not wait any longer”, she said. [@herald]", []),
        ("They “voted”. [@zeitung]", []),
        ("“Wir konnten auf das Netz nicht länger warten”, sagte sie. [@zeitung]", []),
        ("`“We could not wait any longer”` is code. [@zeitung]", []),
        ("No more waiting. [@zeitung]", []),
    ],
)
def test_a_translation_is_marked_as_ours(body: str, marked: list[str], tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/vote.md": story(body=body, sources=GERMAN)})
    assert build(root) == 0
    assert TRANSLATED.findall(page(root, "/2025/01/22/vote/")) == marked
    assert TRANSLATED.findall(unescape(page(root, "/feed.xml"))) == marked


def test_translations_in_key_points_and_perspectives_are_marked(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "stories/vote.md": story(
                body="“We had to vote on that day”, he said. [@herald]",
                sources=GERMAN,
                key_points='["“We could not wait any longer”, she said. [@zeitung]"]',
                perspectives='[{who: The mayor, view: "“We are out of time now” [@zeitung]"}]',
            )
        },
    )
    assert build(root) == 0
    html = page(root, "/2025/01/22/vote/")
    assert TRANSLATED.findall(html) == ["[1]", "[1]"]
    assert html.index('class="translated"') < html.index("We had to vote")


def test_an_excerpt_or_an_editor_can_say_that_it_is_no_translation(tmp_path: Path) -> None:
    body = "“We could not wait any longer”, she said. [@zeitung]"
    excerpt = GERMAN.replace("language: de", "language: de, excerpt: We could not wait any longer")
    allowed = "[{allow: quote-translated, text: could not wait, why: She spoke in English.}]"
    root = write(
        tmp_path,
        {
            "stories/excerpt.md": story("One", body=body, sources=excerpt),
            "stories/allowed.md": story("Two", body=body, sources=GERMAN, desk=allowed),
        },
    )
    assert build(root) == 0
    for slug in ("excerpt", "allowed"):
        assert "our translation" not in page(root, f"/2025/01/22/{slug}/")


TWO = "[{title: One, publisher: The Herald}, {title: Two, reprint_of: the-herald}, {title: Three}]"
PUBLISHERS = "- {name: The Herald}\n- {name: Reuters}\n"


def archive(root: Path) -> Path:
    """Two months that are over and one that is not."""
    return write(
        root,
        {
            "publishers.yaml": PUBLISHERS,
            "stories/vote.md": VOTE.replace(
                "title: The council", "title: It, publisher: The Herald"
            ),
            "clippings/vote/herald.txt": HERALD,
            "stories/plan.md": story("Plan", date="2025-01-03", sources=TWO),
            "stories/bridge.md": story(
                "Bridge", date="2024-12-30", corrections="[{date: 2025-01-04, note: Wrong.}]"
            ),
            "stories/now.md": story(
                "Now",
                date="2025-02-02",
                sources="[{title: It, publisher: Reuters}]",
                corrections="[{date: 2025-02-03, note: Wrong again.}]",
            ),
        },
    )


def rows(root: Path) -> list[list[str]]:
    """The lines of the table on the newsroom's sources."""
    html = page(root, "/sourcing/")
    return [
        [words(cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    ]


def test_the_page_on_sources_has_every_month_that_is_over(tmp_path: Path) -> None:
    root = archive(tmp_path)
    checked(root)
    assert build(root) == 0
    assert rows(root) == [
        ["Month", "Stories", "Sources per story", "Checked", "Correc\xadtions"],
        ["Latest 2 months", "3", "1.0", "33%", "1"],
        ["2025"],
        ["January", "2", "1.5", "50%", "1"],
        ["2024"],
        ["December", "1", "0.0", "0%", "0"],
    ]
    assert "The Herald" in page(root, "/sourcing/")
    assert "Reuters" not in page(root, "/sourcing/")
    assert 'href="/sourcing/"' in page(root, "/")
    assert "https://example.org/sourcing/" in page(root, "/sitemaps/pages.xml")


def test_a_story_of_the_present_month_leaves_the_page_on_sources_as_it_is(tmp_path: Path) -> None:
    root = archive(tmp_path)
    assert build(root) == 0
    before = page(root, "/sourcing/")
    write(root, {"stories/later.md": story("Later", date="2025-02-20")})
    assert build(root) == 0
    assert page(root, "/sourcing/") == before
    write(root, {"stories/march.md": story("March", date="2025-03-01")})
    assert build(root) == 0
    # No story was ever checked, so there is no column of zeros that says so.
    assert ["February", "2", "0.5", "1"] in rows(root)
    assert ">Checked<" not in page(root, "/sourcing/")


def test_the_page_on_sources_can_be_left_out(tmp_path: Path) -> None:
    root = archive(tmp_path)
    assert build(root) == 0
    assert "sourcing/index.html" in tree(root / "site")
    write(root, {"site.yaml": f"{SETTINGS}desk: {{sourcing: false}}\n"})
    assert build(root) == 0
    assert "sourcing/index.html" not in tree(root / "site")
    assert "/sourcing/" not in page(root, "/")
    assert "sourcing" not in page(root, "/sitemaps/pages.xml")


def test_a_newsroom_of_one_month_has_no_month_that_is_over(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/vote.md": VOTE})
    assert build(root) == 0
    assert "The first figures appear after a full month." in page(root, "/sourcing/")
