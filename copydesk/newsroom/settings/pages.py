"""The settings of `site.yaml` for the looks of pages, and for what they may load."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from copydesk.content.addresses.written import link
from copydesk.content.documents import Copy
from copydesk.content.parsed import Parsed
from copydesk.content.values import BadValueError, plain_text, quote_value
from copydesk.diagnostics import Diagnostic, did_you_mean
from copydesk.settings import FontSettings, PolicySettings, Settings

if TYPE_CHECKING:
    from copydesk.content.fields import Fields

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# CSP Level 3, section 2.3.1, `host-source`, without a path.
_HOST = re.compile(rf"(?:\*\.)?(?:{_LABEL}\.)+(?![0-9])(?:{_LABEL})(?::[0-9]{{1,5}})?")
_SCHEME = re.compile(r"\A(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_FAMILY = re.compile(r"[^\W_](?:[\w -]*[\w])?")


def own_file(text: str) -> str:
    """Return the path of a file of this site: `/images/logo.svg`."""
    path = link(text)
    if not path.startswith("/") or path.endswith("/"):
        raise BadValueError(
            "bad-url",
            f"{quote_value(text)} is not the path of a file on this site",
            "Put the file into content/static/, and write its path there: /images/logo.svg",
        )
    return path


def icon(text: str) -> str:
    """Return the path of an icon that browsers show beside a title: an SVG or a PNG."""
    return _picture(text, (".svg", ".png"), "an SVG or a PNG")


def touch_icon(text: str) -> str:
    """Return the path of an icon that phones show on their home screens: a PNG."""
    return _picture(text, (".png",), "a PNG")


def _picture(text: str, endings: tuple[str, ...], what: str) -> str:
    path = own_file(text)
    if not file_of(path).lower().endswith(endings):
        raise BadValueError(
            "bad-url",
            f"{quote_value(text)} is not {what}",
            f"Put {what} into content/static/, and write its path there: /icon{endings[-1]}",
        )
    return path


def file_of(path: str) -> str:
    """Return the path under `site/` of a root-relative one that an editor wrote."""
    return unquote(path.partition("?")[0].partition("#")[0]).removeprefix("/")


def files_named(settings: Settings) -> frozenset[str]:
    """Return the files, as paths under `site/`, that every page shows or leads to."""
    addresses = [entry.address for entry in settings.navigation if entry.address.startswith("/")]
    return frozenset(map(file_of, [*addresses, *_pictures(settings).values()]))


def _pictures(settings: Settings) -> dict[str, str]:
    """Return the pictures that the settings name, by the settings."""
    named = {name: getattr(settings, name) for name in ("logo", "icon", "touch_icon")}
    return {name: path for name, path in named.items() if path}


def missing_pictures(settings: Parsed[Settings], copies: Iterable[Copy]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for the logo and each icon that is none of the files that are copied."""
    named = _pictures(settings.value) if settings.value else {}
    copied = {copy.path for copy in copies} if named else set()
    for name, picture in named.items():
        path = file_of(picture)
        if path not in copied:
            yield Diagnostic(
                settings.path,
                settings.places.get(name),
                "missing-file",
                f"no file content/static/{path}",
                did_you_mean(path, sorted(copied)) or "Put the picture there, or fix its path.",
            )


def policy_settings(fields: "Fields") -> PolicySettings:
    """Read `policy`."""
    images = fields.values("images", _https_host)
    return PolicySettings(
        scripts=fields.values("scripts", _https_host),
        connections=fields.values("connections", _https_host),
        images=images if fields.has("images") else None,
    )


def font_settings(fields: "Fields") -> FontSettings:
    """Read `fonts`."""
    return FontSettings(*(fields.values(name, _family) for name in ("serif", "sans", "mono")))


def _https_host(text: str) -> str:
    """Return a host that is reached by https: `https://stats.example.org`."""
    host = text.lower().removeprefix("https://").removesuffix("/")
    if _HOST.fullmatch(host) and len(host) <= 253:
        return f"https://{host}"
    bare = re.split(r"[/?#]", _SCHEME.sub("", text.lower()).rpartition("@")[2])[0]
    raise BadValueError(
        "bad-domain",
        f"{quote_value(text)} is not the name of a host that is reached by https",
        f"Write https://{bare}"
        if _HOST.fullmatch(bare)
        else "Name each host: https://stats.example.org; the site itself is always allowed.",
    )


def _family(text: str) -> str:
    """Return the name of a family of fonts."""
    name = plain_text(text)
    if not _FAMILY.fullmatch(name) or len(name) > 100:
        parts = [part.strip(" \"'") for part in name.split(",")]
        sound = all(_FAMILY.fullmatch(part) for part in parts)
        raise BadValueError(
            "bad-font",
            f"{quote_value(text)} is not the name of one family of fonts",
            f"Write [{', '.join(parts)}]"
            if sound
            else "Write the names alone, in a list: [Charter, Georgia]",
        )
    return name
