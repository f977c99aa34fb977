"""What the sources of a story have of a figure: whether they give it, and what else of its kind."""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from msgspec import Struct

from copydesk.desk.sources.texts import SourceTexts
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import figures_match, same_kind
from copydesk.text.figures.numbers.exclusions import YEAR
from copydesk.text.figures.spans import KINDS as SPANS
from copydesk.text.normalisation import normalised_words
from copydesk.text.quotations.source_text import SourceText

_MOST_SHOWN = 6
_A_ROW, _SEARCH = 100_000, 3
"""Steps to look for a row of words, and for a character that is looked at."""


class Support(IntEnum):
    """How a source supports a figure."""

    NONE = 0
    NEAR = 1
    """It has one that may be rounded, converted or read so, or moments that are so far apart."""
    SAME = 2


class Held(Struct, frozen=True):
    """Which sources have a figure."""

    by: str | None
    """The first of those cited whose clipping has it, or one of its reprints."""
    same: tuple[str, ...]
    """Those cited that have the very same, in whatever form."""


def held(figure: Figure, cited: Sequence[str], texts: SourceTexts, *, each: bool) -> Held:
    """Return which of some sources have a figure; `each` asks for all that do, not just one."""
    by: str | None = None
    same = []
    for id_ in texts.readable(cited):
        support = _support(id_, figure, texts)
        if by is None and (support or _has_span(id_, figure, texts)):
            by = id_
        if support is Support.SAME and id_ in cited:
            same.append(id_)
        if by and not each:
            break
    return Held(by, tuple(same))


def has_figure(id_: str, figure: Figure, texts: SourceTexts) -> bool:
    """Return whether a source's clipping has a figure, in whatever form."""
    return _support(id_, figure, texts) is not Support.NONE


def _has_span(id_: str, figure: Figure, texts: SourceTexts) -> bool:
    return figure.kind in SPANS and any(
        figures_match(figure, span) for span in texts.spans(id_, figure)
    )


def has_digits(id_: str, figure: Figure, texts: SourceTexts) -> bool:
    """Return whether a clipping has a figure's number, of any unit, as of the head of a table."""
    value = figure.mantissa
    return any(other.mantissa == value for other in texts.figures_like(id_, figure))


def _support(id_: str, figure: Figure, texts: SourceTexts) -> Support:
    passages = texts.passages(id_)
    best = Support.NONE
    for number, reading in enumerate(figure.readings) if passages else ():
        assert passages is not None  # noqa: S101 - for the type checker
        for support in _supports(id_, reading, passages, texts, is_written=not number):
            best = max(best, support)
            if best is Support.SAME:
                return best
    return best


def _supports(
    id_: str, figure: Figure, passages: SourceText, texts: SourceTexts, *, is_written: bool
) -> Iterator[Support]:
    if is_written and (figure.scale != 1 or figure.kind not in ("count", "money")):
        # Most figures are written alike, and then need no reading.
        written = normalised_words(figure.text)
        texts.spend(_A_ROW + (passages.unindexed(written) * _SEARCH if written else 0))
        often = passages.count(written) if written else 0
        if often > (often and passages.count([*written, "point"])):
            yield Support.SAME
    for others in (texts.figures_like, texts.figures_around):
        for other in others(id_, figure):
            if figures_match(figure, other):
                yield Support.SAME if _is_same(figure, other) else Support.NEAR
    if _may_be_year(figure, passages):
        yield Support.NEAR


def _is_same(stated: Figure, source: Figure) -> bool:
    """Return whether two figures that match have the same value, in whatever form."""
    values = {number.value for number in source.numbers}
    return stated.kind == source.kind and any(one.value in values for one in stated.numbers)


def _may_be_year(figure: Figure, passages: SourceText) -> bool:
    """Return whether a source has a count, 2,000, in digits read there as a year: 2000."""
    digits = f"{figure.mantissa.normalize():f}"
    return (
        figure.kind == "count"
        and YEAR.fullmatch(digits) is not None
        and f" {digits} " in passages.spaced
    )


def alike(figure: Figure, id_: str, texts: SourceTexts) -> str:
    """Return the figures of a kind that a source has, the nearest first; empty if it has none."""
    value = figure.numbers[0].value
    near = sorted(
        (
            other
            for other in texts.figures(id_)
            if any(same_kind(reading, other) for reading in figure.readings)
        ),
        key=lambda other: (abs(other.numbers[0].value - value), other.start),
    )
    written = dict.fromkeys(" ".join(other.text.split()) for other in near)
    return ", ".join(list(written)[:_MOST_SHOWN])
