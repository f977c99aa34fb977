"""Units that prose says once, and figures that only stand beside each other."""

import pytest

from desk_stories import codes, examined, story


def found(source: str, text: str) -> list[str]:
    return codes(examined(f"{text} [@a]", a=source))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Halden rose 4% and Brevik 3.1%.", "Halden rose by 4 per cent, Brevik by 3.1."),
        ("It went from 6% to 7.5%.", "It went from 6 per cent to 7.5."),
        ("A bus ticket is €14, a train ticket €9.", "A bus ticket costs €14, a train ticket 9."),
        ("Profit was $3.2bn, up from $1.9bn.", "Profit was $3.2bn, from 1.9."),
        ("One has 400 megawatts, one 250 MW.", "It has 400 megawatts, its neighbour 250."),
        ("Halden rose by 4 per cent, Brevik by 3.1.", "Brevik rose 3.1%."),
        ("Sales were €14 million in May and 9 in June.", "It sold for €9m in June."),
        ("It earns $5 billion and $7 billion.", "It earns 5 and 7 billion dollars."),
        ("It earns 5 and 7 billion dollars.", "It earns $5bn."),
        ("They had 5, 7 and 9 per cent.", "The first had 5%."),
        ("They had 5%, 7% and 9%.", "They had 5, 7 and 9 per cent."),
        ("It had 3.2 million users, up from 1.9 million.", "It has 3.2 million users, from 1.9."),
        ("It rose 4% in its 40 shops and 3.1% elsewhere.", "It rose 4% in 40 shops, else 3.1."),
        ("It rose 4% in two years, then 3.1%.", "It rose 4% in two years, then 3.1."),
        ("A house is $1.2 million, its fence $500.", "A house is $1.2 million, its fence 500."),
        ("Halden fell 4% (Brevik 3.1%).", "Halden fell 4% (Brevik 3.1)."),
        ("It fell to 3.1% from 4%.", "It fell to 3.1 from 4 per cent."),
        ("Halden rose 4.2% and Brevik 3.1%.", "Up 4.2 per cent: Halden. Up 3.1: Brevik."),
        ("Halden rose 4.2%, Brevik 3.1% and Lund 0.9%.", "Halden rose 4.2%, Brevik 3.1, Lund 0.9."),
        ("Halden rose 4.2% and Brevik 3.1%.", "Halden 4.2, Brevik 3.1 per cent: both rose."),
        ("Halden rose 4.2% and Brevik 3.1%.", "Halden (plus 4.2%) and Brevik (3.1) rose."),
        ("Of €1.7bn Lund paid €1.3bn.", "It got 1.7 billion euros, of which 1.3 came from Lund."),
        ("Of €1.7bn Lund paid €1.3bn.", "It got 1.7 billion euros; 1.3 are Lund's."),
        ("It costs 1.5 trillion yen, or €9.4bn.", "In euros, it will cost 9.4 billion."),
        ("It has $5 million, $7 million and $9 million.", "It has $5, 7 and 9 million."),
        ("It has $5 million and $7 million.", "It has $5 and $7 million."),
        ("The dollar rose to 152 yen.", "The yen fell to 152 to the dollar."),
        ("The yen fell to 152 to the dollar.", "The dollar rose to 152 yen."),
        ("It is 40km long and 9km wide.", "It is 40 kilometres long and 9 wide."),
        ("The vote was 54% to 46%.", "The vote was 54% against 46."),
        ("Brevik fell 3.1 percent last year.", "Halden fell 4%; Brevik 3.1 last year."),
    ],
)
def test_a_bare_number_may_have_the_unit_of_the_figure_before_it(source: str, text: str) -> None:
    assert found(f"{source} Halden had 4%.", text) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Halden rose 4% and Brevik 3.1%.", "Halden rose by 4 per cent, Brevik by 3.2."),
        ("It went from 6% to 7.5%.", "It went from 6 per cent to 8.5."),
        ("A bus ticket is €14, a train ticket €9.", "A bus ticket costs €14, a train ticket 8."),
        ("Profit was $3.2bn, up from $1.9bn.", "Profit was $3.2bn, from 1.8."),
        ("One has 400 megawatts, one 250 MW.", "It has 400 megawatts, its neighbour 350."),
        ("Halden rose by 4 per cent, Brevik by 3.1.", "Brevik rose 3.4%."),
        ("It rose 12% in 40 shops.", "It rose by 40 per cent."),
        ("It rose 12% in 40 of its shops.", "It rose by 40 per cent."),
        ("It rose 12% in 40 German shops.", "It rose by 40 per cent."),
        ("It rose 12% in 40 shops, in Oslo in 38.", "It rose by 38 per cent."),
        ("It rose 12%. Of 40, all agreed.", "It rose by 40 per cent."),
        ("Its 2nm chips have four sides rather than three.", "It makes chips of 3 nm."),
        ("It costs 1.5 trillion yen.", "In euros that is 1.5 trillion."),
        ("Halden rose 4.2%, Brevik 3.1%.", "Halden rose 4.2%, Brevik 3.9."),
        ("Of €1.7bn Lund paid €1.3bn.", "It got 1.7 billion euros; 1.4 came from Lund."),
        ("Halden rose 4.2%, Brevik 3.1%.", "Halden 4.7, Brevik 3.1 per cent: both rose."),
        ("Halden rose 4.2%, Brevik 3.1%.", "Halden (plus 4.2%) and Brevik (3.9) rose."),
        ("It earns 5 and 7 billion dollars.", "It earns $6bn."),
        ("Profit was $3.2bn, from 1.9.", "Profit was once €1.9bn."),
    ],
)
def test_a_wrong_number_without_a_unit_is_absent(source: str, text: str) -> None:
    assert found(source, text) == ["figure-absent"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Der Umsatz stieg in Halden um 4 Prozent und in Brevik um 3,1.", "It rose 3.1%."),
        ("Es sind 5 und 7 Milliarden Euro, und das ist nicht viel.", "It is €5bn."),
        ("Les ventes ont augmenté de 4 % à Halden et de 3,1 dans le nord.", "It rose 3.1%."),
        ("Ils ont 5 et 7 milliards d’euros dans le nord.", "It is €5bn."),
        ("Las ventas en Halden subieron un 4 % y en Brevik un 3,1.", "It rose 3.1%."),
        ("Son 5 y 7 millones de euros en el norte y no es más.", "It is €5m."),
        ("Le vendite sono salite del 4 % a Halden e del 3,1 nel nord.", "It rose 3.1%."),
        ("De omzet van Halden is 4 procent en die van Brevik 3,1.", "It rose 3.1%."),
        ("Det är 4 procent i Halden och 3,1 i Brevik för att det är så.", "It rose 3.1%."),
        ("ハルデンは4％、ブレビクは3.1。", "It rose 3.1%."),
    ],
)
def test_other_languages_say_a_unit_once_too(source: str, text: str) -> None:
    assert found(source, text) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "The state paid 100 billion yen and 32 firms 167 billion yen.",
            "The state and 32 firms paid 100 billion and 167 billion yen.",
        ),
        ("It paid $5 million to 32 firms.", "It paid 32 firms."),
        ("It paid $5 million to 32 German firms.", "It paid 32 firms."),
        ("It has between 10 and 15 percent.", "It has 10%, or 15%."),
        ("It has from $5 to $7 million.", "It has $5m."),
        ("It paid €3m and 40 people left.", "It lost 40 people."),
        ("Son 3 millones de euros y 40 empresas en el norte.", "It has 40 firms."),
        ("Es sind zwischen 10 und 15 Prozent, und das ist nicht viel.", "It is 10%."),
        ("Entre 10 et 15 milliards d’euros dans le nord, ce n’est pas tout.", "It is €10bn."),
        ("It has $10 to $15 billion.", "It has $10bn to $15bn."),
    ],
)
def test_a_sum_and_a_count_are_no_range(source: str, text: str) -> None:
    assert found(source, text) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The state paid 100 billion yen and 32 firms 167 billion yen.", "32 billion yen came."),
        ("The state paid 100 billion yen and 32 firms 167 billion yen.", "It was 36 firms."),
        ("It paid $5 million to 32 firms.", "It paid $32."),
        ("It paid $5 million to 32 firms.", "It paid $32 million."),
        ("It has between 10 and 15 percent.", "It has 12%."),
        ("It has between 10 and 15 percent.", "It has 10 billion."),
        ("It paid €3m and 40 people left.", "It lost €40."),
        ("Son 3 millones de euros y 40 empresas en el norte.", "It lost €40."),
        ("It has from $5 to $7 million.", "It has $5."),
        ("Entre 10 et 15 milliards d’euros dans le nord, ce n’est pas tout.", "It is €12bn."),
    ],
)
def test_what_only_stands_beside_a_sum_is_none(source: str, text: str) -> None:
    assert found(source, text) == ["figure-absent"]


def test_the_hint_names_figures_of_the_unit_said_before() -> None:
    told = "Halden rose by 4 per cent, Brevik by 3.2. [@a]"
    (finding,) = examined(told, a="Halden rose 4% and Brevik 3.1%.").findings

    assert finding.diagnostic.message == '"3.2" is not in the clipping of a'
    assert "3.1%" in (finding.diagnostic.hint or "")


def test_a_calculation_may_give_a_number_whose_unit_was_said() -> None:
    more = "calculations: [{figure: '3.1%', from: '31 / 1000'}]\n"
    told = story("Halden rose by 4 per cent, Brevik by 3.1. [@a]", more=more)

    assert codes(examined(told, a="Halden rose 4%, Brevik by 31 of 1,000 boats.")) == []


@pytest.mark.parametrize("text", ["The yen fell to 154 to the dollar.", "It gave 152 to the town."])
def test_a_rate_is_that_of_the_source(text: str) -> None:
    assert found("The dollar rose to 158 yen.", text) == ["figure-absent"]
