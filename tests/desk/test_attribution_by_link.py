"""Quotations that a link attributes, in stories that list no sources and in those that do."""

from pathlib import Path

import pytest

from copydesk.model import Tally
from desk_stories import codes, examined, story
from newsroom_files import check, write
from newsroom_files import story as file

QUOTED = "“We could not wait any longer for it”"
LINK = "[the report](https://a.example/x)"


@pytest.mark.parametrize(
    "body",
    [
        f"{QUOTED}, she said in {LINK}.",
        f"- {LINK}: {QUOTED}",
        f"- {LINK}\n\n  {QUOTED}, she said.",
        f"- {LINK}\n  - {QUOTED}, she said.",
        f"- {QUOTED}, she said.\n  - {LINK}",
        f"{LINK}\n\n> We could not wait any longer for it.",
        f"{LINK}\n\n> Two paragraphs of it.\n>\n> We could not wait any longer for it.",
        f"> We could not wait any longer for it.\n\n— Ana Diaz in {LINK}",
        f"> We could not wait any longer for it.\n>\n> -- Ana Diaz in {LINK}",
        f"> We could not wait any longer for it.\n>\n> Ana Diaz, {LINK}",
        f"> Two paragraphs of it.\n\n> We could not wait any longer for it.\n\n– {LINK}",
        f"### {LINK}\n\n{QUOTED}, she said.",
        f"### {LINK}\n\nAna Diaz\n\n> We could not wait any longer for it.",
        f"{QUOTED}, she said. <https://a.example/x>",
    ],
)
def test_a_link_attributes_quotations_of_a_story_without_sources(body: str) -> None:
    found = examined(story(body, sources=""))
    assert codes(found) == []
    assert found.quotations.unchecked == found.quotations.total >= 1
    assert found.quotations.found == 0


@pytest.mark.parametrize(
    "body",
    [
        f"{QUOTED}, she said.\n\n{LINK}",
        f"{LINK}\n\n{QUOTED}, she said.",
        f"- {LINK}\n- {QUOTED}, she said.",
        f"> We could not wait any longer for it.\n\n{LINK} has more.",
        f"> We could not wait any longer for it.\n\nText between.\n\n— {LINK}",
        f"{LINK}\n\nText between.\n\n> We could not wait any longer for it.",
        f"{QUOTED}, she said. Write to [us](mailto:a@b.example), or see [more](/more/).",
    ],
)
def test_a_link_elsewhere_attributes_nothing(body: str) -> None:
    assert codes(examined(story(body, sources=""))) == ["quote-uncited"]


def test_the_line_below_a_block_quote_that_says_who_spoke_cites_for_it() -> None:
    said = "> We could not wait any longer for it.\n\n— Ana Diaz {}"
    for cited in ("[@a]", "[it](https://a.example/x)"):
        told = story(said.format(cited), sources="{id: a, title: A, url: 'https://a.example/x'}")
        assert codes(examined(told, a="We could not wait any longer for it, she said.")) == []
        altered = examined(told, a="We could hardly wait any longer for it, she said.")
        assert codes(altered) == ["quote-altered"]


def test_where_a_story_lists_sources_only_a_link_to_one_of_them_attributes() -> None:
    sources = "{id: a, title: The report, url: 'https://www.a.example/x?utm_source=b'}"
    linked = story(f"{QUOTED}, she said in {LINK}.", sources=sources)
    assert codes(examined(linked, a="We could not wait any longer for it, she said.")) == []
    assert examined(linked, a="We could not wait any longer for it.").quotations == Tally(1, 0, 0)
    altered = examined(linked, a="We could hardly wait any longer for it, she said.")
    assert codes(altered) == ["quote-altered"]
    other = story(f"{QUOTED}, she said in [it](https://b.example/). [@a]", sources=sources)
    elsewhere = story(f"{QUOTED}, she said in [it](https://b.example/).\n\n[@a]", sources=sources)
    assert codes(examined(other, a="We could not wait any longer for it.")) == []
    assert codes(examined(elsewhere, a="We could not wait any longer for it.")) == ["quote-uncited"]


@pytest.mark.parametrize(
    "title",
    [
        "[“We could not wait any longer”](https://a.example/)",
        "“[We could not wait any longer](https://a.example/)”",
    ],
)
def test_the_words_of_a_link_in_quotation_marks_are_a_title(title: str) -> None:
    assert examined(story(f"It says so. {title}", sources="")).quotations.total == 0
    told = story(f"It says so. {title} [@a]")
    assert examined(told, a="Nothing like it.").quotations.total == 0


def test_a_source_that_the_text_links_to_is_cited() -> None:
    told = story(f"See {LINK}.", sources="{id: a, title: The report, url: 'https://a.example/x'}")
    assert told.paragraphs[-1].cited == ("a",)


def test_links_are_looked_at_as_the_addresses_of_sources_once_a_story(tmp_path: Path) -> None:
    body = (
        "[One](https://a.example/x?utm_source=a)\n\n[Two](https://b.example/y?fbclid=b)\n\n"
        "[Three](https://c.example/z/amp/)\n"
    )
    write(tmp_path, {"stories/vote.md": file(body=body)})
    found = check(tmp_path).text
    assert found.count("[tracking-parameter]") == found.count("[amp-address]") == 1
    several = "2 links have tracking parameters in their addresses, on lines 6 and 8"
    assert f"vote.md:6:7: warning[tracking-parameter] {several}" in found
    assert "Write https://a.example/x\n" in found
    assert "this is the address of the article's AMP form" in found
    write(tmp_path, {"stories/vote.md": file(body=body.split("\n")[0])})
    assert "the address of this link has tracking parameters: utm_source" in check(tmp_path).text
