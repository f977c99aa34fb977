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
    return SimpleNamespace(tool=tool, output=tmp_path, story=story, add_story=lambda _: None)


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
    file = tmp_path / "figures"
    measured = bench["report"].Measured(1, file)
    measured.add("other", "watched", seen=0.5, said=0.4)
    measured.add("peer", "one body edited", wall=2.0, cpu=1.5, files=3)
    sites = bench["run"].Sites(measured)
    sites.sites.append(peer(tmp_path))
    sites.each("watching", lambda site: bench["run"].watch(site, 1, measured))
    assert sites.sites == []
    # What was measured before is there, now and from the file.
    for found in (measured, *bench["report"].measured_before(file)):
        bench["run"].show(found)
        printed = capsys.readouterr().out
        assert "peer, watching: it does not" in printed
        assert "| other | 0.500 | 0.400 |" in printed
        assert "| one body edited | 2.00 / 1.50 / 3 |" in printed
