"""What a text may link to, and show as an image.

A link goes to the web (http, https), to a mailbox (mailto), to a place on the site (`/topics/`),
to a place on the page (`#heading`), or to another document by its file's name (`other-story.md`).
An image comes from the site or the web. All else is refused, first of all what could run script:
so a new trick with `javascript:` needs no new rule.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

KINDS = ("topics", "threads", "pages", "editions")
"""The folders of documents other than stories."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNSAFE = re.compile(r"[\\\s\x00-\x20\x7f-\x9f\u2028\u2029]")
_DOCUMENT = re.compile(r"(?:(?P<folders>[^?#]*)/)?(?P<name>[^/?#]+)\.md(?P<fragment>#[^#]*)?")
_SLUG = re.compile(r"\w[\w.-]*")
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:[/?#]|$)")
_MAILBOX = re.compile(r"[^@/:\s]+@[^@/:\s]+\.[^@/:\s]+")


@dataclass(frozen=True, slots=True)
class Address:
    """A sound address; `document` is the kind and slug of the document that it names."""

    url: str
    document: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an address is refused, and what to write instead."""

    message: str
    hint: str


def read_link(written: str) -> Address | Fault:
    """The address of a link, as a browser would read it (character references resolved)."""
    if not written:
        return Fault("this link has no address", "write it in the parentheses: [text](https://…)")
    if fault := _unsafe(written):
        return fault
    if written.startswith("#"):
        return Address(written)
    scheme = _SCHEME.match(written)
    if scheme and scheme.group().lower() == "mailto:":
        if _MAILBOX.match(written, scheme.end()):
            return Address(written)
        return Fault(f'"{written}" names no mailbox', "write mailto: and an address, a@b.example")
    if scheme or written.startswith("/"):
        return _on_the_web_or_site(written, "a link goes to http://, https:// or mailto:")
    return _document(written)


def read_image(written: str) -> Address | Fault:
    """The address of an image, as a browser would read it (character references resolved)."""
    hint = "put the file into content/static/ and write its path with a slash: /images/name.jpg"
    if not written:
        return Fault("this image has no address", hint)
    if fault := _unsafe(written):
        return fault
    if _SCHEME.match(written) or written.startswith("/"):
        return _on_the_web_or_site(written, hint)
    return Fault(f'"{written}" is no address of an image', hint)


def _unsafe(written: str) -> Fault | None:
    if found := _UNSAFE.search(written):
        if found.group() == " ":
            return Fault(f'the address "{written}" has a space in it', "write %20 for the space")
        sign = "a backslash" if found.group() == "\\" else "a line break or an invisible sign"
        shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in written)
        return Fault(f'the address "{shown}" has {sign} in it', "type it anew")
    return None


def _on_the_web_or_site(written: str, hint: str) -> Address | Fault:
    if written.startswith("//"):
        return Fault(f'the address "{written}" leaves out its scheme', f"write https:{written}")
    if written.startswith("/"):
        if written.split("#")[0].endswith(".md"):
            name = written.rsplit("/", 1)[1]
            return Fault(
                f'"{written}" is a document, not a page of the site', f"write its file name: {name}"
            )
        return Address(written)
    scheme = written[: written.index(":")]
    if scheme.lower() not in ("http", "https"):
        return Fault(f'no address may start with "{scheme}:"', hint)
    try:
        parts = urlsplit(written)
        sound = written.startswith("//", len(scheme) + 1) and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        return Fault(f'"{written}" is no web address', "copy it from the browser's address bar")
    return Address(written)


def _document(written: str) -> Address | Fault:
    document = _DOCUMENT.fullmatch(written)
    slug = unquote(document["name"]) if document else ""
    if document and _SLUG.fullmatch(slug):
        folders = (document["folders"] or "").split("/")
        kind = next((folder for folder in folders if folder in KINDS), "stories")
        return Address(f"copydesk:{kind}/{slug}{document['fragment'] or ''}", (kind, slug))
    hint = "write https://… for a web page, /… for a page of this site, name.md for a document"
    if _HOST.match(written):
        hint = f"did you mean https://{written}?"
    elif _MAILBOX.fullmatch(written):
        hint = f"did you mean mailto:{written}?"
    return Fault(f'"{written}" is no address that a link can have', hint)
