"""The benchmarks go on where a peer fails to show an edit, and keep what was measured."""

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    monkeypatch.syspath_prepend(str(REPOSITORY / "bench"))
    modules = {name: importlib.import_module(name) for name in ("watching", "report", "run")}
    monkeypatch.setattr(modules["watching"], "_PATIENCE", 0.0)
    monkeypatch.setattr(modules["watching"], "_SETTLED", 0.0)
    return modules


def peer(tmp_path: Path) -> SimpleNamespace:
    """A peer that starts, and then neither says nor shows anything; it does not end when asked."""
    program = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    tool = SimpleNamespace(
        name="peer",
        folder=tmp_path,
        serves=False,
        ready=re.compile(""),
        rebuilt=re.compile("never"),
        watcher=lambda *_: [sys.executable, "-c", program],
        write_story=lambda _: None,
    )
    corpus = importlib.import_module("corpus")
    story = corpus.Newsroom(1).newest
    return SimpleNamespace(tool=tool, output=tmp_path, story=story)


@pytest.mark.parametrize("says", [True, False])
def test_a_watcher_that_shows_no_edit_is_noted_and_ended(
    says: bool,
    bench: dict[str, ModuleType],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if says:
        monkeypatch.setattr(bench["watching"], "_await", lambda *_: None)
    monkeypatch.setattr(bench["watching"], "_TO_END", 0.5)
    measured = bench["report"].Measured(1, watched={"other": (0.5, 0.4)})
    bench["run"].watch(peer(tmp_path), 1, measured)
    assert list(measured.unseen) == ["peer"]
    assert measured.watched == {"other": (0.5, 0.4)}
    monkeypatch.setattr(bench["report"], "same", lambda _: "")
    monkeypatch.setattr(bench["report"], "unequal", lambda _: [])
    bench["run"].show(measured)
    printed = capsys.readouterr().out
    assert "peer, watching: it does not" in printed
    assert "| other | 0.500 | 0.400 |" in printed
