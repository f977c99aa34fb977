"""Receipts: written by `check --record`, compared with the story where there are no clippings."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.cli.main import main
from copydesk.content.front_matter.editing.lines import with_key, with_source_key
from copydesk.newsroom.story.claims.claims import Claims, ReadClaims, claims_of
from copydesk.newsroom.story.text.story_text import StoryText
from newsroom_files import SETTINGS, build, check, page, story, tree, words, write

STORY = """\
---
title: 'Council votes on the grid'   # checked twice
summary: >-
  The grid plan passed
  by one vote.
date: 2025-01-22
sources:
    - {id: herald, title: Grid plan passes, publisher: The Herald}
    -   id: gazette
        title: "Mayor: no more waiting"

        # Her own words.
        publisher: The Gazette
# The end of it.
---
The council voted. “We could not wait any longer for the grid”, said the mayor. [@herald]

“It was the last day and so we voted”, she added. [@gazette]
"""
HERALD = "“We could not wait any longer for the grid”, the mayor said on Monday.\n"
GAZETTE = "“It was the last day and so we voted”, she said.\n"
RECEIPT = re.compile(r"^receipt: \{date: .*\}\n", re.MULTILINE)


def newsroom(root: Path, text: str = STORY, end: str = "\n") -> Path:
    write(
        root,
        {
            "clippings/grid-vote/herald.txt": HERALD,
            "clippings/grid-vote/gazette.txt": GAZETTE,
        },
    )
    file = root / "content/stories/grid-vote.md"
    file.parent.mkdir()
    file.write_bytes(text.replace("\n", end).encode())
    return root


def read(root: Path) -> str:
    return (root / "content/stories/grid-vote.md").read_bytes().decode()


def record(root: Path, now: str = "2025-02-01") -> int:
    return main(["check", "--root", str(root), "--record", "--now", now])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_recording_adds_one_line_and_leaves_every_other_byte(end: str, tmp_path: Path) -> None:
    root = newsroom(tmp_path, end=end)
    assert record(root) == 0
    written = read(root)
    [line] = re.findall(r"^receipt: .*$", written, re.MULTILINE)
    assert re.fullmatch(
        r"receipt: \{date: 2025-02-01, key: [0-9a-f]{8}, written: [0-9a-f]{8}, sources: 2, "
        r"quotations: \{found: 2, absent: 0, unchecked: 0\}, "
        r"figures: \{found: 0, absent: 0, unchecked: 0\}, "
        r"found_hashes: \[q41-[0-9a-f]{8}, q35-[0-9a-f]{8}\]\}\r?",
        line,
    )
    assert written.replace(line.rstrip("\r") + end, "") == STORY.replace("\n", end)


def test_recording_again_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path)
    assert record(root) == 0
    assert "wrote 1 receipt" in capsys.readouterr().err
    first = read(root)
    assert record(root, now="2025-03-01") == 0
    assert read(root) == first
    assert "wrote" not in capsys.readouterr().err


def test_a_check_without_being_asked_writes_nothing(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    before = tree(root / "content")
    assert main(["check", "--root", str(root)]) == 0
    assert tree(root / "content") == before


def test_a_new_result_is_a_new_receipt_in_the_old_ones_place(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    record(root)
    commented = RECEIPT.sub(lambda match: match[0].rstrip("\n") + "  # ours\n", read(root))
    (root / "content/stories/grid-vote.md").write_text(commented)
    (root / "content/clippings/grid-vote/gazette.txt").unlink()
    assert record(root, now="2025-03-01") == 0
    [line] = re.findall(r"^receipt: .*$", read(root), re.MULTILINE)
    assert "date: 2025-03-01" in line
    assert "sources: 1, quotations: {found: 1, absent: 0, unchecked: 1}" in line
    assert line.endswith("  # ours")


def test_without_clippings_a_check_passes_by_the_receipt_and_a_build_is_the_same(
    tmp_path: Path,
) -> None:
    root = newsroom(tmp_path)
    record(root)
    assert build(root) == 0
    before = tree(root / "site")
    shutil.rmtree(root / "content/clippings")
    shutil.rmtree(root / "site")
    assert build(root) == 0
    assert tree(root / "site") == before
    assert "receipt" not in check(root).text


def test_only_a_receipt_that_holds_for_every_quotation_says_that_they_were_checked(
    tmp_path: Path,
) -> None:
    root = newsroom(tmp_path)
    record(root)
    shutil.rmtree(root / "content/clippings")
    assert "quote-unverified" not in check(root).text

    (root / "content/stories/grid-vote.md").write_text(read(root).replace("so we voted", "we did"))
    assert "quote-unverified" in check(root).text

    part = newsroom(tmp_path / "part")
    (part / "content/clippings/grid-vote/gazette.txt").unlink()
    record(part)
    assert "quote-unverified" in check(part).text


def test_a_receipt_that_holds_for_every_figure_says_that_they_were_checked(tmp_path: Path) -> None:
    told = STORY.replace("The council voted.", "The council voted on 90 wards. [@herald]")
    root = newsroom(tmp_path, told)
    write(root, {"clippings/grid-vote/herald.txt": f"{HERALD}It voted on 90 wards.\n"})
    record(root)
    (root / "content/clippings/grid-vote/herald.txt").unlink()
    assert "figure-unverified" not in check(root).text

    (root / "content/stories/grid-vote.md").write_text(read(root).replace("90 wards", "91 wards"))
    assert "figure-unverified" in check(root).text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("could not wait", "could hardly wait"),
        ("so we voted", "thus we voted"),
        ("  by one vote", "  “by one narrow vote”, she said"),
        ("id: herald, title: Grid plan passes", "id: herald, title: Grid plan fails"),
        ("found: 2, absent: 0", "found: 1, absent: 0"),
        ("found: 2, absent: 0, unchecked: 0", "found: 1, absent: 0, unchecked: 1"),
        ("sources: 2", "sources: 3"),
        ("2025-02-01", "2025-02-02"),
        ("found_hashes: [q41-", "found_hashes: [q42-"),
    ],
)
def test_what_changes_after_the_check_makes_the_receipt_stale(
    old: str, new: str, tmp_path: Path
) -> None:
    root = newsroom(tmp_path)
    record(root)
    shutil.rmtree(root / "content/clippings")
    assert read(root).count(old) == 1
    (root / "content/stories/grid-vote.md").write_text(read(root).replace(old, new))
    line = read(root).split("\n").index(RECEIPT.search(read(root))[0].rstrip()) + 1
    found = check(root).text
    assert f"content/stories/grid-vote.md:{line}:10: error[receipt-stale] " in found
    assert build(root) == 0
    assert "Checked on" not in page(root, "/2025/01/22/grid-vote/")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“We could", '"We could'),
        ("The council voted. ", "The council voted on Monday, at last. "),
        ("'Council votes on the grid'", "The council has voted"),
        ("# Her own words.", "# Hers."),
    ],
)
def test_what_the_desk_does_not_check_leaves_it_valid(old: str, new: str, tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    record(root)
    shutil.rmtree(root / "content/clippings")
    text = read(root).replace(old, new)
    if new.startswith('"'):
        text = text.replace("for the grid”", 'for the grid"')
    (root / "content/stories/grid-vote.md").write_text(text)
    assert "receipt-stale" not in check(root).text


def test_a_receipt_that_says_more_than_its_clippings_is_stale(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    record(root)
    write(root, {"clippings/grid-vote/gazette.txt": "She had nothing to say on that day.\n"})
    found = check(root).text
    assert "error[receipt-stale] the receipt says 2 of 2 quotations" in found
    assert "by the clippings it is 1 of 2 quotations" in found


def test_a_clipping_that_is_now_a_part_contradicts_no_receipt(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    record(root)
    write(root, {"clippings/grid-vote/gazette.txt": "She had nothing to say. […]\n"})
    assert "receipt" not in check(root).text


@pytest.mark.parametrize(
    ("setting", "counts"),
    [
        ("", "{found: 1, absent: 1, unchecked: 0}"),
        (
            'desk: [{allow: quote-absent, text: last day, why: "She told us."}]\n',
            "{found: 1, absent: 0, unchecked: 1}",
        ),
    ],
)
def test_what_an_editor_has_set_aside_with_a_reason_is_not_absent(
    setting: str, counts: str, tmp_path: Path
) -> None:
    root = newsroom(tmp_path, STORY.replace("date:", f"{setting}date:", 1))
    write(root, {"clippings/grid-vote/gazette.txt": "Nothing of the kind was heard there.\n"})
    record(root)
    assert f"quotations: {counts}" in read(root)


def test_what_the_house_has_lowered_to_a_note_is_not_absent(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    write(
        root,
        {
            "site.yaml": f"{SETTINGS}desk: {{severities: {{quote-absent: note}}}}\n",
            "clippings/grid-vote/gazette.txt": "Nothing of the kind was heard there.\n",
        },
    )
    record(root)
    assert "quotations: {found: 1, absent: 0, unchecked: 1}" in read(root)


# Another version of Copydesk


def in_capitals(text: StoryText, read: ReadClaims | None = None) -> Claims:
    """Read every quotation in capitals."""
    claims = claims_of(text, read)
    return Claims(tuple(map(str.upper, claims.quotations)), claims.figures, claims.calculations)


def reading_otherwise(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.newsroom.story.claims.claims.claims_of", in_capitals)
    shutil.rmtree(root / ".copydesk", ignore_errors=True)


def test_a_public_checkout_does_not_fail_because_the_desk_reads_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = newsroom(tmp_path)
    record(root)
    shutil.rmtree(root / "content/clippings")
    reading_otherwise(root, monkeypatch)
    assert main(["check", "--root", str(root), "--strict"]) == 0
    found = capsys.readouterr().out
    assert "note[receipt-earlier] the receipt of 2025-02-01 holds" in found
    assert build(root) == 0
    assert "Checked on 1 February 2025" in words(page(root, "/2025/01/22/grid-vote/"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("could not wait", "could hardly wait"),
        ("by one vote", "by two votes"),
        ("title: Grid plan passes", "title: Grid plan fails"),
        ("found: 2", "found: 3"),
    ],
)
def test_a_changed_story_stays_an_error_however_it_is_read(
    old: str,
    new: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = newsroom(tmp_path)
    record(root)
    shutil.rmtree(root / "content/clippings")
    assert read(root).count(old) == 1
    (root / "content/stories/grid-vote.md").write_text(read(root).replace(old, new))
    reading_otherwise(root, monkeypatch)
    assert "error[receipt-stale]" in check(root).text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# The end of it.", "# The end."),
        ("date: 2025-01-22\n", "date: 2025-01-22\nrelated:\n  []\n"),
        ("The council voted. ", "The council\nvoted. "),
    ],
)
def test_what_the_desk_does_not_compare_leaves_it_valid_however_it_is_read(
    old: str,
    new: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = newsroom(tmp_path)
    record(root)
    shutil.rmtree(root / "content/clippings")
    (root / "content/stories/grid-vote.md").write_text(read(root).replace(old, new))
    reading_otherwise(root, monkeypatch)
    found = check(root).text
    assert "receipt-earlier" in found
    assert "error" not in found


def test_recording_anew_takes_up_the_other_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = newsroom(tmp_path)
    record(root)
    reading_otherwise(root, monkeypatch)
    monkeypatch.setattr("copydesk.desk.edits.write_back.claims_of", in_capitals)
    assert record(root, now="2025-03-01") == 0
    assert "date: 2025-03-01" in read(root)
    assert "receipt" not in check(root).text


EARLIER = "receipt: {date: 2025-02-01, key: 4c56fa59, sources: 2, quotations: 2/2, figures: 0/0}\n"


def of_an_earlier_version(root: Path, line: str = EARLIER) -> Path:
    newsroom(root, STORY.replace("# The end of it.\n", line))
    shutil.rmtree(root / "content/clippings")
    return root


def test_a_line_of_an_earlier_version_holds_and_says_what_was_found(tmp_path: Path) -> None:
    root = of_an_earlier_version(tmp_path)
    assert "receipt" not in check(root).text
    assert "quote-unverified" not in check(root).text
    assert build(root) == 0
    text = words(page(root, "/2025/01/22/grid-vote/"))
    assert "All 2 quotations were found word for word in their sources." in text


def test_a_line_of_an_earlier_version_whose_key_does_not_fit_is_a_note_and_shown_to_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = of_an_earlier_version(tmp_path, EARLIER.replace("2/2", "1/2"))
    assert main(["check", "--root", str(root), "--strict"]) == 0
    assert "note[receipt-earlier]" in capsys.readouterr().out
    assert build(root) == 0
    assert "Checked on" not in page(root, "/2025/01/22/grid-vote/")
    write(root, {"stories/later.md": story("Later", date="2025-03-01")})
    assert build(root) == 0
    assert "100%" in words(page(root, "/sourcing/"))


def test_recording_turns_a_line_of_an_earlier_version_into_one_of_this(tmp_path: Path) -> None:
    root = of_an_earlier_version(tmp_path)
    write(root, {"clippings/grid-vote/herald.txt": HERALD})
    assert record(root) == 0
    assert "sources: 1, quotations: {found: 1, absent: 0, unchecked: 1}" in read(root)


# Another folder of clippings


def test_a_command_names_another_folder_of_clippings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = newsroom(tmp_path / "public")
    private = tmp_path / "private"
    shutil.move(root / "content/clippings", private)
    options = ["--root", str(root), "--clippings", str(private)]
    assert main(["check", *options, "--record", "--now", "2025-02-01"]) == 0
    assert "quotations: {found: 2, absent: 0, unchecked: 0}" in read(root)
    assert not (root / "content/clippings").exists()

    other = tmp_path / "other.txt"
    other.write_text("Other words.\n")
    assert main(["clip", *options, "--replace", "grid-vote", "herald", str(other)]) == 0
    assert (private / "grid-vote/herald.txt").read_text() == "Other words.\n"
    main(["check", *options])
    assert "quote-absent" in capsys.readouterr().out

    assert main(["check", "--root", str(root), "--clippings", str(tmp_path / "none")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_front_matter_that_cannot_be_edited_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = "[{id: herald, title: A}, {id: gazette, title: B}]"
    flow = f"---\n{{title: A vote, summary: By one., date: 2025-01-22, sources: {sources}}}\n---\n"
    root = newsroom(tmp_path, flow + STORY.split("---\n")[2])
    before = read(root)
    assert record(root) == 0
    assert read(root) == before
    assert "left alone: content/stories/grid-vote.md: its front matter" in capsys.readouterr().err


# Line edits


def test_a_key_goes_behind_the_last_value_and_ahead_of_comments() -> None:
    assert (
        with_key("---\na: >\n  b\n\n# c\n---\n", "k", "v") == "---\na: >\n  b\n\nk: v\n# c\n---\n"
    )
    assert with_key("---\na:\n- b\n---", "k", "v") == "---\na:\n- b\nk: v\n---"


def test_a_value_over_several_lines_is_replaced_whole() -> None:
    text = "---\nk:\n  date: 1\n  # c\n  key: 2\n\n# d\na: b\n---\n"
    assert with_key(text, "k", "{e: f}") == "---\nk: {e: f}\n\n# d\na: b\n---\n"


def test_a_source_gets_a_key_as_its_own_are_written() -> None:
    first = with_source_key(STORY, 1, "reprint_of", "gazette")
    assert "publisher: The Herald, reprint_of: gazette}\n" in first
    second = with_source_key(STORY, 2, "reprint_of", "herald")
    assert "        publisher: The Gazette\n        reprint_of: herald\n# The end" in second
    for edited in (first, second):
        assert len(edited) - len(STORY) < 40


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1)


@given(body=TEXTS, comment=TEXTS, end=st.sampled_from(["\n", "\r\n"]))
def test_edits_touch_nothing_else(body: str, comment: str, end: str) -> None:
    comment = comment.replace("\ufeff", "").replace("\ufffe", "").replace("\uffff", "")
    text = end.join(["---", "title: A", f"#{comment}", "date: 2025-01-22", "---", body])
    edited = with_key(text, "receipt", "{a: 1}")
    assert edited.replace(f"receipt: {{a: 1}}{end}", "", 1) == text
    assert with_key(edited, "receipt", "{a: 1}") == edited


def test_the_demo_is_clean_and_its_clippings_contradict_none_of_its_receipts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo = Path(__file__).resolve().parents[2] / "content"
    shutil.copytree(demo, tmp_path / "content")
    assert main(["check", "--root", str(tmp_path), "--strict"]) == 0
    assert "receipt" not in capsys.readouterr().out
    clipped = {path.name for path in (demo / "clippings").iterdir()}
    recorded = {
        path.stem
        for path in demo.glob("stories/**/*.md")
        if RECEIPT.search(path.read_text("utf-8"))
    }
    assert recorded >= clipped
