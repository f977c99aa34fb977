"""House style inside quotation marks, and brackets and omissions that are the source's own."""

import pytest

from copydesk.text.quotations.source_text import SourceText
from desk_stories import codes, examined


def quoted(source: str, quotation: str) -> list[str]:
    told = f"“{quotation}”, said the chair. [@a]"
    found = codes(examined(told, a=f"He said: {source}. More came."))
    return [code for code in found if code != "date-absent"]


@pytest.mark.parametrize(
    ("source", "quotation"),
    [
        ("We paid 5 billion euros for it", "We paid €5bn for it"),
        ("We paid €5bn for it", "We paid 5 billion euros for it"),
        ("We paid EUR 5 billion for it", "We paid €5bn for it"),
        ("It cost three million dollars that year", "It cost $3m that year"),
        ("It cost $500 billion in all", "It cost 500 billion dollars in all"),
        ("It paid US$5bn to us", "It paid 5 billion U.S. dollars to us"),
        ("It was $1 a piece then", "It was 1 dollar a piece then"),
        ("It has a $5 billion plan for us", "It has a 5-billion-dollar plan for us"),
        ("We cannot invest £20bn or 1.5m", "We cannot invest 20 billion pounds or 1.5 million"),
        ("We met at 10 a.m. that day", "We met at 10am that day"),
        ("We met at 10 AM that day", "We met at 10 a.m. that day"),
        ("We met at 10:00 a.m. that day", "We met at 10 am that day"),
        ("We met at 10:30 a.m. that day", "We met at 10.30am that day"),
        ("It came in Sept. 2019 to us", "It came in September 2019 to us"),
        ("We left on Sept. 5 at last", "We left on September 5 at last"),
        ("We left on 5 Sept at last", "We left on 5 September at last"),
        ("It is No. 5 in the list", "It is number 5 in the list"),
        ("It is number one in the list", "It is No. 1 in the list"),
        ("It is the theatre's own money now", "It is the theater's own money now"),
        ("It is our neighbour’s own money now", "It is our neighbor's own money now"),
        ("Sen. Ann Berg said it was good", "Senator Ann Berg said it was good"),
        ("It is 5 km from the sea", "It is 5 kilometres from the sea"),
    ],
)
def test_a_house_may_write_sums_times_and_months_its_own_way(source: str, quotation: str) -> None:
    assert quoted(source, quotation) == []


@pytest.mark.parametrize(
    ("source", "quotation"),
    [
        ("We paid 5 billion euros for it", "We paid €6bn for it"),
        ("We paid €5bn for it", "We paid 5 billion dollars for it"),
        ("We paid €5bn for it", "We paid 5 million euros for it"),
        ("It cost three million dollars that year", "It cost $3bn that year"),
        ("It cost $500 billion in all", "It cost 500 million dollars in all"),
        ("We want more dollars for all that", "We want more dollar for all that"),
        ("We met at 10 a.m. that day", "We met at 10pm that day"),
        ("We met at 10:30 a.m. that day", "We met at 10am that day"),
        ("We met at 10 AM that day", "We met at 11 a.m. that day"),
        ("It came in Sept. 2019 to us", "It came in October 2019 to us"),
        ("We left on Sept. 5 at last", "We left on September 6 at last"),
        ("It is No. 5 in the list", "It is number 6 in the list"),
        ("No one knew it in the town", "Number one knew it in the town"),
        ("He said no 5 times to us", "He said number 5 times to us"),
        ("It is the theatre's own money now", "It is the theatres own money now"),
        ("We paid a million for it all", "We paid a m for it all"),
    ],
)
def test_what_a_house_style_does_not_excuse_is_altered(source: str, quotation: str) -> None:
    assert quoted(source, quotation) == ["quote-altered"]


@pytest.mark.parametrize(
    ("source", "quotation"),
    [
        ("“[m]any thought that they would win”", "[m]any thought that they would win"),
        ("“[m]any thought that they would win”", "many thought that they would win"),
        ("“[m]any thought that they would win”", "[M]any thought that they would win"),
        ("“We [m]ust win in our own time”", "We must win in our own time"),
        ("“We [m]ust win in our own time”", "We [m]ust win in our own time"),
        ("“We will invest[ed] in our own time”", "We will invest[ed] in our own time"),
        ("“We was [sic] there in the night”", "We was there in the night"),
        ("“We was [sic] there in the night”", "We was [sic] there in the night"),
        ("“We will win […] in our own time”", "We will win […] in our own time"),
        ("“We will win [...] in our own time”", "We will win … in our own time"),
        ("“They [the firms] will win at last”", "They [the firms] will win at last"),
        ("“We will win… in our own time”", "We will win in our own time"),
    ],
)
def test_marks_of_the_source_may_be_copied(source: str, quotation: str) -> None:
    assert quoted(source, quotation) == []


@pytest.mark.parametrize(
    ("source", "quotation"),
    [
        ("“[m]any thought that they would win”", "[a]ny thought that they would win"),
        ("“[m]any thought that they would win”", "any thought that they would win"),
        ("“[m]ust we win in our own time”", "[l]ust we win in our own time"),
        ("“We will win […] in our own time”", "We will win in our own time"),
        ("“We will win [...] in our own time”", "We will win in our own time"),
        ("“We will win [. . .] in our own time”", "We will win in our own time"),
        ("“We will win (…) in our own time”", "We will win in our own time"),
        ("“We was [sic] there in the night”", "We were there in the night"),
        ("“[W]e will win in our own time”", "[Y]e will win in our own time"),
        ("“They [the firms] will win at last”", "They will win at last here"),
    ],
)
def test_marks_of_the_source_may_not_vanish_or_change(source: str, quotation: str) -> None:
    assert quoted(source, quotation) == ["quote-altered"]


def test_a_hint_quotes_the_source_with_its_own_marks() -> None:
    told = "“[a]ny thought that they would invest in it”, said the chair. [@a]"
    source = "He said: “[m]any thought [sic] that they would invest[ed] […] in it”. More came."
    (finding,) = examined(told, a=source).findings

    assert "[m]any thought [sic] that they would invest[ed] […]" in (
        (finding.diagnostic.hint or "").replace("[...]", "[…]")
    )


def test_an_excerpt_has_all_marks_between_its_words() -> None:
    text = SourceText("One [t]wo [sic] three[s] [...] four.")

    assert text.words == ["One", "two", "threes", "[...]", "four"]
    assert text.excerpt(1, 4) == "[t]wo [sic] three[s] [...]"
