"""Where sentences begin and end."""

import pytest

from copydesk.text.sentences import sentence_at, sentences


def split(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text)]


# Sentences, joined by a space, that must come out as they are.
TEXTS: dict[str, list[str]] = {
    "plain": ["He left.", "She came!", "Did they stay?", "Nobody knows…", "The end."],
    "numbers": ["No. 5 won.", "It cost 3.5 million.", "In 2020 it fell.", "300 people came."],
    "a refusal": ["He said no.", "They left."],
    "initials": ["J. P. Lund spoke.", "John F. Kennedy Jr. flew.", "J. De Klerk won."],
    "titles": ["Gov. Gavin Newsom met Sen. Ann Berg.", "Lt. Gen. Lund saw Dr. Sato."],
    "letters": ["They chose plan B.", "The city agreed."],
    "countries": ["She lives in the U.S.", "The plan failed.", "The U.S. Senate voted."],
    "times": ["He left at 5 p.m.", "They stayed until 6 a.m. on Monday.", "It rained."],
    "firms": ["Lund Corp. said so.", "He works for Acme Inc.", "It has 40 staff."],
    "months": ["It opened on Sept. 5 in Oslo.", "It closed in Dec.", "The rest is known."],
    "small letters": ["Fruit, e.g. apples, fell.", "It rose by approx. 4 per cent."],
    "quoted sentences": ["“We go. We stay. It is fine,” said Berg.", "Lund agreed."],
    "a quotation's end": ["He said: “We go. We stay.”", "The city agreed.", "“It is good.”"],
    "questions quoted": ["“Why?” Berg asked.", "“We will build!”", "Nobody laughed."],
    "straight marks": ['"I said yes. I did."', "He left.", '"Not now," she said.'],
    "German": ["Am 3. Oktober kam Dr. Müller.", "Es waren 12.", "Der Minister ging.", "Schluss."],
    "German marks": ["„Wir bauen. Es wird teuer“, sagte Berg.", "Er ging."],
    "French": ["M. Lund a parlé.", "« Nous irons. Nous gagnerons », a dit Mme. Berg.", "Il part."],
    "Spanish": ["El Sr. Lund habló.", "¿Quién sabe?", "¡Nadie!", "Fin."],
    "Russian": ["Он ушел.", "Она пришла в 5 ч. утра.", "Это все."],
    "Arabic": ["هذا هو.", "هل ذهب؟", "نعم."],
    "Hindi": ["यह है।", "वह गया।"],
    "footnotes": ["It rose.[3]", "It fell (again).", "The rest stayed."],
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_its_sentences(name: str) -> None:
    assert split(" ".join(TEXTS[name])) == TEXTS[name]


def test_chinese_and_japanese_have_no_spaces() -> None:
    expected = [
        "「我々は行く。そして勝つ。」と首相は述べた。",
        "次の日、彼は去った。",
        "「はい」と。",
    ]
    assert split("".join(expected)) == expected
    expected = ["他说：“我们会建。”", "她补充说，很好。", "真的吗？", "是的。"]
    assert split("".join(expected)) == expected


def test_lines_of_a_list_and_paragraphs_are_apart() -> None:
    text = "A headline\n\nIt rose\nagain. It fell\n- one thing\n- another\n2. a third\n\nThe end"
    assert split(text) == [
        "A headline", "It rose\nagain.", "It fell", "- one thing", "- another", "2. a third",
        "The end",
    ]  # fmt: skip


def test_a_stray_mark_does_not_join_paragraphs() -> None:
    assert split("He said “we go. They left.\n\nShe came. It rained.") == [
        "He said “we go.", "They left.", "She came.", "It rained.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "...", "“", "。", "A", "”. “", "(", "1.", "é." * 9]
)
def test_any_text_is_read(text: str) -> None:
    assert "".join(split(text)).split() == "".join(text.split()).split()


def test_no_letter_is_lost_and_places_are_those_of_the_text() -> None:
    text = " He left.  “Go. Now,” said Berg.\n\n No. 5 \n won! "
    found = sentences(text)
    assert "".join("".join(each.of(text).split()) for each in found) == "".join(text.split())
    assert [text[each.start : each.end] for each in found] == split(text)


def test_a_place_after_a_full_stop_belongs_to_the_sentence_before() -> None:
    text = "He left.  She came.  It rained. "
    found = sentences(text)
    assert [sentence_at(found, place) for place in (0, 4, 9, 10, 20, 32)] == [0, 0, 0, 1, 1, 2]
    assert sentence_at((), 3) == 0
