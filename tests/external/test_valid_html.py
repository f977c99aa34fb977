"""Every page is valid HTML, by the Nu Html Checker (vnu)."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from newsroom_files import BuiltSite

pytestmark = pytest.mark.external


def errors(folder: Path) -> list[str]:
    """What vnu finds wrong in the pages under a folder."""
    jar = Path(os.environ.get("COPYDESK_VNU_JAR", "vnu.jar"))
    assert jar.is_file(), "COPYDESK_VNU_JAR must name the jar of npm's package vnu-jar"
    options = ["--errors-only", "--skip-non-html", "--format", "json"]
    done = subprocess.run(
        ["java", "-jar", jar, *options, folder],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    return [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in messages]


def test_no_page_has_an_error(built_site: BuiltSite) -> None:
    assert len(list(built_site.folder.rglob("*.html"))) > 10
    assert errors(built_site.folder) == []


def test_no_page_of_what_is_hard_to_set_has_an_error(hard_site: BuiltSite) -> None:
    assert errors(hard_site.folder) == []


def test_a_planted_error_is_found(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>x</title><p><img src="a.png"><b></p></html>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert errors(tmp_path)
