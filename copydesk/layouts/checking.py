"""The check of the layouts, made once for each state of their files."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from copydesk.cache.database import BuildCache
from copydesk.cache.serialisation import decoded, encoded, hashed
from copydesk.content.parsed import Parsed
from copydesk.diagnostics import Diagnostic, Position
from copydesk.language.translations import FOLDER as WORDS
from copydesk.language.translations import Untranslated, untranslated
from copydesk.layouts.environment import Layouts
from copydesk.layouts.unused import unused_layouts
from copydesk.settings import PLACEHOLDER, SETTINGS_PATH, Settings

_EXAMPLES = 3
"""How many phrases a finding quotes."""


class _Sound(Struct, frozen=True):
    """Layouts that were checked and had no error."""

    hash: bytes
    includes: dict[bytes, tuple[str, ...]]
    """For each template's hash, the names of those that it includes."""
    unused: tuple[tuple[str, str, str], ...]
    """Files that nothing uses: path, message and hint."""
    untranslated: dict[str, Untranslated]
    """By language."""


def checked_layouts(
    layouts: Layouts, settings: Parsed[Settings], cache: BuildCache
) -> tuple[Mapping[str, Mapping[str, bytes]], tuple[Diagnostic, ...]]:
    """Return what each template is made of, with hashes, and every finding of the layouts.

    That is itself, the templates that it includes, and the words that all of them may ask for.
    Layouts that had no error when they were last looked at are not parsed again.
    """
    words_hash = _hash_of_words(layouts)
    key = hashed(layouts.files.hash + words_hash)
    data = cache.fact("layouts")
    sound = decoded(_Sound, data) if data else None
    if sound is None or sound.hash != key:
        faults = layouts.check()
        if faults:
            return {}, faults
        sound = _sound(key, layouts, sound.includes if sound else {})
        cache.store_fact("layouts", encoded(sound))
    words = {f"layouts/{WORDS}": words_hash}
    closures = layouts.files.closures(sound.includes)
    findings = tuple(_findings(sound, _language_places(settings)))
    return {name: {**closure, **words} for name, closure in closures.items()}, findings


def _language_places(parsed: Parsed[Settings]) -> dict[str, Position | None]:
    """Return where `site.yaml` names each language of the site."""
    settings = parsed.value or PLACEHOLDER
    found: dict[str, Position | None] = {settings.language: parsed.places.get("language")}
    for index, code in enumerate(settings.codes):
        found[code] = next(
            filter(None, map(parsed.places.get, (f"languages.{code}", f"languages.{index}"))),
            parsed.places.get("languages"),
        )
    return found


def _hash_of_words(layouts: Layouts) -> bytes:
    """Return the hash of the words in all languages of the site."""
    own = bytes.fromhex(layouts.translations.hash)
    others = b"".join(bytes.fromhex(each.hash) for each in layouts.others)
    return hashed(own + others) if others else own


def _sound(key: bytes, layouts: Layouts, known: Mapping[bytes, tuple[str, ...]]) -> _Sound:
    includes = layouts.includes(known)
    folders = [Path(folder) for folder in layouts.files.folders]
    return _Sound(
        key,
        includes,
        tuple(unused_layouts(layouts.files, includes)),
        {
            words.language: untranslated(words.language, folders)
            for words in (layouts.translations, *layouts.others)
        },
    )


def _findings(sound: _Sound, places: Mapping[str, Position | None]) -> Iterator[Diagnostic]:
    for path, message, hint in sound.unused:
        yield Diagnostic(path, None, "unused-layout", message, hint)
    for language, (missing, all_) in sound.untranslated.items():
        if not missing:
            continue
        plain = sorted(missing, key=lambda phrase: not (phrase.isalpha() and phrase.istitle()))
        examples = ", ".join(f'"{phrase}"' for phrase in plain[:_EXAMPLES])
        more = ", …" if len(missing) > _EXAMPLES else ""
        yield Diagnostic(
            SETTINGS_PATH,
            places.get(language),
            "untranslated",
            f'{len(missing)} of the {all_} phrases of the layouts have no words in "{language}", '
            f"and readers see English: {examples}{more}",
            f"Translate them in layouts/{WORDS}/{language}.po. `copydesk layouts copy "
            f"{WORDS}/en.po` gives a file to begin with: rename it.",
        )
