"""Heads, settings and dates of old documents, also where they are faulty."""

from pathlib import Path

import pytest
from old_sites import old_site

from copydesk.importing.generators.hugo_settings import config_of, parameter
from copydesk.importing.generators.python_markdown import extended
from copydesk.importing.reading.dates import as_written
from copydesk.importing.reading.files import OldFolder
from copydesk.importing.reading.heads import head_of, key_value_head
from copydesk.importing.reading.plain_words import cut_at_sentence


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("---\ntitle: A\ntags: [b, c]\n---\nText", {"title": "A", "tags": ["b", "c"]}),
        (
            "---\ntitle: A: b\ntags:\n- b\n- 'c'\nnote: one\n  two\n---\nText",
            {"title": "A: b", "tags": ["b", "c"], "note": "one two"},
        ),
        ('---\ntitle: A: b\ntags: [b, "c"]\n---\nText', {"title": "A: b", "tags": ["b", "c"]}),
        ('+++\ntitle = "A"\ndraft = true\n+++\nText', {"title": "A", "draft": "true"}),
        ("+++\ntitle = A\n+++\nText", {"title": "A"}),
        (
            '{"title": "A", "weight": 1, "note": null}\nText',
            {"title": "A", "weight": "1", "note": ""},
        ),
        ('{"title": "A"\nText', {}),
        ("Text", {}),
    ],
)
def test_a_head_in_any_form_is_read_and_its_faults_cost_no_field(
    text: str, fields: dict[str, object]
) -> None:
    head = head_of(text)
    assert head.fields == fields
    assert "Text" in head.body


def test_a_head_without_fences() -> None:
    head = key_value_head("Title: A\nSummary: one\n  two\n\nText: no field\n")
    assert head.fields == {"title": "A", "summary": "one two"}
    assert key_value_head("Only text.\n").fields == {}
    assert key_value_head("---\ntitle: A\n---\n").fields == {"title": "A"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-5-6", "2024-05-06"),
        ("'2024-05-06 09:00'", "2024-05-06T09:00:00"),
        ("2024-05-06T09:00:01Z", "2024-05-06T09:00:01Z"),
        ("2024-05-06 09:00 +0900", "2024-05-06T09:00:00+09:00"),
        ("2024-02-30", None),
        ("02/03/2024", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_read_only_where_it_can_mean_one_day(
    written: str | None, read: str | None
) -> None:
    assert as_written(written) == read


def test_a_long_beginning_ends_with_a_sentence_or_a_word() -> None:
    assert cut_at_sentence("Short.", 10) == "Short."
    assert cut_at_sentence("One is done. Two goes on and on.", 20) == "One is done."
    assert cut_at_sentence("One sentence that goes on and on.", 20) == "One sentence that…"


@pytest.mark.parametrize(
    "files",
    [
        {"hugo.toml": 'title = "G"\n[params.author]\nname = "Ann"\n'},
        {"config.json": '{"title": "G", "params": {"author": "Ann"}}'},
        {"config/_default/hugo.yaml": "title: G", "config/_default/params.yaml": "author: Ann"},
    ],
)
def test_settings_of_hugo_in_each_form(files: dict[str, str], tmp_path: Path) -> None:
    config = config_of(OldFolder(old_site(tmp_path, files)))
    assert (config.fields["title"], parameter(config, "author")) == ("G", "Ann")


@pytest.mark.parametrize("files", [{"hugo.toml": "title = G\n"}, {"config.json": "{"}])
def test_faulty_settings_of_hugo_are_reported(files: dict[str, str], tmp_path: Path) -> None:
    folder = OldFolder(old_site(tmp_path, files))
    config_of(folder)
    assert [remark.kind for remark in folder.remarks] == ["front-matter"]


def test_files_that_a_text_includes_and_abbreviations(tmp_path: Path) -> None:
    folder = OldFolder(old_site(tmp_path, {"docs/part.md": "The part.\n"}))
    text = 'Before.\n--8<-- "part.md"\n--8<-- "gone.md"\nThe EU.\n\n*[EU]: European Union\n'
    read, remarks = extended(text, "docs/a.md", 5, folder)
    assert "The part." in read
    assert "*[EU]" not in read
    assert sorted((remark.line, remark.text) for remark in remarks) == [
        (7, "left out: the file gone.md"),
        (10, "left out: the abbreviation EU, European Union"),
    ]
