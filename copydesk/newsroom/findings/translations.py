"""Findings about translations: what they name as their original, and whether they follow it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from copydesk.content.parsed import Parsed
from copydesk.content.slugs import alike
from copydesk.diagnostics import Diagnostic, Fix, did_you_mean
from copydesk.model import Edition, Moment, StandingPage, Topic
from copydesk.newsroom.languages import Languages, original_of
from copydesk.newsroom.parsing import Newsroom
from copydesk.newsroom.story.records import CatalogStory
from copydesk.urls import name_of

if TYPE_CHECKING:
    from copydesk.diagnostics import Position

_Document = CatalogStory | Topic | Edition | StandingPage
_Parsed = Parsed[CatalogStory] | Parsed[Topic] | Parsed[Edition] | Parsed[StandingPage]

_ONE = {"stories": "story", "topics": "topic", "threads": "thread", "pages": "page"}
_LONGEST_CHAIN = 50


def has_translations(newsroom: Newsroom) -> bool:
    """Return whether a document names another one as its original."""
    others: Iterable[Iterable[Parsed[Topic] | Parsed[StandingPage]]] = (
        newsroom.topics,
        newsroom.threads,
        newsroom.pages,
    )
    return newsroom.stories.translate or any(
        parsed.value is not None and parsed.value.translation_of
        for documents in others
        for parsed in documents
    )


def translation_findings(newsroom: Newsroom, languages: Languages) -> Iterator[Diagnostic]:
    """Yield what is wrong with the translations of a newsroom."""
    kinds: tuple[tuple[str, Iterable[_Parsed]], ...] = (
        ("stories", newsroom.stories),
        ("topics", newsroom.topics),
        ("threads", newsroom.threads),
        ("pages", newsroom.pages),
        ("editions", newsroom.editions),
    )
    for kind, all_parsed in kinds:
        documents = {parsed.value.slug: parsed for parsed in all_parsed if parsed.value is not None}
        yield from _shared_names(documents, languages)
        if kind != "editions":
            yield from _OfKind(kind, documents, newsroom, languages).findings()


def _shared_names(documents: Mapping[str, _Parsed], languages: Languages) -> Iterator[Diagnostic]:
    """Yield documents of a language whose slug another one has: `plan.de.md`, and `plan.md` in
    German.
    """
    first: dict[tuple[str, str], _Parsed] = {}
    for slug, parsed in documents.items():
        document = parsed.value
        assert document is not None  # noqa: S101 - the caller has looked
        code = languages.code_of(document)
        other = first.setdefault((code, alike(name_of(slug))), parsed)
        if other is not parsed:
            yield Diagnostic(
                parsed.path,
                None,
                "duplicate-slug",
                f"{other.path} has the same name in the same language",
                "A file's name is its address and what others refer to: rename one of the two.",
            )


class _OfKind:
    """Looks at the translations among the documents of a kind."""

    def __init__(
        self,
        kind: str,
        documents: Mapping[str, _Parsed],
        newsroom: Newsroom,
        languages: Languages,
    ) -> None:
        self._kind = kind
        self._documents = documents
        self._faulty = newsroom.faulty
        self._languages = languages
        self._taken: dict[tuple[str, str], str] = {}

    def findings(self) -> Iterator[Diagnostic]:
        for slug, parsed in self._documents.items():
            document = parsed.value
            if document is None or not (name := original_of(document)):
                continue
            place = parsed.places.get("translation_of")
            original = self._documents.get(name)
            if name == slug or (original and original.value and original_of(original.value)):
                yield from self._chain(parsed, slug, name)
            elif original is None or original.value is None:
                if (self._kind, name) not in self._faulty:
                    yield self._unknown(parsed, name, place)
            else:
                yield from self._pair(parsed, document, original, original.value)

    def _unknown(self, parsed: _Parsed, name: str, place: "Position | None") -> Diagnostic:
        near = did_you_mean(name, self._documents)
        hint = "An original is named by its file's name, without the .md."
        if place is None:
            hint = f"Put {name}.md beside it, or leave the language out of the file's name."
        one = _ONE[self._kind]
        message = f'no {one} "{name}" that this could be a translation of'
        return Diagnostic(parsed.path, place, "translation-unknown", message, near or hint)

    def _chain(self, parsed: _Parsed, slug: str, name: str) -> Iterator[Diagnostic]:
        """Yield a finding for the translation of a translation; one for a circle of them."""
        place = parsed.places.get("translation_of")
        line = [slug]
        while name and name not in line and len(line) < _LONGEST_CHAIN:
            line.append(name)
            above = self._documents.get(name)
            name = (above and above.value and original_of(above.value)) or ""
        if not name:
            end, meant = line[-1], line[1]
            fix = Fix(place, meant, end) if place else None
            message = f'"{meant}" is itself a translation'
            hint = f"Write translation_of: {end}"
            yield Diagnostic(parsed.path, place, "translation-chain", message, hint, fix=fix)
        elif name == slug == min(line):
            circle = " → ".join([*line, name])
            message = f"it is, by way of its original, a translation of itself: {circle}"
            hint = "Leave translation_of out of the document that was written first."
            yield Diagnostic(parsed.path, place, "translation-chain", message, hint)

    def _pair(
        self, parsed: _Parsed, document: _Document, other: _Parsed, original: _Document
    ) -> Iterator[Diagnostic]:
        languages, place = self._languages, parsed.places.get("translation_of")
        first = languages.first
        language, from_ = document.language or first, original.language or first
        if language == from_:
            if document.language is None or name_of(document.slug) == name_of(original.slug):
                return  # There is a finding about its file already.
            message = f'it is in "{language}", as {other.path} is, whose translation it is'
            hint = "Give it the language that it is in, or leave translation_of out."
            yield Diagnostic(parsed.path, place, "translation-language", message, hint)
            return
        taken = self._taken.setdefault((original.slug, language), parsed.path)
        if taken != parsed.path:
            message = f'{taken} is the translation into "{language}" already'
            hint = "Keep one of the two, or leave translation_of out of one."
            yield Diagnostic(parsed.path, place, "translation-twice", message, hint)
        elif isinstance(document, CatalogStory) and isinstance(original, CatalogStory):
            yield from _of_stories(parsed.path, place, document, original)


def _of_stories(
    path: str, place: "Position | None", story: CatalogStory, original: CatalogStory
) -> Iterator[Diagnostic]:
    if original.draft and not story.draft:
        message = f"{original.path}, of which this is a translation, is a draft: this is not"
        hint = "Publish both, or write draft: true here, too."
        yield Diagnostic(path, place, "translation-draft", message, hint)
    changed = [("corrected", notice.date) for notice in original.corrections]
    if original.withdrawn:
        changed.append(("withdrawn", original.withdrawn.date))
    if not changed:
        return
    what, when = max(changed, key=lambda change: change[1].instant)
    if not any(_is_since(moment, when) for _, moment in story.changes):
        yield Diagnostic(
            path,
            place,
            "translation-behind",
            f"{original.path} was {what} on {when.wall.date()}, and this translation says nothing "
            "of it",
            "Add the same notice here; if nothing here has to change, write "
            f"updated: {when.wall.date()}",
        )


def _is_since(moment: Moment, other: Moment) -> bool:
    """Return whether one is of the same day as another, or later."""
    return moment.wall.date() >= other.wall.date()
