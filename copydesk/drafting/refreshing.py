"""Sources read again: what a correction of theirs means for a story.

The desk checks the story with the saved texts and with the fresh ones. What it finds with the fresh
ones alone is a quotation or a figure that its source no longer has. Where nothing was saved, the
story is looked up in the fresh texts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff

from msgspec import Struct
from msgspec.structs import replace

from copydesk.articles.addresses import canonical
from copydesk.articles.reading import Article
from copydesk.desk.sources.evidence import Clipping
from copydesk.desk.story_check import CheckJob, WrittenStory, check_story
from copydesk.diagnostics import Diagnostic
from copydesk.model import Source
from copydesk.newsroom.story.sources.resolved import CatalogSource
from copydesk.settings import DeskSettings

_TOUCHED = frozenset(
    ("quote-absent", "quote-altered", "quote-misattributed", "figure-absent", "figure-differs")
)
"""The findings on a quotation or a figure that a text shows to be otherwise."""
_CORRECTION = re.compile(
    r"""
      \bcorrection(?:\ (?:appended|notice))?\s*[:(—–-] | \bcorrected\ (?:version|on|to|from)\b
    | \b(?:story|article|report|post|version|piece)\ (?:has\ been|was)
      \ (?:corrected|amended|revised)
    | \ban?\ (?:earlier|previous)\ version\ of\ this | \beditor['’]?s['’]?\ note\s*[:—–-]
    | \bclarification\s*: | \b(?:korrektur|berichtigung|richtigstellung)\b | \bkorrigiert
    | in\ einer\ früheren\ (?:version|fassung) | \brectificatif\b | \bcorrigé | \bfe\ de\ errores
    | \bcorrección\b | 訂正 | 更正 | تصحيح
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WITHDRAWAL = re.compile(
    r"""
      \b(?:story|article|report|paper|post)\ (?:has\ been|was|is)\ (?:retracted|withdrawn|removed)
    | \bretraction\b | \bretracted\s*: | \bwithdrawn\s*: | zurückgezogen | 記事を取り消し | 撤回
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHOWN = 200
_NEARLY_ALL = 0.9
_MUCH = 0.5
"""Of the saved text: a fresh one with less may be the beginning that everybody can read."""


class Comparison(Struct, frozen=True):
    """What the fresh texts of a story's sources say of it."""

    findings: tuple[Diagnostic, ...]
    """Quotations and figures that a source no longer has as the story does."""
    notices: tuple[tuple[str, str], ...]
    """Corrections and withdrawals that a source has added: its id, and the words."""


def compared(
    written: WrittenStory,
    saved: Mapping[str, Clipping],
    fresh: Mapping[str, Clipping],
    settings: DeskSettings,
) -> Comparison:
    """Return what the fresh texts of a story's sources say otherwise; both by the sources' ids.

    Where a paywall shows as much of an article as it did before, what is missing there has changed.
    """
    beginnings = {
        id_
        for id_, clipping in fresh.items()
        if id_ in saved and len(clipping.text) >= _NEARLY_ALL * len(saved[id_].text)
    }
    saved, fresh = (
        {id_: replace(each, whole=each.whole or id_ in beginnings) for id_, each in texts.items()}
        for texts in (saved, fresh)
    )
    known = {_key(finding) for finding in _found(written, saved.values(), settings)}
    now = _found(written, {**saved, **fresh}.values(), settings)
    findings = tuple(finding for finding in now if _key(finding) not in known)
    notices = tuple(
        (id_, notice)
        for id_, clipping in fresh.items()
        if id_ in saved
        for notice in notices_added(saved[id_].text, clipping.text)
    )
    return Comparison(findings, notices)


def notices_added(saved: str, fresh: str) -> Iterator[str]:
    """Yield the paragraphs of a fresh text that are a correction or a withdrawal, and new."""
    old = {_plain(line) for line in saved.split("\n")}
    for line in fresh.split("\n"):
        if _plain(line) not in old and (_CORRECTION.search(line) or _WITHDRAWAL.search(line)):
            yield line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def difference(saved: str, fresh: str) -> list[str]:
    """Return the paragraphs that differ, as `diff -u` shows them; spaces do not count."""
    old, new = (_lines(text) for text in (saved, fresh))
    return list(unified_diff(old, new, "saved", "now", n=0, lineterm=""))[2:]


def is_whole(source: CatalogSource, article: Article, saved: Clipping | None) -> bool:
    """Return whether a fresh text is all of an article, and can show that something is not there:
    there is no paywall, and it is not much shorter than the saved one.
    """
    if article.paywall or source.source.paywall or (source.listed and source.listed.paywall):
        return False
    return saved is None or len(article.text) >= _MUCH * len(saved.text)


def changed_fields(source: Source, article: Article) -> Iterator[str]:
    """Yield what the page says otherwise of itself than the source's fields: one line each."""
    pairs = (
        ("title", source.title or "", article.title),
        ("published", str(source.published or ""), str(article.published or "")),
        ("agency", source.agency or "", article.agency or ""),
    )
    for name, old, new in pairs:
        if old and new and _plain(old) != _plain(new):
            yield f"{name}: {old} → {new}"
    if article.paywall and source.paywall is False:
        yield "paywall: false → true"
    if source.url and article.url and canonical(source.url) != canonical(article.url):
        yield f"url: {source.url} → {article.url}"


def _found(
    written: WrittenStory, clippings: Iterable[Clipping], settings: DeskSettings
) -> list[Diagnostic]:
    owners = (None,) * len(written.entry.sources)
    job = CheckJob(written, tuple(clippings), (), (), owners, (), settings)
    return [finding for finding in check_story(job).diagnostics if finding.code in _TOUCHED]


def _key(finding: Diagnostic) -> tuple[str, object]:
    return finding.code, finding.position


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _plain(line: str) -> str:
    return re.sub(r"\W+", "", line).casefold()
