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
