"""The addresses of links in a text: as those of sources, one finding of a kind for a story."""

from collections.abc import Iterator

from copydesk.articles.addresses import special_form, tracking_parameters, without_tracking
from copydesk.desk.check_input import Finding
from copydesk.diagnostics import Diagnostic, Position, on_lines
from copydesk.newsroom.story.text.story_text import StoryText

_Link = tuple[str, Position | None]


def in_text(story: StoryText) -> Iterator[Finding]:
    """Yield what is found of the addresses that a text links to."""
    tracked = [link for link in story.links if "?" in link[0] and tracking_parameters(link[0])]
    special = [link for link in story.links if special_form(link[0])]
    if tracked:
        [url, _] = tracked[0]
        names = ", ".join(tracking_parameters(url))
        yield _finding(
            story,
            tracked,
            "tracking-parameter",
            f"the address of this link has tracking parameters: {names}",
            f"{len(tracked)} links have tracking parameters in their addresses",
            f"Write {without_tracking(url)}",
        )
    if special:
        yield _finding(
            story,
            special,
            "amp-address",
            f"this is the address of the article's {special_form(special[0][0])} form",
            f"{len(special)} links go to the AMP or print form of an article",
            "Write the address of the article itself.",
        )


def _finding(
    story: StoryText, links: list[_Link], code: str, one: str, several: str, hint: str
) -> Finding:
    urls = list(dict.fromkeys(url for url, _ in links))
    places = [place for _, place in links]
    message = one if len(links) == 1 else f"{several}{on_lines(places)}"
    return Finding(Diagnostic(story.path, places[0], code, message, hint), " ".join(urls))
