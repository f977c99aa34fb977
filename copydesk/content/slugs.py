"""The names of documents, which are also their places in addresses.

A slug is made of letters of any script, digits, hyphens and underscores, in Unicode's form NFC.
"""

import re
import unicodedata
from datetime import date

FALLBACK = "unnamed"
"""The slug of a name without a letter or a digit."""

_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point: variation selectors, joiners, soft hyphens and such."""

LONGEST = 200
"""The bytes that a part of an address may have: disks allow 255, with what stands around it."""

_ASCII_SLUG = re.compile(r"[A-Za-z0-9_-]*[A-Za-z0-9][A-Za-z0-9_-]*")
_EDITION = re.compile(
    r"(?P<year>[1-9][0-9]{3})-"
    r"(?:W(?P<week>[0-9]{2})|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)"
)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*?(\.(co|com|ne|or|ac|go|gov|org))?\.[a-z]{2,}")
_DROPPED = str.maketrans("", "", "'’.")
_UNFOLDED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
"""Latin letters with an ASCII likeness that Unicode does not take apart."""


def name_and_language(slug: str) -> tuple[str, str | None]:
    """Return what a document's slug is in addresses, and the language that its file's name gives.

    `grid-plan.de` is the slug of `grid-plan.de.md`, the German translation of `grid-plan.md`.
    """
    name, _, language = slug.partition(".")
    return name, language or None


def without_ignorable(text: str) -> str:
    """Return a name without the characters that nobody sees: no address and no id has them."""
    return text if text.isascii() else _IGNORABLE.sub("", text)


def composed(name: str) -> str:
    """Return a name in Unicode's form NFC, without invisible characters."""
    if name.isascii():
        return name
    return unicodedata.normalize("NFC", without_ignorable(name))


def is_slug(text: str) -> bool:
    """Return whether a text may name a document."""
    if text.isascii():
        return _ASCII_SLUG.fullmatch(text) is not None
    return (
        not _IGNORABLE.search(text)
        and all(_is_word_character(character) or character in "-_" for character in text)
        and any(unicodedata.category(character)[0] in "LN" for character in text)
        and unicodedata.is_normalized("NFC", text)
    )


def is_edition(text: str) -> bool:
    """Return whether a text is a real day, ISO 8601 week or month: `2025-01-22`, `2025-W04`,
    `2025-01`.
    """
    match = _EDITION.fullmatch(text)
    if not match:
        return False
    year = int(match["year"])
    try:
        if match["week"]:
            date.fromisocalendar(year, int(match["week"]), 1)
        else:
            date(year, int(match["month"]), int(match["day"] or 1))
    except ValueError:
        return False
    return True


def alike(slug: str) -> str:
    """Return what two slugs share that a reader, or a disk that ignores case, could confuse."""
    if slug.isascii():
        return slug.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", slug).casefold())


def slugify(name: str) -> str:
    """Return a slug for a name, such as a publisher's: `Tom's Hardware` → `toms-hardware`.

    Lower case; accents of Latin letters are folded, the letters of other scripts stay;
    apostrophes, full stops and invisible characters are dropped; everything else becomes a hyphen.
    A name that is a host loses its last part: `Nippon.com` → `nippon`. Without any letter or digit:
    `unnamed`.
    """
    seen = without_ignorable(name)
    lowered = _decomposed(_decomposed(seen).casefold()).translate(_UNFOLDED)
    folded = _without_accents(lowered)
    if _HOST.fullmatch(folded):
        folded = re.sub(r"(\.(co|com|ne|or|ac|go|gov|org))?\.[a-z]{2,}\Z", "", folded)
        folded = folded.replace(".", "-")
    kept = "".join(
        character if _is_word_character(character) else " "
        for character in folded.translate(_DROPPED)
    )
    slug = unicodedata.normalize("NFC", "-".join(kept.split()))
    slug = slug.encode()[:LONGEST].decode(errors="ignore").strip("-")
    return slug if is_slug(slug) else FALLBACK


def _is_word_character(character: str) -> bool:
    """Return a letter, a vowel sign or other mark that belongs to one, or a decimal digit."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _without_accents(decomposed: str) -> str:
    """Return only the marks that are part of their letter: those of other scripts than
    ours (が, й).
    """
    kept: list[str] = []
    marked = False
    for character in decomposed:
        if unicodedata.category(character)[0] != "M":
            marked = not character.isascii() and _is_word_character(character)
            kept.append(character)
        elif marked:
            kept.append(character)
    return "".join(kept)


def is_source_id(text: str) -> bool:
    """Return whether a source may have this id: that of `[@id]`."""
    if text.isascii():
        letters = text.replace("-", "").replace("_", "").replace(".", "")
        return text[:1].isalpha() and not text.endswith(".") and letters.isalnum()
    return (
        text[0].isalpha()
        and not text.endswith(".")
        and not _IGNORABLE.search(text)
        and all(
            sign.isalnum() or sign in "-_." or unicodedata.category(sign)[0] == "M" for sign in text
        )
    )
