"""Quotations of a story that are our translations, which its page says.

Told from the story alone, as readers have it before them, so that a build gives the same pages with
and without clippings: every source that is cited for a quotation is said to be in another language
than its own, and no excerpt of them has it in these words.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk.newsroom.story.allowances import sets_aside
from copydesk.newsroom.story.sources import CatalogSource, CitedQuotation, SourcedStory
from copydesk.text.languages import language_of, languages_differ
from copydesk.text.quotation_pattern import pattern_of
from copydesk.text.source_text import SourceText

if TYPE_CHECKING:
    from copydesk.newsroom.story.text import StoryText


def cited_quotations(text: "StoryText") -> Iterator[CitedQuotation]:
    """Yield the quotations of a story that was read without the ids of its sources.

    A quotation is cited by what stands next behind it in its paragraph, or else next before it.
    """
    from copydesk.newsroom.story.citation_runs import cited_by
    from copydesk.newsroom.story.quotations import quotations
    from copydesk.newsroom.story.text import Part

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
            yield CitedQuotation(quotation.text, run)


def translations(entry: SourcedStory, language: str) -> tuple[int, ...]:
    """Return the citations, by their places among the story's, behind words that we translated.

    `language` is the site's.
    """
    written = entry.story.language or language
    found = set()
    for quotation in entry.quotations:
        sources = [
            entry.sources[number - 1]
            for citation in quotation.citations
            for number in entry.citations[citation]
        ]
        own = language_of(quotation.text) or written
        foreign = (
            source.source.language is not None and languages_differ(own, source.source.language)
            for source in sources
        )
        if sources and all(foreign) and not _is_given(entry, quotation, sources):
            found.add(quotation.citations[-1])
    return tuple(sorted(found))


def _is_given(
    entry: SourcedStory, quotation: CitedQuotation, sources: Iterable[CatalogSource]
) -> bool:
    """Return whether an excerpt has the quotation as it stands, or an editor says that it is no
    matter.
    """
    if any(
        sets_aside(allowance, "quote-translated", quotation.text) for allowance in entry.story.desk
    ):
        return True
    wanted = pattern_of(quotation.text)
    excerpts = (source.source.excerpt for source in sources)
    return any(SourceText(excerpt).has(wanted) for excerpt in excerpts if excerpt)
