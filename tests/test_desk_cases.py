"""The cases of the desk's benchmark are written as their reader expects, and name known kinds."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parent.parent / "bench"
FOLDERS = (BENCH / "desk_cases", BENCH / "desk_cases" / "unseen")


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("desk_case_files")


def test_every_fault_changes_words_that_its_paragraph_has(files: ModuleType) -> None:
    kinds = importlib.import_module("desk_kinds").KINDS
    cases = [case for folder in FOLDERS for case in files.read_cases(folder)]
    assert {fault.kind for case in cases for fault in case.faults} <= kinds.keys()
    assert all(fault.text != case.text for case in cases for fault in case.faults)
    assert all("[@" in case.text for case in cases)
    assert len({case.text for case in cases}) == len(cases)


def test_words_are_replaced_at_once(files: ModuleType) -> None:
    assert files.planted("Ann met Bo. [@a]", "Ann => Bo | Bo => Ann") == "Bo met Ann. [@a]"


@pytest.mark.parametrize("replaced", ["Cy => Di", "Ann -> Bo", "n => m"])
def test_words_that_are_not_there_once_are_refused(replaced: str, files: ModuleType) -> None:
    with pytest.raises(ValueError, match="times in the paragraph"):
        files.planted("Ann met Dan. [@a]", replaced)


def test_all_lines_that_are_wrong_are_named(files: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "vote.md").write_text("One.\n\n## en\n\nTwo.\n! x\n! value: 3 => 4\n", "utf-8")
    with pytest.raises(files.BadCaseError) as raised:
        list(files.read_cases(tmp_path))
    assert [line.split(":")[1] for line in str(raised.value).split("\n")] == ["1", "6", "7"]
