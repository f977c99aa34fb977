"""Files in `layouts/` that nothing uses, and words that are missing."""

import shutil
from pathlib import Path

import pytest

from copydesk.layouts.files import shipped
from copydesk.layouts.unused import PAGES
from newsroom_files import SETTINGS, build, check, story, write


def test_every_page_is_made_from_a_shipped_layout() -> None:
    top = {path.name for path in shipped().iterdir() if path.is_file()}
    assert top == PAGES | {"base.html"}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("partial/masthead.html", 'did you mean "partials/masthead.html"?'),
        ("masthead.html", 'did you mean "partials/masthead.html"?'),
        ("STORY.html", 'did you mean "story.html"?'),
        ("storys.html", 'did you mean "story.html"?'),
        ("partials/story.html", 'did you mean "story.html"?'),
        ("partials/Footer.html", 'did you mean "partials/footer.html"?'),
        ("layouts/base.html", 'did you mean "base.html"?'),
        ("robot.txt", 'did you mean "robots.txt"?'),
        ("quite-another-thing.html", "Include it in another layout, or delete it"),
        ("own.css", "What is copied as it is belongs in layouts/assets/"),
        ("asset/own.css", "What is copied as it is belongs in layouts/assets/"),
        ("Assets/own.js", "What is copied as it is belongs in layouts/assets/"),
        ("footer.htm", "What is copied as it is belongs in layouts/assets/"),
        ("fr.po", 'did you mean "words/fr.po"?'),
        ("words/FR.po", 'did you mean "words/fr.po"?'),
        ("words/fr_CA.po", 'did you mean "words/fr-CA.po"?'),
        ("word/pt-br.po", 'did you mean "words/pt-BR.po"?'),
        ("words/fr.mo", "words in layouts/words/LANGUAGE.po"),
        ("words/french words.po", "words in layouts/words/LANGUAGE.po"),
    ],
)
def test_a_file_that_no_page_uses_is_named_with_what_was_meant(
    name: str, hint: str, tmp_path: Path
) -> None:
    root = write(tmp_path, {f"layouts/{name}": "\n", "stories/a.md": story()})
    first = check(root).text
    assert first.startswith(f"layouts/{name}: warning[unused-layout] ")
    assert hint in first
    assert first.count("[unused-layout]") == 1
    # It does not vanish with the second look, and stops no build.
    assert check(root).text == first
    assert build(root) == 0


@pytest.mark.parametrize(
    "files",
    [
        {"partials/footer.html": ""},
        {"assets/own.css": "", "assets/fonts/own.woff2": ""},
        {"words/fr.po": "", "words/de-AT.po": "", "words/zh-Hant.po": ""},
        {"README.md": "", "LICENSE": "", "partials/README": "", ".DS_Store": "", "page.html~": ""},
        {"_old/footer.html": "", "partials/_draft.html": ""},
        {
            "partials/masthead.html": '{% include "own/tagline.html" %}',
            "own/tagline.html": '{% from "own/words.html" import line %}{{ line() }}',
            "own/words.html": "{% macro line() %}Daily.{% endmacro %}",
        },
        {"page.html": '{% extends "frame.html" %}', "frame.html": "{% block main %}{% endblock %}"},
    ],
)
def test_files_that_are_used_or_lie_there_on_purpose_are_silent(
    files: dict[str, str], tmp_path: Path
) -> None:
    given = {f"layouts/{name}": text for name, text in files.items()}
    assert check(write(tmp_path, given)).text == ""


def test_a_file_that_only_includes_itself_is_unused(tmp_path: Path) -> None:
    text = '{% from "own.html" import x %}{% macro x() %}{% endmacro %}'
    assert "[unused-layout]" in check(write(tmp_path, {"layouts/own.html": text})).text


def test_a_file_that_is_renamed_is_no_longer_named(tmp_path: Path) -> None:
    root = write(tmp_path, {"layouts/own.css": "", "stories/a.md": story()})
    assert "[unused-layout]" in check(root).text
    (root / "layouts/assets").mkdir()
    (root / "layouts/own.css").rename(root / "layouts/assets/own.css")
    assert check(root).text == ""


def test_where_all_layouts_are_the_newsrooms_own_a_strange_one_is_still_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {})
    shutil.copytree(shipped(), root / "layouts")
    monkeypatch.setattr("copydesk.layouts.files.shipped", lambda: root / "layouts")
    assert check(root).text == ""
    (root / "layouts/STORY.html").write_text("")
    assert 'did you mean "story.html"?' in check(root).text


# Words


@pytest.mark.parametrize("language", ["en", "en-US", "en-GB", "de", "de-AT"])
def test_languages_with_a_whole_catalogue_are_silent(language: str, tmp_path: Path) -> None:
    root = write(tmp_path, {"site.yaml": f"{SETTINGS}language: {language}\n"})
    assert check(root).text == ""


@pytest.mark.parametrize("language", ["fr", "ja", "ar", "pt-BR", "zh-Hant"])
def test_a_language_without_words_is_said_at_its_setting(language: str, tmp_path: Path) -> None:
    root = write(tmp_path, {"site.yaml": f"{SETTINGS}language: {language}\n"})
    found = check(root).text
    assert found.startswith("content/site.yaml:4:11: note[untranslated] ")
    assert f"layouts/words/{language}.po" in found
    assert check(root).text == found


def test_words_that_are_still_missing_are_counted(tmp_path: Path) -> None:
    english = (shipped() / "words/en.po").read_text("utf-8")
    whole = english.replace('msgstr ""', 'msgstr "x"').replace('msgstr "x"', 'msgstr ""', 1)
    whole = whole.replace('msgstr[0] ""', 'msgstr[0] "x"').replace('msgstr[1] ""', 'msgstr[1] "x"')
    files = {"site.yaml": f"{SETTINGS}language: fr-CA\n", "layouts/words/fr.po": whole}
    root = write(tmp_path, files)
    assert "bad-words" not in check(root).text
    part = whole.replace('msgid "Sources"\nmsgstr "x"', 'msgid "Sources"\nmsgstr ""')
    assert part != whole
    write(root, {**files, "layouts/words/fr.po": part})
    assert "note[untranslated] 1 of the " in check(root).text
