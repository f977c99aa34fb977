"""The report of an import, in Markdown: what came over, what did not, and what to look at."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

from copydesk.importing.newsroom import NewNewsroom
from copydesk.importing.reading.values import OldSite, Remark

_KINDS = {
    "draft": "Drafts, since a build would refuse their texts",
    "lost-words": "Words that are missing",
    "unanswered": "Old addresses that no page answers",
    "dead-link": "Links that led nowhere, now plain text",
    "dead-fragment": "Links to a heading that there is not, now without it",
    "left-out": "Elements of HTML that were left out",
    "liquid": "Liquid that was left out",
    "shortcode": "Shortcodes that were left out",
    "markup": "Markup that was left out",
    "unsupported": "Files in a form that is not read",
    "front-matter": "Front matter that is faulty, read line by line",
    "unlifted": "Stories whose links could not become sources",
    "encoding": "Files that are not UTF-8",
    "control-characters": "Control characters",
    "no-date": "Documents without a date; those that are no drafts are standing pages now",
    "not-copied": "Files that were not copied",
    "missing-image": "Pictures that are not there",
    "unread": "Files that were not read",
}
_MOST_SHOWN = 200


class Tally(Struct, frozen=True):
    """What an import came to, in numbers."""

    stories: int
    pages: int
    topics: int
    drafts: int
    files: int
    skipped: int
    """Documents that an earlier import brought over."""
    answered: int
    addresses: int
    unanswered: tuple[str, ...]
    codes: tuple[tuple[str, int], ...]
    """What `copydesk check` finds, counted by code."""


def summary_lines(tally: Tally) -> list[str]:
    """Return the outcome in a few lines."""
    written = (
        counted_noun(tally.stories, "story", "stories"),
        counted_noun(tally.pages, "page"),
        counted_noun(tally.topics, "topic"),
        counted_noun(tally.files, "file"),
    )
    lines = [
        f"{', '.join(written)}; {counted_noun(tally.drafts, 'draft')} among them",
        f"old addresses that answer: {tally.answered} of {tally.addresses}",
    ]
    if tally.skipped:
        lines.append(f"left alone, from an earlier import: {tally.skipped}")
    return lines


def report(site: OldSite, new: NewNewsroom, tally: Tally, remarks: Sequence[Remark]) -> str:
    """Return the whole report."""
    lines = [f"# Import of {site.title or new.url} from {site.generator}", ""]
    lines += [f"- {line}" for line in summary_lines(tally)]
    if tally.codes:
        found = ", ".join(f"{count} {code}" for code, count in tally.codes)
        lines.append(f"- `copydesk check` finds: {found}")
    if tally.unanswered:
        lines += ["", f"## {_KINDS['unanswered']}", ""]
        lines += _cut([f"- `{address}`" for address in tally.unanswered])
    by_kind: defaultdict[str, list[Remark]] = defaultdict(list)
    for remark in sorted(set(remarks)):
        by_kind[remark.kind].append(remark)
    for kind in sorted(
        by_kind, key=lambda kind: (list(_KINDS).index(kind) if kind in _KINDS else 99, kind)
    ):
        lines += ["", f"## {_KINDS.get(kind, kind)} ({len(by_kind[kind])})", ""]
        lines += _cut([_line(remark) for remark in by_kind[kind]])
    if new.boilerplate:
        lines += ["", "## Paragraphs that more than 5 % of the stories have", ""]
        lines += ["They are in no summary. Consider a standing page or `footer` for them.", ""]
        lines += _cut([f"- {text}" for text in new.boilerplate])
    return "\n".join(lines) + "\n"


def _line(remark: Remark) -> str:
    place = f"{remark.source}:{remark.line}" if remark.line else remark.source
    return f"- `{place}`: {remark.text}"


def _cut(lines: list[str]) -> list[str]:
    if len(lines) <= _MOST_SHOWN:
        return lines
    return [*lines[:_MOST_SHOWN], f"- … and {len(lines) - _MOST_SHOWN} more"]


def counted_noun(count: int, one: str, several: str = "") -> str:
    """Return a number with its noun."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def counted(codes: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Return codes with how often each was found, the most frequent first."""
    return tuple(codes.most_common())
