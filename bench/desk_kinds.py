"""Kinds of faults, with the findings that each should have, and what false alarms are a share of.

A kind without codes is one that no check looks at: rows of its own show what readers of the table
should not expect.
"""

from dataclasses import dataclass

_FIGURE = ("figure-absent",)
_ALTERED = ("quote-altered", "quote-absent", "quote-merged", "quote-reversed")
_NAME = ("name-nearly", "name-absent")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault."""

    name: str
    codes: tuple[str, ...]
    """One of these is the right finding."""


KINDS = {
    kind.name: kind
    for kind in (
        Kind("value", _FIGURE),
        Kind("magnitude", _FIGURE),
        Kind("unit", _FIGURE),
        Kind("currency", _FIGURE),
        Kind("small number in words", _FIGURE),
        Kind("share in words", _FIGURE),
        Kind("year", ("year-absent", "date-absent")),
        Kind("month", ("year-absent", "date-absent")),
        Kind("date", ("date-absent", "year-absent")),
        Kind("hedge", ("hedge-differs", *_FIGURE)),
        Kind("direction", ("direction-differs",)),
        Kind("word changed", _ALTERED),
        Kind("word dropped", _ALTERED),
        Kind("negation in a quotation", _ALTERED),
        Kind("negation swallowed", _ALTERED),
        Kind("quotation merged", _ALTERED),
        Kind("quotation made up", ("quote-absent",)),
        Kind("quotation of another source", ("quote-misattributed", "citation-swapped")),
        Kind("another speaker", ("speaker-differs", *_NAME)),
        Kind("name misspelt", _NAME),
        Kind("another person", _NAME),
        Kind("another firm", _NAME),
        Kind("another place", _NAME),
        Kind("role", ("role-differs",)),
        Kind("citation swapped", ("citation-swapped", *_FIGURE, "quote-misattributed")),
        Kind("one or two quoted words", ()),
        Kind("clock time", ()),
        Kind("opposite word", ()),
        Kind("people swapped", ()),
        Kind("figures exchanged", ()),
        Kind("negation", ()),
        Kind("cause", ()),
        Kind("overstatement", ()),
    )
}
"""By name. What a file of cases calls a fault must be one of these."""

WRONG_FIGURES = ("value", "magnitude", "unit", "currency")


def counted_in(code: str) -> str:
    """Return what the false alarms of a code are a share of."""
    if code == "figure-absent":
        return "figures"
    return "quotations" if code.startswith(("quote-", "speaker-")) else "paragraphs"
