"""`copydesk serve` as it is called: the address that it names, the browser, a taken port."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import story, write


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom, whose preview ends as soon as it is ready."""

    def run(_: object, ready: Callable[[], None]) -> None:
        ready()

    monkeypatch.setattr("copydesk.preview.serving.Server.run", run)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    return write(tmp_path, {"stories/vote.md": story()})


def test_it_says_where_and_opens_the_browser_there(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert main(["serve", "--root", str(root), "--port", "0", "--open", "--workers", "1"]) == 0
    said = capsys.readouterr().err
    assert f"serving {opened[0]} (Ctrl-C stops)" in said
    assert "stopped" in said


def test_a_port_that_is_taken_is_named_with_the_one_in_its_place(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--root", str(root), "--port", str(port), "--workers", "1"]) == 0
    assert f"port {port} is taken; serving http://127.0.0.1:" in capsys.readouterr().err


def test_other_machines_are_told_another_address(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--root", str(root), "--port", "0", "--lan", "--workers", "1"]) == 0
    assert capsys.readouterr().err.count("http://") == 2


def test_it_ends_where_there_is_nothing_to_show(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content/site.yaml").unlink()
    assert main(["serve", "--root", str(root), "--port", "0", "--workers", "1"]) == 2
    assert "missing-settings" in capsys.readouterr().out


def test_it_writes_no_site(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--root", str(root), "--output", "out"]) == 2
    assert "serve writes no site" in capsys.readouterr().err


def test_a_port_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--port", "70000"])
    assert "not a port: a number from 0 to 65535" in capsys.readouterr().err
