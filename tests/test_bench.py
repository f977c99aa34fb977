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
    modules = {name: importlib.import_module(name) for name in ("previews", "report", "run")}
    monkeypatch.setattr(modules["previews"], "_PATIENCE", 0.0)
    return modules


def peer(tmp_path: Path) -> SimpleNamespace:
    """A peer that starts, and then says nothing; it does not end when asked."""
    program = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    tool = SimpleNamespace(
        name="peer",
        folder=tmp_path,
        ready=re.compile("never"),
        preview=lambda *_: [sys.executable, "-c", program],
    )
    corpus = importlib.import_module("corpus")
    story = corpus.Newsroom(1).newest
    return SimpleNamespace(tool=tool, output=tmp_path, story=story, add_story=lambda _: None)


def test_a_preview_that_never_starts_is_noted_and_ended(
    bench: dict[str, ModuleType],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(bench["previews"], "_TO_END", 0.5)
    file = tmp_path / "figures"
    measured = bench["report"].Measured(1, file)
    measured.add("other", "preview", edit="one body edited", seen=0.5)
    measured.add("peer", "one body edited", wall=2.0, cpu=1.5, files=3)
    sites = bench["run"].Sites(measured)
    sites.sites.append(peer(tmp_path))
    sites.each("preview", lambda site: bench["run"].preview(site, 1, measured))
    assert sites.sites == []
    # What was measured before is there, now and from the file.
    for found in (measured, *bench["report"].measured_before(file)):
        bench["run"].show(found)
        printed = capsys.readouterr().out
        assert "peer, preview: it does not say" in printed
        assert "| one body edited | 0.500 |" in printed
        assert "| one body edited | 2.00 / 1.50 / 3 |" in printed
