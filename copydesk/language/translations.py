"""The words of the layouts in a site's language, from catalogues in gettext's format.

A catalogue is a `.po` file in `words/` of the layouts, named by its language (GNU gettext, "The
Format of PO Files"). A message is looked for in the newsroom's own catalogue and in the shipped
one, then in those of the wider language (`de-AT`, `de`); one that is nowhere stays English, as the
layouts have it. Babel is imported when the first word is wanted.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from gettext import c2py
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

from msgspec import Struct

from copydesk.cache.input_files import UnusableFileError, read_within
from copydesk.diagnostics import Diagnostic, Position

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_LINE = r"""(?:#.*)?|(?:msg(?:id|id_plural|ctxt|str(?:\[\d+\])?)\s*)?".*\""""
_VALUE = re.compile(r"%\((\w+)\)s")
_NO_CHARACTERS = frozenset(("Cc", "Cs", "Co", "Cn"))
"""Categories of Unicode that no text has: controls, halves of characters, private use, nothing."""

FOLDER = "words"
"""The folder of catalogues within the layouts."""


class Translations(Struct, frozen=True):
    """The words of the layouts in one language: plain data, equal where the hashes are."""

    language: str
    """The site's: `de`, `pt-BR`."""
    hash: str
    """Of the language and of every catalogue that has a say."""
    catalogues: tuple[str, ...]
    """Texts of `.po` files, the one that is asked first in front."""
    english: int = 0
    """How many of them, at the end, are English."""

    def __eq__(self, other: object) -> bool:
        """Return whether the hashes are equal: with them, everything is."""
        return isinstance(other, Translations) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    @classmethod
    def of(cls, language: str, folders: Iterable[Path]) -> "Translations":
        """Return the words of a language, from the layouts in `folders`, the newsroom's
        own first.
        """
        wider, _, narrow = language.partition("-")
        names = [language, wider] if narrow else [language]
        listed = list(folders)
        by_name = [
            (name, data)
            for name in dict.fromkeys((*names, "en"))
            for folder in listed
            if (data := catalogue_data(folder / FOLDER / f"{name}.po", folder)) is not None
        ]
        found = [data for _, data in by_name]
        english = sum(name == "en" for name, _ in by_name)
        hashes = (language, *(sha256(data).hexdigest() for data in found))
        # One that is not UTF-8 is a fault, which stops a build before a word of it is wanted.
        texts = tuple(data.decode("utf-8-sig", "replace") for data in found)
        return cls(language, sha256("\0".join(hashes).encode()).hexdigest(), texts, english)

    def gettext(self, message: str) -> str:
        """Return a message of the layouts in this language."""
        return _compiled(self).messages.get(message, message)

    def has(self, message: str) -> bool:
        """Return whether the language has words for a message, or is English."""
        return self.is_english or message in _compiled(self).own

    @property
    def is_english(self) -> bool:
        """True if the layouts' own words are in this language."""
        return self.language.partition("-")[0].lower() == "en"

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return a message in the form that the language has for a number of things."""
        known = _compiled(self).plurals.get(one)
        if known is None:
            return one if number == 1 else many
        form, strings = known
        return strings[form(number)]


Untranslated = tuple[tuple[str, ...], int]
"""The messages without words in a language, and how many messages there are in all."""


def untranslated(language: str, folders: Sequence[Path]) -> Untranslated:
    """Return the messages of the layouts that a language has no words for.

    The messages are those of the shipped English catalogue, in the last one of `folders`.
    """
    path = folders[-1] / FOLDER / "en.po"
    if language.partition("-")[0] == "en" or not path.is_file():
        return (), 0
    found = Translations.of(language, folders)
    # After all others comes English, which has words for everything.
    english = Translations.of("en", folders).catalogues
    known = _messages_with_words(found.catalogues[: -len(english)])
    all_ = [_strings(message.id)[0] for message in _read(english[-1]) if message.id]
    return tuple(message for message in all_ if message not in known), len(all_)


def _messages_with_words(catalogues: Iterable[str]) -> frozenset[str]:
    return frozenset(
        _strings(message.id)[0]
        for text in catalogues
        for message in _read(text)
        if message.id and not message.fuzzy and all(_strings(message.string))
    )


class _Compiled(Struct, frozen=True):
    """The messages of all catalogues, each from the first that has words for it."""

    messages: Mapping[str, str]
    plurals: Mapping[str, tuple[Callable[[int], int], tuple[str, ...]]]
    """For a message, which of its forms is that of a number, and the forms."""
    own: frozenset[str]
    """The messages that the language itself has words for; English comes after all others."""


@lru_cache(maxsize=16)
def _compiled(translations: Translations) -> _Compiled:
    messages: dict[str, str] = {}
    plurals: dict[str, tuple[Callable[[int], int], tuple[str, ...]]] = {}
    own: set[str] = set()
    last = len(translations.catalogues) - translations.english
    for index in reversed(range(len(translations.catalogues))):
        catalogue = _read(translations.catalogues[index])
        form = c2py(catalogue.plural_expr)
        for message in catalogue:
            if message.fuzzy:
                continue
            first, *others = _strings(message.id)
            strings = _strings(message.string)
            if others and all(strings):
                plurals[first] = form, strings
            elif first and strings[0]:
                messages[first] = strings[0]
            else:
                continue
            if index < last:
                own.add(first)
    return _Compiled(messages, plurals, frozenset(own))


def _strings(forms: "str | Iterable[str] | None") -> tuple[str, ...]:
    """Return a message's or its words' forms: two and more where it has a plural, else one."""
    return (forms,) if isinstance(forms, str) else tuple(forms or ("",))


def _read(text: str) -> "Catalog":
    """Raises PoFileError and ValueError where it is not in the format."""
    from babel.messages.pofile import read_po

    return read_po(StringIO(text), abort_invalid=True)


def catalogue_data(path: Path, folder: Path) -> bytes | None:
    """Return the content of a catalogue in a folder of layouts, if it may be read."""
    try:
        return read_within(str(path), str(folder))
    except (UnusableFileError, OSError):
        return None


def catalogue_faults(root: Path, layouts: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the catalogues in a newsroom's folder of layouts.

    One that may not be read is no matter of its words.
    """
    folder = root / layouts
    for path in sorted((folder / FOLDER).glob("*.po")):
        name = f"{layouts}/{FOLDER}/{path.name}"
        data = catalogue_data(path, folder)
        if data is None or not name.isprintable():
            continue
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield Diagnostic(name, None, "not-utf8", "the catalogue is not UTF-8 text")
            continue
        yield from _faults(name, text)


def _faults(name: str, text: str) -> Iterator[Diagnostic]:
    from babel.messages.pofile import PoFileError

    # Babel would take the first and the last letter for the marks.
    for number, line in enumerate(text.split("\n"), 1):
        if not re.fullmatch(_LINE, line.strip()):
            yield _fault(name, number, "the words here are not in double quotes")
            return
    try:
        catalogue = _read(text)
        form = c2py(catalogue.plural_expr)
        if not all(0 <= form(number) < catalogue.num_plurals for number in range(1000)):
            raise ValueError("the plural form of some number is not there")
    except PoFileError as error:
        reason = str(error.args[0]).removesuffix(f" on {error.lineno}")
        yield _fault(name, error.lineno + 1, f"the catalogue cannot be read: {reason}")
        return
    except (ValueError, ZeroDivisionError) as error:
        yield _fault(name, None, f"the catalogue cannot be read: {error}")
        return
    for message in catalogue:
        if message.id and not message.fuzzy and (misfit := _misfit(message)):
            words = f'the words for "{_strings(message.id)[0]}" {misfit}'
            yield _fault(name, message.lineno, words)


def _misfit(message: "Message") -> str | None:
    """Return why what stands for a message could not be filled in as the message is, or shown."""
    ids = _strings(message.id)
    for sign in "".join(_strings(message.string)):
        if sign not in "\n\t" and category(sign) in _NO_CHARACTERS:
            return f"have a control character, U+{ord(sign):04X}"
    known = dict.fromkeys(_VALUE.findall(" ".join(ids)), "")
    if not known and len(ids) == 1:
        return None
    for string in _strings(message.string):
        try:
            _ = string % (known | {"number": ""})
        except KeyError as error:
            return f"have %({error.args[0]})s, which the message does not have"
        except (ValueError, TypeError):
            return "have a % without a meaning"
    return None


def _fault(name: str, line: int | None, message: str) -> Diagnostic:
    return Diagnostic(
        name,
        Position(line) if line else None,
        "bad-words",
        message,
        "Put the words in double quotes, and keep every %(name)s as it is; write %% for a percent "
        "sign beside one.",
    )
