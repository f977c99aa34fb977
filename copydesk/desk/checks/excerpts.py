"""Excerpts compared with the texts that they are printed from, as readers take them for these."""

from collections.abc import Iterator

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.text.languages import language_of, languages_differ
from copydesk.text.quotations.nearest_passage import nearest
from copydesk.text.quotations.pattern import pattern_of

CODES = ("excerpt-absent",)

_SEARCH = 60
"""Steps (`evidence.Effort`) for a character of a text that an excerpt is looked for in."""
_NEAREST = 3_000_000
"""Steps to find the passage that is most like an excerpt."""
_LONGEST_SHOWN = 160


def run(check: CheckInput) -> Findings:
    """Look for each excerpt in the clipping of its source."""
    return Findings(tuple(_findings(check)))


def _findings(check: CheckInput) -> Iterator[Finding]:
    for number, source in enumerate(check.story.catalog.sources):
        excerpt = source.source.excerpt
        passages = check.texts.passages(source.id)
        if not excerpt or passages is None:
            continue
        if not check.evidence.effort.spend(_SEARCH * len(passages.text) + _NEAREST):
            return
        if passages.has(pattern_of(excerpt)):
            continue
        near = nearest(excerpt, passages)
        is_whole = check.texts.is_whole(source.id)
        if near is None and not is_whole:
            continue
        if near:
            shown = near.text[:_LONGEST_SHOWN]
            message = f"{source.id} has this excerpt in other words: {near.difference}"
            hint = f"It reads there: “{shown}”. An excerpt is printed as the source's own words."
        else:
            message = f"nothing like this excerpt is in the clipping of {source.id}"
            hint = "Compare it with the page: it may be a standfirst that was not saved."
        is_sure = near is not None and is_whole and not _is_foreign(check, source.id, excerpt)
        diagnostic = Diagnostic(
            check.story.path,
            check.story.places.get(f"sources.{number}.excerpt"),
            CODES[0],
            message,
            hint,
            lowered=None if is_sure else Severity.NOTE,
        )
        yield Finding(diagnostic, excerpt)


def _is_foreign(check: CheckInput, id_: str, excerpt: str) -> bool:
    language, own = check.texts.language(id_), language_of(excerpt)
    return language is not None and own is not None and languages_differ(language, own)
