"""Hints taken at their word: what an editor has after doing what a finding's hint says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from copydesk.cli.main import main

Finding = dict[str, Any]

FILLED = {
    "date": "2025-01-23",
    "published": "2025-01-23",
    "url": "https://herald.example/filled-in",
    "src": "/images/grid.png",
    "allow": "title-length",
}
"""What an editor writes for `…` after a key; a few words after any other."""


def findings(
    root: Path, capsys: pytest.CaptureFixture[str], command: str = "check"
) -> list[Finding]:
    capsys.readouterr()
    main([command, "--root", str(root), "--now", "2025-06-01", "--format", "json"])
    return list(json.loads(capsys.readouterr().out)["diagnostics"])


def filled(text: str, before: str) -> str:
    """A text with words in place of `…`; `before` stands before it on its line."""

    def words(match: re.Match[str]) -> str:
        key = re.search(r"(\w+): *\Z", before + text[: match.start()])
        return FILLED.get(key[1] if key else "", "Words of the editor")

    return re.sub("…", words, text)


def apply(root: Path, finding: Finding) -> bool:
    """Write what the hint of a finding says; whether it says a text to write."""
    file = root / finding["path"]
    if fix := finding.get("fix"):
        text = file.read_text("utf-8")
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: fix["line"] - 1]) + fix["column"] - 1
        assert text.startswith(fix["old"], start), finding
        _is_in_hint(finding)
        new = filled(fix["new"], lines[fix["line"] - 1][: fix["column"] - 1])
        file.write_text(text[:start] + new + text[start + len(fix["old"]) :], "utf-8")
        return True
    if match := re.search(r"did you mean \"?([^\"?]+)\"?\?", finding["hint"] or ""):
        wrong = re.search(r"\[[^\]]+\]|\"([^\"]+)\"|content/static/(\S+)", finding["message"])
        assert wrong
        old = wrong[1] or wrong[2] or wrong[0]
        _replace(file, finding, old, match[1] if old[0] == "[" else match[1].strip("[^]"))
        return True
    return False


def _is_in_hint(finding: Finding) -> None:
    """The fix is what the hint shows, or says in words (a hyphen, a plain space)."""
    fix, hint = finding["fix"], finding["hint"]
    added = fix["new"] if len(fix["new"]) > 3 else ""
    for line in added.strip().split("\n")[: None if "of its own" in hint else 1]:
        shown = line.strip(" ,{-") in hint
        assert shown or line.strip() in fix["old"] or "pace" in hint or "Delete it" in hint, finding


def _replace(file: Path, finding: Finding, old: str, new: str) -> None:
    lines = file.read_text("utf-8").split("\n")
    number, column = finding["line"] - 1, (finding["column"] or 1) - 1
    line = lines[number]
    at = line.find(old, column)
    if at < 0:  # The place is that of a value whose key is wrong.
        at = line.find(old)
    assert at >= 0, finding
    lines[number] = line[:at] + new + line[at + len(old) :]
    file.write_text("\n".join(lines), "utf-8")
