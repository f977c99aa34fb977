"""Units that are said once: `Halden rose by 4 per cent, Brevik by 3.1`, `5 and 7 billion dollars`.

A number that nothing follows which it could count may have the magnitude and unit of the figure
before it in its sentence, or of the one that ends its list. That is another reading of it, not the
only one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from copydesk.text.figures.figure import Figure
from copydesk.text.figures.units.units import CURRENCY_AFTER
from copydesk.text.lexicon import alternatives, lexicons, words_of

_NOUNS = frozenset(words_of(lambda one: one.plurals))
_OF = frozenset(words_of(lambda one: one.partitives))
_LITTLE = {
    word
    for one in lexicons().values()
    for word in (*one.common_words, *one.following)
    if word not in _NOUNS and word not in _OF
}
_JOINING = _LITTLE | frozenset(words_of(lambda one: (*one.pairs, *one.ranges)))
_NO_WORD = re.compile(
    r"""\s*(?:\Z|[,.;:!?)\]"”»“’…|、。，；：！？）」』])|\s*\n\s*\n|-(?=\s)|\s+-\s|\s+[(\[|]"""
)
_WORD = re.compile(r"\s+([^\W\d_]+)(?![\w-])")
SENTENCE_END = re.compile(
    r"""(?<![A-Z])[.!?…]["”’»)\]]*\s+(?=["“„«(\[]?[^\W\d_a-zß-ÿ])|[。！？]|\n\s*\n|\n(?=[-*•|])"""
)
_NAMED = [word for word in CURRENCY_AFTER if len(word) > 2 and word.isalpha() and word < "\u2fff"]
_IN_CURRENCY = re.compile(
    rf"\b[EeIi]n\s(?P<currency>{alternatives(_NAMED)})\b[^\d.;!?\n]*\Z", re.IGNORECASE
)
_CURRENCY = re.compile(rf"\b(?:{alternatives(_NAMED)})\b", re.IGNORECASE)
_RATE = re.compile(
    r"\s(?:to|against|per|zum|gegen|je|pro|pour|por|al|contre)\s(?:(?:the|one|a|den|einen|un|el|le)\s)?"
    rf"(?:U\.?S\.?[ -])?(?:{alternatives(_NAMED)})\b",
    re.IGNORECASE,
)
_LONGEST_CLAUSE = 60
_LISTED = re.compile(r"\s?(?:,\s|,?\s([^\W\d_]+)\s)[$€£¥]?")
_LONGEST_LISTED = 12
_SERIES = re.compile(
    rf"\)?[,;]?\s(?:(?:{alternatives(words_of(lambda one: one.pairs))})\s)?"
    r"(?:[^\W\d_a-zß-ÿ][\w&.'’-]*\s){1,4}[(+-]?"
)
"""Between two figures of a series: the name of what has the second."""
_TIMES = frozenset(("seconds", "days", "months"))


def counts_no_noun(plain: str, end: int) -> bool:
    """Return whether nothing follows a number that it could count: `3.1.`, `3.1 in May`."""
    word = _WORD.match(plain, end)
    return word[1] in _LITTLE if word else _NO_WORD.match(plain, end) is not None


def is_in_a_phrase(words: Iterable[str]) -> bool:
    """Return whether words between a number and a plural can be adjectives."""
    return not any(word in _LITTLE for word in words)


def _with_named_currency(figure: Figure, plain: str, giver: Figure | None) -> Figure | None:
    """Return a bare sum in the currency that its clause names first: `In euros that is 5 billion`.

    None where no currency is named, or where the number has no magnitude of its own or before it.
    """
    scale = figure.scale if figure.scale > 1 else giver.scale if giver else Decimal(1)
    if scale == 1 or not counts_no_noun(plain, figure.end):
        return None
    named = _IN_CURRENCY.search(plain, max(0, figure.start - _LONGEST_CLAUSE), figure.start)
    if not named:
        return None
    currency = CURRENCY_AFTER[named["currency"].lower()]
    written = plain[named.start() : figure.end]
    money = replace(figure, text=written, kind="money", currency=currency)
    return money if figure.scale > 1 else replace(figure, also=(_magnified(money, scale),))


def _as_rate(figure: Figure, plain: str) -> Figure:
    """Return a bare number, perhaps in the currency named before it: a yen at 152 to the dollar."""
    if figure.kind != "count" or not _RATE.match(plain, figure.end):
        return figure
    named = list(_CURRENCY.finditer(plain, max(0, figure.start - _LONGEST_CLAUSE), figure.start))
    if not named or SENTENCE_END.search(plain, named[-1].end(), figure.start):
        return figure
    currency = CURRENCY_AFTER[named[-1].group().lower()]
    return replace(figure, also=(*figure.also, replace(figure, kind="money", currency=currency)))


def _counts_a_part(figure: Figure) -> bool:
    """Return whether a number has decimals and no plural after it: `1.3 came from Oslo`."""
    return figure.numbers[0].step < 1 and not figure.noun


def with_units_said_once(found: Sequence[Figure], plain: str) -> list[Figure]:
    """Return the figures of a text, bare numbers with what else they may say."""
    result = list(found)
    _share_backwards(result, plain)
    giver = earlier = None
    counted = False
    for index, figure in enumerate(result):
        if index and SENTENCE_END.search(plain, result[index - 1].end, figure.start):
            giver, earlier, counted = None, giver, False
        named = _with_named_currency(figure, plain, giver) if figure.kind == "count" else None
        if named:
            result[index] = figure = named
        if figure.kind != "count" or figure.scale > 1:
            if giver is None or giver.kind in _TIMES or figure.kind not in _TIMES:
                giver, counted = figure, False
        elif not (counts_no_noun(plain, figure.end) or _counts_a_part(figure)):
            counted = counted or figure.certain or bool(figure.noun)
        elif giver and not named and not (counted and figure.numbers[0].step == 1):
            # After "40 shops", 38 are shops, and 3.1 is not.
            result[index] = replace(figure, also=(*figure.also, *_with_unit(figure, giver)))
        elif earlier and not named and figure.numbers[0].step < 1:
            result[index] = replace(figure, also=(*figure.also, *_with_unit(figure, earlier)))
    sure = (_certain_in_a_series(result, index, plain) for index in range(len(result)))
    return [_as_rate(figure, plain) for figure in sure]


def _certain_in_a_series(found: Sequence[Figure], index: int, plain: str) -> Figure:
    """Return a figure, sure where it is one of a series, not a version: `Oracle 6.75, Arm 15.9`."""
    figure = found[index]
    if figure.certain or not figure.also or figure.numbers[0].step == 1:
        return figure
    neighbours = [(found[index - 1], figure)] if index else []
    neighbours += [(figure, found[index + 1])] if index + 1 < len(found) else []
    if any(_SERIES.fullmatch(plain, one.end, other.start) for one, other in neighbours):
        return replace(figure, certain=True)
    return figure


def _share_backwards(result: list[Figure], plain: str) -> None:
    """Give the numbers of a list the unit of its last: `5, 7 and 9 billion dollars`."""
    for index in range(len(result) - 2, -1, -1):
        one, other = result[index], result[index + 1]
        giver = other.also[0] if other.also else other
        if one.scale > 1 or one.kind not in ("count", "money") or not _joined(one, other, plain):
            continue
        if one.kind == "money" and giver.kind in ("count", "money") and giver.scale > 1:
            result[index] = replace(one, also=(_magnified(one, giver.scale),))
        elif one.kind == "count" and (giver.kind != "count" or giver.scale > 1):
            result[index] = replace(one, also=tuple(_with_unit(one, giver)))


def _joined(one: Figure, other: Figure, plain: str) -> bool:
    """Return whether a comma or a little word alone stands between two figures."""
    if _SERIES.fullmatch(plain, one.end, other.start):
        return one.numbers[0].step < 1
    if other.start - one.end > _LONGEST_LISTED:
        return False
    between = _LISTED.fullmatch(plain, one.end, other.start)
    return between is not None and (between[1] is None or between[1].lower() in _JOINING)


def _magnified(figure: Figure, scale: Decimal) -> Figure:
    numbers = tuple(number.times(scale) for number in figure.numbers)
    return replace(figure, numbers=numbers, scale=scale, also=())


def _with_unit(figure: Figure, giver: Figure) -> Iterator[Figure]:
    """Yield a bare number with a figure's unit, with and without its magnitude."""
    scales = [giver.scale]
    if giver.kind == "money" and giver.scale > 1:
        scales.append(Decimal(1))
    for scale in scales:
        shared = replace(figure, kind=giver.kind, currency=giver.currency)
        yield _magnified(shared, scale)
