"""Sites of Jekyll: `_config.yml`, `_posts`, `_drafts`, collections and pages.

https://jekyllrb.com/docs/permalinks/ has the patterns of addresses.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from copydesk.content.slugs import slugify
from copydesk.importing.bodies import first_heading
from copydesk.importing.generators.jekyll_settings import (
    Config,
    Post,
    address_of,
    categories_of,
    config_of,
    date_of,
    defaults_of,
    spaced,
)
from copydesk.importing.generators.liquid import Liquid
from copydesk.importing.generators.selecting import files_at
from copydesk.importing.markup.html_blocks import words_of
from copydesk.importing.reading.dates import as_written
from copydesk.importing.reading.files import OldFolder, is_markdown
from copydesk.importing.reading.heads import Head, head_of
from copydesk.importing.reading.values import OldDocument, OldFile, OldImage, OldSite

_NAME = re.compile(r"(?:(.*)/)?([0-9]{2,4}-[0-9]{1,2}-[0-9]{1,2})-([^/]*)\.[^./]+")
_FEWEST_WORDS = 20
_NOT_PAGES = frozenset(
    (
        *("404", "search"),
        *("readme", "license", "contributing", "code_of_conduct", "code-of-conduct", "changelog"),
        *("security", "trademark", "template"),
    )
)


def read(folder: OldFolder) -> OldSite:
    """Read a Jekyll project."""
    config = config_of(folder)
    posts = list(_posts(folder, config))
    addresses = {post.source: address_of(post, config) for post in posts}
    base, address = config.text("baseurl") or "", config.text("url") or ""
    liquid = Liquid(folder, addresses, base, address, _named(config, posts, addresses))
    every = [_document(post, addresses, liquid) for post in posts]
    documents = [each for each in every if not _is_list(each)]
    lists = [each.address or "" for each in every if _is_list(each)]
    files = list(_files(folder, {post.source for post in posts}))
    url = (config.text("url") or "").rstrip("/") + (config.text("baseurl") or "").rstrip("/")
    if not config.text("url"):
        url = _domain(folder) or ""
    author = config.fields.get("author")
    named = author.get("name") if isinstance(author, Mapping) else author
    return OldSite(
        "Jekyll",
        tuple(documents),
        title=config.text("title") or config.text("name"),
        url=url or None,
        language=config.text("lang") or config.text("locale"),
        timezone=str(config.zone) if config.text("timezone") else None,
        description=config.text("description"),
        curator=named if isinstance(named, str) and named.strip() else None,
        files=tuple(files),
        topic_addresses=_topic_addresses(documents, folder),
        others={address: _instead(address) for address in lists},
        feeds=(("/feed.xml", "atom"),),
        remarks=tuple(folder.remarks),
    )


def _named(
    config: Config, posts: Iterable[Post], addresses: Mapping[str, str]
) -> dict[str, object]:
    """Return what texts name as `site.…`: plain settings, and the collections."""
    named: dict[str, object] = {
        name: value for name, value in config.fields.items() if isinstance(value, str | int)
    }
    found: dict[str, list[dict[str, object]]] = {}
    for post in posts:
        if post.collection not in ("posts", "drafts", "pages"):
            fields = {**post.head.fields, "url": addresses[post.source]}
            found.setdefault(post.collection, []).append(fields)
    return {**named, **found}


def _is_list(document: OldDocument) -> bool:
    """Return whether a page only had Liquid that listed others, which our own pages do."""
    return document.kind == "page" and not re.search(r"\w", re.sub(r"<[^>]*>", "", document.body))


def _instead(address: str) -> str:
    return "/topics/" if re.search(r"tag|categor|topic", address, re.IGNORECASE) else "/"


def _domain(folder: OldFolder) -> str | None:
    if not folder.exists("CNAME"):
        return None
    name = (folder.text("CNAME") or "").strip()
    return f"https://{name}" if re.fullmatch(r"[\w.-]+", name) else None


def _posts(folder: OldFolder, config: Config) -> Iterator[Post]:
    # GitHub Pages publishes Markdown without front matter, too.
    on_github = folder.exists("CNAME") or "github-pages" in (
        (folder.text("Gemfile") or "") if folder.exists("Gemfile") else ""
    )
    for path in folder.below():
        parts = path.split("/")
        if not (is_markdown(path) or path.endswith((".html", ".htm"))):
            continue
        if "_posts" in parts[:-1]:
            collection = "posts"
        elif "_drafts" in parts[:-1]:
            collection = "drafts"
        elif parts[0].startswith("_") or (
            len(parts) > 1 and any(part.startswith("_") for part in parts[:-1])
        ):
            collection = next((name for name in config.collections if f"_{name}" in parts[:-1]), "")
        else:
            collection = "pages"
        if not collection:
            continue
        text = folder.text(path)
        if text is None:
            continue
        head = head_of(text)
        stem = PurePosixPath(path).stem
        is_page = bool(head.fields) or (on_github and "/" not in path) or stem == "index"
        if collection == "pages" and (not is_page or stem.lower() in _NOT_PAGES):
            continue
        if collection == "pages" and not is_markdown(path) and not _has_a_text(head):
            continue
        if head.problem:
            folder.remark(path, 1, "front-matter", head.problem)
        named = _NAME.fullmatch(path)
        is_dated = collection in ("posts", "drafts") and named
        slug = head.text("slug") or (named[3] if is_dated and named else stem)
        defaults = defaults_of(config, path, collection)
        merged = Head({**defaults, **head.fields}, head.body, head.first_line, head.problem)
        yield Post(path, merged, collection, named[2] if is_dated and named else None, slug)


def _has_a_text(head: Head) -> bool:
    """Return whether a page of HTML has a text of its own, instead of a list of posts."""
    if not head.fields or re.search(r"\{%-?\s*for\b|\bv-[a-z]+=", head.body):
        return False
    return sum(1 for _ in words_of(head.body)) >= _FEWEST_WORDS


def _document(post: Post, addresses: Mapping[str, str], liquid: Liquid) -> OldDocument:
    head = post.head
    date = date_of(post)
    body, remarks = liquid.expanded(head.body, post.source, head.first_line)
    title = head.text("title")
    found = first_heading(body)
    if found and (title is None or found[0].strip() == title):
        title, body = found
    summary = head.text("excerpt", "description", "summary")
    is_story = post.collection in ("posts", "drafts") or (
        date is not None and post.collection != "pages"
    )
    topics = (*categories_of(post), *spaced(head, "tags")) if is_story else ()
    published = head.flag("published")
    is_html = not is_markdown(post.source)
    return OldDocument(
        post.source,
        body,
        kind="story" if is_story else "page",
        markup="html" if is_html else "markdown",
        first_line=head.first_line,
        issue=head.issue,
        title=title,
        summary=summary,
        date=date,
        updated=as_written(head.text("last_modified_at", "updated", "modified")),
        address=addresses[post.source],
        aliases=tuple(alias for alias in head.texts("redirect_from") if alias.startswith("/")),
        topics=tuple(dict.fromkeys(topic.strip() for topic in topics if topic.strip())),
        authors=head.texts("author", "authors"),
        language=head.text("lang", "language"),
        translation=head.text("ref", "translation_key"),
        image=_image(head),
        draft=post.collection == "drafts" or published is False,
        remarks=tuple(remarks),
    )


def _image(head: Head) -> OldImage | None:
    image = head.fields.get("image")
    src = image.get("path") if isinstance(image, Mapping) else image
    alt = image.get("alt") if isinstance(image, Mapping) else None
    if not isinstance(src, str) or not src:
        return None
    return OldImage(src, alt if isinstance(alt, str) else None)


def _files(folder: OldFolder, documents: set[str]) -> Iterator[OldFile]:
    def is_hidden(path: str) -> bool:
        return any(part.startswith("_") and part != "_posts" for part in path.split("/"))

    paths = (path for path in folder.below() if path not in documents and not is_hidden(path))
    return files_at(folder, ((path, f"/{path}") for path in paths))


def _topic_addresses(
    documents: Iterable[OldDocument], folder: OldFolder
) -> dict[str, tuple[str, ...]]:
    """Return where plugins put the list of a tag, if the project has a page of tags."""
    text = folder.text("Gemfile") if folder.exists("Gemfile") else ""
    has_lists = "jekyll-archives" in (text or "") or folder.exists("tag") or folder.exists("tags")
    if not has_lists:
        return {}
    names = dict.fromkeys(topic for document in documents for topic in document.topics)
    return {
        name: (
            f"/tag/{slugify(name)}/",
            f"/tags/{slugify(name)}/",
            f"/category/{slugify(name)}/",
            f"/categories/{slugify(name)}/",
        )
        for name in names
    }
