"""Ids that reader views take for those of what stands around a text do no harm."""

import pytest

from copydesk.content.markdown.conversion import convert


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## One share", '<h2><a id="one-share"></a>One share</h2>'),
        ("## *Media* and more", '<h2><a id="media-and-more"></a><em>Media</em> and more</h2>'),
        ("## The bridge", '<h2 id="the-bridge">The bridge</h2>'),
    ],
)
def test_such_an_id_stands_on_a_link_of_its_own(text: str, html: str) -> None:
    assert convert(text, path="a.md", first_line=1, language="en").body.html == html
