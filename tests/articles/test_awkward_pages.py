"""Web pages that are awkward: huge, cut off, or made to keep a program busy."""

import io
import sys
from pathlib import Path

import pytest
import readability

from copydesk.articles import text as article_text
from copydesk.articles.text import LARGEST, MOST_ELEMENTS, NoArticleError, article
from copydesk.cli.main import main
from newsroom_files import story, write

WORDS = "The council voted, on Monday, for the grid plan of the city, by one vote. " * 4
PAGE = f"<html><head><title>Grid vote</title></head><body><article><h1>Grid vote</h1><p>{WORDS}</p>"


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are given to Readability, whose time is not linear."""
    pages: list[str] = []
    document = readability.Document

    def noting(page: str) -> object:
        pages.append(page)
        return document(page)

    monkeypatch.setattr(readability, "Document", noting)
    return pages


@pytest.mark.parametrize(
    "filler",
    [
        " ",
        "\n",
        "\t \n",
        "\r\n",
        "\xa0",
        "\u2003",
        "&nbsp;",
        "&#32;",
        "\u200b \u200b",
        "\x00",
        "\x0b",
    ],
)
@pytest.mark.parametrize("place", ["ahead", "within", "behind"])
def test_white_space_is_taken_out_before_the_article_is_looked_for(
    filler: str, place: str, seen: list[str]
) -> None:
    much = filler * 20_000
    page = {
        "ahead": much + PAGE,
        "within": PAGE.replace("<p>", f"<p>{much}"),
        "behind": PAGE + much,
    }[place]
    assert "The council voted, on Monday" in article(page.encode())
    if filler != "\u200b \u200b":
        assert all(len(each) < 5_000 for each in seen)


@pytest.mark.parametrize("value", ['="x"', "='<'", '=">"', "", "=x"])
def test_a_tag_with_many_attributes_keeps_none(value: str, seen: list[str]) -> None:
    attributes = " ".join(f"a{number}{value}" for number in range(5_000))
    page = PAGE.replace("<p>", f"<p {attributes}>")
    assert "The council voted, on Monday" in article(page.encode())
    assert all(len(each) < 5_000 for each in seen)


def test_a_tag_with_a_few_attributes_keeps_them() -> None:
    tag = '<p class="lead" data-a="1 < 2" id=x hidden>'
    assert article_text._simplified(tag) == tag


@pytest.mark.parametrize(
    "piece", ["<p>a", "<br>", "<div>a</div>", "<b>a</b>", "<li>a, b", "<tr><td>a"]
)
def test_in_a_page_of_very_many_elements_the_whole_text_is_taken(
    piece: str, seen: list[str]
) -> None:
    whole = article((PAGE + piece * (MOST_ELEMENTS + 10)).encode())
    assert whole.startswith("Grid vote")
    assert "The council voted, on Monday" in whole
    assert seen == []


@pytest.mark.parametrize(
    "end",
    ["&", "&#", "&#1", "&#x", "&am", "&#55296;", "&#0;", "<", "<p", "<p title='", "</", "<!--"],
)
def test_a_page_that_is_cut_anywhere_has_its_text(end: str) -> None:
    assert "The council voted, on Monday" in article((PAGE + end).encode())


@pytest.mark.parametrize("page", ["<html>", "<html><body><script>a</script>", "<p>\x01"])
def test_a_page_without_text_is_told_in_our_words(page: str) -> None:
    with pytest.raises(NoArticleError) as raised:
        article(page.encode())
    assert str(raised.value) == "no text was found in its HTML; save the text itself in a file"


class Endless(io.RawIOBase):
    """A standard input without an end."""

    def __init__(self) -> None:
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self.given += len(buffer)
        buffer[:] = (b"<p>word " * len(buffer))[: len(buffer)]
        return len(buffer)


def test_a_page_is_read_up_to_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"stories/a.md": story(sources="[{id: r, title: A}]")})
    page = tmp_path / "page.html"
    page.write_bytes(b"<html>" + b"word " * (LARGEST // 5))
    assert main(["clip", "a", "r", str(page), "--root", str(tmp_path)]) == 2
    assert "more than 10 MB" in capsys.readouterr().err
    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    assert main(["clip", "a", "r", "-", "--root", str(tmp_path)]) == 2
    assert endless.given < LARGEST * 2


@pytest.mark.parametrize("source", ["9" * 5_000, "²", "1" * 5_000, "x" * 5_000])
def test_a_number_of_very_many_digits_is_no_source(
    source: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"stories/a.md": story(sources="[{id: r, title: A}]")})
    assert main(["clip", "a", source, "text.txt", "--root", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith('copydesk: no source "')
    assert len(said) < 300
