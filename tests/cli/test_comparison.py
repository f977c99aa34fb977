"""`check --show STORY`: a story beside the nearest sentences of its sources."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.text.nearest_sentence import differing, nearest_sentences, split_text
from newsroom_files import story, write

SOURCES = (
    "[{id: herald, title: Grid}, {id: gazette, title: Port}, {id: zeitung, title: Netz, "
    "language: de}]"
)
BODY = """\
Prices fell by 4% after the strike. [@herald] The port will shut in May. [@gazette]

“We could not wait any longer”, said \\<Berg> & Co. [@herald, @zeitung]

Nobody cites this.
"""
HERALD = """\
The strike ended on Friday. Prices rose by 4 per cent after the strike. It rained.

“We could not wait any longer,” said Ann Berg, the mayor of Halden.
"""
ZEITUNG = "Der Streik endete am 3. Mai. Die Preise stiegen um 5 Prozent.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "stories/vote.md": story(body=BODY, title="Prices fell", sources=SOURCES),
            "clippings/vote/herald.txt": HERALD,
            "clippings/vote/zeitung.txt": ZEITUNG,
        },
    )


def show(root: Path, *options: str) -> int:
    return main(["check", "--root", str(root), "--show", "vote", *options])


def test_each_sentence_stands_beside_the_nearest_one_with_what_differs_marked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(root) == 0
    printed = capsys.readouterr().out.split("\n")
    lines = [line for line in printed if not line.startswith("    ! ")]
    at = next(n for n, line in enumerate(lines) if "Prices fell by 4%" in line)
    said, below, source, marked = lines[at : at + 4]
    assert said[below.index("~") : below.rindex("~") + 1] == "fell"
    assert "[1] herald: " in source
    assert "rose" in source[marked.index("~") : marked.rindex("~") + 1]


def test_what_has_no_clipping_no_citation_or_nothing_like_it_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show(root)
    text = capsys.readouterr().out
    assert "[2] gazette: (no clipping)" in text
    assert "(cites no source)" in text
    assert "[3] zeitung: (in another language: de; no sentence like this)" in text


def test_json_has_where_the_words_stand(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(root, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["slug"], found["path"]) == ("vote", "content/stories/vote.md")
    [claim] = [one for one in found["claims"] if one["text"].startswith("Prices fell by")]
    assert [claim["text"][start:end] for start, end in claim["differs"]] == ["fell"]
    assert (claim["line"], claim["column"], claim["part"]) == (7, 1, "text")
    [source] = claim["sources"]
    assert source["source"] == "herald"
    assert source["whole"] is True
    near = source["sentences"][-1]
    assert [near["text"][start:end] for start, end in near["differs"]] == ["rose"]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marked: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            self.marked.append(data)


def test_html_is_one_sound_file_that_loads_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(root, "--format", "html") == 0
    html = capsys.readouterr().out
    parser = Tags()
    parser.feed(html)
    assert parser.open == []
    assert {"fell", "rose"} <= set(parser.marked)
    assert "<Berg> & Co." in parser.text
    assert "<script" not in html
    assert not re.search(r"\b(?:src|href)=", html)
    assert "default-src 'none'" in html


def test_findings_stand_at_their_sentence(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, {"clippings/vote/herald.txt": HERALD.replace("4 per cent", "7 per cent")})
    file = root / "content/stories/vote.md"
    file.write_text(story(body=BODY, title="Prices fell", sources=SOURCES), "utf-8")
    write(root, {"stories/vote.md": file.read_text("utf-8"), "clippings/vote/gazette.txt": "No.\n"})
    (root / "content/clippings/vote/herald.txt").write_text(
        HERALD.replace("4 per cent", "7 per cent"), "utf-8"
    )
    show(root, "--format", "json")
    found = json.loads(capsys.readouterr().out)
    [claim] = [one for one in found["claims"] if one["text"].startswith("Prices fell by")]
    assert "figure-absent" in [one["code"] for one in claim["findings"]]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--show", "vot"], 'did you mean "vote"?'),
        (["--show", "vote", "--record"], "does not go with --record"),
        (["--show", "vote", "--format", "github"], "not github"),
        (["--format", "html"], "--format html goes with --show STORY"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    options: list[str], said: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(root), *options]) == 2
    assert said in capsys.readouterr().err


# The sentences


def test_two_sentences_are_taken_where_the_first_lacks_much() -> None:
    source = split_text(
        "ASML invests 1.3 billion euros in Mistral. It was late. The deal gives it a stake of "
        "11% and values the firm at 11.7 billion."
    )
    near = nearest_sentences(
        "ASML invests 1.3 billion euros in Mistral for 11%, which values it at 11.7 billion.",
        source,
    )
    assert [one.text.split()[0] for one in near] == ["ASML", "The"]


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("It costs €5bn", "It costs 5 billion euros", []),
        ("They did not shut the port", "They did shut the port", ["not"]),
        ("The port closed in May", "The port closed in June", ["May"]),
        ("It has 5,000 plants", "It has 50,000 plants", ["5,000"]),
        ("港は閉鎖された", "港は開放された", ["閉鎖"]),
        ("Der Streik endete am Montag", "Der Streik begann am Montag", ["endete"]),
    ],
)
def test_words_that_differ(text: str, other: str, marked: list[str]) -> None:
    spans = differing(text, [other], None)
    assert [text[start:end] for start, end in spans] == marked


def test_a_long_source_is_read_once_and_quickly() -> None:
    long = split_text(
        "\n\n".join(f"Report {number} tells of plant {number}." for number in range(3_000))
    )
    near = nearest_sentences("Report 1234 tells of the plant 1234.", long)
    assert [one.text for one in near] == ["Report 1234 tells of plant 1234."]


def test_a_lead_in_stands_beside_what_its_quotation_cites_and_the_head_of_a_table_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = """\
Ann Berg, the mayor of Halden, leaves no doubt:

> “We could not wait any longer.” [@herald]

| what | how much |
|---|---|
| prices | 4% [@herald] |

Nobody cites this:

“It rained.” [@herald]
"""
    content = {
        "stories/vote.md": story(body=body, title="Prices fell", sources=SOURCES),
        "clippings/vote/herald.txt": HERALD,
    }
    show(write(tmp_path, content))
    text = capsys.readouterr().out
    lead_in = text[text.index("leaves no doubt") : text.index("We could not wait")]
    assert "[1] herald: " in lead_in
    assert "how much" not in text
    assert text.count("(cites no source)") == 1
