"""The list of checks: the codes that each of them names."""

from collections import Counter

from copydesk.desk.checks.all_checks import CHECKS
from copydesk.diagnostics.codes import CODES


def test_every_code_of_a_check_is_declared_and_belongs_to_one_check() -> None:
    named = Counter(code for check in CHECKS for code in check.CODES)
    assert {code for code, times in named.items() if times > 1} == set()
    assert {code for code in named if not CODES[code].desk} == set()


def test_codes_that_need_a_clipping_are_those_of_some_check() -> None:
    named = {code for check in CHECKS for code in check.CODES}
    assert {code.name for code in CODES.values() if code.needs_clipping} <= named
