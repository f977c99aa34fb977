"""The quotation marks of languages, compared with those that Unicode's CLDR lists."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.content.markdown.typography import typographic
from copydesk.text.lexicon import INTERNATIONAL, lexicons
from copydesk.text.quotations.conventions import Quotes, conventions

CLDR = Path(__file__).parent / "cldr_quotation_marks.txt"
OTHERWISE = {
    "es": Quotes("«", "»", "“", "”"),
    "fr": Quotes("«\u202f", "\u202f»", "“", "”"),
    "fr-CA": Quotes("«\u202f", "\u202f»", "”", "“"),
    "fr-CH": Quotes("«\u202f", "\u202f»", "‹", "›"),
    **dict.fromkeys(("he", "ja", "yi", "yue", "zh")),
}
"""What differs from CLDR on purpose, by tag, or by language for all others of it."""


def _listed() -> Iterator[tuple[str, Quotes]]:
    for line in CLDR.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            opening, closing, inner_opening, inner_closing, *tags = line.split()
            quotes = Quotes(opening, closing, inner_opening, inner_closing)
            yield from ((tag, quotes) for tag in tags)


def test_every_tag_has_the_marks_of_cldr() -> None:
    listed = dict(_listed())
    assert len(listed) > 700
    expected = {
        tag: OTHERWISE.get(tag, OTHERWISE.get(tag.partition("-")[0], quotes))
        for tag, quotes in listed.items()
    }
    assert {tag: conventions(tag)[0] for tag in listed} == expected


def test_cldr_knows_every_language_of_the_lexicon() -> None:
    assert set(lexicons()) - {INTERNATIONAL} <= {tag for tag, _ in _listed()}


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("pt", "“a ‘b’ c”"),
        ("pt-PT", "«a “b” c»"),
        ("pt_pt", "«a “b” c»"),
        ("PT-pt-x-desk", "«a “b” c»"),
        ("ar", "”a ’b‘ c“"),
        ("ar-EG", "”a ’b‘ c“"),
        ("hy", "«a «b» c»"),
        ("ka", "„a «b» c“"),
        ("kk", "«a “b” c»"),
        ("kk-Arab-CN", "»a ›b‹ c«"),
        ("am", "«a ‹b› c»"),
        ("ur", "”a ’b‘ c“"),
        ("rm", "«a ‹b› c»"),
        ("gsw", "«a ‹b› c»"),
        ("az", "“a ‘b’ c”"),
        ("az-Cyrl", "«a ‹b› c»"),
        ("fr-CH", "«\u202fa ‹b› c\u202f»"),
        ("nl", "‘a ‘b’ c’"),
        ("de-CH", "„a ‚b‘ c“"),
        ("sr-Latn-RS", "„a ’b’ c”"),
        ("es-MX", "«a “b” c»"),
    ],
)
def test_the_full_tag_comes_before_its_language(language: str, printed: str) -> None:
    assert typographic("\"a 'b' c\"", language) == printed
