"""Translations put into a template while it is compiled: `_("Sources")` costs a page nothing."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from copydesk.language.formatting import number
from copydesk.language.translations import Translations
from copydesk.layouts.english_words import marked

if TYPE_CHECKING:
    from jinja2 import Environment

TRANSLATE = "copydesk_translate"
"""The filter that `_` is read as."""

_CALLS = {
    "_": TRANSLATE,
    "gettext": TRANSLATE,
    "ngettext": "copydesk_translate_count",
}


class TranslationCalls(Extension):
    """Reads `_("Sources")` as a filter, `"Sources"|copydesk_translate()`; so with `ngettext`.

    A call is looked up and made through the context each time a page is made, which takes longer
    than all else that a template does; a filter is called directly, and once and for all while the
    template is compiled where everything that it is given is constant.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template, with each call turned into a filter."""
        for token in stream:
            if token.type != "name" or token.value not in _CALLS or stream.current.type != "lparen":
                yield token
                continue
            opening = next(stream)
            if stream.current.type != "string":
                yield token
                yield opening
                continue
            yield next(stream)
            yield Token(token.lineno, "pipe", "|")
            yield Token(token.lineno, "name", _CALLS[token.value])
            yield opening
            if stream.current.type == "comma":
                next(stream)


def install(environment: "Environment", translations: Translations) -> None:
    """Give an environment the translations: `_`, `gettext`, `ngettext` and `trans`."""

    def gettext(message: str) -> str:
        words = translations.gettext(message)
        return words if translations.has(message) else marked(words)

    def ngettext(one: str, many: str, counted: int) -> str:
        words = translations.ngettext(one, many, counted)
        return words if translations.has(one) else marked(words)

    # The same few numbers and letters stand on every page. An escaped text equals a plain one, and
    # is not shown like it.
    @lru_cache(maxsize=8192, typed=True)
    def translate(message: str, **shown: object) -> Markup:
        text = Markup(gettext(message))  # noqa: S704
        return text % shown if shown else text

    # A page counts the sources of every story on it, and few stories have many.
    @lru_cache(maxsize=1024)
    def translate_count(one: str, many: str, counted: int, **shown: object) -> Markup:
        text = Markup(ngettext(one, many, counted))  # noqa: S704
        return text % {"number": number(counted, translations.language), **shown}

    environment.filters[TRANSLATE] = translate
    environment.filters["copydesk_translate_count"] = translate_count
    environment.add_extension("jinja2.ext.i18n")
    environment.add_extension(TranslationCalls)
    # For `trans`, and for messages that are no constants.
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True
    )
