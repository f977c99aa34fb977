"""Sites of MkDocs, with the blog of Material for MkDocs.

https://squidfunk.github.io/mkdocs-material/plugins/blog/ has the settings of the blog.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date as Date  # noqa: N812 - the name of a field is `date`
from pathlib import PurePosixPath

from msgspec import Struct

from copydesk.importing.bodies import first_heading
from copydesk.importing.generators.python_markdown import extended
from copydesk.importing.generators.selecting import files_at
from copydesk.importing.reading.dates import as_written
from copydesk.importing.reading.files import OldFolder, is_markdown
from copydesk.importing.reading.heads import Head, head_of, yaml_fields
from copydesk.importing.reading.values import OldDocument, OldFile, OldSite

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")


class _Config(Struct, frozen=True):
    fields: Mapping[str, object]
    docs: str
    blog: Mapping[str, object]
    blog_dir: str
    """The folder of the blog below `docs`; without a blog, nothing lies in it."""
    authors: Mapping[str, str]
    directories: bool

    def text(self, name: str) -> str | None:
        """Return a setting that is a text."""
        value = self.fields.get(name)
        return " ".join(value.split()) if isinstance(value, str) and value.strip() else None

    def of_blog(self, name: str, default: str) -> str:
        """Return a setting of the blog."""
        value = self.blog.get(name)
        return value if isinstance(value, str) else default


def read(folder: OldFolder) -> OldSite:
    """Read an MkDocs project."""
    config = _config(folder)
    documents = list(_documents(folder, config))
    redirects = _redirects(config, {each.source: each.address or "" for each in documents})
    documents = [_with_aliases(each, redirects) for each in documents]
    url = config.text("site_url")
    topics = dict.fromkeys(topic for each in documents for topic in each.topics)
    pattern = config.of_blog("categories_url_format", "category/{slug}")
    return OldSite(
        "MkDocs",
        tuple(documents),
        title=config.text("site_name"),
        url=url.rstrip("/") if url else None,
        language=_language(config),
        description=config.text("site_description"),
        curator=config.text("site_author"),
        files=tuple(_files(folder, config)),
        topic_addresses={
            name: (_page(f"{config.blog_dir}/{pattern.replace('{slug}', slug_of(name))}", config),)
            for name in topics
        },
        others={f"/{config.blog_dir}/": "/"} if config.blog_dir else {},
        feeds=(("/feed_rss_created.xml", "rss"), ("/feed_json_created.json", "json")),
        roots=(config.docs,),
        remarks=tuple(folder.remarks),
    )


def _config(folder: OldFolder) -> _Config:
    name = next((name for name in CONFIGS if folder.exists(name)), CONFIGS[0])
    fields, problem = yaml_fields(folder.text(name) or "")
    if problem:
        folder.remark(name, 0, "front-matter", problem)
    docs = fields.get("docs_dir")
    docs = docs.strip("./") if isinstance(docs, str) and docs.strip("./") else "docs"
    blog = plugin(fields, "blog")
    blog_dir = ""
    if blog is not None:
        within = blog.get("blog_dir")
        blog_dir = within.strip("./") if isinstance(within, str) else "blog"
    path = f"{docs}/{blog_dir}/.authors.yml".replace("//", "/")
    people = yaml_fields(folder.text(path) or "")[0].get("authors") if folder.exists(path) else {}
    authors = {
        str(key): str(each["name"])
        for key, each in (people.items() if isinstance(people, Mapping) else ())
        if isinstance(each, Mapping) and each.get("name")
    }
    directories = fields.get("use_directory_urls")
    return _Config(fields, docs, blog or {}, blog_dir, authors, directories != "false")


def plugin(fields: Mapping[str, object], name: str) -> Mapping[str, object] | None:
    """Return the options of a plugin that the settings name; None if they do not."""
    plugins = fields.get("plugins")
    listed = plugins if isinstance(plugins, list) else [plugins]
    entries: dict[object, object] = {}
    for each in listed:
        entries |= each if isinstance(each, Mapping) else {each: {}}
    for key, options in entries.items():
        if str(key).rpartition("/")[2] == name:
            return options if isinstance(options, Mapping) else {}
    return None


def _language(config: _Config) -> str | None:
    theme = config.fields.get("theme")
    value = theme.get("language") if isinstance(theme, Mapping) else None
    return value if isinstance(value, str) else None


def _documents(folder: OldFolder, config: _Config) -> Iterator[OldDocument]:
    posts = config.of_blog("post_dir", "{blog}/posts").replace("{blog}", config.blog_dir).strip("/")
    for source in folder.below(config.docs):
        inside = source.removeprefix(f"{config.docs}/")
        if not is_markdown(source):
            continue
        text = folder.text(source)
        if text is None:
            continue
        head = head_of(text)
        if head.problem:
            folder.remark(source, 1, "front-matter", head.problem)
        is_post = bool(config.blog_dir) and inside.startswith(f"{posts}/")
        yield _document(source, inside, head, config, folder, is_post=is_post)


def _document(
    source: str, inside: str, head: Head, config: _Config, folder: OldFolder, *, is_post: bool
) -> OldDocument:
    body, remarks = extended(head.body, source, head.first_line, folder)
    found = first_heading(body)
    title = head.text("title")
    if found and (title is None or found[0].strip() == title):
        title, body = found
    if title is None:
        path = PurePosixPath(source)
        title = (path.parent.name if path.stem == "index" else path.stem).replace("-", " ")
    date = _date(head, "created") if is_post else None
    return OldDocument(
        source,
        body,
        kind="story" if is_post else "page",
        first_line=head.first_line,
        issue=head.issue,
        title=title,
        summary=head.text("description"),
        date=date,
        updated=_date(head, "updated"),
        address=_post_address(head, title, date, config) if is_post else _page(inside, config),
        topics=head.texts("categories", "tags") if is_post else (),
        authors=tuple(config.authors.get(name, name) for name in head.texts("authors")),
        draft=head.flag("draft") is True,
        remarks=tuple(remarks),
    )


def _date(head: Head, name: str) -> str | None:
    value = head.fields.get("date")
    if isinstance(value, Mapping):
        written = value.get(name)
        return as_written(written) if isinstance(written, str) else None
    return as_written(value) if isinstance(value, str) and name == "created" else None


def slug_of(text: str) -> str:
    """Return a slug as Material for MkDocs makes it: lower case, letters of any script."""
    plain = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFC", text)).strip().lower()
    return re.sub(r"\s", "-", plain)


def _post_address(head: Head, title: str, date: str | None, config: _Config) -> str:
    from babel.dates import format_date

    pattern = config.of_blog("post_url_format", "{date}/{slug}")
    form = config.of_blog("post_url_date_format", "yyyy/MM/dd")
    day = Date.fromisoformat(date[:10]) if date else None
    slug = head.text("slug") or slug_of(title)
    categories = head.texts("categories")
    values = {
        "date": format_date(day, form, locale="en") if day else "",
        "slug": slug,
        "categories": slug_of(categories[0]) if categories else "",
        "file": slug,
    }
    filled = re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], ""), pattern)
    return _page(f"{config.blog_dir}/{filled}", config)


def _page(path: str, config: _Config) -> str:
    """Return the address of a file below `docs`."""
    path = re.sub(r"/{2,}", "/", re.sub(r"\.(?:md|markdown)$", "", path).strip("/"))
    parts = path.split("/")
    if parts[-1].lower() in ("index", "readme"):
        return "/" + "/".join((*parts[:-1], "")) if len(parts) > 1 else "/"
    return f"/{path}/" if config.directories else f"/{path}.html"


def _files(folder: OldFolder, config: _Config) -> Iterator[OldFile]:
    paths = folder.below(config.docs)
    return files_at(folder, ((path, path.removeprefix(config.docs)) for path in paths))


def _redirects(config: _Config, addresses: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the old addresses that the plugin for redirects knows, by the source they lead to."""
    options = plugin(config.fields, "redirects") or {}
    given = options.get("redirect_maps")
    found: dict[str, list[str]] = {}
    for old, new in given.items() if isinstance(given, Mapping) else ():
        source = f"{config.docs}/{str(new).partition('#')[0]}"
        if source in addresses:
            found.setdefault(source, []).append(_page(str(old), config))
    return found


def _with_aliases(document: OldDocument, redirects: Mapping[str, list[str]]) -> OldDocument:
    from msgspec.structs import replace

    if document.source not in redirects:
        return document
    return replace(document, aliases=tuple(redirects[document.source]))
