"""Which characters belong to a word, and which end a sentence."""

import re
import unicodedata

import pytest

from copydesk.text.characters import FULL_STOPS, MARKS, SENTENCE_ENDS, WORD
from copydesk.text.normalisation import normalised_words
from desk_stories import codes, examined

BELOW_HISTORIC_SCRIPTS = range(0x300, 0x10000)


def test_every_combining_mark_belongs_to_its_word() -> None:
    known = re.compile(f"[{MARKS}]")
    marks = (chr(code) for code in BELOW_HISTORIC_SCRIPTS)
    missing = [
        f"{ord(sign):04x}"
        for sign in marks
        if unicodedata.category(sign) in ("Mn", "Mc")
        and not known.fullmatch(sign)
        and unicodedata.name(sign, "").split()[0] not in ("VARIATION", "HANGUL", "IDEOGRAPHIC")
    ]
    assert missing == []


def test_no_punctuation_or_sign_belongs_to_a_word() -> None:
    word = re.compile(WORD)
    wrong = [
        f"{code:04x}"
        for code in BELOW_HISTORIC_SCRIPTS
        if unicodedata.category(chr(code))[0] in "PSZ"
        and chr(code) != "_"
        and word.fullmatch(chr(code))
    ]
    assert wrong == []


@pytest.mark.parametrize("end", SENTENCE_ENDS)
def test_what_ends_a_sentence_is_punctuation(end: str) -> None:
    assert unicodedata.category(end) == "Po"
    assert normalised_words(f"क{end}") == normalised_words("क")


@pytest.mark.parametrize(
    ("quoted", "source"),
    [
        ("हम इसे अगले साल बनाएंगे।", "उन्होंने कहा: हम इसे अगले साल बनाएंगे, और फिर सोचेंगे"),
        ("আমরা আগামী বছর এটি তৈরি করব।", "তিনি বললেন: আমরা আগামী বছর এটি তৈরি করব, তারপর দেখব"),
        ("Մենք դա կկառուցենք հաջորդ տարի։", "Նա ասաց. Մենք դա կկառուցենք հաջորդ տարի, իսկ հետո"),
        ("በሚቀጥለው ዓመት እንገነባዋለን ብለዋል።", "እሳቸው በሚቀጥለው ዓመት እንገነባዋለን ብለዋል፣ ከዚያም"),
    ],
)
def test_a_full_stop_of_any_script_is_no_word(quoted: str, source: str) -> None:
    assert codes(examined(f"“{quoted}” [@a]", a=source)) == []


@pytest.mark.parametrize("stop", FULL_STOPS)
def test_words_are_parted_by_any_full_stop(stop: str) -> None:
    assert normalised_words(f"अब{stop}तब") == ["अब", "तब"]
