"""Names of hosts that are the same, however they are written."""

import pytest

from copydesk.text.hosts import readable


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("xn--mnchen-3ya.example", "münchen.example"),
        ("XN--MNCHEN-3YA.example", "München.Example"),
        ("news.xn--mnchen-3ya.example", "news.münchen.example"),
        ("xn--wgv71a119e.jp", "日本語.jp"),
        ("日本語。jp", "日本語.jp"),
        ("xn--strae-oqa.example", "straße.example"),
        ("mu\u0308nchen.example", "münchen.example"),
        ("Reuters.com", "reuters.com"),
    ],
)
def test_one_host_has_one_form(written: str, same: str) -> None:
    assert readable(written) == readable(same)


@pytest.mark.parametrize("host", ["xn--.example", "xn--\u00fc.example", "xn--a-.example", ""])
def test_what_stands_for_nothing_stays_as_it_is(host: str) -> None:
    assert readable(host).removesuffix(".example") == host.removesuffix(".example")


def test_other_hosts_stay_apart() -> None:
    assert readable("straße.example") != readable("strasse.example")
    assert readable("münchen.example") != readable("munchen.example")
