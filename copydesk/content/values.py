"""Single values as editors write them: addresses, language tags, ids, numbers.

Each function takes the text that stands in the file and gives the value, or raises `BadValueError`.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import PurePosixPath

from copydesk.content.slugs import FALLBACK, composed, is_slug, is_source_id, slugify
from copydesk.diagnostics import did_you_mean
from copydesk.text.wide_characters import join_wide_lines

_SHOWN = 60
# RFC 5646, section 2.1, `langtag` without the irregular forms of old.
_LANGUAGE = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:-[A-Za-z]{3}){0,3}(?:-(?P<script>[A-Za-z]{4}))?"
    r"(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
)
# RFC 4151, section 2.1, `specific`: pchar, "/" and "?" of RFC 3986.
_SPECIFIC = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+")


class BadValueError(ValueError):
    """A value that cannot be what it should be: why, and what to write instead."""

    def __init__(
        self, code: str, message: str, hint: str | None = None, instead: str | None = None
    ) -> None:
        """`instead` is the value that the hint says to write, where it says one."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.instead = instead


def quote_value(text: str) -> str:
    """Return a value in quotes for a message, on one line, cut where it is long."""
    text = " ".join(text.split())
    return f'"{text[:_SHOWN]}…"' if len(text) > _SHOWN else f'"{text}"'


def plain_text(text: str) -> str:
    """Return one line of plain text: line breaks and runs of spaces become one space.

    No-break and ideographic spaces stay; they are typography. Chinese and Japanese get none.
    """
    if "\n" in text:
        text = join_wide_lines(text)
    if "  " in text or "\n" in text or "\t" in text:
        text = re.sub(r"[ \t\n]+", " ", text)
    return text.strip(" ")


def token(text: str) -> str:
    """Return a text that is a name of something, and stays as it is."""
    return text


def slug(text: str) -> str:
    """Return the name of a document."""
    text = composed(text)
    if not is_slug(text):
        name = PurePosixPath(text).name.removesuffix(".md")
        near = name if is_slug(name) else slugify(text)
        raise BadValueError(
            "bad-slug",
            f"{quote_value(text)} is not a file's name without its .md",
            f'did you mean "{near}"?' if near != FALLBACK else None,
            near if near != FALLBACK else None,
        )
    return text


@lru_cache(maxsize=256)
def language(text: str) -> str:
    """Return a language tag by the shape of BCP 47, in its usual capitals: `en`, `pt-BR`, `zh-
    Hant`.
    """
    match = _LANGUAGE.fullmatch(text)
    if not match:
        instead = _meant_language(text)
        raise BadValueError(
            "bad-language",
            f"{quote_value(text)} is not a language tag",
            f"Write {instead}"
            if instead
            else "Write the code of the language: en, ja, pt-BR, zh-Hant.",
            instead,
        )
    subtags = text.lower().split("-")
    for index, subtag in enumerate(subtags[1:], 1):
        if len(subtag) == 1:
            break
        if len(subtag) == 2:
            subtags[index] = subtag.upper()
        elif len(subtag) == 4 and subtag.isalpha():
            subtags[index] = subtag.title()
    return "-".join(subtags)


def _meant_language(text: str) -> str | None:
    """Return the tag that a text means: `en_US`, `English`, `deutsch`."""
    from babel import Locale, UnknownLocaleError

    tag = text.split(".")[0].replace("_", "-")
    if _LANGUAGE.fullmatch(tag):
        return language(tag)
    for code, name in Locale("en").languages.items():
        if "_" not in code and text.casefold() == name.casefold():
            return str(code)
    for code in ("de", "fr", "es", "it", "pt", "nl", "ja", "zh", "ko", "ru", "ar", "tr", "pl"):
        with suppress(UnknownLocaleError):
            if text.casefold() == (Locale(code).get_display_name() or "").casefold():
                return code
    return None


def source_id(text: str) -> str:
    """Return what a citation names a source by, in NFC: `taipei`."""
    id_ = composed(text)
    if not is_source_id(id_):
        raise BadValueError(
            "bad-id",
            f"{quote_value(text)} cannot be the id of a source",
            "An id begins with a letter and has letters, digits, - _ . only: reuters, nhk-2.",
        )
    return id_


def story_id(text: str) -> str:
    """Return what feeds know a story by (RFC 4151, `specific`); letters of any script may stand in
    it.
    """
    text = composed(text)
    if not (_SPECIFIC.fullmatch(text) or is_slug(text)):
        raise BadValueError(
            "bad-id",
            f"{quote_value(text)} cannot be the id of a story",
            f'did you mean "{slugify(text)}"? An id has no spaces.',
            slugify(text),
        )
    return text


def story_guid(text: str) -> str:
    """Return what feed readers know a story by from another program: any text without spaces."""
    if re.search(r"\s", text) or not text.isprintable() or len(text) > 1000:
        raise BadValueError(
            "bad-id",
            f"{quote_value(text)} cannot be the guid of a story",
            "Copy the text of the old feed's <guid> or <id>; it has no spaces.",
        )
    return text


def flag(text: str) -> bool:
    """Return `true` or `false`."""
    if text not in ("true", "false"):
        likely = {"yes": "true", "on": "true", "no": "false", "off": "false"}
        meant = likely.get(text.lower(), text.lower())
        raise BadValueError(
            "bad-flag",
            f"{quote_value(text)} is not true or false",
            f"Write {meant}." if meant in ("true", "false") else "Write true or false.",
            meant if meant in ("true", "false") else None,
        )
    return text == "true"


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from `low` to `high`."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise BadValueError(
                "bad-number", f"{quote_value(text)} is not a whole number from {low} to {high}"
            )
        return int(text)

    return read


def one_of(words: tuple[str, ...], code: str, what: str) -> Callable[[str], str]:
    """Return a reader of one of a few words; `what` names them in the message."""

    def read(text: str) -> str:
        if text not in words:
            near = did_you_mean(text, words)
            listed = f"There are {', '.join(words)}."
            hint = f"{near} {listed}" if near else listed
            meant = near.split('"')[1] if near else None
            raise BadValueError(code, f"no {what} {quote_value(text)}", hint, meant)
        return text

    return read
