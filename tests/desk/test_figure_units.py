"""Units, currencies and temperatures of figures, in the languages that sources have."""

import pytest

from desk_stories import codes, examined


def found(source: str, text: str) -> list[str]:
    return codes(examined(f"{text} [@a]", a=source), "figure")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It cost 35 M€ in all.", "It cost €35 million."),
        ("Il a coûté 2 Md€ et ce n'est pas tout, dans le nord.", "It cost €2bn."),
        ("It was 900 kr.", "It was 900 Swedish kronor."),
        ("Det var 900 kr och inte mer, det är så.", "It was 900 kronor."),
        ("Bolaget har 300 mkr och det är inte så mycket.", "It has 300 million Swedish kronor."),
        ("Bolaget har 3 mdkr och det är inte så mycket.", "It has 3 billion kronor."),
        ("Selskabet har 3 mia. kr og det er ikke meget.", "It has 3 billion kroner."),
        ("Det kostar 300 MSEK och det är inte så mycket.", "It costs 300 million kronor."),
        ("Costa 3 miliardi di dollari e non è molto.", "It costs $3bn."),
        ("Sono 300 milioni di euro e non è molto.", "It is €300m."),
        ("It paid 3 billion Norwegian kroner.", "It paid 3 billion Norwegian kroner."),
        ("Es kostet 300 Millionen schwedische Kronen.", "It costs 300 million Swedish kronor."),
        ("Cela coûte 3 milliards de couronnes suédoises.", "It costs 3 billion Swedish kronor."),
        ("It was 3 billion CFA francs.", "It was 3 billion francs."),
        ("It was 4.3 billion Swiss francs.", "It was CHF 4.3bn."),
        ("It has $5 million.", "It has $5m."),
        ("Es kostet gut 300 Millionen Euro und ist nicht neu.", "It costs more than €300 million."),
    ],
)
def test_a_sum_may_be_written_as_its_country_writes_it(source: str, text: str) -> None:
    assert found(source, text) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It cost 35 M€ in all.", "It cost €36 million."),
        ("It cost 35 M€ in all.", "It cost 35 million dollars."),
        ("Il a coûté 2 Md€ et ce n'est pas tout, dans le nord.", "It cost €2m."),
        ("Costa 3 miliardi di dollari e non è molto.", "It costs €3bn."),
        ("Sono 300 milioni di euro e non è molto.", "It costs $300 million."),
        ("It paid 3 billion Norwegian kroner.", "It paid 3 billion Swedish kronor."),
        ("It paid 3 billion Swedish kronor.", "It paid 3 billion Norwegian kroner."),
        ("It paid 3 billion Canadian dollars.", "It paid 3 billion Australian dollars."),
        ("Cela coûte 3 milliards de couronnes suédoises.", "It is 3 billion Norwegian kroner."),
        ("Bolaget har 300 mkr och det är inte så mycket.", "It has 300 billion Swedish kronor."),
        ("It was 900 kr.", "It was 900 euros."),
        ("It was 900 kr.", "It was 800 Swedish kronor."),
        ("It was 3 billion Indian rupees.", "It was 3 billion Pakistani rupees."),
        ("It was 3 billion CFA francs.", "It was 3 billion Swiss francs."),
        ("It has $5 million.", "It has $5."),
    ],
)
def test_another_currency_or_magnitude_is_absent(source: str, text: str) -> None:
    assert found(source, text) == ["figure-absent"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Es sind 300 Tonnen und das ist nicht viel.", "It is 300 tonnes."),
        ("Det är 300 ton och det är inte så mycket.", "It is 300 tonnes."),
        ("Son 300 toneladas y no es mucho para los que hay.", "It is 300 tonnes."),
        ("Sono 300 tonnellate e non è molto.", "It is 300 tonnes."),
        ("Son 300 kilómetros y no es mucho para los que hay.", "It is 300 km."),
        ("Sono 300 chilometri e non è molto.", "It is 186 miles."),
        ("Son 300 hectáreas y no es mucho para los que hay.", "It is 300 hectares."),
        ("Es sind 300 Hektar und das ist nicht viel.", "It is 3 square kilometres."),
        ("Il y a 300 mégawatts dans le nord et ce n'est pas tout.", "It has 300 MW."),
        ("Son 3 gigavatios y no es mucho para los que hay.", "It has 3 GW."),
        ("Es sind 100 Quadratmeter und das ist nicht viel.", "It has 100 sq m."),
        ("It has 100 m².", "It has 100 square metres."),
        ("It has 100 square metres.", "It has 1,076 square feet."),
        ("It has 3 square miles.", "It has 7.8 square kilometres."),
        ("It has it all in English, and then in Italian: per 20 anni.", "It is for 20 years."),
        ("Il dure 12 ore e non è molto, ma ci sono.", "It takes 12 hours."),
    ],
)
def test_measures_have_names_in_many_languages(source: str, text: str) -> None:
    assert found(source, text) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It has 100 square metres.", "It has 100 square feet."),
        ("It has 100 square feet.", "It has 100 square metres."),
        ("It has 3 square miles.", "It has 3 square kilometres."),
        ("It has 100 square metres.", "It has 1,276 square feet."),
        ("It has 100 acres.", "It has 100 hectares."),
        ("It has 100 m².", "It has 100 million things."),
        ("Es sind 300 Tonnen und das ist nicht viel.", "It is 300 kilograms."),
        ("Son 300 kilómetros y no es mucho para los que hay.", "It is 300 miles."),
        ("Il y a 300 mégawatts dans le nord et ce n'est pas tout.", "It has 300 GW."),
        ("Sono 300 chilometri e non è molto.", "It is 300 metres."),
        ("It has 12 ore mines.", "It takes 12 hours."),
    ],
)
def test_another_measure_is_absent(source: str, text: str) -> None:
    assert found(source, text) == ["figure-absent"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It was 40 °C.", "It was 104 °F."),
        ("It was 104 °F.", "It was 40C."),
        ("It fell 3C to 20C.", "It fell by 3 °C to 20 °C."),
        ("It was 40 degrees Celsius.", "It was 104 degrees Fahrenheit."),
        ("It was 38 degrees.", "It was 38 °C."),
        ("It was -5 °C.", "It was 23 °F."),
        ("It was minus 5 degrees Celsius.", "It was 23F."),
        ("Warming by 1.5 °C is meant.", "Warming by 2.7 °F is meant."),
        ("It will be 2 °C warmer.", "It will be 3.6 °F warmer."),
        ("It limits warming to a rise of 2 °C.", "It allows 3.6 °F of warming."),
        ("Es waren 38 Grad und das ist nicht viel.", "It was 38 °C."),
        ("It was 59 °F.", "It was about 15 °C."),
        ("It was 91 °F.", "It was 33 °C."),
    ],
)
def test_a_temperature_may_be_on_the_other_scale(source: str, text: str) -> None:
    assert found(source, text) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It was 40 °C.", "It was 40 °F."),
        ("It was 40 °F.", "It was 40 °C."),
        ("It was 40 °C.", "It was 72 °F."),
        ("It was 40 °C.", "It was 110 °F."),
        ("It was 40 degrees Celsius.", "It was 40 degrees Fahrenheit."),
        ("Warming by 1.5 °C is meant.", "Warming by 34.7 °F is meant."),
        ("Warming by 1.5 °C is meant.", "Warming by 1.5 °F is meant."),
        ("It will be 2 °C warmer.", "It will be 35.6 °F warmer."),
        ("It was -5 °C.", "It was 41 °F."),
        ("Es waren 38 Grad Celsius und das ist nicht viel.", "It was 38 °F."),
    ],
)
def test_scales_that_are_confused_are_found(source: str, text: str) -> None:
    assert found(source, text) == ["figure-absent"]
