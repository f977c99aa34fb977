"""HTML of other sites as Markdown: every word stays, and its form as far as Markdown has it."""

import pytest

from copydesk.importing.generators.wordpress_texts import as_html, with_footnotes
from copydesk.importing.markup.html_blocks import markdown_of
from copydesk.importing.markup.repairs import repaired
from copydesk.importing.markup.tags import with_allowed_tags


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>Costs <em>and</em><br>risks</h2>", "## Costs *and* risks"),
        ("<h3><p>In a block</p></h3>", "In a block"),
        (
            "<p><kbd>Ctrl</kbd> <abbr title='The \"grid\"'>G</abbr></p>",
            '<kbd>Ctrl</kbd> <abbr title="The &quot;grid&quot;">G</abbr>',
        ),
        (
            "<dl><dt>Grid</dt><dd>Lines.</dd><dt><b>Mast</b></dt><dd>A tower.</dd></dl>",
            "**Grid**\n\nLines.\n\n**Mast**\n\nA tower.",
        ),
        (
            "<details><summary>More<br>of it</summary> at once <p>Hidden.</p></details>",
            "**More of it**\n\nat once\n\nHidden.",
        ),
        ("<p>Run <code>a `b`</code> or <tt>x</tt>.</p>", "Run `` a `b` `` or `x`."),
        ("<pre><code class='language-js'>let a;</code></pre>", "```js\nlet a;\n```"),
        ("<a href='/plan'><p>The plan</p></a>", "[The plan](/plan)"),
        ("<a href='/two'><h2>A heading</h2><p>Text</p></a>", "## A heading\n\nText"),
        ("<img data-src='/a.png' alt='A  map' title='Map'>", '![A map](/a.png "Map")'),
        (
            "<figure><img src='/b.png' alt=''><figcaption>A caption</figcaption></figure>",
            "![](/b.png)\n\n*A caption*",
        ),
        ("<hr><blockquote><p>Said.</p></blockquote>", "---\n\n> Said."),
        (
            "<ol start='3'><li>three<ul><li>inner</li></ul></li><ul><li>beside</li></ul></ol>",
            "3. three\n   - inner\n   - beside",
        ),
        ("<p>1986. It cost 5 * 3 | 2, [1], a_b</p>", r"1986\. It cost 5 \* 3 \| 2, \[1\], a_b"),
        ("<p># no heading</p><p>- no list</p>", "\\# no heading\n\n\\- no list"),
        ("<a>nowhere</a> <a href='/(b' title='\"t\"'>b</a>", r'nowhere [b](/%28b "\"t\"")'),
        (
            "<table><caption>Years</caption><tr><th>Year<th>Sum</tr><tr><td>1|2<td>3</tr></table>",
            "*Years*\n\n| Year | Sum |\n| --- | --- |\n| 1\\|2 | 3 |",
        ),
        (
            "<iframe src='//v.example/1' title='The vote'></iframe>",
            "[The vote](https://v.example/1)",
        ),
        (
            "<video><source src='https://www.film.example/a.mp4'></video>",
            "[film.example](https://www.film.example/a.mp4)",
        ),
        ("  ", ""),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html).text == markdown


def test_what_no_reader_sees_is_left_out_and_counted() -> None:
    html = (
        "<p>Seen</p><script>x()</script><iframe src='about:blank'></iframe>"
        "<img src='https://count.example/p.gif' width='1' height='1'><img alt='none'>"
    )
    found = markdown_of(html)
    assert (found.text, found.dropped) == ("Seen", (("iframe", 1), ("img", 2), ("script", 1)))


@pytest.mark.parametrize(
    ("text", "repaired_text"),
    [
        ("> <table>\n> <tr><td>1</td></tr>\n> </table>\n> after", "> 1\n> after"),
        ("- <ul><li>x</li></ul> tail", "- - x\n\n   tail"),
        ("word <table><tr><td>1</td></tr></table> tail", "word 1 tail"),
        ("<font color=red>red</font> <script>x()</script> end", "red  end"),
        ("a <h2>Head</h2>next", "a \n\n## Head\n\nnext"),
        ("<svg><path/></svg>text", "text"),
        ("a <strike>b</strike> <acronym>c</acronym>", "a <s>b</s> <abbr>c</abbr>"),
        ("a\n<h2>Head</h2>\nb", "a\n\n## Head\n\nb"),
    ],
)
def test_html_within_markdown(text: str, repaired_text: str) -> None:
    assert with_allowed_tags(text).text == repaired_text


@pytest.mark.parametrize(
    ("text", "repaired_text"),
    [
        ("Text.\n\n```js\nlet a;\n", "Text.\n\n```js\nlet a;\n\n```\n"),
        ("It is [@x y] and [^none].", r"It is \[@x y] and \[^none]."),
        ("A <blink>word</blink> and <!doctype x>.", r"A word and \<!doctype x>."),
        ("[text] (https://a.example/)", "[text](https://a.example/)"),
        ("[a [@x] b](https://a.example/)", r"[a \[@x] b](https://a.example/)"),
    ],
)
def test_what_a_build_would_refuse_is_repaired(text: str, repaired_text: str) -> None:
    found = repaired(text, "en")
    assert (found.text, found.faults) == (repaired_text, ())


def test_shortcodes_of_wordpress_for_pictures_and_sound() -> None:
    written = (
        '[gallery ids="1,2,3"] [audio mp3="https://h.example/a.mp3"][/audio]'
        '[caption id="x" caption="A ship"]<img src="/s.png">[/caption]'
        "[code]<b>[1]</b>[/code]"
    )
    html, left_out = as_html(written, {"1": "/one.png", "3": "/three.png"})
    markdown = markdown_of(html).text
    for part in ("![](/one.png)", "![](/three.png)", "(https://h.example/a.mp3)", "*A ship*"):
        assert part in markdown
    assert left_out == []


def test_footnotes_that_cannot_be_read_leave_the_text_as_it_is() -> None:
    assert with_footnotes("Text.", "{") == "Text."
    assert with_footnotes("Text.", "[1, {}]") == "Text."
