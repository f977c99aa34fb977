"""Figures in all the forms that news have them in, and the faults that a slip makes of them."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

_NOUNS_WORDS = "workers households patients shops engineers passengers machines students"
_NOUNS = _NOUNS_WORDS.split()
_MONEY = {
    "USD": (["$", "US$"], ["dollars", "U.S. dollars"]),
    "EUR": (["€"], ["euros"]),
    "GBP": (["£"], ["pounds"]),
    "JPY": (["¥"], ["yen"]),
    "INR": (["Rs ", "₹"], ["rupees"]),
}
_BIG = {6: ("million", "m"), 9: ("billion", "bn"), 12: ("trillion", "tn")}
_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_SMALL = _SMALL_WORDS.split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@dataclass(frozen=True, slots=True)
class Amount:
    """What a figure says."""

    kind: str
    """`money`, `percent`, `count`, `points` or `power`."""
    mantissa: Decimal
    power: int = 0
    unit: str = ""

    @property
    def value(self) -> Decimal:
        return self.mantissa * Decimal(10) ** self.power


def amount(random: Random) -> Amount:
    kind = random.choice(
        ("money", "money", "percent", "percent", "count", "count", "points", "power")
    )
    if kind == "money":
        mantissa = Decimal(random.randrange(11, 9990)) / random.choice((1, 10, 10, 100))
        mantissa = mantissa if mantissa < 1000 else mantissa / 10
        return Amount("money", mantissa, random.choice(tuple(_BIG)), random.choice(tuple(_MONEY)))
    if kind == "percent":
        return Amount(
            "percent",
            Decimal(random.randrange(2, 990)) / random.choice((1, 10)) % 100 or Decimal(7),
        )
    if kind == "points":
        return Amount("points", Decimal(random.randrange(2, 40)) / 4)
    if kind == "power":
        return Amount("power", Decimal(random.randrange(11, 990)))
    mantissa = random.choice(
        (
            random.randrange(11, 100),
            random.randrange(101, 1000),
            random.randrange(1001, 99_999),
            random.randrange(100_001, 999_999),
        )
    )
    return Amount("count", Decimal(mantissa), 0, random.choice(_NOUNS))


def grouped(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def words(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")


def in_a_source(random: Random, figure: Amount) -> str:
    return random.choice(forms(figure))


def forms(figure: Amount) -> list[str]:
    """The ways to write a figure in full, all as exact as it is."""
    number, plain = grouped(figure.mantissa), f"{figure.mantissa.normalize():f}"
    if figure.kind == "money":
        before, after = _MONEY[figure.unit]
        word, short = _BIG[figure.power]
        found = [f"{sign}{number}{gap}{word}" for sign in before for gap in (" ", "\u00a0", "-")]
        found += [f"{sign}{number}{short}" for sign in before]
        found += [f"{number} {word} {name}" for name in after]
        found += [f"{before[0]}{grouped(figure.value)}"]
        if figure.unit in ("EUR", "JPY"):
            found.append(f"{figure.unit} {number} {word}")
        if figure.unit == "INR" and figure.power == 9:
            found.append(f"Rs {grouped(figure.mantissa * 100)} crore")
        return found
    if figure.kind == "percent":
        found = [f"{plain}%", f"{plain} %", f"{plain} percent", f"{plain} per cent", f"{plain} pct"]
        if figure.mantissa == int(figure.mantissa):
            found.append(f"{words(int(figure.mantissa))} percent")
        return found
    if figure.kind == "points":
        basis = f"{figure.mantissa * 100:.0f}"
        return [f"{plain} percentage points", f"{basis} basis points", f"{basis} bps"]
    if figure.kind == "power":
        return [
            f"{plain} megawatts",
            f"{plain} MW",
            f"{figure.mantissa / 1000:f} GW",
            f"{plain}-megawatt",
        ]
    found = [f"{number} {figure.unit}"]
    if figure.mantissa < 100:
        found.append(f"{words(int(figure.mantissa))} {figure.unit}")
    return found


def abroad(figure: Amount) -> list[tuple[str, str, str]]:
    """(language, sentence) with a figure as sources in other languages have it."""
    found = []
    comma = grouped(figure.mantissa).replace(",", "_").replace(".", ",").replace("_", ".")
    if figure.kind == "money" and figure.unit in ("EUR", "USD"):
        german = {6: "Mio.", 9: "Mrd.", 12: "Billionen"}[figure.power]
        french = {6: "millions", 9: "milliards", 12: "billions"}[figure.power]
        name = {"EUR": ("Euro", "d'euros"), "USD": ("Dollar", "de dollars")}[figure.unit]
        found.append(
            (
                "de",
                f"Das Projekt wird nach den Plänen {comma} {german} {name[0]} kosten und ist gut.",
                "",
            )
        )
        if figure.power != 12:
            found.append(
                (
                    "fr",
                    f"Le projet va coûter {comma} {french} {name[1]} et ce n'est pas le premier.",
                    "",
                )
            )
    if figure.kind == "percent":
        found.append(
            (
                "de",
                f"Der Umsatz ist im Jahr um {comma} Prozent gestiegen und wird weiter wachsen.",
                "",
            )
        )
        found.append(
            (
                "ja",
                f"売上高は前年に比べて{figure.mantissa.normalize():f}％増えたと会社は発表した。",
                "",
            )
        )
    if figure.kind == "money" and figure.unit == "JPY" and figure.power in (9, 12):
        oku = figure.value / 10**8
        if oku == int(oku):
            cho, rest = divmod(int(oku), 10_000)
            written = (f"{cho}兆" if cho else "") + (f"{rest}億" if rest else "") + "円"
            found.append(("ja", f"会社は新しい工場に{written}を投資すると発表した。", ""))
    return found


def in_a_story(random: Random, figure: Amount) -> tuple[str, str]:
    """A figure as a story may give it, and the name of what was done to it."""
    roll = random.random()
    exact = random.choice(forms(figure))
    if roll < 0.65:
        return exact, "another form"
    if roll < 0.8:
        rounded = _rounded(figure)
        if rounded and rounded != figure:
            return random.choice(forms(rounded)), "rounded"
    if roll < 0.9 and figure.kind in ("count", "money"):
        hedge = random.choice(("about", "roughly", "around", "some", "more than", "over"))
        base = _rounded(figure, down=hedge in ("more than", "over"))
        if base:
            return f"{hedge} {random.choice(forms(base))}", "hedged"
    return exact, "another form"


def _rounded(figure: Amount, *, down: bool = False) -> Amount | None:
    """With a digit less; None if none can be spared."""
    mantissa = figure.mantissa
    exponent = mantissa.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    if figure.kind == "points":
        return None
    rounding = "ROUND_FLOOR" if down else "ROUND_HALF_EVEN"
    if exponent < 0:
        return _with(figure, mantissa.quantize(Decimal(1).scaleb(exponent + 1), rounding=rounding))
    if figure.kind == "count" and mantissa >= 2000:
        step = Decimal(100)
        return _with(figure, (mantissa / step).quantize(Decimal(1), rounding=rounding) * step)
    return None


def _with(figure: Amount, mantissa: Decimal) -> Amount | None:
    return Amount(figure.kind, mantissa, figure.power, figure.unit) if mantissa else None


def faulty(random: Random, figure: Amount, kind: str) -> Amount | None:
    """The figure with a fault, `digit`, `magnitude` or `unit`; None if it cannot have it."""
    if kind == "digit":
        text = f"{figure.mantissa.normalize():f}"
        place = random.choice([at for at, sign in enumerate(text) if sign.isdigit()])
        digit = random.choice([each for each in "0123456789" if each != text[place]])
        changed = Decimal(text[:place] + digit + text[place + 1 :])
        if len(f"{changed.normalize():f}") < len(text):
            return None  # 9.0 for 9.3 is the same as rounding it
        return _with(figure, changed) if changed else None
    if kind == "magnitude":
        if figure.kind == "money":
            power = random.choice([each for each in _BIG if each != figure.power])
            return Amount("money", figure.mantissa, power, figure.unit)
        if figure.kind == "count":
            return Amount("count", figure.mantissa * random.choice((10, 100, 1000)), 0, figure.unit)
        return Amount(figure.kind, figure.mantissa * 10) if figure.mantissa * 10 < 100 else None
    if figure.kind == "money":
        unit = random.choice([each for each in _MONEY if each != figure.unit])
        return Amount("money", figure.mantissa, figure.power, unit)
    if figure.kind == "percent":
        return Amount("points", figure.mantissa)
    if figure.kind == "points":
        return Amount("percent", figure.mantissa)
    return None
