"""All errors of a story at once, and one finding for each mistake."""

from pathlib import Path

import pytest

from hints import findings
from newsroom_files import write


def codes(root: Path, front: str, body: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The findings in a story beside one topic."""
    text = f"---\n{front}---\n{body}\n"
    write(root, {"topics/energy.md": "---\nname: Energy\n---\n", "stories/grid-vote.md": text})
    return sorted(found["code"] for found in findings(root, capsys))


WHOLE = "title: The vote\nsummary: The plan passed by one.\ndate: 2025-01-22\n"
SOURCES = "sources:\n  - {id: herald, title: Grid plan passes}\n"


@pytest.mark.parametrize(
    ("front", "codes_of_front"),
    [
        ("summary: It passed.\ndate: 2025-01-22\n", ["missing-key"]),
        ("title:\nsummary: It passed.\ndate: 2025-01-22\n", ["empty-value"]),
        ("title: The vote\nsummary: S.\ndate: 2025-01-32\n", ["bad-date"]),
        ("titel: The vote\nsummary: S.\ndate: 2025-01-22\n", ["unknown-key"]),
        ("titel: The vote\ndate: never\n", ["bad-date", "unknown-key"]),
    ],
)
def test_a_fault_in_a_storys_head_hides_no_other(
    front: str, codes_of_front: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = f"{SOURCES}topics: [energies]\nthreads: [grid]\nrelated: [no-story]\n"
    body = "A claim [@herald], one [@herold], a [link](nothing.md) and <object>."
    found = codes(tmp_path, front + more, body, capsys)
    others = ["dangling-link", "raw-html", "unknown-citation", "unknown-related"]
    assert found == sorted([*codes_of_front, *others, "unknown-thread", "unknown-topic"])


def test_a_faulty_source_hides_no_other_fault_and_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    front = (
        f"{WHOLE}topics: [energies]\nsources:\n  - {{id: 2nd, title: x}}\n  - {{id: b, title: y}}\n"
    )
    found = codes(tmp_path, front, "A claim. [@2nd] Another. [@b] A third. [3]", capsys)
    assert found == ["bad-citation", "bad-id", "unknown-topic"]


@pytest.mark.parametrize("key", ["sorces", "Source", "references", "\u00a0sources"])
def test_a_misspelt_list_of_sources_is_one_mistake(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    front = f"{WHOLE}{SOURCES.replace('sources', key)}"
    found = codes(tmp_path, front, "A claim. [@herald] Another. [1]", capsys)
    assert found == ["unknown-key"]


@pytest.mark.parametrize("key", ["key_point", "time_line"])
def test_a_misspelt_key_with_a_citation_is_one_mistake(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = codes(tmp_path, f'{WHOLE}{SOURCES}{key}: ["A claim. [@herald]"]\n', "A vote.", capsys)
    assert found == ["unknown-key"]


def test_without_a_fault_citations_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert codes(tmp_path, WHOLE, "A claim. [@herald]", capsys) == ["unknown-citation"]
    assert codes(tmp_path, f"{WHOLE}{SOURCES}", "A vote.", capsys) == ["uncited-source"]


@pytest.mark.parametrize("cited", ["herald", "copy", "copy-of-it"])
def test_a_report_that_is_cited_once_needs_no_citation_of_its_reprints(
    cited: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reprints = (
        "  - {id: copy, title: Grid plan, reprint_of: herald}\n"
        "  - {id: copy-of-it, title: Plan for the grid, reprint_of: copy}\n"
    )
    front = f"{WHOLE}{SOURCES}{reprints}"
    assert codes(tmp_path, front, f"A claim. [@{cited}]", capsys) == []
    assert codes(tmp_path, front, "A vote.", capsys) == ["uncited-source"] * 3


@pytest.mark.parametrize("field", ["updated", "curator", "topics", "sources", "withdrawn", "image"])
@pytest.mark.parametrize("null", ["null", "~", "Null", "NULL", ""])
def test_a_null_is_as_if_the_field_was_not_there(
    field: str, null: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert codes(tmp_path, f"{WHOLE}{field}: {null}\n", "A vote.", capsys) == []


def test_control_characters_are_all_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "One \x00 two\nthree \x1b four \x7f\n\n\u2028five"
    found = codes(tmp_path, WHOLE, body, capsys)
    assert found == ["control-character"] * 4
    places = [(row["line"], row["column"]) for row in findings(tmp_path, capsys)]
    assert places == [(6, 5), (7, 7), (7, 14), (9, 1)]


def test_a_file_of_control_characters_is_bounded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(codes(tmp_path, WHOLE, "\x00" * 100_000, capsys)) == 100


def test_a_domain_is_known_in_its_own_letters_and_as_browsers_copy_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for listed, linked in (
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("xn--mnchen-3ya.example", "www.MÜNCHEN.example"),
    ):
        write(tmp_path, {"publishers.yaml": f"- name: Anzeiger\n  domains: [{listed}]\n"})
        source = f"sources: [{{title: x, url: 'https://{linked}/a'}}]\n"
        assert codes(tmp_path, f"{WHOLE}{source}", "A claim. [@anzeiger]", capsys) == []
