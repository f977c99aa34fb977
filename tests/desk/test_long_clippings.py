"""Clippings beyond what the desk reads: cut at a paragraph, named, and never called absent."""

from pathlib import Path

import pytest

from copydesk.cache.input_files import LARGEST_TEXT
from copydesk.cli.main import main
from copydesk.newsroom.story.claims.figures import MOST_FIGURES
from copydesk.text.figures.reading import MOST
from desk_stories import examined
from newsroom_files import story, write

SOURCES = "[{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: d, title: D}]"
BODY = (
    "“We could not wait any longer”, she said. [@a] It rained. [@b] It snowed. [@c] It froze. [@d]"
)
PARAGRAPH = "It rained in Halden all day long, and nobody went out to see it.\n\n"
SAID = "“We could not wait any longer”, she said.\n"


def checked(root: Path, capsys: pytest.CaptureFixture[str], **clippings: str) -> str:
    saved = {f"clippings/vote/{name}.txt": text for name, text in clippings.items()}
    write(root, {"stories/vote.md": story(body=BODY, sources=SOURCES), **saved})
    capsys.readouterr()
    main(["check", "--root", str(root)])
    return capsys.readouterr().out


def test_a_clipping_that_is_too_long_counts_as_a_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = PARAGRAPH * (LARGEST_TEXT // len(PARAGRAPH) + 10)
    found = checked(tmp_path, capsys, a=long + SAID)
    assert "a.txt: note[partly-checked] this clipping has more than 1,024 KiB" in found
    assert "quote-absent" not in found
    assert "quote-unverified" in found
    assert "bad-clipping" not in found

    found = checked(tmp_path, capsys, a=SAID + long)
    assert "note[partly-checked]" in found
    assert "quote-" not in found


def test_one_note_names_all_that_lies_beyond(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = PARAGRAPH * (LARGEST_TEXT // len(PARAGRAPH) - 10)
    found = checked(tmp_path, capsys, a=SAID + long, b=long, c=long, d="It froze.\n")
    assert found.count("partly-checked") == 1
    assert "c.txt: note[partly-checked] this story's clippings have more than 2 MiB" in found
    assert "was not read, nor d.txt" in found


def test_clip_keeps_whole_paragraphs_of_a_text_that_is_too_long(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "root", {"stories/vote.md": story(body=BODY, sources=SOURCES)})
    file = tmp_path / "long.txt"
    file.write_text(PARAGRAPH * (LARGEST_TEXT // len(PARAGRAPH) + 10), "utf-8")
    assert main(["clip", "--root", str(root), "vote", "a", str(file)]) == 0
    assert "more than 1,024 KiB: kept its beginning, as a part" in capsys.readouterr().err
    saved = (root / "content/clippings/vote/a.txt").read_text("utf-8")
    assert saved.endswith("to see it.\n\n[…]\n")
    assert LARGEST_TEXT - 200 < len(saved.encode()) <= LARGEST_TEXT


def test_letters_that_a_limit_would_cut_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for start in ("", "x", "xx"):
        found = checked(tmp_path, capsys, a=start + "橋" * (LARGEST_TEXT // 3 + 5))
        assert "bad-clipping" not in found
        assert "counts as a part" in found


def test_a_note_says_that_not_all_numbers_of_a_clipping_were_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {})
    numbers = "".join(f"{number} " for number in range(MOST + 5))
    body = BODY.replace("It rained.", "It cost 17 million euros.")
    saved = {"clippings/vote/b.txt": numbers}
    write(tmp_path, {"stories/vote.md": story(body=body, sources=SOURCES), **saved})
    main(["check", "--root", str(tmp_path)])
    found = capsys.readouterr().out
    assert f"note[partly-checked] the clipping of b has more than {MOST:,} numbers" in found


def test_a_note_says_that_not_all_figures_of_a_story_were_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {})
    for count, beyond in ((MOST_FIGURES, 0), (MOST_FIGURES + 1, 1)):
        body = BODY.replace("It rained.", "It cost 17%. " * count)
        write(tmp_path, {"stories/vote.md": story(body=body, sources=SOURCES)})
        main(["check", "--root", str(tmp_path)])
        found = capsys.readouterr().out
        message = f"note[partly-checked] this story has more than {MOST_FIGURES:,} figures"
        assert found.count(message) == beyond


def test_rows_of_words_are_found_however_common_the_words_are() -> None:
    common = "the plan and the vote " * 2_000
    told = "“The vote the plan and the vote was lost”, she said. [@a]"
    assert not examined(told, a=f"{common}“the plan and the vote was lost”.").findings


@pytest.mark.parametrize(
    ("most", "piece", "what"),
    [
        (1_000, "It was very late late then. ", "doubled words"),
        (500, "It came on May 3. ", "dates"),
        (400, "It met the {} there. ", "capitalised words that no source has"),
    ],
)
def test_a_note_says_where_a_check_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], most: int, piece: str, what: str
) -> None:
    write(tmp_path, {"clippings/vote/a.txt": "On March 4, it rained.\n" + SAID})
    for count, beyond in ((most, 0), (most + 1, 1)):
        names = ("Bo" + "".join(chr(97 + int(sign)) for sign in str(n)) for n in range(count))
        body = "".join(piece.format(name) for name in names) + "[@a]"
        source = "[{id: a, title: A, published: 2025-03-05}]"
        write(tmp_path, {"stories/vote.md": story(body=body, sources=source)})
        main(["check", "--root", str(tmp_path)])
        found = capsys.readouterr().out
        message = f"note[partly-checked] this story has more than {most:,} {what}: the others were"
        assert found.count(message) == beyond


def test_a_span_of_time_that_was_not_looked_for_is_not_called_absent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for days, beyond in ((100, 0), (4_000, 1)):
        text = "It rained in Halden all day long in 1951, it is said.\n\n" * days
        told = story(body="It took 37 years. [@a]", sources="[{id: a, title: A}]")
        write(tmp_path, {"stories/vote.md": told, "clippings/vote/a.txt": text})
        main(["check", "--root", str(tmp_path)])
        found = capsys.readouterr().out
        assert found.count("figure-absent") == 1 - beyond
        assert found.count("spans of time, or is too long to look for them") == beyond


@pytest.mark.parametrize(
    "said",
    [
        "“We will build the line,” said Ann Berg, the mayor of Halden, “before the winter.”",
        "“We will build the line before the winter,” said Ann Berg.",
        "“We will build the lane before the winter,” said Ann Berg.",
        "“We will build the line,” said Ann Berg. It is late. “Before the winter.”",
        "“We will build the line,” said Ann Berg.\n\nIt was late.\n\n“Before the winter.”",
    ],
)
def test_quotations_of_a_long_clipping_are_found_as_in_a_short_one(said: str) -> None:
    source = f"{said}\n\n“It cost us 5 billion euros in Sept. and 3 in May”, she said."
    for quoted in (
        "We will build the line before the winter",
        "It cost us €5bn in September and 3 in May",
        "It cost us €6bn in September and 3 in May",
    ):
        short, long = (
            [
                (each.diagnostic.code, each.diagnostic.message)
                for each in examined(f"“{quoted}”, said Berg. [@a]", a=before + source).findings
            ]
            for before in (PARAGRAPH, PARAGRAPH * 1_000)
        )
        assert short == long


def test_a_very_long_quotation_of_a_long_clipping_comes_to_an_end() -> None:
    words = " ".join(f"w{number}x" for number in range(7_000))
    found = examined(f"“{words} not”, said Berg. [@a]", a=f"It rained. {words} once more. " * 2)
    assert [each.diagnostic.code for each in found.findings if "quote" in each.diagnostic.code]
