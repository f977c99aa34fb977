"""What the sources of a story have of a figure: whether they give it, and what else of its kind."""

from collections.abc import Iterable

from copydesk.desk.source_texts import SourceTexts
from copydesk.text.figures.exclusions import YEAR
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import figures_match, same_kind
from copydesk.text.figures.spans import KINDS as SPANS
from copydesk.text.normalisation import normalised_words
from copydesk.text.source_text import SourceText

_MOST_SHOWN = 6


def holding(figure: Figure, ids: Iterable[str], texts: SourceTexts) -> str | None:
    """Return the first of some sources whose clipping has a figure, or its reprints' clippings."""
    return next((id_ for id_ in texts.readable(ids) if _gives(id_, figure, texts)), None)


def _gives(id_: str, figure: Figure, texts: SourceTexts) -> bool:
    return has_figure(id_, figure, texts) or (
        figure.kind in SPANS
        and any(figures_match(figure, span) for span in texts.spans(id_, figure))
    )


def has_figure(id_: str, figure: Figure, texts: SourceTexts) -> bool:
    """Return whether a source's clipping has a figure, in whatever form."""
    passages = texts.passages(id_)
    return passages is not None and any(
        _has_reading(id_, reading, passages, texts, is_written=not number)
        for number, reading in enumerate(figure.readings)
    )


def has_digits(id_: str, figure: Figure, texts: SourceTexts) -> bool:
    """Return whether a clipping has a figure's number, of any unit, as of the head of a table."""
    value = figure.mantissa
    return any(other.mantissa == value for other in texts.figures_like(id_, figure))


def _has_reading(
    id_: str, figure: Figure, passages: SourceText, texts: SourceTexts, *, is_written: bool
) -> bool:
    if is_written and (figure.scale != 1 or figure.kind not in ("count", "money")):
        # Most figures are written alike, and then need no reading.
        written = f" {' '.join(normalised_words(figure.text))} "
        follows = f"{written}point"
        texts.spend(4 * len(passages.text))
        if written in passages.spaced and (
            passages.spaced.count(written) > passages.spaced.count(follows)
        ):
            return True
    return (
        any(figures_match(figure, other) for other in texts.figures_like(id_, figure))
        or any(figures_match(figure, other) for other in texts.figures_around(id_, figure))
        or _may_be_year(figure, passages)
    )


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
