"""Figures: numbers that count something."""

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace


class Number(Struct, frozen=True):
    """A number and how exactly it is given."""

    value: Decimal
    step: Decimal
    """The value of the last digit: 0.1 for 11.4, 1 for 500."""
    zeros: int = 0
    """How many zeros it ends in, which may be from rounding."""

    def times(self, factor: Decimal) -> "Number":
        """Return so many times the number."""
        return Number(self.value * factor, self.step * factor, self.zeros)


class Figure(Struct, frozen=True):
    """A number that counts something."""

    text: str
    """As written, with its currency and unit."""
    start: int
    end: int
    numbers: tuple[Number, ...]
    """Its possible values, in the base of its kind; mostly one."""
    kind: str
    """`money`, `percent`, `count`, or a dimension of `units.MEASURES`."""
    currency: str | None = None
    approximation: str = ""
    """`about`, `more` or `less`, where such a word stands beside it (`approximations.py`)."""
    certain: bool = True
    """True if it surely is an amount, percentage or count that the text states."""
    noun: str = ""
    """The counted noun, where a plural in small letters follows, with or without adjectives."""
    scale: Decimal = Decimal(1)
    """How many of the base one is as written: 1,000,000,000 for `$500bn`."""

    sense: str = ""
    """Of a temperature: `difference`, or `below` zero."""
    also: "tuple[Figure, ...]" = ()
    """What else it may say: with the unit of a figure before it, which is not said again."""

    @property
    def readings(self) -> "tuple[Figure, ...]":
        """Return all that it may say; the first is what is written."""
        shared = (replace(one, approximation=self.approximation) for one in self.also)
        return (self, *shared)

    @property
    def mantissa(self) -> Decimal:
        """The number as written, without its magnitude and unit."""
        return self.numbers[0].value / self.scale
