"""The addresses in a story's front matter that lead within the site."""

from msgspec.structs import replace

from copydesk.content.parsed import Parsed, Places
from copydesk.model import Reference, Story
from copydesk.urls import path_within


def with_own_addresses(
    parsed: Parsed[Story], story: Story, site: str
) -> tuple[Parsed[Story], Story]:
    """Return a story with the addresses of its front matter that lead within the site among the
    links of its text.
    """
    written = {"image.src": story.image.src if story.image else None}
    for index, source in enumerate(story.sources):
        written[f"sources.{index}.url"] = source.url
        written[f"sources.{index}.snapshot"] = source.snapshot
    known = story.body.site_links
    new: dict[Reference, str] = {}
    for place, address in written.items():
        path = path_within(address, site) if address else None
        if path and Reference(path) not in known:
            new.setdefault(Reference(path), place)
    if not new:
        return parsed, story
    assert isinstance(parsed.places, Places)  # noqa: S101 - parsing makes no others
    tuples = dict(parsed.places.tuples)
    for index, place in enumerate(new.values(), len(known)):
        tuples[f"site_links.{index}"] = tuples[place]
    story = replace(story, body=replace(story.body, site_links=(*known, *new)))
    whole, partial = (None, story) if parsed.partial else (story, None)
    return replace(parsed, value=whole, partial=partial, places=Places(tuples)), story
