"""`copydesk workflows`, and the workflows of a newsroom themselves."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk.cli.main import main
from copydesk.cli.workflows import NAMES, shipped
from newsroom_files import NOW, SETTINGS, story, write

FOLDER = ".github/workflows"


def workflow(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((shipped() / name).read_text("utf-8"))
    return read


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def test_workflows_and_an_ignore_file_are_written(tmp_path: Path) -> None:
    assert main(["workflows", "--root", str(tmp_path)]) == 0
    for name in NAMES:
        assert (tmp_path / FOLDER / name).read_bytes() == (shipped() / name).read_bytes()
    ignored = (tmp_path / ".gitignore").read_text().splitlines()
    assert ignored == ["/.copydesk/", "/.venv/", "/site/"]


def test_what_is_there_already_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "check.yml").write_text("mine")
    (tmp_path / ".gitignore").write_text("mine")
    for _ in range(2):
        capsys.readouterr()
        assert main(["workflows", "--root", str(tmp_path)]) == 0
        said = capsys.readouterr().err
        assert said.count("left alone: ") == 2
    assert (tmp_path / FOLDER / "check.yml").read_text() == "mine"
    assert (tmp_path / ".gitignore").read_text() == "mine"
    assert (tmp_path / FOLDER / "publish.yml").exists()


@pytest.mark.parametrize("name", [*NAMES, "test.yml"])
def test_every_action_is_pinned_to_a_commit_and_no_job_has_a_permission_unsaid(name: str) -> None:
    text = (shipped() / name).read_text("utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action
    assert workflow(name)["permissions"] == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_newsrooms_workflow_needs_nothing_of_copydesks_repository(name: str) -> None:
    commands = [step["run"] for step in steps(name) if "run" in step]
    assert "pip install -r requirements.txt" in commands
    for command in commands:
        assert re.match(
            r"pip install -r requirements\.txt$|copydesk (build|check|review)\b", command
        )


def test_both_workflows_keep_the_same_files_and_nothing_else_of_the_cache() -> None:
    kept = [
        step["with"]["path"].split()
        for name in NAMES
        for step in steps(name)
        if step.get("uses", "").startswith("actions/cache")
    ]
    assert kept == [[".copydesk/cache.sqlite", ".copydesk/files-*", "site"]] * 2


def test_what_is_kept_is_what_a_build_needs(tmp_path: Path) -> None:
    """Restored at another place, the paths of the workflows leave a build with nothing to write."""
    first = write(tmp_path / "first", {"site.yaml": SETTINGS, "stories/a.md": story()})
    assert main(["build", "--root", str(first), "--now", NOW]) == 0
    second = tmp_path / "second"
    shutil.copytree(first / "content", second / "content")
    shutil.copytree(first / "site", second / "site")
    (second / ".copydesk").mkdir()
    for pattern in ("cache.sqlite", "files-*"):
        for file in (first / ".copydesk").glob(pattern):
            shutil.copy(file, second / ".copydesk")
    before = {path: path.stat().st_mtime_ns for path in (second / "site").rglob("*.*")}
    assert main(["build", "--root", str(second), "--now", NOW]) == 0
    assert {path: path.stat().st_mtime_ns for path in (second / "site").rglob("*.*")} == before


def test_the_site_is_uploaded_with_names_that_begin_with_a_dot() -> None:
    uploads = [
        step["with"] for name in NAMES for step in steps(name) if "upload" in step.get("uses", "")
    ]
    assert [(with_["path"], with_["include-hidden-files"]) for with_ in uploads] == [
        ("site", True)
    ] * 2
    [preview] = [step["run"] for step in steps("check.yml") if "--drafts" in step.get("run", "")]
    assert preview == "copydesk build --drafts --output site"
