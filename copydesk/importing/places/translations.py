"""Documents of an old site that are translations of each other, and the languages of the site."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from copydesk.content.values import BadValueError
from copydesk.content.values import language as language_tag
from copydesk.importing.reading.values import OldDocument


class Languages(Struct, frozen=True):
    """The languages of a site, and which document is the original of which other one."""

    first: str = "en"
    others: tuple[str, ...] = ()
    originals: Mapping[str, str] = {}
    """The sources of originals, by the sources of their translations."""

    def of(self, document: OldDocument) -> str:
        """Return the language, besides the first, that a document has its address under."""
        tag = known_language(document.language)
        return tag if tag in self.others else ""


def known_language(tag: str | None) -> str | None:
    """Return a language tag in its usual form; None where it is none."""
    try:
        return language_tag(tag.replace("_", "-").partition(".")[0]) if tag else None
    except BadValueError:
        return None


def languages_of(
    documents: Iterable[OldDocument], first: str, listed: Sequence[str] | None
) -> Languages:
    """Return the languages of a site. `listed` are those of a newsroom that is there already; else
    those into which a document of the first language is translated.
    """
    groups: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for document in documents:
        if document.translation and document.kind != "topic":
            tag = known_language(document.language) or first
            groups[document.kind, document.translation].setdefault(tag, document.source)
    originals: dict[str, str] = {}
    found: set[str] = set()
    for versions in groups.values():
        if first not in versions:
            continue
        for tag, source in versions.items():
            if tag != first and (listed is None or tag in listed):
                originals[source] = versions[first]
                found.add(tag)
    others = tuple(sorted(found)) if listed is None else tuple(listed)
    return Languages(first, others, originals)
