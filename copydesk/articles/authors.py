"""Names of authors out of bylines: `By Jane Doe and John Smith, Reuters`."""

import re
from collections.abc import Iterable, Iterator

from copydesk.articles.agencies import agency_named

_BEGIN = re.compile(
    r"""\A(?:
      (?:(?:written|reported|reporting|story|words|text)\ by | by | von | text | par | por | di
      | door | av | автор | bericht\ von | ein\ bericht\ von | author | autor)(?:\s*[:：]\s*|\s+)
    | (?:文|取材|執筆|記者|作者)(?:\s*[:：／/]\s*|\s+)
    | (?:بقلم|كتب)\s*:?\s+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(
    r"\s*(?:[,;|/•·、，]|\s(?:and|und|et|y|e|och|en)\s|\s&\s|\s+with\s+)\s*", re.IGNORECASE
)
_END = re.compile(
    r"(?:記者|特派員|编辑|記者が|\(.*\)|\s+[|–—-]\s.*|\s+(?:updated|published|posted|am|on)\b.*)\Z",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"""(?:the\s+)?(?:
      admin(?:istrator)? | staff(?:\ writers?|\ reporters?)? | editors?
    | editorial(?:\ team|\ staff)? | redaktion | redaction | redacción | news\ ?(?:desk|room)
    | web\ ?(?:desk|master) | author | guest | unknown | anonymous
    | by | null | none | n/a | 編集部 | 本社 | 編集者
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(
    r"\s+(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d).*", re.IGNORECASE
)
"""What follows a name in the same line of a page."""
_MOST = 12
_LONGEST = 60
_MOST_SPACES = 5


def authors(said: Iterable[str], publishers: Iterable[str]) -> tuple[str, ...]:
    """Return the persons whom some bylines name, each once; no agency, and not the publisher."""
    own = {name.casefold() for name in publishers}
    found = (
        name
        for byline in said
        for name in names(byline)
        if name.casefold() not in own and not agency_named(name)
    )
    return tuple(dict.fromkeys(found))[:_MOST]


def names(byline: str) -> Iterator[str]:
    """Yield the names in a byline."""
    if "://" in byline:
        return
    byline = _DATE.sub("", _BEGIN.sub("", " ".join(byline.split())))
    for part in _BETWEEN.split(byline):
        name = _BEGIN.sub("", _END.sub("", part)).strip(" .,:;|-–—")
        if (
            not 1 < len(name) <= _LONGEST
            or name.count(" ") > _MOST_SPACES
            or re.search(r"[@\d:]|www\.|[!?。]", name)
        ):
            continue
        if not _GENERIC.fullmatch(name) and not _is_role(name):
            yield name


def _is_role(part: str) -> bool:
    """Return whether a part of a byline is what somebody does: `senior correspondent`."""
    return part[0].islower() and bool(
        re.search(r"correspondent|editor|reporter|writer|redakt|chief", part, re.IGNORECASE)
    )
