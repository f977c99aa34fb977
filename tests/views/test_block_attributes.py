"""Attributes on each block of a text."""

import pytest

from copydesk.views.texts.block_attributes import with_attributes


@pytest.mark.parametrize(
    "expected",
    [
        "",
        "<p @>One &amp; <b>two</b>\n</p>\n<p @>Three</p>",
        "<ul @>\n<li><p>a</p>\n</li>\n</ul>\n<hr @>\n<p @>b</p>",
        '<h2 @ id="a>b">c</h2><p @><img alt="<p>" src="x"><br>d</p>',
        "<p @>\x02c0\x03</p><blockquote @><p>q</p></blockquote>",
    ],
)
def test_every_outermost_element_has_them(expected: str) -> None:
    assert with_attributes(expected.replace(" @", ""), " @") == expected
