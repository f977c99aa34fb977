"""Apostrophes before words and years, told from marks that open a quotation.

The page and the desk have one reading: both are asked here.
"""

import pytest

from copydesk.content.markdown.typography import typographic
from copydesk.text.quotations.marks import quoted_passages
from desk_stories import codes, examined

SOURCE = "The plan of 2024 was debated for days. The chair spoke of other things altogether."


def _quoted(text: str) -> list[str]:
    return [passage.inside(text) for passage in quoted_passages(text)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "In '24 the three big firms' profits fell.",
        "By '89 the satellite states' leaders knew.",
        "Sheikh 'Abd al-Rahman met his brothers' lawyers.",
        "The 'Ndrangheta said the investigators' work was poor.",
        "In the 'hood the neighbours' dogs barked.",
        "'Tis the workers' choice.",
        "'Twas the night before the voters' day.",
        "Since '68 the students' unions have grown.",
        "The class of '24 won the judges' praise.",
        "From '24 to '25 the banks' shares rose.",
        "The '24 Democrats' and the voters' hopes sank.",
        "In '24 the firms' and banks' profits fell.",
        "Get 'em while the stores' sales last.",
        "He ate 'nduja at the farmers' market.",
        "The '90s were the bankers' decade.",
        "The '60s' greatest hits",
        "Summer '76 broke the farmers' records.",
        "The 'Abbasid caliphs' palaces stood.",
        "In '24 the firms' US profits fell.",
        "In '24 the firms' 2023 profits were restated.",
        "An old 'Uthman manuscript and its owners' notes",
        "The 'Umar brothers' house burned, said 'Isa's sons' lawyers.",
        "She moved to the 'burbs in '99 with her parents' help",
        "'24 was the firms' best year.",
        "The '24-'25 budget hit the states' coffers.",
        "He left in '24. The dogs' owners stayed.",
        "Rock 'n' roll died in '24 with the bands' fans.",
        "'s-Hertogenbosch, 't Hart and the players' bus",
        "Nobody had heard of 'Xanthos before.",
        "The '92 riots' victims were named.",
        "Back in '08, the banks' losses mounted.",
        "Between '39 and '45 the Allies' ships sank.",
        "'Cause the voters' anger grew.",
        "The 'flu and the elders' jabs",
        "Give 'im the lads' regards.",
        "They left 'cause it rained.",
        "Sana'a and 'Aden are the rebels' aims.",
    ],
)
def test_an_apostrophe_opens_no_quotation(text: str) -> None:
    assert typographic(text, "en") == text.replace("'", "’")
    assert _quoted(text) == []
    assert _quoted(text.replace("'", "’")) == []
    found = codes(examined(f"{text} [@a]", a=SOURCE))
    assert [code for code in found if code.startswith("quote-")] == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The headline read '24 dead in floods' and more", "24 dead in floods"),
        ("He called it 'Abd's house'.", "Abd's house"),
        ("The '24 hours' rule is gone.", "24 hours"),
        ("'24 hours' is a film", "24 hours"),
        ("The 'fake news' story spread.", "fake news"),
        ("The sign said '89 dogs' and he left.", "89 dogs"),
        ("They called it 'the workers' plan' in jest.", "the workers' plan"),
        ("He said 'It's the workers' plan' on Monday.", "It's the workers' plan"),
        ("He said 'yes' to the voters' demand.", "yes"),
        ("The film '24 Hours' was shown.", "24 Hours"),
        ("The book '12 Years' sold.", "12 Years"),
        ("Its slogan, '50 states', won.", "50 states"),
        ("The banner read '99 problems' to all.", "99 problems"),
        ("A 'Great Powers' conference met.", "Great Powers"),
        ("The 'MPs' wages' row", "MPs' wages"),
        ("The 'bus routes' survey", "bus routes"),
        ("The 'cause for tears' row", "cause for tears"),
        ("The 'is it news' column", "is it news"),
        ("a '30 years' war' of words", "30 years' war"),
        ("the so-called '15-minute cities' theory", "15-minute cities"),
        ("the '100 days' plan", "100 days"),
        ("'A bad day for unions' was the line.", "A bad day for unions"),
        ("He said: '24 people died in the floods' north of here", "24 people died in the floods"),
        ("'Abd is my name', he said.", "Abd is my name"),
        ("She said: 'In '24 the firms' profits fell.'", "In '24 the firms' profits fell."),
        ("The 'hood life' of the city.", "hood life"),
        ("It was called '68 and all that'.", "68 and all that"),
        ("'90 per cent of the firms' profits' is the claim.", "90 per cent of the firms' profits"),
        ("The term 'take back our borders' campaign", "take back our borders"),
        ("In '24 it told the BBC's 'Today' programme so.", "Today"),
    ],
)
def test_an_honest_quotation_stays_one(text: str, quoted: str) -> None:
    assert _quoted(text) == [quoted]
    start = text.index(quoted)
    printed = typographic(text, "en")
    assert printed[start - 1] == "‘"
    assert printed[start + len(quoted)] == "’"


def test_a_program_may_have_turned_the_mark_of_a_year() -> None:
    assert _quoted("In ‘24 the three big firms’ profits fell.") == []
    assert _quoted("The headline read ‘24 dead in floods’ and more") == ["24 dead in floods"]


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("de", "Im Jahr '89 war Hans' Auto 'neu'.", "Im Jahr ’89 war Hans’ Auto ‚neu‘."),
        ("de", "Er sagte: 'Hans' Plan ist gut.'", "Er sagte: ‚Hans’ Plan ist gut.‘"),
        ("de", "die '68er und 's Haus", "die ’68er und ’s Haus"),
        ("nl", "'s Avonds in '24 waren de boys' fans er", None),
        ("it", "La 'ndrangheta, nel '92 e nel '900", None),
        ("fr", "Mai '68 et l'été '69", None),
        ("es", "El verano del '98 fue 'bueno'", "El verano del ’98 fue “bueno”"),
    ],
)
def test_years_in_other_languages(language: str, typed: str, printed: str | None) -> None:
    assert typographic(typed, language) == (printed or typed.replace("'", "’"))


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("it", 'l\'"ultima" cena', "l’«ultima» cena"),
        ("it", "dell''ultima' cena", "dell’“ultima” cena"),
        ("fr", 'd\'"ami" et l\'"école"', "d’«\u202fami\u202f» et l’«\u202fécole\u202f»"),
        ("ca", 'l\'"home"', "l’«home»"),
        ("pt-PT", 'd\'"ele"', "d’«ele»"),
        ("ko", '그는"안녕"이라고. "잘가"라고', "그는“안녕”이라고. “잘가”라고"),
        ("ko", "그는'안녕'이라고. 'hello'라고", "그는‘안녕’이라고. ‘hello’라고"),
        ("de", 'Er sagte:"Ja" •"Nein" …"gut"', "Er sagte:„Ja“ •„Nein“ …„gut“"),
        ("en", "He said:'yes' •'no'", "He said:‘yes’ •‘no’"),
        ("en", 'He said"yes"and"no"', "He said“yes”and“no”"),
        ("en", '5"x7", a 14" screen', '5"x7", a 14" screen'),
        ("en", 'the "A"s and O\'Brien\'s "B"', "the “A”s and O’Brien’s “B”"),
        ("ja", '彼は"abc"', '彼は"abc"'),
    ],
)
def test_a_mark_opens_without_a_space_before_it(language: str, typed: str, printed: str) -> None:
    assert typographic(typed, language) == printed


def test_the_desk_finds_quotations_behind_elisions() -> None:
    assert _quoted('l\'"ultima cena" e l\'"altra"') == ["ultima cena", "altra"]
    assert _quoted('그는"안녕하세요 여러분"이라고') == ["안녕하세요 여러분"]


def test_the_desk_pairs_arabic_marks() -> None:
    assert _quoted("قال ”نعم للخطة“ ثم ”لا“.") == ["نعم للخطة", "لا"]
