"""`copydesk source`: edits of a story's sources that leave all other lines as they are."""

from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import write

STORY = """\
---
title: Grid vote
summary: The plan passed.
date: 2025-01-22  # a Wednesday
sources:
  # The council's own page first.
  - url: https://github.example/a
    title: "One"

  - {url: "https://github.example/b", title: Two}  # the second
  - id: own
    url: https://herald.example/c
  - url: https://9to5.example/d
---
The vote [@github], [2], [@own] and [4].
"""


def run(root: Path, *words: str) -> int:
    return main(["source", *words, "--root", str(root)])


def test_name_writes_out_the_ids_by_which_sources_are_cited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/grid-vote.md": STORY})
    file = root / "content/stories/grid-vote.md"
    assert run(root, "name", "grid-vote", "--dry-run") == 0
    out, err = capsys.readouterr()
    assert "+    id: github\n" in out
    assert "nothing was written" in err
    assert file.read_text() == STORY
    assert run(root, "name", "content/stories/grid-vote.md") == 0
    assert "3 ids written" in capsys.readouterr().err
    expected = (
        STORY.replace('title: "One"\n', 'title: "One"\n    id: github\n')
        .replace("title: Two}", "title: Two, id: github-2}")
        .replace("9to5.example/d\n", "9to5.example/d\n    id: source-9to5\n")
    )
    assert file.read_text() == expected
    assert run(root, "name", "grid-vote") == 0
    assert "every source has an id" in capsys.readouterr().err
    assert file.read_text() == expected


def test_a_command_that_cannot_be_done_says_why_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = STORY.replace("https://9to5.example/d", "https://9to5.example/d\n    ?")
    root = write(tmp_path, {"stories/grid-vote.md": text})
    assert run(root, "name", "grid-vot") == 2
    assert 'no story "grid-vot"' in capsys.readouterr().err
    assert run(root, "name", "grid-vote") == 2
    assert "has errors; copydesk check shows them" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run(root, "nam", "grid-vote")
    with pytest.raises(SystemExit):
        run(root)
    assert (root / "content/stories/grid-vote.md").read_text() == text


DIGEST = """\
---
title: The week
summary: Links.
date: 2025-01-22  # a Wednesday
topics: []
---
Intro with [a link](https://intro.example/).

- [The ferry](https://harbour.example/ferry?a=1): why it matters.
- **[The tram](https://harbour.example/tram "A title")** — and why
- 🚀 [The bus](https://harbour.example/the-tram) - it runs
  - [Nested](https://news.example/n), with more [links](https://more.example/).
- See [what is not at the head](https://news.example/see)
- [Once more](https://www.harbour.example/ferry?a=1&utm_source=x) again
- [By *reference*][ref] too
- [ref] alone
- [Over several
  lines](https://lines.example/
  "A title"), and on
- [A](https://one.example/b
  "One letter")
- [Our own](/topics/) stays

1、[编号](https://zh.example/a)（英文）

[ref]: https://ref.example/
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lift_turns_the_heads_of_items_into_sources(
    tmp_path: Path, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(
        tmp_path, {"publishers.yaml": "[{name: Harbour News, domains: [harbour.example]}]"}
    )
    file = root / "content/stories/week.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(DIGEST.replace("\n", end).encode())
    assert run(root, "lift", "week", "--dry-run") == 0
    assert file.read_bytes() == DIGEST.replace("\n", end).encode()
    assert "+- [@harbour-news] why it matters." in capsys.readouterr().out
    assert run(root, "lift", "week") == 0
    err = capsys.readouterr().err
    assert "7 sources shown in place" in err
    assert "2 links left: the source is already shown in place" in err
    assert "1 link left: written in a form that is not read" in err
    text = file.read_bytes().decode()
    assert end == "\n" or text.count("\n") == text.count("\r\n")
    text = text.replace("\r\n", "\n")
    assert text.startswith(DIGEST.partition("topics: []\n")[0] + "topics: []\nsources:\n")
    assert (
        "  - id: harbour-news\n    title: The ferry\n"
        "    url: https://harbour.example/ferry?a=1\n"
        "  - id: harbour-news-the-tram\n    title: The tram\n"
        "    url: https://harbour.example/tram\n"
        "  - id: harbour-news-the-bus\n"
    ) in text
    assert "\n- [@harbour-news] why it matters.\n- [@harbour-news-the-tram] and why\n" in text
    assert "\n- [@harbour-news-the-bus] 🚀 it runs\n  - [@news] with more [links]" in text
    assert "\n- See [what is not at the head](https://news.example/see)\n" in text
    assert "\n[@zh]\n（英文）\n" in text
    assert "\n- [@ref] too\n- [ref](https://ref.example/) alone\n" in text
    assert "\n- [@lines] and on\n" in text
    assert "    title: Over several lines\n" in text
    assert main(["check", "--root", str(root)]) == 0
    assert "error" not in capsys.readouterr().out
    assert run(root, "lift", "week") == 0
    assert "nothing to lift" in capsys.readouterr().err
    assert file.read_bytes().decode().replace("\r\n", "\n") == text


def test_lift_cites_the_sources_that_are_listed_already(tmp_path: Path) -> None:
    text = DIGEST.replace("topics: []", "sources: [{url: 'https://harbour.example/ferry?a=1'}]")
    root = write(tmp_path, {"stories/week.md": text.replace("1、", "- [@harbour] cited.\n\n1、")})
    assert run(root, "lift", "week") == 0
    edited = (root / "content/stories/week.md").read_text()
    assert "- [The ferry](https://harbour.example/ferry?a=1): why it matters.\n" in edited
    root = write(tmp_path, {"stories/week.md": text})
    assert run(root, "lift", "week") == 0
    edited = (root / "content/stories/week.md").read_text()
    assert "sources: [{url: 'https://harbour.example/ferry?a=1'}, {id: harbour-the-tram," in edited
    assert "\n- [@harbour] why it matters.\n" in edited
