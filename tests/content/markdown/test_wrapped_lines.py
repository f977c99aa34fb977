"""Lines of Chinese and Japanese that are wrapped: no reader sees a space, nor does the desk."""

from pathlib import Path

import pytest
from symbolic_html import symbolic

from copydesk.content.front_matter.nodes import MappingNode, ScalarNode
from copydesk.content.front_matter.reading import compose
from copydesk.content.markdown.conversion import convert
from copydesk.content.markdown.paragraphs.reading import read
from copydesk.content.parsed import Parsing
from copydesk.content.values import plain_text
from newsroom_files import build, page, story, write


@pytest.mark.parametrize(
    ("text", "html", "read_as"),
    [
        ("橋が\n開いた。\n市は", "<p>橋が開いた。市は</p>", "橋が開いた。市は"),
        ("中文 \n 中文", "<p>中文中文</p>", "中文中文"),
        ("**橋**\n開いた", "<p><strong>橋</strong>開いた</p>", "橋開いた"),
        ("橋\n*開*\n**た**", "<p>橋<em>開</em><strong>た</strong></p>", "橋開た"),
        ("[橋](/a/)\n開", '<p><a href="/a/">橋</a>開</p>', "橋開"),
        ("橋[@a]\n開", "<p>橋\ue0000\ue001開</p>", "橋開"),
        ("橋が\n[@a]", "<p>橋が\ue0000\ue001</p>", "橋が"),
        ("`橋`\n開", "<p><code>橋</code>開</p>", "\ufffc開"),
        ("「はい」\n（笑）\nＡＢ", "<p>「はい」（笑）ＡＢ</p>", "「はい」（笑）ＡＢ"),
        ("> 橋が\n> 開いた", "<blockquote>\n<p>橋が開いた</p>\n</blockquote>", "橋が開いた"),
        ("- 橋が\n  開いた", "<ul>\n<li>橋が開いた</li>\n</ul>", "橋が開いた"),
        ("그는\n안녕", "<p>그는\n안녕</p>", "그는 안녕"),
        ("橋\n안녕", "<p>橋\n안녕</p>", "橋 안녕"),
        ("橋が\nopen\n開いた", "<p>橋が\nopen\n開いた</p>", "橋が open 開いた"),
        ("open\nair", "<p>open\nair</p>", "open air"),
        ("橋が 開いた", "<p>橋が 開いた</p>", "橋が 開いた"),
        ("`bridge`\n開", "<p><code>bridge</code>\n開</p>", "\ufffc 開"),
        ("![橋\n開](/a.png)", '<p><img alt="橋開" src="/a.png"></p>', None),
    ],
)
def test_a_text(text: str, html: str, read_as: str | None) -> None:
    markup = convert(text, path="a.md", first_line=1, language="ja", with_paragraphs=True)
    assert symbolic(markup.body).strip() == html
    for reading in (markup.reading, read(text), read(text, with_places=True)):
        assert reading is not None
        assert [block.text for block in reading.blocks] == ([read_as] if read_as else [])


def test_a_footnote_mark_may_stand_at_the_end_of_the_line() -> None:
    text = "橋[^1]\n開いた\n\n[^1]: 注が\n    続く"
    html = convert(text, path="a.md", first_line=1, language="ja").body.html
    assert "</sup>開いた" in html
    assert "注が続く" in html


def test_the_desk_knows_the_places_behind_a_joined_line() -> None:
    [block] = read("橋が\n開いた bridge", with_places=True).blocks
    assert [block.offset(place) for place in range(5)] == [0, 1, 3, 4, 5]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (">\n  橋が\n  開いた 日\n  本", "橋が開いた 日本"),
        ("|\n  橋が\n  開いた", "橋が開いた"),
        ("橋が\n  開いた\n  안녕\n  하", "橋が開いた 안녕 하"),
        ('"橋が\n  開いた"', "橋が開いた"),
        ("'橋 が橋\n  が'", "橋 が橋が"),
        ("橋が\n  open\n  air", "橋が open air"),
        ("橋が\n\n  開いた", "橋が開いた"),
    ],
)
def test_a_value_of_front_matter(written: str, text: str) -> None:
    parsing = Parsing("a.md")
    node = compose(f"summary: {written}\n", 1, parsing)
    assert isinstance(node, MappingNode)
    value = node.entries["summary"]
    assert isinstance(value, ScalarNode)
    assert plain_text(value.text) == text


def test_pages_and_feeds_have_no_space(tmp_path: Path) -> None:
    files = {
        "stories/hashi.md": story("橋が\n  開く", body="橋が\n開いた。", summary="市が\n  橋を")
    }
    write(tmp_path, files)
    assert build(tmp_path) == 0
    for text in (page(tmp_path, "/2025/01/22/hashi/"), page(tmp_path, "/feed.xml")):
        assert "橋が開く" in text
        assert "橋が開いた。" in text
        assert "市が橋を" in text
