"""A correction of a word list counts in the next build, as one of the code does."""

from pathlib import Path

import pytest

from copydesk.cache import scan


def test_a_changed_word_list_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "PROGRAM", str(tmp_path))
    (tmp_path / "code.py").write_text("")
    (tmp_path / "de.toml").write_text('percent = ["prozent"]\n')
    scan.sources.cache_clear()
    before = scan.engine()
    (tmp_path / "de.toml").write_text('percent = ["prozent", "perzent"]\n')
    scan.sources.cache_clear()
    after = scan.engine()
    scan.sources.cache_clear()

    assert after != before
