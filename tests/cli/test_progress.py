import io
import sys

import pytest

from copydesk.cli.progress import ProgressBar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_done_soon_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(ProgressBar(3600)(range(100), "making pages", 100)) == list(range(100))
    assert capsys.readouterr().err == ""


def test_what_takes_longer_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(ProgressBar(0)(range(12_000), "making pages", 12_000)) == list(range(12_000))
    assert capsys.readouterr().err == "making pages: 12,000\n"


def test_on_a_terminal_there_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(ProgressBar(0)(range(120), "making pages", 120)) == list(range(120))
    assert "making pages: 1 of 120" in terminal.getvalue()
    # It takes itself away.
    assert terminal.getvalue().rsplit("\r", 1)[-1].strip() == ""


def test_nothing_to_do_is_nothing_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(ProgressBar(0)([], "reading topics", 0)) == []
    assert capsys.readouterr().err == ""
