"""The severities of findings: by the newsroom's settings, a story's allowances and a command.

A finding has the severity of its code, unless the check that made it lowers it or `site.yaml` sets
that code. A story sets one finding aside with `desk: [{allow, text, why}]`; what it sets aside and
is not found is a finding, so that no allowance outlives its reason.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from copydesk.desk.check_input import Finding
from copydesk.diagnostics import (
    CODES,
    Diagnostic,
    Position,
    Severity,
    did_you_mean,
)
from copydesk.model import Allowance
from copydesk.newsroom.story.claims.allowances import sets_aside
from copydesk.settings import DeskSettings

_DESK = tuple(code.name for code in CODES.values() if code.desk)

_OFF = "off"


class Selection(Struct, frozen=True):
    """The codes that a command was asked for; errors of the content are always shown."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def of(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return those that were asked for, and not to be ignored."""
        return tuple(diagnostic for diagnostic in diagnostics if self._wants(diagnostic))

    def _wants(self, diagnostic: Diagnostic) -> bool:
        code = diagnostic.code
        if CODES[code].stops_a_build:
            return True
        selected = not self.select or any(_names(name, code) for name in self.select)
        return selected and not any(_names(name, code) for name in self.ignore)


def codes(text: str) -> tuple[str, ...]:
    """Return codes or families of them out of a list with commas: `quote,figure-absent`.

    Raises ValueError, whose text says which of them is none.
    """
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if not any(_names(name, code) for code in CODES):
            near = did_you_mean(name, CODES)
            raise ValueError(f"there is no finding {name!r}" + (f"; {near}" if near else ""))
    return names


def _names(name: str, code: str) -> bool:
    """Return whether a name is a code's own, or its family's: `quote` is that of `quote-
    altered`.
    """
    return name in (code, CODES[code].family)


def unknown_in_settings(
    desk: DeskSettings, path: str, places: Mapping[str, Position]
) -> Iterator[Diagnostic]:
    """Yield a finding for each severity of a code that the desk does not have."""
    for code, _ in desk.severities:
        if code not in _DESK:
            yield _unknown(path, places.get(f"desk.severities.{code}"), code)


def with_severities(
    findings: Iterable[Finding],
    allowances: tuple[Allowance, ...],
    desk: DeskSettings,
    *,
    path: str,
    places: Mapping[str, Position],
    complete: bool,
) -> tuple[Diagnostic, ...]:
    """Return the findings of a story that count, each with its severity.

    `complete` says that every source of the story has a clipping: only then does an allowance that
    meets nothing say anything about findings that need clippings.
    """
    severities = dict(desk.severities)
    used: set[int] = set()
    kept: list[Diagnostic] = []
    for finding in findings:
        code, about = finding.diagnostic.code, finding.about
        met = [n for n, allowance in enumerate(allowances) if sets_aside(allowance, code, about)]
        used.update(met)
        if not met:
            kept.append(finding.diagnostic)
    kept += _unused(allowances, used, severities, path, places, complete=complete)
    return tuple(counted for finding in kept if (counted := _with_severity(finding, severities)))


def is_above_note(finding: Finding, allowances: tuple[Allowance, ...], desk: DeskSettings) -> bool:
    """Return whether a finding is a warning or an error, and no allowance sets it aside."""
    code = finding.diagnostic.code
    if any(sets_aside(allowance, code, finding.about) for allowance in allowances):
        return False
    counted = _with_severity(finding.diagnostic, dict(desk.severities))
    return counted is not None and counted.severity is not Severity.NOTE


def of_no_story(diagnostics: Iterable[Diagnostic], desk: DeskSettings) -> tuple[Diagnostic, ...]:
    """Return what is found outside stories, each with its severity."""
    severities = dict(desk.severities)
    return tuple(
        found for diagnostic in diagnostics if (found := _with_severity(diagnostic, severities))
    )


def _with_severity(diagnostic: Diagnostic, severities: Mapping[str, str]) -> Diagnostic | None:
    given = severities.get(diagnostic.code)
    if given is None:
        return None if CODES[diagnostic.code].off else diagnostic
    return None if given == _OFF else replace(diagnostic, lowered=Severity(given))


def _unused(
    allowances: tuple[Allowance, ...],
    used: set[int],
    severities: Mapping[str, str],
    path: str,
    places: Mapping[str, Position],
    *,
    complete: bool,
) -> Iterator[Diagnostic]:
    for number, allowance in enumerate(allowances):
        code = allowance.allow
        place = places.get(f"desk.{number}.allow")
        if code not in _DESK:
            yield _unknown(path, place, code)
        elif number in used or (CODES[code].needs_clipping and not complete):
            continue
        elif severities.get(code, _OFF if CODES[code].off else "") != _OFF:
            about = f' about "{allowance.text}"' if allowance.text else ""
            yield Diagnostic(
                path,
                place,
                "unused-allowance",
                f"there is no finding {code}{about} to set aside",
                "Take this entry of desk out.",
            )


def _unknown(path: str, place: Position | None, code: str) -> Diagnostic:
    hint = did_you_mean(code, _DESK)
    if code in CODES and not CODES[code].desk:
        hint = "It is not a finding of the desk: fix what it reports."
    return Diagnostic(
        path,
        place,
        "unknown-finding",
        f'the desk has no finding "{code}"',
        hint or "docs/diagnostics.md has all of them.",
    )
