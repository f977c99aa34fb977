"""Names of countries, their peoples and governments, and others that stand for each other."""

from functools import cache

from copydesk.text.lexicon import lexicons
from copydesk.text.normalisation import normalised_words


@cache
def territories(language: str) -> dict[str, str]:
    """Return the names of all countries in a language, as they are compared, with their codes.

    From CLDR, by Babel, whose data take some 40 ms to read: ask only where a name is unknown.
    """
    from babel import Locale, UnknownLocaleError

    try:
        names = dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        " ".join(normalised_words(name)): code
        for code, name in names.items()
        if len(code) == 2 and code.isalpha()
    }


@cache
def _groups() -> dict[str, list[tuple[str, ...]]]:
    """Return, by a word, the groups of names that stand for each other with that word in one."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    for one in lexicons().values():
        for code, words in one.same_names.items():
            names = tuple(" ".join(normalised_words(name)) for name in words)
            for word in {code.lower(), *(part for name in names for part in name.split())}:
                groups.setdefault(word, []).append(names)
    return groups


@cache
def _cities(language: str) -> dict[str, str]:
    """Return the names of larger cities in a language, as they are compared, with their zones of
    time: from CLDR, too, which has only those that differ from the zone's own name, but in other
    scripts all.
    """
    from babel import Locale, UnknownLocaleError

    try:
        all_, own = Locale("ru").time_zones, Locale.parse(language).time_zones
    except (UnknownLocaleError, ValueError):
        return {}
    names = {
        str(zone): str(own.get(zone, {}).get("city") or zone).rpartition("/")[2] for zone in all_
    }
    return {"".join(normalised_words(name)): zone for zone, name in names.items()}


def are_one_city(one: str, language: str, other: str, other_language: str) -> bool:
    """Return whether two names are those of one city in two languages: Tokio, Tokyo."""
    zone = _cities(language).get(one)
    return zone is not None and zone == _cities(other_language).get(other)


def same_names(word: str, language: str) -> tuple[str, ...]:
    """Return the names that may stand for one with a word in it, all as they are compared."""
    found = [name for names in _groups().get(word, ()) for name in names]
    code = territories(language).get(word)
    if code:
        found += [name for names in _groups().get(code.lower(), ()) for name in names]
    return tuple(found)


def is_country(word: str, language: str) -> bool:
    """Return whether a word is the name of a country, of its people or its capital."""
    return bool(same_names(word, language)) or word in territories(language)
