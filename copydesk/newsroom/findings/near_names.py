"""Documents that front matter names by what readers see, a title or a name, not by their file."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, did_you_mean
from copydesk.model import Topic
from copydesk.newsroom.parsing import Newsroom
from copydesk.newsroom.story.records import CatalogStory

if TYPE_CHECKING:
    from copydesk.newsroom.tools.records import CatalogTool

Documents: TypeAlias = "Iterable[Parsed[CatalogStory] | Parsed[Topic] | Parsed[CatalogTool]]"


def with_near_names(diagnostics: Iterable[Diagnostic], newsroom: Newsroom) -> Iterator[Diagnostic]:
    """Yield diagnostics; one of a name that no file can have says which document is meant."""
    slugs: dict[str, str] | None = None
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        is_list = fix is not None and ("," in fix.new or "\n" in fix.new)
        of_document = diagnostic.path.endswith(".md")
        if diagnostic.code != "bad-slug" or fix is None or is_list or not of_document:
            yield diagnostic
            continue
        slugs = _slugs(newsroom) if slugs is None else slugs
        meant = slugs.get(fix.old.casefold()) or slugs.get(fix.new.casefold())
        if meant is None and (near := did_you_mean(fix.old, slugs)):
            meant = slugs[near.split('"')[1]]
        if meant:
            hint = f'did you mean "{meant}"?'
            yield replace(diagnostic, hint=hint, fix=replace(fix, new=meant))
        else:
            hint = "Write the name of a file that exists, without its .md."
            yield replace(diagnostic, hint=hint, fix=None)


def by_title(text: str, documents: Documents) -> str | None:
    """Return the slug of the document with a title or a name; None if none has it."""
    return next(
        (slug for slug, name in _names(documents) if name.casefold() == text.casefold()), None
    )


def _slugs(newsroom: Newsroom) -> dict[str, str]:
    """Return the slugs of documents that front matter refers to, by slug and by name, folded."""
    names = chain(
        _names(newsroom.topics),
        _names(newsroom.threads),
        _names(newsroom.tools),
        _names(newsroom.stories),
    )
    slugs: dict[str, str] = {}
    for slug, name in names:
        slugs.setdefault(name.casefold(), slug)
        slugs.setdefault(slug.casefold(), slug)
    return slugs


def _names(documents: Documents) -> Iterator[tuple[str, str]]:
    for parsed in documents:
        document = parsed.value
        if isinstance(document, CatalogStory):
            yield document.slug, document.title
        elif document is not None:
            yield document.slug, document.name
