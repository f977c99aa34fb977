"""Exports of WordPress, Ghost and Substack, brought over."""

import json
import zipfile
from pathlib import Path

import pytest
from old_sites import PIXEL, brought, old_site

from copydesk.importing.generators.wordpress_texts import with_paragraphs

WXR = """\
<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The Harbour</title><link>https://harbour.example</link><language>en-GB</language>
<wp:base_blog_url>https://harbour.example</wp:base_blog_url>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_email>ada@secret.example</wp:author_email>
<wp:author_display_name>Ada Quay</wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>ships</wp:category_nicename><wp:cat_name>Ships</wp:cat_name>
</wp:category>
<item><title>A ship &amp; a crane</title><link>https://harbour.example/2024/05/06/ship/</link>
<dc:creator>ada</dc:creator><guid isPermaLink="false">https://harbour.example/?p=7</guid>
<content:encoded><![CDATA[A <b>ship</b> came.
It was 1986. & [sic].

See [embed]https://video.example/1[/embed] and <a href="https://harbour.example/?p=9">the page</a>.

[caption id="x" width="300"]<img alt="A ship"
src="https://harbour.example/wp-content/uploads/2024/ship-300x200.png" /> The *ship*[/caption]

<ul>
<li>one | two</li>
<li>x<sup>2</sup></li>
</ul>
[contact-form to="desk"]

<script>track()</script>]]></content:encoded>
<excerpt:encoded><![CDATA[It came.]]></excerpt:encoded>
<wp:postmeta><wp:meta_key>footnotes</wp:meta_key>
<wp:meta_value><![CDATA[[{"content":"By <em>sea</em>.","id":"a1"}]]]></wp:meta_value></wp:postmeta>
<wp:post_id>7</wp:post_id><wp:post_date>2024-05-06 10:00:00</wp:post_date>
<wp:post_date_gmt>2024-05-06 09:00:00</wp:post_date_gmt><wp:post_name>ship</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="ships"><![CDATA[Ships]]></category>
<category domain="post_tag" nicename="new-tag"><![CDATA[New]]></category>
<wp:comment><wp:comment_content><![CDATA[Nice post!]]></wp:comment_content></wp:comment>
</item>
<item><title>About</title><link>https://harbour.example/about/</link>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>We watch &secret;.</p>
<!-- /wp:paragraph -->]]></content:encoded>
<wp:post_id>9</wp:post_id><wp:post_name>about</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>page</wp:post_type></item>
<item><title>Behind a password</title><link>https://harbour.example/?p=11</link>
<content:encoded><![CDATA[Secret.]]></content:encoded><wp:post_id>11</wp:post_id>
<wp:post_date>2024-05-07 10:00:00</wp:post_date><wp:post_name>locked</wp:post_name>
<wp:post_password>x</wp:post_password><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type></item>
<item><title>Thrown away</title><content:encoded><![CDATA[Gone.]]></content:encoded>
<wp:post_id>12</wp:post_id><wp:status>trash</wp:status><wp:post_type>post</wp:post_type></item>
</channel></rss>
"""

GHOST = {
    "db": [
        {
            "data": {
                "posts": [
                    {
                        "id": "1a",
                        "title": "A road",
                        "slug": "road",
                        "html": '<p>The road <a href="__GHOST_URL__/about/">is</a> open.</p>'
                        '<img src="__GHOST_URL__/content/images/2024/road.png" alt="Road">'
                        "<pre><code class='language-js'>[1]</code></pre>",
                        "custom_excerpt": "Open.",
                        "status": "published",
                        "visibility": "public",
                        "type": "post",
                        "published_at": "2024-03-04T05:06:07.000Z",
                    },
                    {
                        "id": "2b",
                        "title": "For members",
                        "slug": "members",
                        "html": "<p>Only.</p>",
                        "status": "published",
                        "visibility": "paid",
                        "published_at": "2024-03-05T05:06:07.000Z",
                    },
                    {
                        "id": "3c",
                        "title": "About",
                        "slug": "about",
                        "html": "<p>Us.</p>",
                        "status": "published",
                        "visibility": "public",
                        "type": "page",
                    },
                ],
                "tags": [
                    {"id": "t1", "name": "Roads", "slug": "roads"},
                    {"id": "t2", "name": "#hidden", "slug": "hash-hidden"},
                ],
                "posts_tags": [
                    {"post_id": "1a", "tag_id": "t1", "sort_order": 0},
                    {"post_id": "1a", "tag_id": "t2", "sort_order": 1},
                ],
                "users": [{"id": "u", "name": "Ada", "email": "ada@secret.example"}],
                "posts_authors": [{"post_id": "1a", "author_id": "u"}],
                "settings": [
                    {"key": "title", "value": "The Road"},
                    {"key": "timezone", "value": "Europe/Paris"},
                    {"key": "mailgun_api_key", "value": "secret"},
                ],
            }
        }
    ]
}


def everything(root: Path) -> str:
    """All texts that an import wrote."""
    paths = [path for path in root.rglob("*") if path.suffix in (".md", ".yaml", ".json", ".csv")]
    return "\n".join(path.read_text("utf-8") for path in sorted(paths))


def test_wordpress(tmp_path: Path) -> None:
    old = old_site(
        tmp_path, {"export.xml": WXR, "uploads/2024/ship.png": PIXEL, "uploads/other.png": PIXEL}
    )
    imported = brought(old / "export.xml", tmp_path / "new", "--images", str(tmp_path / "uploads"))
    assert imported.status == 0, imported.said
    head, _, body = imported.read("content/stories/2024/ship.md").partition("\n---\n")
    assert head.splitlines()[1:] == [
        "title: A ship & a crane",
        "summary: It came.",
        "date: 2024-05-06T09:00:00Z",
        "curator: Ada Quay",
        "topics: [ships, new]",
        "guid: https://harbour.example/?p=7",
    ]
    assert "A **ship** came.\\\nIt was 1986. & \\[sic\\]." in body
    assert "[https://video.example/1](https://video.example/1)" in body
    assert "[the page](../pages/about.md)" in body
    assert "![A ship](/wp-content/uploads/2024/ship-300x200.png)\n\nThe \\*ship\\*" in body
    assert "- one \\| two\n- x<sup>2</sup>" in body
    assert "\ndraft: true" in imported.read("content/stories/2024/locked.md")
    written = everything(tmp_path / "new")
    for secret in ("Nice post", "secret.example", "Thrown away", "track()"):
        assert secret not in written
    assert 'left out: [contact-form to="desk"]' in imported.report
    redirects = imported.read("import/redirects.csv").splitlines()
    assert redirects == [
        "from,to",
        "/?p=7,/2024/05/06/ship/",
        "/?p=9,/about/",
        "/?page_id=9,/about/",
    ]
    assert '"/?p=7" "/2024/05/06/ship/";' in imported.read("import/nginx.conf")
    assert "/ p=7 /2024/05/06/ship/ 301" in imported.read("import/_redirects")
    site = imported.site()
    for address, words in {
        "/2024/05/06/ship/": "came.",
        "/about/": "We watch",
        "/category/ships/": "Ships",
        "/tag/new-tag/": "New",
        "/2024/05/06/ship": "<em>sea</em>",
    }.items():
        assert words in site(address), address


def test_ghost(tmp_path: Path) -> None:
    old = old_site(tmp_path, {"export.json": json.dumps(GHOST)})
    imported = brought(old / "export.json", tmp_path / "new", "--url", "https://road.example/")
    assert imported.status == 0, imported.said
    head, _, body = imported.read("content/stories/2024/road.md").partition("\n---\n")
    assert head.splitlines()[1:] == [
        "title: A road",
        "summary: Open.",
        "date: 2024-03-04T05:06:07Z",
        "curator: Ada",
        "topics: [roads]",
        "guid: 1a",
    ]
    assert "The road [is](../pages/about.md) open." in body
    assert "```js\n[1]\n```" in body
    assert "/content/images/2024/road.png" in imported.report
    assert "\ndraft: true" in imported.read("content/stories/2024/members.md")
    written = everything(tmp_path / "new")
    assert "secret" not in written
    assert "hidden" not in written
    settings = imported.read("content/site.yaml")
    assert "timezone: Europe/Paris" in settings
    assert "also_at: [{path: /rss/, format: rss}]" in settings
    site = imported.site()
    assert "The road" in site("/road/")
    assert "Us." in site("/about/")
    assert "Roads" in site("/tag/roads/")


def test_substack(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    rows = (
        "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n"
        "101.bees,2024-02-03T04:05:06.000Z,true,,newsletter,everyone,On bees,They dance,\n"
        "102.paid,2024-02-04T04:05:06.000Z,true,,newsletter,only_paid,For payers,,\n"
    )
    text = (
        "<p>Bees <em>dance</em>.</p>"
        '<div class="subscription-widget-wrap"><p>Subscribe now</p></div>'
        '<div class="captioned-image-container"><figure><a class="image-link" '
        'href="https://substackcdn.example/x.png"><div><picture><source srcset="a">'
        '<img src="https://substackcdn.example/x.png" alt="A bee"></picture></div></a>'
        "<figcaption>A bee</figcaption></figure></div>"
        '<blockquote><p>Buzz</p></blockquote><p><a href="https://bees.example/p/paid">More</a></p>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("posts.csv", rows)
        archive.writestr("posts/101.bees.html", text)
        archive.writestr("posts/102.paid.html", "<p>Paid.</p>")
        archive.writestr("email_list.bees.csv", "reader@secret.example")
        archive.writestr("posts/101.opens.csv", "reader@secret.example")
        archive.writestr("posts/../../escape.html", "<p>No</p>")
    imported = brought(path, tmp_path / "new", "--url", "https://bees.example", "--title", "Bees")
    assert imported.status == 0, imported.said
    head, _, body = imported.read("content/stories/2024/bees.md").partition("\n---\n")
    assert head.splitlines()[1:] == [
        "title: On bees",
        "summary: They dance",
        "date: 2024-02-03T04:05:06Z",
        "guid: https://bees.example/p/bees",
    ]
    assert "Bees *dance*." in body
    assert "Subscribe" not in body
    assert "![A bee](https://substackcdn.example/x.png)" in body
    assert "> Buzz" in body
    assert "\ndraft: true" in imported.read("content/stories/2024/paid.md")
    assert "secret.example" not in everything(tmp_path / "new")
    assert not (tmp_path / "escape.html").exists()
    assert "Bees" in imported.site()("/p/bees")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xml", "<rss><channel></channel></rss>", "is not an export of WordPress"),
        ("a.json", "{}", "is not an export of Ghost"),
        ("a.json", "{", "cannot be read"),
        ("a.zip", "PK", "cannot be read"),
        ("a.doc", "x", "neither a folder nor an export"),
    ],
)
def test_files_that_are_no_exports_are_refused(
    name: str, content: str, message: str, tmp_path: Path
) -> None:
    old = old_site(tmp_path, {name: content})
    imported = brought(old / name, tmp_path / "new", "--url", "https://x.example")
    assert imported.status == 2
    assert message in imported.said


def test_paragraphs_as_wordpress_makes_them() -> None:
    assert with_paragraphs("One\ntwo\n\nThree") == "<p>One<br>\ntwo</p>\n<p>Three</p>"


def test_blocks_stay_what_they_are_among_paragraphs() -> None:
    made = with_paragraphs(
        "<p>One.</p><h2>Then</h2><p>Two.</p>\nThree\n<hr />\n<ul><li>A</li></ul>Four"
    )
    assert made.split("\n") == [
        "<p>One.</p>",
        "<h2>Then</h2>",
        "<p>Two.</p>",
        "<p>Three</p>",
        "<hr />",
        "<ul>",
        "<li>A</li>",
        "</ul>",
        "<p>Four</p>",
    ]
