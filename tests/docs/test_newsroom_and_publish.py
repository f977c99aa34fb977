"""docs/newsroom.md and docs/publish.md are true, as far as it takes neither network nor programs.

`.ci/run` runs the commands of docs/newsroom.md as they stand there.
"""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

from copydesk.cli.main import main

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "docs"
NEWSROOM = (DOCS / "newsroom.md").read_text("utf-8")
PUBLISH = (DOCS / "publish.md").read_text("utf-8")
BOTH_WAYS = ("This repository as a template", "The package in a folder of its own")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def section(heading: str) -> str:
    [found] = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", NEWSROOM, re.DOTALL | re.MULTILINE)
    return str(found)


def anchors(page: Path) -> set[str]:
    prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", ["newsroom", "publish"])
def test_links_to_headings_find_them(page: str) -> None:
    text = (DOCS / f"{page}.md").read_text("utf-8")
    for target, fragment in re.findall(r"\]\(([\w-]*(?:\.md)?)#([^)]+)\)", text):
        assert fragment in anchors(DOCS / (target or f"{page}.md")), f"{target}#{fragment}"


def test_links_from_other_pages_to_these_two_find_their_headings() -> None:
    for other in (REPOSITORY / "README.md", *DOCS.glob("*.md")):
        found = re.findall(
            r"\]\((?:docs/)?(newsroom|publish)\.md#([^)]+)\)", other.read_text("utf-8")
        )
        for target, fragment in found:
            assert fragment in anchors(DOCS / f"{target}.md"), f"{other.name}: {fragment}"


def test_every_section_with_commands_is_run() -> None:
    script = (REPOSITORY / ".ci/run").read_text("utf-8")
    for heading in re.findall(r"^## (.+)$", NEWSROOM, re.MULTILINE):
        if blocks(section(heading), "sh"):
            assert f'"{heading}"' in script, heading


@pytest.mark.parametrize("heading", BOTH_WAYS)
def test_the_command_that_is_printed_makes_a_newsroom_without_a_finding(
    heading: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [command] = re.findall(r"^\.venv/bin/copydesk (init .*)$", section(heading), re.MULTILINE)
    assert main([*shlex.split(command), "--root", str(tmp_path)]) == 0
    assert main(["check", "--strict", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""


def test_the_configuration_of_netlify_builds_what_is_published() -> None:
    [text] = blocks(PUBLISH, "toml")
    read = tomllib.loads(text)
    assert read["build"]["publish"] == "site"
    assert read["build"]["command"] == "pip install -r requirements.txt && copydesk build"


def test_the_line_for_cron_builds_in_silence_every_hour() -> None:
    [line] = blocks(PUBLISH, "crontab")
    minute, *rest, command = line.strip().split(" ", 5)
    assert minute.isdecimal()
    assert rest == ["*"] * 4
    assert command.endswith(".venv/bin/copydesk build -q")


def test_the_address_with_a_path_is_a_setting() -> None:
    [text] = blocks(PUBLISH, "yaml")
    assert yaml.safe_load(text) == {"url": "https://user.github.io/digest/"}
