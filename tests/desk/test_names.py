"""Names of a story that its sources spell otherwise, or do not have."""

import pytest
from msgspec.structs import replace

from copydesk.content.documents import Document
from copydesk.desk.check_input import CheckInput
from copydesk.desk.checks import names
from copydesk.diagnostics import Diagnostic, Severity
from copydesk.newsroom.story.text.story_text import StoryText
from copydesk.text.people.near_names import is_misspelling
from desk_stories import evidence, story

SOURCE = (
    "OSLO - The mayor, Ann Bergstrom, met Giorgia Meloni and Arnold Schwarzenegger on Monday. The "
    "port of Halden belongs to Larsson Marine and to the Brevik family, said Bergstrom. In March "
    "the minister Nils Haaland signed the treaty with Austria and with Colombia; Prime Minister "
    "Volodymyr Zelenskyy and Catherine O'Leary of the Labour Party were there with Iran's envoy. "
    "The Democrats and the Ministry of Trade agreed with Toyo Denki, with Bell and with the Index."
)


def names_in(told: StoryText, **clippings: str) -> list[Diagnostic]:
    """The findings on names in a story."""
    document = Document(told.path, "stories", "story", "")
    findings = names.run(CheckInput(told, evidence(clippings), document)).findings
    return [each.diagnostic for each in findings]


def found(body: str, source: str = SOURCE, code: str = "name") -> list[Diagnostic]:
    """The findings on names in a paragraph that cites one source."""
    told = story(f"{body} [@a]")
    return [each for each in names_in(told, a=source) if each.code.startswith(code)]


def said(body: str, source: str = SOURCE) -> list[str]:
    return [each.message for each in found(body, source, "name-nearly")]


MISSPELT = {
    "Schwarzeneger": ("Arnold Schwarzeneger came to the port.", "Schwarzenegger"),
    "Bergström": ("It was opened by Ann Bergstom on Monday.", "Bergstrom"),
    "Melonni": ("The mayor met Giorgia Melonni.", "Meloni"),
    "Larson": ("The port belongs to Larson Marine.", "Larsson"),
    "Halland": ("Nils Halland signed it.", "Haaland"),
    "Columbia": ("The treaty with Columbia was signed.", "Colombia"),
    "Katherine": ("Among them was Katherine O’Leary.", "Catherine"),
    "O’Leery": ("Among them was Catherine O’Leery.", "O'Leary"),
    "Volodimir": ("Ukraine sent Volodimir Zelenskyy.", "Volodymyr"),
    "Breivk": ("It belonged to the Breivk family.", "Brevik"),
    "Haldne": ("The port of Haldne opened.", "Halden"),
    "Breik": ("Breik has a port of its own.", "Brevik"),
    "Larssone": ("It was sold by Nils Larssone.", "Larsson"),
    "Bergstorm": ("Bergstorm opened the port.", "Bergstrom"),
}


@pytest.mark.parametrize("name", MISSPELT)
def test_a_misspelt_name_is_found(name: str) -> None:
    body, known = MISSPELT[name]
    (finding,) = found(body, code="name-nearly")
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith(f'is in no source; a has "{known}"')
    assert finding.hint == f'did you mean "{known}"?'


QUIET = [
    "Iraq's envoy was there.",
    "Volodymyr Zelensky came, and Zelenskiy left again.",
    "The Labor Party agreed.",
    "One Democrat agreed.",
    "They met on Tuesday, in May.",
    "The Austrian envoy and the Colombian one were there.",
    "The Minister of Trade agreed.",
    "It met Tokyo Denki, Dell and others Under the Dome.",
    "Bergström’s family, the Bergstroms, came.",
    "ANN BERGSTROM MET ARNOLD SCHWARZENEGER.",
    "Ann Bergstom Opens the Port of Haldn",
    "It was called “Bergstom” there.",
    "So said Carla Bergstrøm and Bergstrom, the mayor.",
    "The Larssons sold it.",
    "HALDEN opened.",
    "The port of Håldén opened.",
    "Hidden behind it lies a port.",
    "Borders were open.",
    "The Northern line and the Southern one, the Christian and the Christmas market.",
]


@pytest.mark.parametrize("body", QUIET)
def test_what_is_no_misspelling_is_quiet(body: str) -> None:
    assert said(body) == []


def test_another_person_of_nearly_the_same_name_is_another() -> None:
    source = "Anna Satoh, the minister, resigned on Monday, and Satoh's deputy as well."
    assert said("The new minister, Ken Saitoh, takes over from Anna Satoh.", source) == []
    assert said("The minister, Anna Saitoh, has resigned.", source) == [
        '"Saitoh" is in no source; a has "Satoh"'
    ]
    assert said("The minister, A. Saitoh, has resigned.", source) != []


def test_a_name_that_a_source_spells_two_ways_may_be_either() -> None:
    source = (
        "The mayor, Ann Bergstrom, spoke. A spokesman for Ann Bergström and Ann Bergstrem left."
    )
    assert said("It was Ann Bergstrem who spoke, and Ann Bergstrom.", source) == []


def test_a_name_is_said_once_and_at_its_place() -> None:
    (finding,) = found("Arnold Schwarzeneger came. The actor, Schwarzeneger, left.")
    assert finding.position
    assert (finding.position.line, finding.position.column) == (8, 8)


def test_a_name_of_another_source_is_known() -> None:
    told = story("It belongs to Larson. [@a]", sources="{id: a, title: A}\n{id: b, title: B}")
    texts = {"a": SOURCE, "b": "The firm Larson is old."}
    assert names_in(told, **texts) == []


def test_those_who_publish_or_wrote_a_source_are_known() -> None:
    told = story(
        "Ann Bergstom writes so in the Haldens Tidende. [@a]",
        sources="{id: a, title: A, publisher: Haldens Tidende, author: Ann Bergstom}",
    )
    assert names_in(told, a=SOURCE) == []


def test_a_part_can_only_give_a_note() -> None:
    (finding,) = found("It was Ann Bergstom.", f"{SOURCE} […]")
    assert finding.severity is Severity.NOTE


def test_german_nouns_are_no_names() -> None:
    source = "Der Minister traf Friedrich Merzig und die Verbände. Die Ministerin der Justiz ging."
    assert said("Die Ministers und der Verband trafen sich mit der Justitz.", source) == []
    told = story(
        "Friedrich Merzing traf die Verbänden. [@a]",
        sources="{id: a, title: A}",
        more="language: de\n",
    )
    (finding,) = names_in(told, a=source)
    assert finding.message == '"Merzing" is in no source; a has "Merzig"'


def test_places_have_other_names_in_other_languages() -> None:
    source = "Il sindaco di Genova ha detto che la città e il porto sono di Giovanni Toti e Lisboa."
    assert said("The mayor of Genoa spoke in Lisbon.", source) == []
    assert said("The port of Giovani Toti.", source) != []


ABSENT = {
    "a person": ("The mayor met Kofi Annan there.", "Kofi Annan"),
    "a firm": ("The port belongs to Maersk now.", "Maersk"),
    "a place": ("The port of Stavanger opened.", "Stavanger"),
    "a country": ("The treaty with Peru was signed.", "Peru"),
}


@pytest.mark.parametrize("kind", ABSENT)
def test_a_name_in_no_source_is_a_note(kind: str) -> None:
    body, name = ABSENT[kind]
    (finding,) = found(body)
    assert (finding.code, finding.severity) == ("name-absent", Severity.NOTE)
    assert finding.message == f'no source has "{name}"'


def test_names_in_no_source_are_one_note() -> None:
    (finding,) = found("The mayor met Kofi Annan in Stavanger.")
    assert finding.message == 'no source has "Kofi Annan", "Stavanger"'


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("In France it fell.", "French prices fell on Monday in the whole of the country."),
        ("The French were there.", "It was signed in Paris by the envoys on Monday."),
        ("It was Washington that signed.", "The United States signed the treaty on Monday."),
        ("So the EU decided.", "The European Union decided so on Monday after a long night."),
        ("So decided the Fed.", "The Federal Reserve decided so on Monday after a long night."),
        ("The mayor is Ann Berg.", "“We will go,” said Berg, who is the mayor of the town."),
        ("The paper, The Herald, was closed on Monday.", "The herald was closed."),
        ("It is about the Soft Bank.", "It was the firm SoftBank that sold its shares."),
    ],
)
def test_usual_other_names_are_known(body: str, source: str) -> None:
    assert found(body, source) == []


def test_what_is_not_all_there_vouches_for_anything() -> None:
    assert found("The mayor met Kofi Annan there.", f"{SOURCE} […]") == []
    told = story("He met Kofi Annan. [@a, @b]", sources="{id: a, title: A}\n{id: b, title: B}")
    assert names_in(told, a=SOURCE) == []
    assert found("The mayor met Kofi Annan there.", "市長はコフィ・アナン氏と会談した。") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("johnson", "johnsen"),
        ("andersson", "anderson"),
        ("macron", "marcon"),
        ("brown", "browne"),
        ("wiener", "weiner"),
        ("zuckerberg", "zuckerburg"),
        ("phillips", "philips"),
        ("colombia", "columbia"),
    ],
)
def test_near_names(one: str, other: str) -> None:
    assert is_misspelling(one, other)
    assert is_misspelling(other, one)


FORMS = (
    "austria/austrian zelensky/zelenskyy zelenskiy/zelensky democrats/democrat thursday/tuesday "
    "ministry/minister senate/senator germany/german texas/texan israel/israeli japan/japanese "
    "argentine/argentina slovakia/slovak northern/southern treasury/treasurer republic/republican "
    "chancellor/chancellery odessa/odesa technology/technologies london/londoner europe/european "
    "mexico/mexican toyo/tokyo bell/dell under/index academy/academic secretary/secretariat "
    "commission/commissioner industry/industrial unite/united yemen/yemeni navalny/navalnyi "
    "kharkiv/kharkov gorbachev/gorbachov muhammad/mohammed company/companies peru/peruvian "
    "pakistan/pakistani ukraine/ukrainian finance/financial gaddafi/qaddafi genova/genoa"
)


@pytest.mark.parametrize(
    "pair",
    FORMS.split(" "),
)
def test_forms_of_one_name(pair: str) -> None:
    one, other = pair.split("/")
    assert not is_misspelling(one, other)
    assert not is_misspelling(other, one)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "A",
        "O'",
        "Van der Bin al-O'Neill d'Or",
        "МИНИСТР Иванов и Ивановв",
        "李明 and 田中さん met Ann",
        "Pelé, Madonna & Ye",
        "ALL OF IT IN CAPITALS " * 50,
        "Every Word Of It " * 50,
        "“He said,” she said. “She said,” he said.",
    ],
)
def test_any_name_is_read(body: str) -> None:
    for source in (SOURCE, "", body, "李明说。"):
        found(body, source)


@pytest.mark.parametrize(("count", "ends_in_others"), [(6, False), (7, True)])
def test_the_note_on_absent_names_says_that_there_are_others(
    count: int, ends_in_others: bool
) -> None:
    invented = ("Arvid", "Brenner", "Castell", "Dorval", "Esker", "Fenwick", "Gessner")[:count]
    (finding,) = found(" ".join(f"It met with {name} there." for name in invented))
    assert '"Fenwick"' in finding.message
    assert "Gessner" not in finding.message
    assert finding.message.endswith(" and others") == ends_in_others


@pytest.mark.parametrize(("city", "is_right"), [("Tokio", True), ("Tokyou", False)])
def test_a_city_may_have_its_name_in_the_language_of_the_story(city: str, is_right: bool) -> None:
    told = story(f"La empresa abrió su sede en {city} el lunes. [@a]")
    told = replace(told, language="es")
    source = "The company opened its seat in Tokyo on Monday, and it was said that it was late."
    assert [each.code for each in names_in(told, a=source)] == ["name-nearly"] * (not is_right)


JAPANESE = (
    "ソフトバンクとラピダス、エヌビディアは27日、オーストラリアでデジタルカメラのコンピューターを発表した。"
    "ウィリアムズ氏とジョンソン氏が出席した。"
)


def in_japanese(body: str) -> list[str]:
    told = replace(story(f"{body} [@a]"), language="ja")
    return [each.hint or "" for each in names_in(told, a=JAPANESE) if each.code == "name-nearly"]


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("ソフトパンクが発表した。", "ソフトバンク"),
        ("27日にラビダスが発表した。", "ラピダス"),
        ("ジョンンン氏が出席した。", "ジョンソン"),
    ],
)
def test_a_misspelt_name_in_katakana_is_found(body: str, meant: str) -> None:
    assert in_japanese(body) == [f'did you mean "{meant}"?']


@pytest.mark.parametrize(
    "body",
    [
        "ソフトバンクとジョンソン氏が出席した。",
        "オーストリアで発表した。",
        "コンピュータとディジタルカメラを発表した。",
        "ウィリアムス氏が出席した。",
        "コンピューティングを発表した。",
        "アメリカとアフリカで発表した。",
        "「ソフトパンク」と書いてある。",
    ],
)
def test_other_words_in_katakana_are_quiet(body: str) -> None:
    assert in_japanese(body) == []


def test_a_name_of_a_source_that_is_not_cited_may_be_meant() -> None:
    sources = "{id: a, title: A}\n{id: b, title: B}"
    told = story("It was Ann Bergstom who came. [@b]", sources=sources)
    (finding,) = names_in(told, a=SOURCE, b="It was late, and nobody came to the port of the town.")
    assert (finding.code, finding.severity) == ("name-nearly", Severity.WARNING)
