"""The search for the name that was meant: near ones are found, and its work is bounded."""

from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import process

from copydesk.diagnostics import LONGEST_COMPARED, MOST_LISTED, MOST_PAIRS, NearNames, did_you_mean
from copydesk.diagnostics import listed as listed_names
from newsroom_files import build, story, write


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("energies", "energy"),
        ("ENERGY-POLICY", "energy-policy"),
        ("enregy", "energy"),
        ("politik", "politics"),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_found(word: str, meant: str | None) -> None:
    names = ["energy", "energy-policy", "politics", *(f"other-{n}" for n in range(500))]
    assert NearNames(names).nearest(word) == meant
    assert did_you_mean(word, names) == (f'did you mean "{meant}"?' if meant else None)


def test_a_name_is_asked_for_in_any_order_with_the_same_result() -> None:
    names = [f"name-{number}" for number in range(50)]
    found = [NearNames(order).nearest("nam-4x") for order in (names, names[::-1], set(names))]
    assert len(set(found)) == 1


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many names each search looked at."""
    counted: list[int] = []
    extract = process.extract

    def counting(word: str, names: Any, **options: Any) -> Any:
        counted.append(len(names))
        return extract(word, names, **options)

    monkeypatch.setattr(process, "extract", counting)
    return counted


def test_a_bounded_number_of_pairs_is_looked_at(pairs: list[int]) -> None:
    names = NearNames([f"name-{number}" for number in range(10_000)])
    for number in range(10_000):
        names.nearest(f"nmae-{number}")
    assert 0 < sum(pairs) <= MOST_PAIRS + 10_000


def test_a_very_long_word_is_compared_with_nothing(pairs: list[int]) -> None:
    assert NearNames(["x" * 500]).nearest("x" * (LONGEST_COMPARED + 1)) is None
    assert pairs == []


def test_two_thousand_unknown_topics_beside_two_hundred(
    pairs: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = ", ".join(f"topik-{number}" for number in range(2_000))
    topics = {f"topics/topic-{n}.md": f"---\nname: Topic {n}\n---\n" for n in range(200)}
    write(tmp_path, {"stories/a.md": story(topics=f"[{unknown}]"), **topics})
    assert build(tmp_path) == 1
    assert 'did you mean "topic-1"?' in capsys.readouterr().out
    assert sum(pairs) <= MOST_PAIRS


def test_a_hint_lists_the_first_of_many_names() -> None:
    assert listed_names(["a", "b"]) == '"a", "b"'
    many = listed_names([f"source-{number}" for number in range(10_000)])
    assert many.count("source-") == MOST_LISTED
    assert many.endswith(" and 9,970 more")
