"""Quotations of a story that are our translations, which its page says.

Told from the story alone, as readers have it before them, so that a build gives the same pages with
and without clippings: every source that is cited for a quotation is said to be in another language
than its own, and no excerpt of them has it in these words.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from copydesk.newsroom.story.claims.allowances import sets_aside
from copydesk.newsroom.story.sources.resolved import CatalogSource, CitedQuotation, SourcedStory
from copydesk.text.languages import language_of, languages_differ
from copydesk.text.quotations.pattern import pattern_of
from copydesk.text.quotations.source_text import SourceText


def with_translations(entry: SourcedStory, language: str) -> SourcedStory:
    """Return a story that knows which of its quotations we translated, and which of its
    citations stand after them.

    `language` is the site's.
    """
    written = entry.story.language or language
    quotations = tuple(
        replace(quotation, is_translated=_is_translated(entry, quotation, written))
        for quotation in entry.quotations
    )
    found = {quotation.citations[-1] for quotation in quotations if quotation.is_translated}
    return replace(entry, quotations=quotations, translated=tuple(sorted(found)))


def _is_translated(entry: SourcedStory, quotation: CitedQuotation, written: str) -> bool:
    sources = [
        entry.sources[number - 1]
        for citation in quotation.citations
        for number in entry.citations[citation]
    ]
    languages = [source.source.language for source in sources if source.source.language]
    if not languages or len(languages) < len(sources):
        return False
    own = language_of(quotation.text) or written
    foreign = (languages_differ(own, language) for language in languages)
    return all(foreign) and not _is_given(entry, quotation, sources)


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
