"""The text of a document's file: its front matter, and its body."""

from collections.abc import Mapping

from msgspec import Struct

from copydesk.importing.bodies import NewBody
from copydesk.importing.places.documents import Placed
from copydesk.importing.places.targets import Targets
from copydesk.importing.places.translations import known_language
from copydesk.importing.reading.plain_words import plain_title, text_of
from copydesk.importing.reading.values import OldDocument
from copydesk.importing.writing.yaml_text import Value, yaml_lines


class NewDocument(Struct, frozen=True):
    """A document of the newsroom."""

    placed: Placed
    body: NewBody
    text: str
    """The whole file."""
    draft: bool
    unlifted: str | None = None
    """The file with links where it has sources now, should a build refuse these."""

    def as_code(self) -> "NewDocument":
        """Return the document as a draft, with its text as code for an editor to take apart."""
        head, fence, body = self.text.partition("\n---\n")
        if self.placed.kind == "story" and "\ndraft: true" not in head:
            head += "\ndraft: true"
        return NewDocument(self.placed, self.body, f"{head}{fence}{_as_code(body)}\n", True)


def new_document(
    placed: Placed,
    body: NewBody,
    targets: Targets,
    language: str,
    curator: str | None,
    beginning: str | None,
    guid: str | None,
) -> NewDocument:
    """Return the file of a document; `beginning` is its summary, if it begins with boilerplate."""
    old = placed.old
    title = plain_title(old.title or "") or placed.slug.rpartition("/")[2].replace("-", " ")
    tongue = known_language(old.language)
    fields: list[tuple[str, Value | None]] = []
    text = body.text
    summary = plain_title(text_of(old.summary)) if old.summary else None
    draft = old.draft or not body.is_sound
    if placed.kind == "topic":
        fields = [("name", title), ("summary", summary)]
    elif placed.kind == "page":
        fields = [("title", title), ("summary", summary)]
    else:
        image, above = _image(old, targets)
        text = f"{above}{text}"
        fields = [
            ("title", title),
            ("summary", summary or beginning),
            *_story_fields(placed, image, curator),
            ("guid", guid),
            ("draft", True if draft else None),
        ]
    if placed.kind != "topic":
        fields.append(("language", tongue if tongue and tongue != language else None))
        fields.append(("translation_of", placed.translation_of))
    fields.append(("aliases", placed.aliases))
    if not body.is_sound:
        text = _as_code(text)
    lines = "\n".join(yaml_lines(fields))
    return NewDocument(placed, body, f"---\n{lines}\n---\n{text}\n", draft)


def _story_fields(
    placed: Placed, image: Mapping[str, str] | None, curator: str | None
) -> list[tuple[str, Value | None]]:
    old = placed.old
    authors = ", ".join(old.authors)
    return [
        ("date", old.date),
        ("updated", _later(old)),
        ("curator", authors if authors and authors != curator else None),
        ("topics", placed.topics),
        ("image", image),
        ("issue", old.issue),
    ]


def _later(old: OldDocument) -> str | None:
    if not old.updated or not old.date or old.updated[:10] <= old.date[:10]:
        return None
    return old.updated


def _image(old: OldDocument, targets: Targets) -> tuple[Mapping[str, str] | None, str]:
    """Return the picture of a story; one that nothing describes goes into the text."""
    if old.image is None:
        return None, ""
    src = targets.new(old.image.src, old, is_image=True)
    if src is None:
        return None, ""
    alt = plain_title(old.image.alt or old.image.caption or "")
    if not alt:
        return None, f"![]({src})\n\n"
    image = {"src": src, "alt": alt}
    if old.image.caption:
        image["caption"] = plain_title(old.image.caption)
    return image, ""


def _as_code(text: str) -> str:
    """Return a text that a build refuses as a block of code, for an editor to take apart."""
    fence = "~" * 5
    return f"{fence}\n{text}\n{fence}"
