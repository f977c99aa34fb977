"""The language of a document, and of which other one it is a translation."""

from collections.abc import Callable

from copydesk.content.fields import Fields
from copydesk.content.slugs import name_and_language
from copydesk.content.values import language, slug
from copydesk.settings import Conventions


def page_slug(text: str) -> str:
    """Return the name of a standing page, with its folders."""
    return "/".join(map(slug, text.removesuffix(".md").split("/")))


def read_translation(
    fields: Fields,
    document: str,
    conventions: Conventions,
    name_of: Callable[[str], str] = slug,
) -> tuple[str | None, str | None]:
    """Return a document's language and the slug of its original, or None for both.

    `document` is its slug: `grid-plan.de` says both by itself. `name_of` reads the name of another
    document of its kind.
    """
    name, tag = name_and_language(document)
    written = fields.value("language", language)
    original = fields.value("translation_of", name_of)
    if tag:
        if written and written != tag:
            fields.report(
                "language",
                "translation-language",
                f'the language is "{written}" here, and "{tag}" in the file\'s name',
                "Take this line out, or rename the file.",
            )
        if original and original != name:
            fields.report(
                "translation_of",
                "translation-language",
                f'by its name, the file is the translation of "{name}"',
                f"Take this line out, or rename the file without its .{tag}.",
            )
        return tag, name
    if original and not written:
        fields.report(
            "translation_of",
            "translation-language",
            "a translation says in which language it is",
            "Add a line language: with the code of its language, such as de.",
        )
        return None, original
    if original and written and written not in (conventions.language, *conventions.languages):
        fields.report(
            "language",
            "translation-unlisted",
            f'the site has no pages in "{written}": this translation is listed among all stories',
            f"Add {written} to languages in content/site.yaml: languages: [{written}]",
        )
    return written, original
