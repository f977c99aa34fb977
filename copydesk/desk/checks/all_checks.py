"""The list of all checks, and one run of them."""

from types import ModuleType

from copydesk.desk.check_input import CheckInput, Findings
from copydesk.desk.checks import (
    captions,
    conflict_marks,
    copied_passages,
    dates,
    directions,
    excerpts,
    figures,
    left_out,
    names,
    near_passages,
    quotations,
    reprints,
    roles,
    sources,
    speakers,
    style,
    swapped_citations,
)

WITH_CLIPPINGS: tuple[ModuleType, ...] = (
    quotations,
    figures,
    copied_passages,
    reprints,
    dates,
    directions,
    names,
    speakers,
    left_out,
    near_passages,
    swapped_citations,
    excerpts,
    captions,
    roles,
)
"""Checks that compare a story with the saved texts of its sources."""

_OPTIONAL = frozenset(WITH_CLIPPINGS) - {quotations, figures, copied_passages}
"""Checks that are left out where a story has taken all the work that it may; the others count what
they could not compare, or look at the story alone, too."""

WITHOUT_CLIPPINGS: tuple[ModuleType, ...] = (sources, style, conflict_marks)
"""Checks that look at a story alone."""

CHECKS = WITH_CLIPPINGS + WITHOUT_CLIPPINGS
"""Every check: a module with its `CODES`, and with `run(check_input)`, which returns `Findings`."""


def run_checks(check_input: CheckInput, checks: tuple[ModuleType, ...] = CHECKS) -> Findings:
    """Return what checks find in a story, before the house's severities and its allowances."""
    found = Findings()
    for check in checks:
        if check in _OPTIONAL and check_input.evidence.effort.left < 0:
            continue
        found += check.run(check_input)
    return found
