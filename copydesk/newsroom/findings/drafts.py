"""Errors in drafts, which are warnings: a draft is not published, and need not be finished."""

from collections.abc import Iterable
from itertools import chain

from msgspec.structs import replace

from copydesk.diagnostics import Diagnostic, Severity
from copydesk.newsroom.parsing import Newsroom

_OF_THE_SITE = frozenset({"address-clash", "duplicate-id", "duplicate-slug", "merge-conflict"})
"""What concerns other documents too, or leaves open what the file says."""


def with_faults_of_drafts(
    diagnostics: Iterable[Diagnostic], newsroom: Newsroom
) -> tuple[tuple[Diagnostic, ...], tuple[tuple[str, str], ...]]:
    """Return diagnostics, those in drafts as warnings; and the drafts that have errors, by slug and
    path: no preview can show them.

    A file whose front matter cannot be read does not say whether it is a draft.
    """
    drafts = {
        story.path: story.slug
        for story in chain(
            newsroom.stories.drafts, (parsed.value for parsed in newsroom.partial if parsed.value)
        )
        if story.draft
    }
    diagnostics = tuple(diagnostics)
    if not drafts:
        return diagnostics, ()
    faulty: dict[str, str] = {}
    found = []
    for diagnostic in diagnostics:
        is_lowered = (
            diagnostic.path in drafts
            and diagnostic.severity is Severity.ERROR
            and diagnostic.code not in _OF_THE_SITE
        )
        if is_lowered:
            faulty[drafts[diagnostic.path]] = diagnostic.path
            diagnostic = replace(diagnostic, lowered=Severity.WARNING)
        found.append(diagnostic)
    return tuple(found), tuple(sorted(faulty.items()))
