"""The targets that a text may link to, and show as images.

A link goes to the web (http, https), to a mailbox (mailto), to a telephone (tel), to a page of the
site (`/topics/`), to a place on its own page (`#heading`), or to another document by its file's
name (`other-story.md`). An image comes from the site or the web. All else is refused, whatever it
is, so a new way to write `javascript:` needs no new rule.
"""

import re
from urllib.parse import unquote

from msgspec import Struct

from copydesk.content import values
from copydesk.content.addresses import written as addresses
from copydesk.content.values import BadValueError, quote_value

KINDS = ("topics", "threads", "tools", "pages", "editions")
"""The folders of documents other than stories."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_MAILBOX = re.compile(r"""[^@/:?\s"<>]+@[^@/:?\s"<>]+\.[^@/:?\s"<>]+(?:\?[^\s"<>]*)?""")
_TELEPHONE = re.compile(r"\+?[0-9*#(][0-9().*#-]*(?:;[a-z-]+=[\w.+-]+)*", re.ASCII)
_FRAGMENT = re.compile(r"""#[^#\s"<>\\^`{|}]+""")
_DOCUMENT = re.compile(
    r"(?:(?P<folders>[^?#]*)/)?(?P<name>[^/?#]+)\.md(?P<fragment>#.*)?", re.DOTALL
)
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:[/?#]|$)")

_IMAGE_HINT = "Put the file into content/static/, and write its path like /images/map.png"


class Address(Struct, frozen=True):
    """A sound address; `document` is the kind and slug of the document that it names.

    Then `url` is no more than its fragment.
    """

    url: str
    document: tuple[str, str] | None = None


def link(written: str) -> Address:
    """Return the address of a link, as a browser would read it (character references resolved).

    Raises `BadValueError` with the code `bad-link` for any other.
    """
    if not written:
        raise _bad("this link has no address", "Write it in the parentheses: [text](https://…)")
    if written.startswith("#"):
        return Address(_fragment(written))
    scheme = _SCHEME.match(written)
    if scheme is None and not written.startswith("/"):
        return _document(written)
    if scheme and scheme[1].lower() == "mailto":
        if not _MAILBOX.fullmatch(written, scheme.end()) or not written.isprintable():
            raise _bad(
                f"{quote_value(written)} names no mailbox", "Write it like mailto:a@b.example"
            )
        return Address(written)
    if scheme and scheme[1].lower() == "tel":
        if not _TELEPHONE.fullmatch(written, scheme.end()):
            raise _bad(
                f"{quote_value(written)} is no telephone number",
                "Write it like tel:+81-3-1234-5678",
            )
        return Address(written)
    return Address(_web_or_site(written, "A link goes to https://, http://, mailto: or tel:"))


def image(written: str) -> str:
    """Return the address of an image, as a browser would read it; raises like `link`."""
    if not written:
        raise _bad("this image has no address", _IMAGE_HINT)
    if not _SCHEME.match(written) and not written.startswith("/"):
        raise _bad(f"{quote_value(written)} is not the address of an image", _IMAGE_HINT)
    return _web_or_site(written, _IMAGE_HINT)


def _bad(message: str, hint: str | None) -> BadValueError:
    return BadValueError("bad-link", message, hint)


def _web_or_site(written: str, hint: str) -> str:
    scheme = _SCHEME.match(written)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise _bad(f'no address may start with "{scheme.group()}"', hint)
    if written.startswith("//"):
        raise _bad(
            f"{quote_value(written)} leaves its scheme out", f"did you mean https:{written}?"
        )
    path, _, _ = written.partition("#")
    if written.startswith("/") and path.endswith(".md"):
        name = written.rpartition("/")[2]
        raise _bad(
            f"{quote_value(written)} is a document, not a page", f"Write its file's name: {name}"
        )
    try:
        return addresses.link(written)
    except BadValueError as fault:
        raise _bad(fault.message, fault.hint) from None


def _fragment(written: str) -> str:
    if _FRAGMENT.fullmatch(written) and written.isprintable():
        return written
    raise _bad(f"{quote_value(written)} names no heading", "Write it like #the-vote")


def _document(written: str) -> Address:
    if document := _DOCUMENT.fullmatch(written):
        folders = (document["folders"] or "").split("/")
        kind = next((folder for folder in folders if folder in KINDS), "stories")
        # Standing pages may be nested, and their slugs are; the names of others stand alone.
        parts = folders[folders.index(kind) + 1 :] if kind == "pages" else []
        try:
            slug = "/".join(values.slug(unquote(part)) for part in [*parts, document["name"]])
        except BadValueError as fault:
            raise _bad(fault.message, fault.hint) from None
        fragment = _fragment(document["fragment"]) if document["fragment"] else ""
        return Address(fragment, (kind, slug))
    hint = "Write https://… for a web page, /… for a page of this site, name.md for a document."
    if _HOST.match(written):
        hint = f"did you mean https://{written}?"
    elif _MAILBOX.fullmatch(written):
        hint = f"did you mean mailto:{written}?"
    raise _bad(f"{quote_value(written)} is not an address that a link can have", hint)
