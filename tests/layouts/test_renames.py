"""A layout of the newsroom's own that has an old name gets a finding with the new one."""

from pathlib import Path

import pytest

from copydesk.layouts.files import shipped
from copydesk.layouts.rules import renames
from copydesk.layouts.rules.renames import RENAMES, Rename
from copydesk.layouts.rules.view_fields import field_names, view_types
from newsroom_files import build, story, write


@pytest.mark.parametrize(
    ("rename", "layout", "message"),
    [
        (
            Rename("field", "standfirst", "summary", "0.3"),
            "\n{{ view.standfirst }}",
            'the field "standfirst" is an old name',
        ),
        (
            # Other views still have a field of that name, so that only a page shows it.
            Rename("field", "story_count", "stories", "0.3", view="NotFoundView"),
            "\n{{ view.story_count }}",
            "the layout fails: a NotFoundView has no attribute 'story_count'",
        ),
        (
            Rename("filter", "weekdayname", "weekday", "0.3"),
            "\n{{ view.date|weekdayname }}",
            'the filter "weekdayname" is an old name',
        ),
        (
            Rename("filter", "weekdayname", "weekday", "0.3"),
            '\n{{ [view]|map("weekdayname")|list }}',
            'the filter "weekdayname" is an old name',
        ),
        (
            Rename("partial", "partials/teaser.html", "partials/card.html", "0.3"),
            '\n{% from "partials/teaser.html" import card %}',
            'the layout "partials/teaser.html" is an old name',
        ),
        (
            Rename("macro", "teaser", "card", "0.3"),
            '\n{% from "partials/card.html" import teaser %}',
            'the macro "teaser" is an old name',
        ),
    ],
)
def test_an_old_name_is_found_with_the_new_one(
    rename: Rename,
    layout: str,
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(renames, "RENAMES", (rename,))
    assert build(write(tmp_path, {"stories/a.md": story(), "layouts/404.html": layout})) == 1
    assert capsys.readouterr().out == (
        f"layouts/404.html:2: error[template-renamed] {message}\n"
        f'  hint: Since 0.3 it is called "{rename.new}".\n'
    )


def test_what_is_gone_says_what_to_do_instead() -> None:
    rename = Rename("field", "words", None, "0.2", instead='Write _("Sources").')
    assert rename.hint == 'It is gone since 0.2. Write _("Sources").'


@pytest.mark.parametrize("rename", RENAMES, ids=lambda rename: f"{rename.kind} {rename.old}")
def test_an_old_name_is_no_longer_there_and_the_new_one_is(rename: Rename) -> None:
    layouts = {path.relative_to(shipped()).as_posix() for path in shipped().rglob("*.*")}
    if rename.kind == "partial":
        assert rename.old not in layouts
        assert rename.new is None or rename.new in layouts
    elif rename.kind == "field" and rename.view:
        assert rename.old not in view_types()[rename.view].__struct_fields__
    elif rename.kind == "field":
        assert rename.old not in field_names()
        assert rename.new is None or rename.new in field_names()
