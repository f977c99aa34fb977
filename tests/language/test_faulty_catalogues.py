"""Faults in a newsroom's own catalogue of words: each is found, and stops a build."""

from pathlib import Path

import pytest

from newsroom_files import check, story, write

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural={};\\n"\n\n'


@pytest.mark.parametrize(
    ("catalogue", "message"),
    [
        (
            HEAD.format("(n != 1)") + 'msgid "Sources"\nmsgstr Quellen\n',
            "en.po:6: error[bad-words]",
        ),
        (HEAD.format("(n != 1)") + 'msgid "Sources"\nmsgstr "Quellen\n', "not in double quotes"),
        (HEAD.format("(n != 1)") + 'msgid "Sources\n', "not in double quotes"),
        (HEAD.format("(n / 0)"), "cannot be read"),
        (HEAD.format("5"), "the plural form of some number is not there"),
        (
            HEAD.format("(n != 1)") + 'msgid "Curated by %(name)s"\nmsgstr "%(editor)s"\n',
            "have %(editor)s, which the message does not have",
        ),
        (
            HEAD.format("(n != 1)") + 'msgid "Curated by %(name)s"\nmsgstr "100 % by %(name)s"\n',
            "have a % without a meaning",
        ),
    ],
)
def test_a_catalogue_with_a_fault(catalogue: str, message: str, tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    words = tmp_path / "layouts/words/en.po"
    words.parent.mkdir(parents=True)
    words.write_text(catalogue, "utf-8")
    checked = check(tmp_path)
    assert checked.status == 1
    assert [found.code for found in checked.findings] == ["bad-words"]
    assert message in checked.text


def test_a_catalogue_in_another_encoding(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    words = tmp_path / "layouts/words/en.po"
    words.parent.mkdir(parents=True)
    words.write_bytes('msgid "Sources"\nmsgstr "Belegé"\n'.encode("latin-1"))
    assert {found.code for found in check(tmp_path).findings} == {"not-utf8"}
