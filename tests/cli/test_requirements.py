"""`copydesk requirements`: what is installed, named so that it can be installed elsewhere."""

import json
from importlib.metadata import PackageNotFoundError, PathDistribution
from pathlib import Path

import pytest

from copydesk.cli import requirements
from copydesk.cli.main import main

COMMIT = "0123456789012345678901234567890123456789"
HASH = "a" * 64


class Environment:
    """A folder of installed packages, as pip leaves them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(
        self, name: str, version: str = "1.0", needs: tuple[str, ...] = (), origin: object = None
    ) -> None:
        info = self.folder / f"{name}-{version}.dist-info"
        info.mkdir(parents=True)
        required = "".join(f"Requires-Dist: {text}\n" for text in needs)
        (info / "METADATA").write_text(f"Name: {name}\nVersion: {version}\n{required}")
        if origin is not None:
            (info / "direct_url.json").write_text(json.dumps(origin))

    def find(self, name: str) -> PathDistribution:
        for info in self.folder.glob("*.dist-info"):
            found = PathDistribution(info)
            if found.metadata["Name"].lower().replace("_", "-") == name:
                return found
        raise PackageNotFoundError(name)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    made = Environment(tmp_path / "packages")
    monkeypatch.setattr(requirements, "distribution", made.find)
    return made


def written(root: Path) -> list[str]:
    assert main(["requirements", "--root", str(root)]) == 0
    return (root / "requirements.txt").read_text("utf-8").splitlines()[1:]


def vcs(url: str, **more: str) -> dict[str, object]:
    return {"url": url, "vcs_info": {"vcs": "git", "commit_id": COMMIT}, **more}


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "copydesk==1.0"),
        (
            vcs("https://git.example/copydesk"),
            f"copydesk @ git+https://git.example/copydesk@{COMMIT}",
        ),
        (
            vcs("ssh://git@git.example/copydesk", subdirectory="tools"),
            f"copydesk @ git+ssh://git@git.example/copydesk@{COMMIT}#subdirectory=tools",
        ),
        (
            {
                "url": "https://files.example/copydesk-1.0-py3-none-any.whl",
                "archive_info": {"hash": f"sha256={HASH}", "hashes": {"sha256": HASH}},
            },
            f"copydesk @ https://files.example/copydesk-1.0-py3-none-any.whl#sha256={HASH}",
        ),
        (
            {"url": "https://files.example/copydesk.zip", "archive_info": {}},
            "copydesk @ https://files.example/copydesk.zip",
        ),
        ({"url": "{root}", "dir_info": {"editable": True}}, "-e ."),
        ({"url": "{root}/tools/copydesk", "dir_info": {"editable": True}}, "-e ./tools/copydesk"),
        ({"url": "{root}/tools/copydesk", "dir_info": {}}, "./tools/copydesk"),
        (
            {"url": "{root}/our%20wheels/copydesk-1.0.whl", "archive_info": {}},
            "./our wheels/copydesk-1.0.whl",
        ),
    ],
)
def test_a_line_that_works_on_any_machine(
    origin: dict[str, str] | None,
    line: str,
    tmp_path: Path,
    environment: Environment,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if origin:
        origin = {**origin, "url": origin["url"].replace("{root}", tmp_path.as_uri())}
    environment.add("copydesk", origin=origin)
    assert written(tmp_path) == [line]
    assert "warning" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (
            {"url": "file:///home/ada/copydesk", "dir_info": {"editable": True}},
            "-e /home/ada/copydesk",
        ),
        ({"url": "file:///home/ada/copydesk", "dir_info": {}}, "/home/ada/copydesk"),
        ({"url": "file:///home/ada/c.whl", "archive_info": {}}, "/home/ada/c.whl"),
        (vcs("file:///home/ada/copydesk"), f"git+file:///home/ada/copydesk@{COMMIT}"),
    ],
)
def test_what_only_this_machine_has_is_written_with_a_warning(
    origin: object,
    line: str,
    tmp_path: Path,
    environment: Environment,
    capsys: pytest.CaptureFixture[str],
) -> None:
    environment.add("copydesk", origin=origin)
    assert written(tmp_path) == [line]
    assert "warning: other machines do not have /home/ada/c" in capsys.readouterr().err


def test_the_libraries_that_are_installed_are_named_with_their_versions(
    tmp_path: Path, environment: Environment
) -> None:
    needs = ("babel>=2.16", "lxml[html_clean]>=6", 'filelock; sys_platform == "win32"')
    environment.add("copydesk", needs=(*needs, 'pytest>=9; extra == "dev"'))
    environment.add("babel", "2.18.0")
    environment.add(
        "lxml", "6.1.0", ('lxml_html_clean; extra == "html_clean"', 'cssselect; extra == "css"')
    )
    environment.add("lxml_html_clean", "0.4", ("lxml",))
    environment.add("cssselect", "1.3")
    environment.add("pytest", "9.0")
    assert written(tmp_path) == [
        "copydesk==1.0",
        "babel==2.18.0",
        "lxml==6.1.0",
        "lxml_html_clean==0.4",
    ]


def test_the_file_is_written_again_but_never_over_another_one(
    tmp_path: Path, environment: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.add("copydesk")
    assert written(tmp_path) == written(tmp_path)
    (tmp_path / "requirements.txt").write_text("flask\n")
    assert main(["requirements", "--root", str(tmp_path)]) == 2
    assert "was not written by this command" in capsys.readouterr().err
    assert (tmp_path / "requirements.txt").read_text() == "flask\n"


def test_what_is_not_installed_cannot_be_named(
    tmp_path: Path, environment: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    del environment
    assert main(["requirements", "--root", str(tmp_path)]) == 2
    assert "without being installed" in capsys.readouterr().err
    assert not (tmp_path / "requirements.txt").exists()
