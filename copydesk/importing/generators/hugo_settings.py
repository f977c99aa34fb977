"""The settings of a Hugo project, and the addresses that its documents have by them.

https://gohugo.io/content-management/urls/ has the rules for addresses.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from itertools import product
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from msgspec import Struct

from copydesk.importing.reading.dates import as_written, moment_in
from copydesk.importing.reading.files import OldFolder
from copydesk.importing.reading.heads import Head, plain_fields, yaml_fields

_ENDINGS = ("toml", "yaml", "yml", "json")
CONFIGS = tuple(
    f"{folder}{name}.{ending}"
    for folder in ("", "config/_default/")
    for name in ("hugo", "config")
    for ending in _ENDINGS
)
_OWN_FILES = ("languages", "params", "permalinks", "taxonomies")
"""Settings that may have a file of their own in `config/_default/`."""

_PLACEHOLDER = re.compile(r":([a-z0-9_]+)(?:\[[^\]]*\])?")


class Config(Struct, frozen=True):
    """The settings of a project that its addresses depend on."""

    fields: Mapping[str, object]
    languages: tuple[str, ...]
    default_language: str
    default_in_subdir: bool
    permalinks: Mapping[str, str]
    taxonomies: tuple[str, ...]
    """The plural names."""
    content: str
    zone: ZoneInfo
    ugly: bool

    def text(self, *names: str) -> str | None:
        """Return the first of some settings that is a text."""
        for name in names:
            value = self.fields.get(name.lower())
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
        return None


class Entry(Struct, frozen=True):
    """A file of the content folder."""

    source: str
    head: Head
    path: str
    """Below the content folder, without language and ending."""
    language: str
    section: str
    is_list: bool
    """True for `_index.md`, the page of a section or of a term."""
    bundle: str | None
    """The folder of a page bundle, below the old site's root."""


def config_of(folder: OldFolder) -> Config:
    """Return the settings of a project, from all files that may have them."""
    fields = _all_settings(folder)
    default = fields.get("defaultcontentlanguage")
    default_language = default if isinstance(default, str) and default else "en"
    languages = fields.get("languages")
    codes = tuple(map(str, languages)) if isinstance(languages, Mapping) else ()
    if isinstance(languages, Mapping) and isinstance(
        own := languages.get(default_language), Mapping
    ):
        for name in ("title", "locale", "languageCode", "languagecode"):
            if isinstance(own.get(name), str):
                fields.setdefault(name.lower(), own[name])
    zone = fields.get("timezone")
    try:
        known = ZoneInfo(zone) if isinstance(zone, str) and zone else ZoneInfo("UTC")
    except (KeyError, ValueError, OSError):
        known = ZoneInfo("UTC")
    taxonomies = fields.get("taxonomies")
    plural = (
        tuple(str(each) for each in taxonomies.values())
        if isinstance(taxonomies, Mapping)
        else ("categories", "tags")
    )
    content = fields.get("contentdir")
    return Config(
        fields,
        codes,
        default_language,
        fields.get("defaultcontentlanguageinsubdir") == "true",
        _permalinks(fields.get("permalinks")),
        plural,
        content if isinstance(content, str) and content else "content",
        known,
        fields.get("uglyurls") == "true",
    )


def _all_settings(folder: OldFolder) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name in (name for name in CONFIGS if folder.exists(name)):
        fields |= {key.lower(): value for key, value in _settings(folder, name).items()}
    for key, ending in product(_OWN_FILES, _ENDINGS):
        if folder.exists(name := f"config/_default/{key}.{ending}"):
            fields[key] = _settings(folder, name)
    return fields


def _settings(folder: OldFolder, name: str) -> dict[str, object]:
    text = folder.text(name) or ""
    fields: Mapping[str, object] = {}
    problem = None
    if name.endswith("toml"):
        try:
            fields = plain_fields(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            problem = f"its TOML is faulty: {error}"
    elif name.endswith("json"):
        try:
            fields = plain_fields(json.loads(text))
        except ValueError as error:
            problem = f"its JSON is faulty: {error}"
    else:
        fields, problem = yaml_fields(text)
    if problem:
        folder.remark(name, 0, "front-matter", problem)
    return {str(key): value for key, value in fields.items()}


def _permalinks(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    found = {str(key): pattern for key, pattern in value.items() if isinstance(pattern, str)}
    pages = value.get("page")
    if isinstance(pages, Mapping):
        found |= {str(key): pattern for key, pattern in pages.items() if isinstance(pattern, str)}
    return found


def parameter(config: Config, name: str) -> str | None:
    """Return one of the parameters of the site, or of its theme."""
    params = config.fields.get("params")
    value = params.get(name) if isinstance(params, Mapping) else config.fields.get(name)
    if isinstance(value, Mapping):
        value = value.get("name")
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def address_of(entry: Entry, config: Config) -> str:
    """Return the path of the page of a file."""
    prefix = ""
    if entry.language != config.default_language or config.default_in_subdir:
        prefix = f"/{entry.language}"
    own = entry.head.text("url")
    if own:
        return own if own.startswith("/") else f"{prefix}/{own}"
    path = entry.path
    slug = entry.head.text("slug")
    if slug and not entry.is_list:
        path = "/".join((*path.split("/")[:-1], slug))
    pattern = config.permalinks.get(entry.section) if not entry.is_list else None
    if pattern:
        path = _filled(pattern, entry, config)
    path = re.sub(r"/{2,}", "/", "/" + "/".join(urlized(part) for part in path.split("/")))
    if config.ugly and not entry.is_list:
        return f"{prefix}{path.rstrip('/')}.html"
    return f"{prefix}{path.rstrip('/')}/"


def urlized(part: str) -> str:
    """Return a part of a path as Hugo writes it: lower case, hyphens for spaces."""
    return re.sub(r"[^\w./~+-]+", "", re.sub(r"\s+", "-", part.strip().lower()))


def _filled(pattern: str, entry: Entry, config: Config) -> str:
    date = date_of(entry)
    at = moment_in(date, config.zone) if date else None
    name = entry.path.rpartition("/")[2]
    title = entry.head.text("title") or name
    slug = entry.head.text("slug")
    values = {
        "section": entry.section,
        "sections": entry.path.rpartition("/")[0],
        "title": urlized(title),
        "slug": slug or urlized(title),
        "filename": name,
        "slugorfilename": slug or name,
        "contentbasename": name,
        "slugorcontentbasename": slug or name,
    }
    if at:
        values |= {
            "year": f"{at:%Y}",
            "month": f"{at:%m}",
            "monthname": f"{at:%B}",
            "day": f"{at:%d}",
            "yearday": str(int(f"{at:%j}")),
        }
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], ""), pattern)


def date_of(entry: Entry) -> str | None:
    """Return the date of a document, from its head or the name of its file."""
    given = as_written(entry.head.text("date", "publishdate", "pubdate"))
    if given:
        return given
    named = re.match(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-", PurePosixPath(entry.path).name)
    return as_written(named[1]) if named and not entry.is_list else None
