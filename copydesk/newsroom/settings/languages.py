"""The settings of `site.yaml` for the further languages of a site."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from copydesk.content.values import BadValueError, flag, language, quote_value
from copydesk.settings import LanguageSettings, NavigationLink

if TYPE_CHECKING:
    from copydesk.content.fields import Fields


def language_settings(
    fields: "Fields", navigation: "Callable[[Fields], NavigationLink | None]"
) -> tuple[LanguageSettings, ...]:
    """Read `languages`: a list of codes, or codes with what the pages in each have of their own.

    `navigation` reads an entry of that.
    """
    first = fields.value("language", _any) or "en"

    def code(text: str) -> str:
        found = language(text)
        if found.lower() == first.lower():
            raise BadValueError(
                "bad-language",
                f"{quote_value(text)} is the site's first language, at bare addresses",
                "languages has the others: take this one out.",
            )
        return found

    def each(listed: "Fields") -> tuple[LanguageSettings, ...]:
        found = []
        for name in listed.keys:
            try:
                tag = code(name)
            except BadValueError as error:
                listed.report(name, error.code, error.message, error.hint)
                tag = None
            read = partial(_language_settings, tag or "", navigation)
            own = listed.mapping(name, "a language", "title: …, fallback: true", read)
            if tag:
                found.append(own or LanguageSettings(tag))
        return tuple(found)

    if fields.is_mapping("languages"):
        return fields.mapping("languages", "languages", "de: {title: …}", each) or ()
    return tuple(LanguageSettings(tag) for tag in fields.values("languages", code))


def _language_settings(
    code: str, navigation: "Callable[[Fields], NavigationLink | None]", own: "Fields"
) -> LanguageSettings:
    links = own.mappings(
        "navigation", "an entry of navigation", "{label: Themen, address: /de/topics/}", navigation
    )
    return LanguageSettings(
        code=code,
        title=own.text("title"),
        description=own.text("description"),
        navigation=links if own.has("navigation") else None,
        fallback=own.value("fallback", flag) or False,
    )


def _any(text: str) -> str:
    return text
