"""Figures that move the other way than in their source, and bounds that are turned round."""

import pytest

from copydesk.diagnostics import Severity
from desk_stories import codes, examined


def found(text: str, source: str) -> list[str]:
    """The codes of what is said of directions and bounds."""
    all_ = codes(examined(f"{text} [@a]", a=source))
    return [code for code in all_ if code in ("direction-differs", "hedge-differs")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Prices rose 3.1% in May.", "Prices fell 3.1% in May."),
        ("Prices fell by 3.1 per cent.", "In May, prices rose by 3.1%, the bank said."),
        ("Unemployment climbed to 4.2%.", "Unemployment dropped to 4.2% last month."),
        ("Sales were up 12%.", "Sales were down 12%."),
        ("The firm sold 12% more cars.", "The firm sold 12% fewer cars."),
        ("The dollar rose to 152 yen.", "The dollar fell to 152 yen."),
        ("Shares in Lund gained 4%.", "Shares in Lund lost 4%."),
        ("Halden rose 4%.", "Halden fell 4%."),
        ("The toll fell to 412 ships.", "The toll had risen to 412 ships."),
        ("Exports grew to $4.5bn.", "Exports shrank to $4.5bn."),
        ("Die Preise stiegen um 3,1 Prozent.", "Die Preise fielen um 3,1 Prozent."),
        ("The growth index fell 1.26%.", "The growth index rose 1.26%."),
        ("Los precios subieron un 3,1 %.", "Los precios bajaron un 3,1 %."),
        ("Les prix ont augmenté de 3,1 %.", "Les prix ont baissé de 3,1 %."),
        ("A rise of 9% in prices is expected.", "A fall of 9% in prices is expected."),
    ],
)
def test_the_opposite_direction_is_a_warning(text: str, source: str) -> None:
    assert found(text, source) == ["direction-differs"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The yen fell to 152 to the dollar.", "The dollar rose to 152 yen."),
        ("Prices rose 3.1%.", "Inflation fell to 3.1%."),
        ("Lund's losses rose to $40m.", "Lund lost $40m."),
        ("Losses rose to $40m.", "The firm lost $40m."),
        ("Prices rose 3.1%.", "Prices rose 3.1% in May, after they fell 3.1% in April."),
        ("Prices rose 3.1%.", "Prices did not fall by 3.1%."),
        ("Prices did not rise by 3.1%.", "Prices fell 3.1%."),
        ("Prices rose 3.1%.", "Profits fell 3.1%."),
        ("Prices rose 3.1%.", "Prices were 3.1% above those of May."),
        ("Prices rose 3.1%.", "Prices rose 3.1% while output fell 3.1%."),
        ("Output rose 3.1%.", "Prices fell and output rose 3.1%."),
        ("It handled up to 300 ships, down from 400.", "It handled 300 ships."),
        ("Prices rose from 3.1% to 4%.", "Prices, once down at 3.1%, rose to 4%."),
    ],
)
def test_what_is_not_opposed_is_quiet(text: str, source: str) -> None:
    assert found(text, source) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("At least 300 people came.", "Fewer than 300 people came."),
        ("Up to 300 people came.", "At least 300 people came."),
        ("Almost 300 people came.", "More than 300 people came."),
        ("More than 300 people came.", "Nearly 300 people came."),
        ("It costs less than $3bn in all.", "It costs more than $3bn in all."),
        ("No more than 300 people came.", "At least 300 people came."),
        ("Not fewer than 300 people came.", "Up to 300 people came."),
        ("It cost over $40m.", "It cost under $40m."),
        ("Mindestens 300 Leute kamen.", "Höchstens 300 Leute kamen."),
        ("Vinieron al menos 300 personas.", "Vinieron hasta 300 personas."),
        ("300人以上が来た。", "300人未満が来た。"),
        ("At least 300 people came.", "About 300 people came."),
        ("It cost more than $40m.", "It cost roughly $40m."),
        ("It has fewer than 7 million books.", "It has more than seven million books."),
        ("It cost 30 and at least 40 million dollars.", "It cost up to $40 million."),
    ],
)
def test_the_opposite_bound_is_a_warning(text: str, source: str) -> None:
    assert found(text, source) == ["hedge-differs"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Up to 300 people came.", "Not more than 300 people came."),
        ("At least 300 people came.", "No fewer than 300 people came."),
        ("More than 300 people came.", "At least 300 people came."),
        ("Almost 300 people came.", "Just under 300 people came."),
        ("About 300 people came.", "Nearly 300 people came."),
        ("About 300 people came.", "At least 300 people came."),
        ("At least 300 people came.", "About 300 people came. At least 300 people stayed."),
        ("At least 300 people came.", "300 people came."),
        ("At least 300 people came.", "Up to 300 people came. In the end 300 people came."),
        ("At least 300 people came.", "Fewer than 300 houses burnt."),
        ("At least four years.", "It takes $4bn over four years."),
        ("It takes up to $4bn in 10 years.", "It takes up to $4bn over 10 years."),
    ],
)
def test_what_is_no_opposite_bound_is_quiet(text: str, source: str) -> None:
    assert found(text, source) == []


def test_the_findings_say_what_the_source_has() -> None:
    (finding,) = examined("Prices rose 3.1%. [@a]", a="In May, prices fell 3.1%, it said.").findings
    assert finding.diagnostic.severity is Severity.WARNING
    assert finding.diagnostic.message == 'a has "fell" for "rose" beside 3.1%'
    assert "prices fell 3.1%" in (finding.diagnostic.hint or "")
    assert finding.about == "3.1%"


def test_another_source_that_says_so_is_enough() -> None:
    text = "Prices rose 3.1%. [@a, @b]"
    assert codes(examined(text, a="Prices fell 3.1%.", b="Prices rose 3.1%.")) == []


def test_a_table_of_five_hundred_figures_comes_to_an_end() -> None:
    rows = "\n".join(f"| up {number}% | at least {number * 3} ships |" for number in range(1, 251))
    table = f"| rise | ships |\n|---|---|\n{rows}\n"
    source = "\n".join(f"Down {number}%, up to {number * 3} ships." for number in range(1, 251))
    assert len(examined(f"{table}\n\nText. [@a]", a=source).findings) < 600


@pytest.mark.parametrize(
    "text",
    [
        "Lund Power is worth $11.7 billion, down from $5.8 billion in May.",
        "The index fell from 5% to 7%.",
        "The jobless rate rose to 4.1% in March from 4.2%.",
        "La valeur tombe à 11,7 milliards d’euros, contre 5,8 milliards en mai.",
        "Die Quote fiel von 5 auf 7 Prozent.",
        "Las ventas bajaron de 5 millones de euros a 7 millones de euros.",
        "De omzet daalde van 5 miljoen euro naar 7 miljoen euro.",
    ],
)
def test_two_figures_that_the_word_does_not_fit_are_a_warning(text: str) -> None:
    assert found(text, text) == ["direction-differs"]


@pytest.mark.parametrize(
    "text",
    [
        "Lund Power is worth $11.7 billion, up from $5.8 billion in May.",
        "Sales rose 4 million dollars from 9 million dollars.",
        "Sales rose by 4% from 9% of the market.",
        "The loss fell to $5m from $3m.",
        "There was a loss of $5m, down from a profit of $3m.",
        "The yen fell to 152 to the dollar from 148.",
        "The rate fell to -3% from 2%.",
        "Prices rose from 2% to 3%, and fell to 1% from 3%.",
        "It cut the term from 5 years to 18 months.",
        "L’inflation recule à 2 %, contre 3 % en mai.",
        "Der Anteil stieg von 5 auf 7 Prozent.",
        "Shares fell 12% to 9 million dollars from 15 million dollars.",
    ],
)
def test_two_figures_that_the_word_fits_are_quiet(text: str) -> None:
    assert found(text, text) == []


@pytest.mark.parametrize(
    ("text", "source", "is_wrong"),
    [
        ("Lund Power closed down 10.97%.", "Lund Power +10.97%, Berg Bank +4.1%", True),
        ("Lund Power closed up 10.97%.", "Lund Power +10.97%, Berg Bank +4.1%", False),
        ("Der Topix fiel um 0,873 Prozent.", "The broader Topix gained 0.873%.", True),
        ("Halden rose 4%.", "Halden's neighbour Brevik fell 4%.", False),
    ],
)
def test_signs_and_exact_figures_tell_a_direction(
    text: str, source: str, *, is_wrong: bool
) -> None:
    assert found(text, source) == (["direction-differs"] if is_wrong else [])


@pytest.mark.parametrize(
    ("text", "source", "is_wrong"),
    [
        ("It is at most $500 billion.", "It will be $500 billion, at least, she said.", True),
        ("It is $500 billion at most.", "It will be at least $500 billion.", True),
        ("It is at least $500 billion.", "It will be $500 billion or more.", False),
        ("Some 300 boats or fewer came.", "At most 300 boats came.", False),
        ("300 boats came, at least 20 of them Danish.", "300 boats came.", False),
        ("Höchstens 300 Boote kamen.", "300 Boote oder mehr kamen.", False),
        ("Es kamen höchstens 300 Boote.", "Es kamen 300 Boote oder mehr.", True),
        ("Il y a au moins 300 bateaux.", "Il y a 300 bateaux au maximum.", True),
    ],
)
def test_a_bound_may_stand_behind_its_figure(text: str, source: str, *, is_wrong: bool) -> None:
    assert found(text, source) == (["hedge-differs"] if is_wrong else [])
