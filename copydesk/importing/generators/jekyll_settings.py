"""The settings of a Jekyll project, and the addresses that its documents have by them.

https://jekyllrb.com/docs/permalinks/ has the patterns of addresses.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from msgspec import Struct

from copydesk.content.slugs import slugify
from copydesk.importing.reading.dates import as_written, moment_in
from copydesk.importing.reading.files import OldFolder
from copydesk.importing.reading.heads import Head, head_of, yaml_fields

CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")


_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}


_PLACEHOLDER = re.compile(r":([a-z_]+)")


class Post(Struct, frozen=True):
    """A file that becomes a page."""

    source: str
    head: Head
    collection: str
    """`posts`, `drafts`, `pages`, or another collection's name."""
    name_date: str | None
    slug: str


class Config(Struct, frozen=True):
    """The settings of a project that its addresses depend on."""

    fields: Mapping[str, object]
    permalink: str
    zone: ZoneInfo
    collections: Mapping[str, str]
    """The collections whose documents have pages, each with its pattern of addresses."""
    folder: str

    def text(self, name: str) -> str | None:
        """Return a setting that is a text."""
        value = self.fields.get(name)
        return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def config_of(folder: OldFolder) -> Config:
    """Return the settings of a project."""
    name = next((name for name in CONFIGS if folder.exists(name)), CONFIGS[0])
    text = folder.text(name) or ""
    if name.endswith(".toml"):
        fields: Mapping[str, object] = head_of(f"+++\n{text}\n+++\n").fields
        problem = None
    else:
        fields, problem = yaml_fields(text)
    if problem:
        folder.remark(name, 0, "front-matter", problem)
    permalink = fields.get("permalink")
    pattern = permalink if isinstance(permalink, str) and permalink else "date"
    zone = fields.get("timezone")
    try:
        known = ZoneInfo(zone) if isinstance(zone, str) and zone else ZoneInfo("UTC")
    except (KeyError, ValueError, OSError):
        known = ZoneInfo("UTC")
    collections: dict[str, str] = {}
    given = fields.get("collections")
    if isinstance(given, Mapping):
        for label, options in given.items():
            if isinstance(options, Mapping) and options.get("output") == "true":
                own = options.get("permalink")
                collections[label] = (
                    own if isinstance(own, str) else "/:collection/:path:output_ext"
                )
    within = fields.get("collections_dir")
    return Config(fields, pattern, known, collections, within if isinstance(within, str) else "")


def defaults_of(config: Config, path: str, collection: str) -> dict[str, object]:
    """Return the fields that `defaults` gives to a document; the longest path wins."""
    given = config.fields.get("defaults")
    found: list[tuple[int, Mapping[str, object]]] = []
    for entry in given if isinstance(given, list) else ():
        scope = entry.get("scope") if isinstance(entry, Mapping) else None
        values = entry.get("values") if isinstance(entry, Mapping) else None
        if not isinstance(scope, Mapping) or not isinstance(values, Mapping):
            continue
        within, kind = str(scope.get("path") or ""), scope.get("type")
        if path.startswith(within) and kind in (None, "", collection):
            found.append((len(within), values))
    return {
        key: value
        for _, values in sorted(found, key=lambda each: each[0])
        for key, value in values.items()
    }


def date_of(post: Post) -> str | None:
    """Return the date of a post, from its head or the name of its file."""
    given = as_written(post.head.text("date"))
    return given or (as_written(post.name_date) if post.name_date else None)


def address_of(post: Post, config: Config) -> str:
    """Return the path of the page of a file."""
    own = post.head.text("permalink")
    date = date_of(post)
    pattern = own or config.permalink
    if post.collection == "pages" and not own:
        path = PurePosixPath(post.source)
        folder = "" if str(path.parent) == "." else f"{path.parent}/"
        if path.stem == "index":
            return f"/{folder}"
        return (
            f"/{folder}{path.stem}/"
            if config.permalink == "pretty"
            else f"/{folder}{path.stem}.html"
        )
    if post.collection in config.collections and not own:
        pattern = config.collections[post.collection]
    pattern = _STYLES.get(pattern, pattern)
    categories = categories_of(post)
    at = moment_in(date, config.zone) if date else None
    values = {
        **(_of_date(at) if at else {}),
        "categories": "/".join(slugify(name) for name in categories),
        "title": post.slug,
        "slug": slugify(post.slug),
        "name": PurePosixPath(post.source).stem,
        "path": post.source.partition("/")[2].rpartition(".")[0],
        "collection": post.collection,
        "output_ext": ".html",
    }
    filled = _PLACEHOLDER.sub(lambda name: values.get(name[1], ""), pattern)
    return re.sub(r"/{2,}", "/", f"/{filled}")


def _of_date(at: datetime) -> dict[str, str]:
    year, week, weekday = at.isocalendar()
    return {
        "year": f"{at:%Y}",
        "short_year": f"{at:%y}",
        "month": f"{at:%m}",
        "i_month": str(at.month),
        "day": f"{at:%d}",
        "i_day": str(at.day),
        "y_day": f"{at:%j}",
        "w_year": str(year),
        "week": f"{week:02}",
        "w_day": str(weekday),
        "hour": f"{at:%H}",
        "minute": f"{at:%M}",
        "second": f"{at:%S}",
    }


def categories_of(post: Post) -> tuple[str, ...]:
    """Return the categories of a post: those of its folders above `_posts`, and its own."""
    above = post.source.split("/_posts/")[0] if "/_posts/" in post.source else ""
    folders = tuple(part for part in above.split("/") if part)
    own = spaced(post.head, "categories") or post.head.texts("category")
    return tuple(dict.fromkeys((*folders, *own)))


def spaced(head: Head, name: str) -> tuple[str, ...]:
    """Return a list that may be written as words with spaces between them."""
    value = head.fields.get(name)
    if isinstance(value, str):
        return tuple(value.split(",") if "," in value else value.split())
    return head.texts(name)
