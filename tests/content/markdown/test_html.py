"""The HTML that a text may have, what becomes of it, and what is refused."""

import pytest
from symbolic_html import symbolic

from copydesk.content.markdown.conversion import convert
from copydesk.content.markdown.paragraphs.reading import read


def page(text: str) -> str:
    markup = convert(text, path="a.md", first_line=1, language="en")
    assert markup.diagnostics == ()
    return symbolic(markup.body).replace("\n", "")


def errors(text: str, *, with_html: bool = True) -> list[str]:
    found = convert(text, path="a.md", first_line=1, language="en", with_html=with_html).diagnostics
    assert {diagnostic.code for diagnostic in found} <= {"raw-html"}
    return [diagnostic.message for diagnostic in found]


MARKS = [*"ibus", "em", "strong", "small", "sub", "sup", "kbd", "mark", "cite", "del", "ins"]


@pytest.mark.parametrize("tag", MARKS)
def test_small_marks_stay(tag: str) -> None:
    expected = f"<p>a <{tag}>b <em>c</em></{tag}> d</p>"
    assert page(f"a <{tag}>b *c*</{tag}> d") == expected
    assert page(f"a <{tag.upper()} class=x style='y' id=\"z\">b *c*</{tag.upper()}> d") == expected
    assert page(f"- <{tag}>b</{tag}>") == f"<ul><li><{tag}>b</{tag}></li></ul>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<br>b<br/>c<BR />d", "<p>a<br>b<br>c<br>d</p>"),
        ("a\n\n<hr>\n\nb", "<p>a</p><hr><p>b</p>"),
        ("a\n<hr/>\nb", "<p>a</p><hr><p>b</p>"),
        ("<abbr title='World Bank' lang=en>WB</abbr>", '<p><abbr title="World Bank">WB</abbr></p>'),
        ("He said <q>no</q>.", "<p>He said “no”.</p>"),
        ("<q>He said <q>no</q> twice</q> <q>a</q>", "<p>“He said ‘no’ twice” “a”</p>"),
        (
            "<a href=https://a.example/ target=_blank>b</a>",
            '<p><a href="https://a.example/">b</a></p>',
        ),
        ("<img src=/a.png alt='A map' width=9>", '<p><img alt="A map" src="/a.png"></p>'),
        ("<p>a</p><p align=center>b</p>", "<p>a</p><p>b</p>"),
        ("<div class='x'>\n\n- a\n\n</div>", "<ul><li>a</li></ul>"),
        ("<div>\n*a* [b](/c)\n</div>", '<p><em>a</em> <a href="/c">b</a></p>'),
        ("</p>a<p>", "<p>a</p>"),
        ("a</div>", "<p>a</p>"),
        (
            "<details>\n<summary>More *here*</summary>\n\na\n\n- b\n\n</details>",
            "<details><summary>More <em>here</em></summary><p>a</p><ul><li>b</li></ul></details>",
        ),
        (
            "<details open><summary>A</summary>b</details>",
            "<details><summary>A</summary><p>b</p></details>",
        ),
        (
            '<figure>\n<img src="/a.png" alt="b">\n<figcaption>c</figcaption>\n</figure>',
            '<figure><p><img alt="b" src="/a.png"></p><figcaption>c</figcaption></figure>',
        ),
        ("- <details>\n  <summary>A</summary>\n  b\n  </details>", None),
        ("<blockquote>\na\n</blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("a <!-- <script> --> b", "<p>a  b</p>"),
        ("`<b>` and \\<b> and 1 < 2 > 1", None),
    ],
)
def test_what_is_taken(text: str, expected: str | None) -> None:
    shown = page(text)
    assert expected is None or shown == expected


@pytest.mark.parametrize(
    "text",
    [
        *("<script>alert(1)</script>", "<script src=https://evil.example/a.js></script>"),
        *(
            "<style>p {}</style>",
            "<form><input></form>",
            "<object data=x></object>",
            "<embed src=x>",
        ),
        *("<iframe src=https://evil.example/></iframe>", "<iframe srcdoc='<b>x'></iframe>"),
        *(
            "<b onclick=alert(1)>a</b>",
            "<img src=/a.png alt=b onerror=alert(1)>",
            "<p ONLOAD='x'>a",
        ),
        *(
            "<table><tr><td>a</table>",
            "<svg onload=x></svg>",
            "<video src=x></video>",
            "<font>a</font>",
        ),
        *(
            "<a name=b>a</a>",
            "<h2>a</h2>",
            "<span>a</span>",
            "<meta charset=utf-8>",
            "<base href=x>",
        ),
        *("<b>a", "<details>\n\na", "<summary>a", "<i>a\n\nb</i>"),
        *("a</b>", "</details>", "<div id='a", "<!-- a", "<?php x ?>", "<!DOCTYPE html>"),
        '<iframe src="https://www.youtube.com.evil.example/embed/x"></iframe>',
        '<iframe src="javascript:alert(1)//youtube.com/embed/x"></iframe>',
        '<script src="//evil.example/?//platform.twitter.com/widgets.js"></script>',
        '<blockquote class="twitter-tweet"><p>never closed</p>',
    ],
)
def test_what_is_refused(text: str) -> None:
    found = errors(text)
    assert found
    assert len(found) <= 2


def test_a_tag_that_is_not_closed_is_told_so() -> None:
    assert errors("a <b>b") == ["<b> is never closed"]
    assert errors("a b</b>") == ["</b> ends what nothing begins"]
    assert errors("<details>\n\na") == ["<details> is never closed"]
    assert errors("a\n\n</details>") == ["</details> ends what nothing begins"]


@pytest.mark.parametrize(
    "text", ["a <b>c</b>", "<br>", "<details>\n\na\n\n</details>", "<p>a</p>", "<hr>", "a<div>b"]
)
def test_without_html_every_tag_is_an_error(text: str) -> None:
    assert len(errors(text, with_html=False)) == 1
    assert errors(text) == []


def test_addresses_in_tags_are_checked_where_they_are() -> None:
    text = "a\n\nb <a href=javascript:x>c</a> <img src=b.png alt=c>"
    found = convert(text, path="a.md", first_line=1, language="en").diagnostics
    assert [(at.code, at.position.line, at.position.column) for at in found if at.position] == [
        ("bad-link", 3, 3),
        ("bad-link", 3, 30),
    ]


def test_a_picture_without_alt_is_found_where_it_is() -> None:
    (picture,) = read("a\n\nb <img src=/c.png>").pictures
    assert (picture.alt, picture.offset) == ("", 5)
    (picture,) = read('<img src=/c.png alt="A map">').pictures
    assert picture.alt == "A map"


def test_the_desk_reads_the_words_in_tags() -> None:
    text = "<details><summary>One</summary>\n\nA <b>bold *claim*</b> of <q>none</q>. [@a]\n"
    text += "</details>"
    for blocks in (read(text).blocks, read(text, with_places=True).blocks):
        assert [block.text for block in blocks] == ["One", 'A bold claim of "none". ']
        assert blocks[1].cited == ("a",)


TWEET = (
    '<blockquote class="twitter-tweet" data-lang="en"><p lang="en" dir="ltr">Rates *stay*, &amp; '
    'that<br>is that [1]</p>&mdash; A Bank (@bank) <a href="https://twitter.com/bank/status/12'
    '?ref_src=twsrc%5Etfw">May 5, 2025</a></blockquote>'
)
SCRIPT = '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
QUOTED = (
    "<blockquote><p>Rates *stay*, &amp; that is that [1]</p><p>— A Bank (@bank) May 5, 2025</p>"
    '<p><a href="https://twitter.com/bank/status/12">https://twitter.com/bank/status/12</a></p>'
    "</blockquote>"
)


def test_the_links_of_a_post_do_not_run_into_its_words() -> None:
    links = '<a href="https://t.co/x">https://t.co/x</a><a href="https://x.com/hashtag/r">#r</a>'
    post = f'<blockquote class="twitter-tweet"><p>It begins{links} (<a>@a</a>)</p></blockquote>'
    assert "<p>It begins https://t.co/x #r (@a)</p>" in page(post)


@pytest.mark.parametrize(
    "text",
    [
        f"{TWEET} {SCRIPT}",
        f"{TWEET}\n{SCRIPT}",
        f"{TWEET}\n\n{SCRIPT}\n",
        TWEET.replace("<p lang", "\n\n<p lang") + f"\n{SCRIPT}",
        f"<center>\n{TWEET}\n{SCRIPT}\n</center>",
    ],
)
def test_a_post_becomes_a_quotation(text: str) -> None:
    assert page(f"a\n\n{text}\n\nb") == f"<p>a</p>{QUOTED}<p>b</p>"
    assert page(f"- a\n\n  {TWEET}") == f"<ul><li><p>a</p>{QUOTED}</li></ul>"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/A/'
            '?utm_source=ig" style="x"><div><a href="https://x.example" style="y"><div></div><svg>'
            "<path d='z'></path></svg></a></div></blockquote>"
            '<script async src="//www.instagram.com/embed.js"></script>',
            "https://www.instagram.com/p/A/",
        ),
        (
            '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@a/video/1"><section>'
            '<a title="@a" href="https://www.tiktok.com/@a">@a</a></section></blockquote> '
            '<script async src="https://www.tiktok.com/embed.js"></script>',
            "https://www.tiktok.com/@a/video/1",
        ),
        (
            '<blockquote class="bluesky-embed" data-bluesky-uri="at://x"><p lang="en">a</p>'
            '<a href="https://bsky.app/profile/a/post/1?ref_src=embed">b</a></blockquote>'
            '<script async src="https://embed.bsky.app/static/embed.js"></script>',
            "https://bsky.app/profile/a/post/1",
        ),
        (
            '<blockquote class="mastodon-embed" data-embed-url="https://m.example/@a/1"><a '
            'href="https://m.example/@a/1">b</a></blockquote>'
            '<script async src="https://m.example/embed.js"></script>',
            "https://m.example/@a/1",
        ),
    ],
)
def test_other_posts(text: str, address: str) -> None:
    shown = page(text)
    assert shown.startswith("<blockquote>")
    assert f'<a href="{address}">{address}</a>' in shown
    assert "script" not in shown
    assert "style" not in shown


@pytest.mark.parametrize(
    ("frame", "address"),
    [
        (
            "https://www.youtube.com/embed/a-B_1?si=x&amp;start=5",
            "https://www.youtube.com/watch?v=a-B_1",
        ),
        ("//www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
        (
            "https://www.youtube.com/embed/videoseries?list=PL1",
            "https://www.youtube.com/playlist?list=PL1",
        ),
        ("https://player.vimeo.com/video/12?h=x", "https://vimeo.com/12"),
        ("https://www.dailymotion.com/embed/video/x1", "https://www.dailymotion.com/video/x1"),
        (
            "https://open.spotify.com/embed/episode/4x?utm_source=generator",
            "https://open.spotify.com/episode/4x",
        ),
        (
            "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1&color=x",
            "https://api.soundcloud.com/tracks/1",
        ),
        (
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2F1",
            "https://www.facebook.com/a/1",
        ),
        (
            "https://embed.podcasts.apple.com/us/podcast/a/id1",
            "https://podcasts.apple.com/us/podcast/a/id1",
        ),
        ("https://archive.org/embed/a.b", "https://archive.org/details/a.b"),
        ("https://player.twitch.tv/?channel=a&parent=b", "https://www.twitch.tv/a"),
        ("https://www.tiktok.com/embed/v2/12", "https://www.tiktok.com/video/12"),
        ("https://m.example/@a/1/embed", "https://m.example/@a/1"),
        ("https://v.example/videos/embed/ab-c", "https://v.example/w/ab-c"),
    ],
)
def test_a_frame_becomes_a_link(frame: str, address: str) -> None:
    link = f'<a href="{address}">{address}</a>'
    assert page(f'<iframe width="560" src="{frame}" allowfullscreen></iframe>') == f"<p>{link}</p>"
    assert page(f"a <IFRAME SRC='{frame}'></IFRAME> b") == f"<p>a {link} b</p>"
    titled = page(f'<div class="video">\n<iframe src="{frame}" title="A talk"></iframe>\n</div>')
    assert titled == f'<p><a href="{address}">A talk</a></p>'
