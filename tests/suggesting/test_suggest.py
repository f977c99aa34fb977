"""Related stories and topics, found by words and sources."""

import json
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.suggesting.words import words_of
from newsroom_files import story, write

FILES = {
    "stories/rapidus.md": story(
        "Rapidus builds a chip plant in Hokkaido",
        body="The chipmaker Rapidus will etch two-nanometre chips at Chitose.",
        sources="[{title: Chips at Chitose, url: 'https://news.example/rapidus?utm_source=x'}]",
        topics="[chips]",
    ),
    "stories/rapidus-money.md": story(
        "The state pays for Rapidus",
        body="Hokkaido welcomes the chipmaker. Chitose gets a plant.",
        topics="[chips, japan]",
    ),
    "stories/snow.md": story(
        "Snow closes the airport", body="Chitose was closed for a day.", topics="[japan]"
    ),
    "stories/same-source.md": story(
        "What a journal says",
        sources="[{url: 'https://www.news.example/rapidus'}]",
        body="It says.",
    ),
    "stories/draft.md": story("Rapidus, Chitose and Hokkaido", draft="true"),
    "stories/new.md": story(
        "A second plant for Rapidus at Chitose",
        body="The chipmaker Rapidus plans a second plant in Hokkaido, for semiconductors.",
        sources="\n  - url: https://news.example/rapidus  # the first",
    ),
    "topics/chips.md": "---\nname: Chips\nsynonyms: [semiconductors]\n---\nOn chips.\n",
    "topics/japan.md": "---\nname: Japan\n---\n",
    "topics/tea.md": "---\nname: Tea\n---\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    filler = {f"stories/other-{n}.md": story(f"Council {n}", body=f"On {n}.") for n in range(20)}
    return write(tmp_path, {**FILES, **filler})


def suggested(
    root: Path, capsys: pytest.CaptureFixture[str], *options: str, slug: str = "new"
) -> dict[str, dict[str, str]]:
    capsys.readouterr()
    assert main(["suggest", slug, "--root", str(root), "--format", "json", *options]) == 0
    found = json.loads(capsys.readouterr().out)
    return {
        kind: {each["slug"]: each["reason"] for each in found[kind]}
        for kind in ("related", "topics")
    }


def test_stories_are_ranked_with_their_reasons(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = suggested(root, capsys)
    related = found["related"]
    assert next(iter(related)) == "rapidus"
    assert set(related) >= {"rapidus-money", "same-source"}
    assert "draft" not in related
    assert "new" not in related
    assert related["rapidus"].startswith("the same source; both say ")
    assert "chipmaker" in related["rapidus-money"]
    assert found["topics"]["chips"].startswith("the text names semiconductors; 2 of the ")
    assert "tea" not in found["topics"]


def test_a_topic_that_most_stories_have_is_not_suggested_for_that(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = {
        f"stories/other-{n}.md": story(f"Council {n}", body=f"On {n}.", topics="[japan, chips]")
        for n in range(20)
    }
    new = FILES["stories/new.md"].replace("for semiconductors", "for phones")
    write(root, {**many, "stories/new.md": new, "topics/japan.md": "---\nname: Nippon\n---\n"})
    assert suggested(root, capsys)["topics"] == {}


def test_the_index_follows_the_files(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "rapidus" in suggested(root, capsys)["related"]
    (root / "content/stories/rapidus.md").unlink()
    write(root, {"stories/late.md": story("Rapidus again", body="A chipmaker at Chitose.")})
    related = suggested(root, capsys)["related"]
    assert "rapidus" not in related
    assert "late" in related
    (root / ".copydesk/suggest.sqlite").write_bytes(b"not a database")
    assert "late" in suggested(root, capsys)["related"]


def test_they_are_written_into_the_front_matter(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "content/stories/new.md"
    before = file.read_text("utf-8").splitlines()
    suggested(root, capsys, "--write", "--most", "2")
    after = file.read_text("utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert added[0].startswith("related: [rapidus, ")
    assert added[1].startswith("topics: [chips")
    assert [line for line in after if line in before] == before
    assert "rapidus" not in suggested(root, capsys)["related"]


def test_a_dry_run_shows_what_would_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / "content/stories/new.md").read_bytes()
    assert main(["suggest", "new", "--root", str(root), "--dry-run"]) == 0
    assert "+related: [rapidus" in capsys.readouterr().out
    assert (root / "content/stories/new.md").read_bytes() == before


def test_japanese_is_found_by_pairs_of_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(words_of("東京都 Café")) == ["東京", "京都", "cafe"]
    files = {
        "stories/one.md": story("半導体工場", body="千歳に新工場ができる。"),
        "stories/two.md": story("千歳の半導体", body="工場の話。"),
        "stories/tea.md": story("お茶", body="静岡の茶畑。"),
    }
    root = write(tmp_path, files)
    assert next(iter(suggested(root, capsys, slug="one")["related"])) == "two"


@pytest.mark.parametrize(
    ("slug", "status", "message"),
    [("nwe", 2, 'no story "nwe"; did you mean "new"?'), ("broken", 2, 'no story "broken"')],
)
def test_bad_input(
    slug: str, status: int, message: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {"stories/broken.md": "---\ntitle: [\n---\nText\n"})
    assert main(["suggest", slug, "--root", str(root)]) == status
    assert message in capsys.readouterr().err
