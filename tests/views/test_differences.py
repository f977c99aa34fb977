"""Where reports differ, as a story's page and feed tell it; and how the story can be cited."""

import re
from pathlib import Path

from newsroom_files import SETTINGS, build, check, page, story, write

DIFFERENCES = """
  - what: The "price"
    values:
      - {value: "12 < 13 million", says: "The mayor, in A [@a]"}
      - {value: 21 million, says: "[@b]"}"""
SOURCES = "[{id: a, title: A}, {id: b, title: B}]"
SITE = SETTINGS.replace("Test Desk", "Test & Desk")


def newsroom(root: Path, title: str = "Vote", **fields: str) -> Path:
    text = story(title, sources=SOURCES, body="It was dear.", **fields)
    return write(root, {"site.yaml": SITE, "stories/vote.md": text})


def test_a_table_tells_who_says_what_and_cites_it(tmp_path: Path) -> None:
    root = newsroom(tmp_path, differences=DIFFERENCES)
    assert check(root).codes == []
    assert build(root) == 0
    shown = page(root, "/2025/01/22/vote/")
    table = shown[shown.index("<table") : shown.index("</table>")]
    assert '<caption class="label">Where reports differ</caption>' in table
    assert '<th scope="rowgroup" rowspan="2"><bdi dir="auto">The “price”</bdi></th>' in table
    assert '<bdi dir="auto">12 &lt; 13 million</bdi></td><td><bdi dir="auto">The mayor, in' in table
    assert re.findall(r'href="(#source-\d)"', table) == ["#source-1", "#source-2"]
    # Both entries lead back to them.
    assert shown.count('role="doc-backlink"') == 2
    for address in ("/", "/2025/01/22/"):
        assert page(root, address).count("reports differ") == 1
    assert "12 &amp;lt; 13 million (The mayor, in A" in page(root, "/feed.xml")


def test_a_story_without_any_says_nothing_of_them(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    assert build(root) == 0
    assert "reports differ" not in page(root, "/").lower()
    assert "<table" not in page(root, "/2025/01/22/vote/")


def test_what_is_missing_is_said_with_its_place(tmp_path: Path) -> None:
    root = newsroom(tmp_path, differences="[{what: Price, values: [{value: 12}]}, {what: Size}]")
    codes = check(root).codes
    assert codes.count("missing-key") == 1
    assert set(codes) <= {"missing-key", "uncited-source"}


def test_a_value_is_compared_with_what_it_cites(tmp_path: Path) -> None:
    root = newsroom(tmp_path, differences=DIFFERENCES.replace("12 < 13", "12"))
    for name, text in (("a", "It cost 12 million."), ("b", "It cost 31 million.")):
        path = root / f"content/clippings/vote/{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text} {'Nobody says why it took so long. ' * 40}", "utf-8")
    [finding] = [each for each in check(root).findings if each.code.startswith("figure-")]
    assert (
        finding.line
        == (root / "content/stories/vote.md")
        .read_text("utf-8")[
            : (root / "content/stories/vote.md").read_text("utf-8").index("21 million")
        ]
        .count("\n")
        + 1
    )


def test_a_story_is_cited_in_words_and_for_bibtex(tmp_path: Path) -> None:
    root = newsroom(tmp_path, "'50% {off}_ & more'", curator="[Ann Lee, Bo]")
    assert build(root) == 0
    shown = page(root, "/2025/01/22/vote/")
    cite = shown[shown.index('<details class="cite supplemental">') :].split("</details>")[0]
    words = re.sub(r"<[^>]*>", "", cite.split("<code")[0])
    assert "Ann Lee, Bo. “50% {off}_ &amp; more”. Test &amp; Desk, 22 January 2025." in words
    record = re.sub(r"&amp;", "&", cite.split("<code")[1])
    assert "@misc{vote-2025," in record
    assert "author = {{Ann Lee} and {Bo}}" in record
    assert r"title = {{50\% \textbraceleft{}off\textbraceright{}\_ \& more}}" in record
    assert record.count("{") == record.count("}")
    assert "url = {https://example.org/2025/01/22/vote/}" in record
