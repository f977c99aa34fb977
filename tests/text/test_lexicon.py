"""The word lists: their keys, their words, and what editors of one language rely on."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pytest
from babel import Locale

from copydesk.text import lexicon
from copydesk.text.figures.numbers.exclusions import dates
from copydesk.text.figures.reading import figures
from copydesk.text.figures.units.units import UNITS
from copydesk.text.lexicon import INTERNATIONAL, Lexicon, lexicons

FOLDER = Path(lexicon.__file__).parent
LANGUAGES = sorted(set(lexicons()) - {INTERNATIONAL})
TABLES = (
    "numbers", "magnitudes", "shares", "multiples", "approximations", "approximations_after",
    "currency_signs", "currencies", "hundredths", "nationalities", "units",
    "ordinals", "holidays", "days_from_now", "weeks_from_now", "months_from_now",
    "years_from_now", "one_apart",
)  # fmt: skip


def lists(one: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every list of a file, by its name."""
    for key in one.__struct_fields__:
        value = getattr(one, key)
        if isinstance(value, Mapping):
            if key in TABLES:
                yield from ((f"{key}.{name}", words) for name, words in value.items())
        elif key in ("months", "weekdays"):
            yield key, tuple(name for names in value or () for name in names)
        else:
            yield key, value


def test_every_key_is_documented() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)

    assert rows == list(Lexicon.__struct_fields__)


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `precent`"):
        msgspec.convert({"precent": ["prozent"]}, Lexicon)


@pytest.mark.parametrize("language", sorted(lexicons()))
def test_a_list_has_a_word_once_and_no_stray_spaces(language: str) -> None:
    for name, words in lists(lexicons()[language]):
        assert len(set(words)) == len(words) > 0 or not words, name
        assert all(word and word == word.strip() for word in words), name


@pytest.mark.parametrize("table", TABLES)
def test_no_word_has_two_meanings(table: str) -> None:
    meanings: dict[str, set[object]] = {}
    for one in lexicons().values():
        for meaning, words in getattr(one, table).items():
            for word in words:
                meanings.setdefault(word, set()).add(meaning)

    assert {word: said for word, said in meanings.items() if len(said) > 1} == {}


def test_units_are_those_that_the_desk_knows() -> None:
    for language, one in lexicons().items():
        assert set(one.units) <= set(UNITS), language


@pytest.mark.parametrize("language", [code for code in LANGUAGES if lexicons()[code].months])
def test_months_are_those_of_the_locale_data(language: str) -> None:
    """Babel has them, too, but reading its data takes 80 ms, and the files less than one."""
    names = Locale.parse("nb" if language == "no" else language).months["format"]["wide"]

    for number, ours in enumerate(lexicons()[language].months or (), 1):
        assert names[number] in ours


@pytest.mark.parametrize(
    "text", ["12 september 2024", "3 november", "5 augustus", "24. desember", "1. marts 2025"]
)
def test_dates_of_every_language_are_no_figures(text: str) -> None:
    assert [date.group() for date in dates(text)] == [text]
    assert figures(text, "nl") == []
