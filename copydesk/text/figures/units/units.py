"""Units of figures: magnitudes, currencies and measures.

Their names in each language are the lexicon's, in small letters.
"""

import re
from decimal import Decimal

from copydesk.text.lexicon import Magnitude, alternatives, meanings, words_of

_POWERS: dict[Magnitude, int] = {
    "hundred": 2,
    "thousand": 3,
    "ten_thousand": 4,
    "hundred_thousand": 5,
    "million": 6,
    "ten_million": 7,
    "hundred_million": 8,
    "billion": 9,
    "trillion": 12,
}
DOZEN = Decimal(12)
MAGNITUDES = {
    word: Decimal(10) ** _POWERS[name] if name in _POWERS else DOZEN
    for word, name in meanings(lambda one: one.magnitudes).items()
}

_CODES = ("kr", "eur", "usd", "gbp", "chf", "sek", "nok", "dkk")
WITH_CURRENCY = {
    word: len(code)
    for word in MAGNITUDES
    for code in _CODES
    if word.endswith(code) and word != code
}
"""By a magnitude with a currency in one word, `mkr`, how many letters of it the currency has."""

LONG_SCALE = {
    "billion": Decimal(10) ** 12,
    "billions": Decimal(10) ** 12,
    "trillion": Decimal(10) ** 18,
    "trillions": Decimal(10) ** 18,
}
"""What these words mean where a milliard is between a million and them."""
OF_LONG_SCALE = frozenset(("da", "de", "fr", "nb", "nn", "no"))
"""Languages (ISO 639) that spell these words as English does."""

CURRENCY_BEFORE = meanings(lambda one: one.currency_signs)
CURRENCY_AFTER = meanings(lambda one: one.currencies)
HUNDREDTHS = meanings(lambda one: one.hundredths)
"""By the name of a hundredth of a currency, the currency."""
NATIONALITIES = meanings(lambda one: one.nationalities)
"""By a word before the name of a currency, whose it is: `canadian`."""

FAMILIES: dict[str, tuple[str, ...]] = {
    "dollar": ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN"),
    "pound": ("GBP", "EGP"),
    "yen": ("JPY", "CNY"),
    "krona": ("SEK", "NOK", "DKK", "CZK", "ISK"),
    "rupee": ("INR", "PKR", "LKR", "NPR"),
    "peso": ("MXN", "PHP", "ARS", "CLP", "COP"),
    "real": ("BRL",),
    "riyal": ("SAR", "QAR", "IRR"),
    "franc": ("CHF", "XAF"),
}
"""Names and signs that several currencies share."""


def same_currency(one: str, other: str) -> bool:
    """Return whether two currencies may be one: a "$" may be any dollar, a US$ is not an A$."""
    return one == other or other in FAMILIES.get(one, ()) or one in FAMILIES.get(other, ())


_PERCENT = words_of(lambda one: one.percent)
PERCENT = frozenset(word for word in _PERCENT if " " not in word)


def _phrases(words: tuple[str, ...]) -> str:
    """Return a pattern of phrases whose words a hyphen or nothing may part as well."""
    return alternatives(words).replace(r"\s", r"[\s-]?")


PHRASES = re.compile(
    rf"[\s\u00a0]?-?(?:(?P<points>{_phrases(words_of(lambda one: one.percentage_points))})"
    rf"|(?P<basis>{_phrases(words_of(lambda one: one.basis_points))})"
    rf"|(?P<percent>{alternatives(word for word in _PERCENT if ' ' in word)}))(?!\w)"
    r"|[\s\u00a0]?(?P<tenths>割)",
    re.IGNORECASE,
)
"""Units of more than one word."""
NATIONALITY = re.compile(
    r"[\s\u00a0]?-?(?:d[ei'’]\s?|of\s)?"
    rf"(?P<whose>{alternatives(NATIONALITIES)})?[\s-]?(?=\w|[$€£₽¢])",
    re.IGNORECASE,
)

OWN_AFTER = re.compile(rf"[\s\u00a0](?P<whose>{alternatives(NATIONALITIES)})(?!\w)", re.IGNORECASE)
"""Whose a currency is, after its name: couronnes suédoises."""

_MEASURES = {
    "length": "0.000000001 nanometer, 0.001 millimeter, 0.01 centimeter, 1 meter, 0.3048 foot, "
    "0.0254 inch, 1000 kilometer, 1609.344 mile",
    "area": "1 square_meter, 0.09290304 square_foot, 0.00064516 square_inch, "
    "0.83612736 square_yard, 1000000 square_kilometer, 2589988.11 square_mile, 10000 hectare, "
    "4046.8564 acre",
    "mass": "0.001 gram, 1 kilogram, 1000 tonne, 907.18474 short_ton, 0.45359237 pound_of_weight, "
    "1000000 kilotonne, 1000000000 megatonne, 1000000000000 gigatonne",
    "power": "1000 kilowatt, 1000000 megawatt, 1000000000 gigawatt, 1000000000000 terawatt",
    "energy": "1 kilowatt_hour, 1000 megawatt_hour, 1000000 gigawatt_hour, "
    "1000000000 terawatt_hour",
    "data": "1 kilobyte, 1000 megabyte, 1000000 gigabyte, 1000000000 terabyte, "
    "1000000000000 petabyte",
    "barrels": "1 barrel",
    "volume": "1 liter, 3.785411784 gallon",
    "degrees": "1 degree",
    "celsius": "1 celsius",
    "fahrenheit": "1 fahrenheit",
    "seconds": "1 second, 60 minute, 3600 hour",
    "days": "1 day, 7 week",
    "months": "1 month, 12 year, 120 decade",
    "speed": "1 kilometer_per_hour, 1.609344 mile_per_hour",
    "points": "1 percentage_point, 0.01 basis_point",
    "times": "1 times",
}
UNITS = {
    name: (dimension, Decimal(factor))
    for dimension, units in _MEASURES.items()
    for factor, name in (unit.split() for unit in units.split(","))
}
"""By a unit, its dimension and how many of the dimension's base it is."""
MEASURES = {word: UNITS[name] for word, name in meanings(lambda one: one.units).items()}
"""The same by the names of units in texts."""

ENGLISH_WORDS = frozenset(
    ("ore", "ora", "mes", "lat", "fass", "grad", "timer", "metro", "dag", "tag")
)
"""Units of other languages that are words of English: `12 ore mines`, `5 metro lines`."""
TONS = frozenset(("ton", "tons"))
"""Of 2,000 pounds in English, and of 1,000 kg elsewhere."""

_PHRASES_OF_MEASURE = [word for word in MEASURES if not word.isalpha()]
MEASURE_PHRASE = re.compile(
    rf"[\s\u00a0]?-?(?P<unit>{_phrases(tuple(_PHRASES_OF_MEASURE))})(?!\w)", re.IGNORECASE
)
"""Measures of more than one word or sign: square metres, m², °C."""


def measure_phrase(found: re.Match[str]) -> tuple[str, Decimal]:
    """Return the dimension and scale of a `MEASURE_PHRASE`."""
    written = " ".join(re.split(r"[\s-]+", found["unit"].lower()))
    return MEASURES.get(written) or MEASURES[_JOINED[written.replace(" ", "")]]


_JOINED = {word.replace(" ", ""): word for word in _PHRASES_OF_MEASURE}

CONVERTED = frozenset(("length", "area", "mass", "volume", "speed"))
"""Dimensions whose units are not all powers of ten of each other: a story may convert them."""
