"""The address of a link or an image is the one that the editor wrote."""

from html import escape
from html.entities import html5
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from copydesk.content.markdown.conversion import convert
from newsroom_files import build, page, story, write

LEGACY = sorted(name for name in html5 if not name.endswith(";"))
"""The names of HTML 2 to 4, which browsers also know without a semicolon."""
PLACES = (
    "[x]({})",
    "[x](<{}>)",
    "[x]({} 'a title')",
    "[x][r]\n\n[r]: {}",
    '[x]\n\n[x]: <{}> "a title"',
    "![a map]({})",
    "![a map][r]\n\n[r]: {}",
    "before <{}> after",
    "Claim.[^1]\n\n[^1]: [x]({})",
    "- one\n- [x]({})",
    "> [x]({})",
    "## On [x]({})",
    "| a |\n|---|\n| [x]({}) |",
)


class _Addresses(HTMLParser):
    """The addresses of a page, as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


def addresses(text: str) -> list[str]:
    """The addresses of a text in which nothing is wrong; those of other pages alone."""
    markup = convert(text, path="a.md", first_line=1, language="en")
    assert markup.diagnostics == ()
    assert all(
        escape(found) in markup.body.html
        for found in _Addresses(markup.body.html).found
        if found.startswith("http")
    )
    return [found for found in _Addresses(markup.body.html).found if found.startswith("http")]


def test_there_are_as_many_names_as_html_has() -> None:
    assert len(LEGACY) == 106


@pytest.mark.parametrize("place", PLACES)
def test_a_name_without_semicolon_is_part_of_the_address(place: str) -> None:
    for name in LEGACY:
        for rest in ("", "=b", "1=b", "ion=business", "_x=1", "&a=1"):
            address = f"https://e.example/?q=a&{name}{rest}"
            assert addresses(place.format(address)) == [address]


@pytest.mark.parametrize("name", LEGACY)
def test_a_name_without_semicolon_is_part_of_a_bare_address(name: str) -> None:
    markup = convert(
        f"See https://e.example/?q=a&{name}=b now.", path="a.md", first_line=1, language="en"
    )
    assert markup.diagnostics == ()
    assert f"https://e.example/?q=a&amp;{name}=b" in markup.body.html


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("?a=1&amp;b=2", "?a=1&b=2"),
        ("?a=1&amp;section=2", "?a=1&section=2"),
        ("?a=1&#38;b=2", "?a=1&b=2"),
        ("?a=1&#x26;b=2", "?a=1&b=2"),
        ("?a=1&#X26;b=2", "?a=1&b=2"),
        ("?caf&eacute;=1", "?café=1"),
        ("?a=1&unknown;b=2", "?a=1&unknown;b=2"),
        ("?a=1&notit;=2", "?a=1&notit;=2"),
        ("?a=1&ampersand=2", "?a=1&ampersand=2"),
        ("?a=1&amp=2", "?a=1&amp=2"),
        ("?a=1&lt=2&gt=3&quot=4", "?a=1&lt=2&gt=3&quot=4"),
        ("#a&section", "#a&section"),
        ("#&#38", "#&#38"),
        ("?a&&b&", "?a&&b&"),
    ],
)
@pytest.mark.parametrize("place", ["[x]({})", "[x](<{}>)", "![a map]({})", "<{}>"])
def test_only_what_ends_in_a_semicolon_is_a_reference(
    place: str, written: str, address: str
) -> None:
    found = addresses(place.format(f"https://e.example/{written}"))
    assert found == [f"https://e.example/{address}"]


def test_addresses_within_the_site_and_of_mailboxes() -> None:
    text = "[a](/search?q=a&section=b) [b](mailto:a@b.example?subject=a&copy=b)"
    body = convert(text, path="a.md", first_line=1, language="en").body
    assert [reference.url for reference in body.references] == ["/search?q=a&section=b"]
    assert "mailto:a@b.example?subject=a&amp;copy=b" in body.html


def test_pages_and_feeds_have_the_same_addresses(tmp_path: Path) -> None:
    written = [f"https://e.example/?q=a&{name}=b" for name in LEGACY]
    body = "\n".join(f"- [x]({address})" for address in written)
    files = {
        "stories/a.md": story(body=body, topics="[energy]"),
        "topics/energy.md": f"---\nname: Energy\n---\n{body}\n",
        "pages/about.md": f"---\ntitle: About\n---\n{body}\n",
    }
    root = write(tmp_path, files)
    assert build(root) == 0
    for address in ("/2025/01/22/a/", "/topics/energy/", "/about/"):
        shown = _Addresses(page(root, address)).found
        assert [found for found in shown if found.startswith("https://e.example")] == written
    for address in ("/feed.xml", "/topics/energy/feed.xml"):
        feed = ElementTree.fromstring(page(root, address))
        content = feed.findtext(".//{http://purl.org/rss/1.0/modules/content/}encoded") or ""
        shown = _Addresses(content).found
        assert [found for found in shown if found.startswith("https://e.example")] == written
