"""`copydesk new`: from links to a draft with sources, reprints and clippings."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from article_pages import ENGLISH, FRENCH_PAGE, PAGES, PAYWALL, WIRE, page
from copydesk.cli.main import main
from loopback import Loopback, html, redirect, serving
from newsroom_files import SETTINGS, build, story, tree, write

OTHER = ENGLISH.replace("grid", "tram").replace("council", "assembly")
"""Another text, of which no eight words in a row are those of the first."""
TRAM = " ".join(f"{word} {index}" for index, word in enumerate(OTHER.split()))
LOGIN = '<form><input type="password"></form><p>Please log in to go on.</p>'


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    reprint = WIRE.html.replace('content="Gazette"', 'content="Tribune"').replace(
        "2026-02-27T04", "2026-02-28T04"
    )
    own = page(
        '<title>Tram plan</title><meta property="og:site_name" content="Courier">'
        '<link rel="canonical" href="/own">',
        f"<article><h1>Tram plan</h1><p>{re.sub('<[^>]*>', '', TRAM)}</p></article>",
    )
    answers = {
        "/wire": html(WIRE.html),
        "/reprint": html(reprint),
        "/own": html(own),
        "/own/": html(own),
        "/own/amp/": html(own.replace('<link rel="canonical" href="/own">', "")),
        "/paywall": html(PAYWALL.html.replace("passes", "holds")),
        "/french": html(FRENCH_PAGE.html),
        "/login": html(f"<title>Herald</title>{LOGIN}"),
        "/pdf": html(b"%PDF-1.7"),
        "/loop": redirect("/loop"),
        "/file": redirect("file:///etc/passwd"),
        "/large": html("x" * 11_000_000),
    }
    with serving(answers) as loopback:
        yield loopback


@pytest.fixture
def root(tmp_path: Path) -> Path:
    publishers = "- {name: The Loopback Herald, domains: [herald.example]}\n"
    return write(tmp_path, {"publishers.yaml": publishers})


def new(root: Path, *words: str) -> int:
    return main(["new", "--root", str(root), "--now", "2026-03-10", "--allow-private", *words])


def draft(root: Path) -> str:
    [file] = (root / "content/stories").rglob("*.md")
    return file.read_text("utf-8")


def test_three_links_become_a_draft(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    links = [f"{server.url}/{name}" for name in ("wire", "reprint", "own?utm_source=x")]
    assert new(root, *links) == 0
    said = capsys.readouterr().err
    name = "japan-cabinet-approves-grid-plan"
    assert f"content/stories/2026/{name}.md" in said
    assert "3 sources, 1 of them a reprint" in said
    assert "copydesk check --record" in said
    text = draft(root)
    assert text.startswith("---\ndraft: true")
    assert "# The title is the headline of the first source" in text
    assert "date: 2026-03-10\n" in text
    assert "agency: Reuters\n" in text
    assert text.endswith("---\n- [@gazette]\n- [@tribune]\n- [@courier]\n")
    assert f"url: {server.url}/own\n" in text
    assert re.search(r"id: tribune\n(    .*\n)*    reprint_of: gazette\n", text)
    assert "not found on the page: date, author" in text
    clippings = tree(root / f"content/clippings/{name}")
    assert set(clippings) == {"gazette.txt", "tribune.txt", "courier.txt"}
    assert b"The plan costs 240 million euros" in clippings["gazette.txt"]


def test_a_draft_has_no_errors_and_is_not_published(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(root, f"{server.url}/wire", f"{server.url}/paywall") == 0
    capsys.readouterr()
    assert main(["check", "--root", str(root)]) == 0
    assert "error" not in capsys.readouterr().out
    assert build(root, now="2026-03-11") == 0
    assert not list((root / "site").rglob("*japan*"))
    assert build(root, "--drafts", now="2026-03-11") == 0
    assert list((root / ".copydesk/preview").rglob("*japan*"))


def test_the_part_before_a_paywall_is_saved_as_a_part(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(root, f"{server.url}/paywall") == 0
    assert "    paywall: true\n" in draft(root)
    assert "there is a paywall" in capsys.readouterr().err
    [clipping] = tree(root / "content/clippings").values()
    assert clipping.decode().rstrip().endswith("[…]")


def test_a_source_says_that_it_is_behind_a_paywall(root: Path, server: Loopback) -> None:
    assert new(root, f"{server.url}/paywall", "--slug", "grid") == 0
    assert build(root, "--drafts", now="2026-03-11") == 0
    [drafted] = (root / ".copydesk/preview").rglob("grid/index.html")
    assert "<span>paywall</span>" in drafted.read_text()


def test_an_address_after_a_file_is_an_address(root: Path, server: Loopback) -> None:
    saved = root / "saved.html"
    saved.write_text(f"<!-- saved from url=(0030)https://www.herald.example/x -->{WIRE.html}")
    assert new(root, "--html", str(saved), f"{server.url}/own") == 0
    assert draft(root).count("  - id: ") == 2


def test_a_publisher_is_called_as_the_newsroom_calls_it(root: Path) -> None:
    saved = root / "saved.html"
    saved.write_text(f"<!-- saved from url=(0030)https://www.herald.example/x -->{WIRE.html}")
    assert new(root, "--html", str(saved)) == 0
    text = draft(root)
    assert "publisher: The Loopback Herald\n" in text
    assert "id: the-loopback-herald\n" in text
    assert "url: https://www.herald.example/x\n" in text


def test_an_amp_page_without_a_canonical_address_leads_to_its_article(
    root: Path, server: Loopback
) -> None:
    assert new(root, f"{server.url}/own/amp/") == 0
    assert f"url: {server.url}/own\n" in draft(root)


def test_the_same_article_is_a_source_once(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(root, f"{server.url}/own", f"{server.url}/own?fbclid=x") == 0
    assert "is there already" in capsys.readouterr().err
    assert draft(root).count("  - id: ") == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("login", "a login in place of the article; open it in your browser"),
        ("pdf", "it is a PDF"),
        ("loop", "redirects more than 10 times"),
        ("file", "only http: and https:"),
        ("large", "more than 10 MB"),
        ("missing", "404, not found"),
    ],
)
def test_what_was_not_read_is_said_and_leaves_its_address(
    name: str, why: str, root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(root, f"{server.url}/{name}") == 1
    said = capsys.readouterr().err
    assert why in said
    assert "nothing was written" in said
    assert not (root / "content/stories").exists()
    assert new(root, f"{server.url}/wire", f"{server.url}/{name}") == 1
    said = capsys.readouterr().err
    assert why in said
    assert "wrote content/stories" in said
    assert f"url: {server.url}/{name}\n" in draft(root)
    assert "# the page could not be read: " in draft(root)
    assert main(["check", "--root", str(root)]) == 0


def test_private_addresses_are_refused(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = len(server.asked)
    assert main(["new", "--root", str(root), f"{server.url}/wire"]) == 1
    assert "--allow-private" in capsys.readouterr().err
    assert len(server.asked) == asked


FIELDS = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
WRITING = (Path(__file__).parents[2] / "docs/writing.md").read_text("utf-8")


def documented(heading: str) -> set[str]:
    """The fields of the first table under a heading."""
    section = WRITING.split(f"\n### {heading}\n")[1]
    return set(FIELDS.findall(section[section.index("| field") :].split("\n\n")[0]))


def test_without_a_link_every_field_is_there(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(root, "--title", "Grid: a plan", "--date", "2025-12-31") == 0
    text = (root / "content/stories/2025/grid-a-plan.md").read_text()
    assert 'title: "Grid: a plan"\n' in text
    fields = (documented("Front matter") - {"receipt"}) | documented("Sources")
    assert len(fields) > 30
    for key in fields:
        assert re.search(rf"^(?:#[ -]+)?{key}: ?", text, re.MULTILINE), key
    capsys.readouterr()
    assert main(["check", "--strict", "--root", str(root)]) == 0
    assert capsys.readouterr().out == ""


def test_the_comments_are_sound_once_they_are_taken_away(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(root, "--slug", "grid") == 0
    file = root / "content/stories/2026/grid.md"
    text = re.sub(r"^# ?(?=[a-z_]+:|  )", "", file.read_text(), flags=re.MULTILINE)
    text = text.replace("[@id]", "[@gazette]").replace("reprint_of: another-id", "")
    text = re.sub(r"^(withdrawn|translation_of|topics|threads|related):.*\n", "", text, flags=re.M)
    file.write_text(text)
    (root / "content/static").mkdir()
    (root / "content/static/map.png").write_bytes(b"")
    main(["check", "--root", str(root)])
    found = set(re.findall(r"error\[([a-z-]+)\]", capsys.readouterr().out))
    assert found <= {"bad-date"}  # its example is dated before the story


@pytest.mark.parametrize("title", ["../../x", "a: [b", "- 'x", "Line\nbreak", "\x1b[31mred"])
def test_a_hostile_title_stays_within_the_newsroom(title: str, root: Path) -> None:
    before = set(tree(root))
    assert new(root, "--title", title) == 0
    [added] = set(tree(root)) - before
    assert re.fullmatch(r"content/stories/2026/[\w-]+\.md", added)
    assert main(["check", "--root", str(root)]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--title", "?!"), "--slug"),
        (("--slug", "../x"), '"../x" makes no name of a file'),
        (("--date", "31.12.2025"), "Write 2025-12-31"),
        (("--date", "tomorrow"), "--date: "),
    ],
)
def test_what_cannot_be_is_said(
    words: tuple[str, ...], said: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(root, *words) == 2
    assert said in capsys.readouterr().err
    assert not (root / "content/stories").exists()


@pytest.mark.parametrize("place", ["stories/2026/grid.md", "stories/old/Grid.md"])
def test_an_existing_story_is_refused(
    place: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {place: "---\nbroken"})
    assert new(root, "--slug", "grid") == 2
    assert f"there is content/{place} already" in capsys.readouterr().err
    assert (root / "content" / place).read_text() == "---\nbroken"


def test_a_folder_without_settings_is_no_newsroom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path) == 2
    assert "copydesk init" in capsys.readouterr().err
    write(tmp_path, {"site.yaml": SETTINGS.replace("url:", "ulr:")})
    assert new(tmp_path) == 2


def test_a_dry_run_writes_nothing(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root / "content")
    assert new(root, f"{server.url}/wire", "--dry-run") == 0
    assert "  - id: gazette\n" in capsys.readouterr().out
    assert tree(root / "content") == before


def test_texts_that_git_would_take_are_warned_of_once(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    links = [f"{server.url}/wire", f"{server.url}/own"]
    assert new(root, *links) == 0
    assert capsys.readouterr().err.count("git would take these texts") == 1
    (root / ".gitignore").write_text("/content/clippings/\n")
    assert new(root, *links, "--slug", "again") == 0
    assert "git would take" not in capsys.readouterr().err


def test_clippings_go_where_the_settings_say(root: Path, server: Loopback) -> None:
    write(root, {"site.yaml": f"{SETTINGS}clippings: ../ours\n"})
    assert new(root, f"{server.url}/wire", "--slug", "grid") == 0
    assert set(tree(root.parent / "ours")) == {"grid/gazette.txt"}


def test_every_shape_makes_a_sound_draft(root: Path, tmp_path: Path) -> None:
    files = []
    for number, each in enumerate(PAGES):
        if each.content_type == "text/html":
            files.append(tmp_path / f"{number}.html")
            files[-1].write_bytes(each.data)
    assert new(root, "--slug", "all", "--html", *map(str, files)) == 0
    assert main(["check", "--root", str(root)]) == 0


TOPIC = "---\nname: Power grid\nsynonyms: [grid plan]\n---\n"
EARLIER = story(
    "Landlords of the old town against the grid plan",
    body="The landlords of the old town said of the grid plan that they would go to court.",
    topics="[grid]",
)


def test_topics_and_related_stories_are_suggested(root: Path, server: Loopback) -> None:
    write(root, {"topics/grid.md": TOPIC, "stories/earlier.md": EARLIER})
    assert new(root, f"{server.url}/wire", "--slug", "first") == 0
    assert "# related" not in (root / "content/stories/2026/first.md").read_text("utf-8")
    for number in range(8):
        rain = story(f"Rain {number}", body="It will rain on Sunday, and the day after that.")
        write(root, {f"stories/rain-{number}.md": rain})
    assert new(root, f"{server.url}/wire", "--slug", "a") == 0
    text = (root / "content/stories/2026/a.md").read_text("utf-8")
    assert re.search(r"^# topics: \[grid\]   # .*grid plan", text, re.MULTILINE)
    assert re.search(r"^# related: \[earlier\]   # ", text, re.MULTILINE)
    assert new(root, f"{server.url}/wire", "--slug", "b", "--write") == 0
    text = (root / "content/stories/2026/b.md").read_text("utf-8")
    assert "\ntopics: [grid]\nrelated: [earlier]\n" in text
    assert main(["check", "--root", str(root)]) == 0
