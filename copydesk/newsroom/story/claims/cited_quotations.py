"""The quotations of a story, each with the citations that say where it is from."""

from collections.abc import Iterator

from msgspec.structs import replace

from copydesk.newsroom.story.claims.quotations import quotations
from copydesk.newsroom.story.sources.resolved import CitedQuotation
from copydesk.newsroom.story.text.citation_runs import cited_by
from copydesk.newsroom.story.text.story_text import Part, StoryText


def cited_quotations(text: StoryText) -> Iterator[CitedQuotation]:
    """Yield the quotations of a story that was read without the ids of its sources.

    A quotation is cited by what stands next after it in its paragraph, or else next before it.
    """
    paragraphs = tuple(
        paragraph
        for paragraph in text.paragraphs
        if paragraph.part not in (Part.TITLE, Part.SUMMARY)
    )
    places = {id(paragraph): index for index, paragraph in enumerate(paragraphs)}
    for quotation in quotations(replace(text, paragraphs=paragraphs)):
        if not quotation.cited:
            continue
        run = cited_by(paragraphs, places[id(quotation.paragraph)], quotation.end)
        if run:
            yield CitedQuotation(" ".join(quotation.text.split()), run)
