"""What holds for any words: conventions are never a difference, and no text is too odd to read."""

from hypothesis import assume, given
from hypothesis import strategies as st

from copydesk.text.figures.reading import figures
from copydesk.text.figures.shares import possible_shares, stated_shares
from copydesk.text.normalisation import compatibility_form, normalise, normalised_words, words
from copydesk.text.quotations.marks import quoted_passages
from copydesk.text.quotations.nearest_passage import nearest
from copydesk.text.quotations.pattern import pattern_of
from copydesk.text.quotations.source_text import SourceText

_SOME = (
    "the council voted harbour organised centre won't re-open £5 10% we people’s labour a of naïve "
    "travelled finance and it not never plans cost-cutting defence 1,200 don’t fulfil"
)
WORDS = st.sampled_from(_SOME.split())
SPEECH = st.lists(WORDS, min_size=6, max_size=30)
CHANGES = st.sampled_from(["…", "...", " . . . ", "[…]", "[...]"])


def source(speech: list[str]) -> str:
    return f"Before it, others spoke. “{' '.join(speech)},” she said. After it came the vote."


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    for word in words(compatibility_form(text)):
        assert normalise(normalise(word)) == normalise(word)


@given(SPEECH, st.data())
def test_a_quotation_by_the_conventions_is_no_finding(
    speech: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(speech) - 5))
    end = data.draw(st.integers(start + 5, len(speech)))
    said = speech[start:end]
    kind = data.draw(
        st.sampled_from(["plain", "ellipsis", "bracket", "capital", "typed", "hyphen"])
    )
    at = data.draw(st.integers(1, len(said) - 2))
    text = " ".join(said)
    if kind == "ellipsis":
        text = f"{' '.join(said[:at])} {data.draw(CHANGES)} {' '.join(said[at + 1 :])}"
    elif kind == "bracket":
        text = f"{' '.join(said[:at])} [he] {' '.join(said[at + 1 :])}"
    elif kind == "capital":
        text = text[0].swapcase() + text[1:]
    elif kind == "typed":
        text = text.replace("’", "'")
    elif kind == "hyphen":
        text = text.replace("-", "\u2011")

    assert SourceText(source(speech)).has(pattern_of(text))


@given(st.text(alphabet="“”‘’\"'«»„‚「」 ab.\n", max_size=60))
def test_marks_of_any_kind_give_passages_in_order(text: str) -> None:
    found, unclosed = quoted_passages(text)

    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start for end, each in zip(ends, found, strict=False))
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert unclosed is None or unclosed.is_open


@given(st.text(max_size=200), st.text(max_size=80))
def test_no_text_is_too_odd_to_search(text: str, quotation: str) -> None:
    passages = SourceText(text)

    if passages.has(pattern_of(quotation)):
        assert normalised_words(text)
    near = nearest(quotation, passages)
    assert near is None or 0 < near.likeness <= 1


@given(st.text(alphabet="0123456789.,%$€-–/ abm’円億兆千三百½'th", max_size=40))
def test_no_figure_is_too_odd_to_read(text: str) -> None:
    for figure in figures(text, None):
        assert text[figure.start : figure.end] == figure.text
        assert figure.numbers


_PIECES = (
    "half quarter third thirdſ tenths a an one two of million dozen hundred ſix ſechs Milliarden "
    "per cent percentage point twenty-five sixty‐nine GMT 007 12:30 1:1 10-to-1 Street Downing 3M "
    "10b - 5 $ US$ € 億 割 分の 二十 anderthalb mil zwei Drittel bn m miles hour in out ten years "
    "old I . , ½ b/d hours İ"
)


@given(
    st.lists(st.sampled_from(_PIECES.split()), max_size=20),
    st.sampled_from(["", " ", "-"]),
    st.sampled_from(["en", "de", "ja", None]),
)
def test_no_words_for_figures_are_too_odd_to_read(
    pieces: list[str], between: str, language: str | None
) -> None:
    text = between.join(pieces)
    for figure in (*figures(text, language), *stated_shares(text)):
        assert text[figure.start : figure.end] == figure.text
        assert figure.numbers
    assert all(each.numbers for each in possible_shares(text))
    assert [normalise(word) for word in normalised_words(text)] == normalised_words(text)


@given(st.integers(1000, 999_999_999), st.sampled_from(["{:,}", "{}"]))
def test_whole_numbers_are_read_as_they_are_written(number: int, form: str) -> None:
    (figure,) = figures(f"some {form.format(number)} people's homes or so, {number}", "en")[:1] or [
        None
    ]
    assume(figure is not None and not 1800 <= number < 2100)

    assert figure is not None
    assert figure.numbers[0].value == number
