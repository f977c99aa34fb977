"""The Markdown of a document, read together with its front matter."""

from copydesk.content.parsed import Parsing
from copydesk.model import Body


def read_body(parsing: Parsing, text: str, first_line: int, language: str) -> Body:
    """Return the Markdown of a document, which begins at `first_line`, turned into HTML.

    Its places and problems are added to those of the document.
    """
    # Costs the import of Markdown.
    from copydesk.content.markdown.conversion import convert

    markup = convert(text, path=parsing.path, first_line=first_line, language=language)
    parsing.places.update(markup.places.tuples)
    parsing.diagnostics.extend(markup.diagnostics)
    return markup.body
