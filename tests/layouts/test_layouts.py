"""Faults in layouts are diagnostics at the layout's line, also deep inside a macro or a filter."""

from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import build, story, write


def findings(
    tmp_path: Path, layouts: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> list[str]:
    files = {f"layouts/{name}": text for name, text in layouts.items()}
    root = write(tmp_path, {"stories/a.md": story(), **files})
    assert build(root) == 1
    assert not (root / "site/index.html").exists()
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("layouts", "place"),
    [
        ({"404.html": "a\n{{ view.site.nope }}"}, "layouts/404.html:2: error[unknown-field]"),
        ({"404.html": "a\n{{ view.site.lead }}"}, "layouts/404.html:2: error[template-error]"),
        ({"404.html": "a\n{{ view.title.x() }}"}, "layouts/404.html:2: error[template-forbidden]"),
        ({"404.html": "a\n{{ x|remembered }}"}, "layouts/404.html:2: error[template-renamed]"),
        ({"404.html": "a\n{{ view.head|date }}"}, "layouts/404.html:2: error[template-error]"),
        ({"404.html": "a\n\n{{ 1 // 0 }}"}, "layouts/404.html:3: error[template-error]"),
        ({"404.html": "{% for x in y %}\n"}, "layouts/404.html:1: error[template-syntax]"),
        ({"404.html": "{{ view|shout }}"}, "layouts/404.html:1: error[template-syntax]"),
        ({"404.html": "\n{% extends 'bas.html' %}"}, "layouts/404.html:2: error[template-missing]"),
        (
            {"404.html": "{% set x = 'a' %}\n{% import x as y %}"},
            "layouts/404.html:2: error[dynamic-include]",
        ),
        (
            {
                "404.html": "{% from 'partials/m.html' import m %}\n{{ m(view) }}",
                "partials/m.html": "{% macro m(view) %}\n{{ view.site.feed }}\n{% endmacro %}",
            },
            "layouts/partials/m.html:2: error[template-error]",
        ),
    ],
)
def test_a_fault_is_reported_at_its_line(
    layouts: dict[str, str], place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *_ = findings(tmp_path, layouts, capsys)
    assert first.startswith(place)


def test_all_faults_are_reported_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layouts = {"404.html": "{% if %}", "page.html": "{% include 'nope.html' %}"}
    found = [line for line in findings(tmp_path, layouts, capsys) if "error[" in line]
    assert [line.partition(":")[0] for line in found] == ["layouts/404.html", "layouts/page.html"]


def test_a_layout_that_is_not_utf8_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"layouts/page.html": ""})
    (root / "layouts/page.html").write_bytes(b"caf\xe9")
    assert main(["check", "--root", str(root)]) == 1
    assert "layouts/page.html: error[not-utf8]" in capsys.readouterr().out


def test_a_template_sees_its_view_and_nothing_of_the_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layouts = {"404.html": "{{ [1, 2]|random }}"}
    assert "template-forbidden" in findings(tmp_path, layouts, capsys)[0]
