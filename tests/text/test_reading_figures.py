"""Figures say the same however they are written, in any language."""

from decimal import Decimal

import pytest

from copydesk.text.figures.reading import figures


@pytest.mark.parametrize(
    ("texts", "kind", "value"),
    [
        (
            "$500 billion; $500bn; US$500,000,000,000; 500 billion dollars; $500-billion; "
            "500 billion U.S. dollars; USD 500 billion; $500\u00a0billion; ５００ billion dollars",
            "money",
            500_000_000_000,
        ),
        ("11%; 11 percent; 11 per cent; eleven per cent; 11 pct; 11 %; １１％; ١١٪", "percent", 11),
        ("half a trillion dollars; a half-trillion-dollar plan", "money", 500_000_000_000),
        ("three-quarters of a billion dollars; $750m", "money", 750_000_000),
        ("a quarter of a million people; 250 000 people", "count", 250_000),
        ("a dozen firms; twelve firms; 12 firms", "count", 12),
        ("£1.2m; £1.2 million; 1.2 million pounds; £1,200,000", "money", 1_200_000),
        ("Rs 500 crore; ₹500 crore; 5 billion rupees", "money", 5_000_000_000),
        ("2.5 lakh people; 250,000 people; 250k people", "count", 250_000),
        (
            "25 basis points; 25bp; 0.25 percentage points; a quarter of a percentage point; "
            "a quarter-point cut",
            "points",
            Decimal("0.25"),
        ),
        ("three-tenths of a percent; 0.3%", "percent", Decimal("0.3")),
        ("1.2 GW; 1,200 megawatts; 1,200MW; a 1,200-megawatt plant", "power", 1_200_000_000),
        ("two hundred and ten thousand people; 210,000 people", "count", 210_000),
        ("two and a half million people; 2½ million people; 2.5m people", "count", 2_500_000),
        ("3 years; three years; 36 months; 3-year", "months", 36),
    ],
)
def test_a_figure_is_read_in_any_usual_form(texts: str, kind: str, value: Decimal) -> None:
    for text in texts.split("; "):
        (figure,) = figures(text, "en")
        assert (figure.kind, figure.numbers[0].value) == (kind, value), text


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("4500億円", "ja", "money", 450_000_000_000),
        ("1兆2000億円", "ja", "money", 1_200_000_000_000),
        ("約1万2000人", "ja", "count", 12_000),
        ("三百人", "ja", "count", 300),
        ("３割", "ja", "percent", 30),
        ("1,5 Mrd. €", "de", "money", 1_500_000_000),
        ("1.234,5 Millionen Euro", "de", "money", 1_234_500_000),
        ("3,7 Prozent", "de", "percent", Decimal("3.7")),
        ("anderthalb Milliarden Euro", "de", "money", 1_500_000_000),
        ("eine halbe Million Menschen", "de", "count", 500_000),
        ("12 500 personnes", "fr", "count", 12_500),
        ("trois milliards d’euros", "fr", "money", 3_000_000_000),
        ("ein Dutzend Menschen", "de", "count", 12),
        ("anderthalb Prozentpunkte", "de", "points", Decimal("1.5")),
        ("tres mil millones de euros", "es", "money", 3_000_000_000),
        ("3割が賛成", "ja", "percent", 30),
        ("500 milliards de dollars", "fr", "money", 500_000_000_000),
        ("12,5 pour cent", "fr", "percent", Decimal("12.5")),
        ("500 млрд рублей", "ru", "money", 500_000_000_000),
        ("٥٠٠ مليار دولار", "ar", "money", 500_000_000_000),
        ("5000억 원", "ko", "money", 500_000_000_000),
        ("mehr als eine Billion Dollar", "de", "money", 1_000_000_000_000),
        ("trois billions d’euros", "fr", "money", 3_000_000_000_000),
        ("eine 80-Gigabyte-Karte", "de", "data", 80_000_000),
        ("ein 500-Milliarden-Dollar-Projekt", "de", "money", 500_000_000_000),
        ("ein 20-Jahres-Vertrag", "de", "months", 240),
        ("a trillion and a half dollars", "en", "money", 1_500_000_000_000),
        ("seit fünf Jahren", "de", "months", 60),
        ("pendant trente ans", "fr", "months", 360),
        ("durante seis años", "es", "months", 72),
        ("quinze mégawatts", "fr", "power", 15_000_000),
        ("36GBのメモリ", "ja", "data", 36_000_000),
        ("10年以内に実現する", "ja", "months", 120),
        ("2ナノの半導体", "ja", "length", Decimal("2E-9")),
        ("1作品あたり約3000ドル", "ja", "money", 3000),
        ("In Euro sind es 4,6 Milliarden.", "de", "money", 4_600_000_000),
    ],
)
def test_other_languages_have_their_own_forms(
    text: str, language: str, kind: str, value: Decimal
) -> None:
    (figure,) = figures(text, language)

    assert (figure.kind, figure.numbers[0].value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10–15%", [10, 15]),
        ("between 10 and 15 percent", [10, 15]),
        ("$10-15 billion", [10_000_000_000, 15_000_000_000]),
        ("from $5 to $7 million", [5_000_000, 7_000_000]),
        ("$500 to $1 million", [500, 1_000_000]),
    ],
)
def test_the_ends_of_a_range_share_what_stands_once(text: str, values: list[int]) -> None:
    found = figures(text, "en")

    assert [figure.numbers[0].value for figure in found] == values
    assert len({(figure.kind, figure.currency) for figure in found}) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("treinta y cinco años", "es"),
        ("vingt-cinq ans", "fr"),
        ("une heure plus tard", "fr"),
        ("2027年前半と2027年以内", "ja"),
        ("die 7-Eleven-Kette", "de"),
    ],
)
def test_a_part_of_a_number_or_of_a_name_is_no_figure(text: str, language: str) -> None:
    assert figures(text, language) == []
