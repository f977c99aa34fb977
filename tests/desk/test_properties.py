"""What holds for any words: another word is always a finding."""

from hypothesis import assume, given
from hypothesis import strategies as st

from desk_stories import codes, examined

_SOME = (
    "the council voted harbour organised centre won't re-open £5 10% we people’s labour a of naïve "
    "travelled finance and it not never plans cost-cutting defence 1,200 don’t fulfil"
)
WORDS = st.sampled_from(_SOME.split())
SPEECH = st.lists(WORDS, min_size=6, max_size=30)
CHANGES = st.sampled_from(["…", "...", " . . . ", "[…]", "[...]"])


def source(speech: list[str]) -> str:
    return f"Before it, others spoke. “{' '.join(speech)},” she said. After it came the vote."


@given(SPEECH, st.data())
def test_another_word_is_always_a_finding(speech: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(speech) - 1))
    said = [*speech[:at], "yesterday", *speech[at + 1 :]]
    assume(len(set(speech)) > 4)
    found = examined(f"“{' '.join(said)}” [@a]", a=source(speech))

    assert {"quote-altered", "quote-absent"} & set(codes(found))
