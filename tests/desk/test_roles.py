"""Offices of persons that exclude those in the sources."""

import pytest

from copydesk.diagnostics import Severity
from desk_stories import examined


def messages(body: str, source: str) -> list[str]:
    found = [each.diagnostic for each in examined(f"{body} [@a]", a=source).findings]
    assert all(each.severity is Severity.WARNING for each in found if each.code == "role-differs")
    return [each.message for each in found if each.code == "role-differs"]


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("It was Sanae Takaichi, the opposition leader.", "Prime Minister Sanae Takaichi spoke."),
        ("Roger Dassen, the chief executive, left.", "ASML's finance chief Roger Dassen left it."),
        ("Mayor Ann Bergh left.", "The governor, Ann Bergh, left. Gov. Ann Bergh is back."),
        ("Foreign minister Ann Bergh left.", "Ann Bergh, the finance minister, left on Monday."),
        ("Lund's mayor, Ann Bergh, left.", "The governor, Ann Bergh, left."),
        ("Mayor Bergh left.", "The governor, Ann Bergh, left."),
        ("A. Bergh, the mayor, left.", "Governor Ann Bergh left."),
        ("Die Bürgermeisterin, Ann Bergh, ging.", "The governor, Ann Bergh, left."),
        ("Vorstandschef Carl Lundgren ging.", "Lund Power's finance chief Carl Lundgren left it."),
        ("Carl Lundgren, son directeur général, part.", "Finance chief Carl Lundgren left it."),
        ("La alcaldesa Ann Bergh se va.", "The governor, Ann Bergh, left."),
        ("Il sindaco, Carl Lundgren, parte.", "The governor, Carl Lundgren, left."),
    ],
)
def test_an_office_that_excludes_the_other_is_a_warning(body: str, source: str) -> None:
    assert len(messages(body, source)) == 1


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("The party chair, Ann Bergh, left.", "Ann Bergh, a former minister who chairs the party."),
        ("Ann Bergh, a Republican, left.", "Senator Ann Bergh left on Monday."),
        ("Prime Minister Ann Bergh left.", "Ann Bergh, the prime minister, left on Monday."),
        ("Mayor Ann Bergh left.", "Former Governor Ann Bergh left. She was there."),
        ("Former mayor Ann Bergh left.", "Governor Ann Bergh left on Monday."),
        ("The minister, Ann Bergh, left.", "Prime Minister Ann Bergh left on Monday."),
        ("Mayor Ann Bergh left.", "A spokesman for the governor met Ann Bergh on Monday."),
        ("Mayor Ann Bergh left.", "Ann Bergh met the governor, Carl Lundgren, on Monday."),
        ("The chief executive, Ann Bergh, left.", "President Ann Bergh of Lund Power left it."),
        ("Mayor Ann Bergh left.", "Ann Bergh, mayor and senator, left on Monday."),
        ("Ann Bergh, the mayor, left.", "Carl Bergh, the governor, left on Monday."),
        ("Governor Ann Bergh left.", "Mayor Carl Bergh left on Monday."),
        ("Die ehemalige Bürgermeisterin Ann Bergh ging.", "The governor, Ann Bergh, left."),
        ("L’ancien maire Carl Lundgren part.", "The governor, Carl Lundgren, left."),
        ("Finanzchef Carl Lundgren ging.", "Chief financial officer Carl Lundgren left it."),
    ],
)
def test_offices_that_go_together_are_quiet(body: str, source: str) -> None:
    assert messages(body, source) == []


def test_beside_a_part_it_is_a_note() -> None:
    body, source = "Mayor Ann Bergh left. [@a]", "The governor, Ann Bergh, left. […]"
    found = [each.diagnostic for each in examined(body, a=source).findings]
    assert [each.severity for each in found if each.code == "role-differs"] == [Severity.NOTE]
