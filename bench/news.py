"""Generated English news: reports with attributed quotations and figures, that share no sentences.

Every word is drawn from a `random.Random` that the caller seeds. The sentences are grammatical, in
the manner of an agency; what they say is made up.
"""

from dataclasses import dataclass
from random import Random

_FIRST_WORDS = (
    "Amara Bela Chen Dana Elif Farid Greta Hiro Ines Jonas Kofi Lena Marta Niko Olga Pavel "
    "Rosa Samir Tomoko Ursula Viktor Wanda Yusuf Zora"
)
_FIRST = _FIRST_WORDS.split()
_LAST_WORDS = (
    "Abara Brandt Castillo Dvorak Eriksen Fontaine Grigoryan Hoffmann Ibarra Jansen Kowalski "
    "Lindqvist Moreau Nakamura Okafor Petrov Quigley Rosenthal Suzuki Tanaka Ueda Vargas "
    "Weber Yamamoto Zielinski"
)
_LAST = _LAST_WORDS.split()
_FIRMS_WORDS = (
    "Northgate Halden Marisol Kestrel Orbis Tannhauser Vela Quantex Ridgeway Solano "
    "Brightwater Ironbridge Corvane Lumina Arden Paxton"
)
_FIRMS = _FIRMS_WORDS.split()
_KINDS_WORDS = (
    "Energy Motors Bank Robotics Systems Airlines Foods Chemicals Semiconductor Logistics "
    "Insurance Telecom"
)
_KINDS = _KINDS_WORDS.split()
_PLACES_WORDS = (
    "Lisbon Osaka Rotterdam Cardiff Nairobi Toledo Perth Gdansk Montreal Hamburg Busan "
    "Valencia Oslo Leeds Tampere"
)
_PLACES = _PLACES_WORDS.split()
_ROLES = [
    "chief executive",
    "finance minister",
    "spokesperson",
    "chair",
    "union leader",
    "regulator",
    "analyst",
    "mayor",
    "governor",
    "economist",
]
_SAID = [
    "said",
    "told reporters",
    "said in a statement",
    "told the committee",
    "wrote",
    "added",
    "argued",
]

_WHO = [
    "We",
    "They",
    "Our engineers",
    "The banks",
    "Investors",
    "Consumers",
    "Smaller firms",
    "The regulators",
    "Many households",
    "Our partners abroad",
    "The unions",
    "Suppliers",
    "Local councils",
    "Our competitors",
    "Workers in this region",
]
_CAN = [
    "will",
    "will not",
    "cannot",
    "must",
    "should",
    "may",
    "could",
    "have to",
    "want to",
    "hesitate to",
    "are going to",
    "intend to",
    "refuse to",
    "used to",
    "never",
]
_DO_WORDS = (
    "build finance accept postpone defend abandon recognise organise analyse support delay "
    "rebuild centralise criticise favour honour cancel measure reopen sell replace monitor "
    "expand regulate modernise question endorse simplify"
)
_DO = _DO_WORDS.split()
_HOW_WORDS = (
    "new expensive smaller older reliable coloured well-known long-term cheaper unfinished "
    "so-called private public cross-border low-carbon unproven first-class temporary "
    "half-built voluntary"
)
_HOW = _HOW_WORDS.split()
_WHAT = [
    "factories",
    "pipelines",
    "programmes",
    "data centres",
    "contracts",
    "licences",
    "harbours",
    "loans",
    "railways",
    "standards",
    "tariffs",
    "labour rules",
    "pension plans",
    "power stations",
    "batteries",
    "shipyards",
    "research centres",
    "warehouses",
    "subsidies",
    "neighbourhoods",
    "test tracks",
    "supply chains",
]
_WHERE = [
    "in the north of the country",
    "before the next election",
    "without any help from the state",
    "at a price that nobody can afford",
    "for the rest of this decade",
    "when the market turns",
    "on the other side of the border",
    "under the present rules",
    "as long as rates stay this high",
    "for the people who live nearby",
    "in spite of all the warnings",
    "before winter comes",
    "with money that was promised to others",
    "until the court has spoken",
    "by the end of the year",
    "whatever the weather does",
]
_LINK = ["and", "but", "because", "although", "so that", "while", "even if", "unless"]
_OPEN = [
    "Frankly,",
    "In the end",
    "To be clear,",
    "As everybody here knows,",
    "Sooner or later",
    "Of course",
    "Believe me,",
    "At this point",
]
_STATE = [
    "{firm} plans to {do} {what} {where}",
    "Talks about {what} between {firm} and {other} went on in {place}",
    "{person}, the {role}, visited {place} to look at {what}",
    "Shares of {firm} moved little after word of {how} {what}",
    "The plan for {how} {what} has divided {place}",
    "{other} declined to comment on the {what}",
    "Officials in {place} expect a decision on the {how} {what} {where}",
    "{firm} has had trouble with {how} {what}",
]


def _pick(random: Random, options: list[str]) -> str:
    return options[int(random.random() * len(options))]


def person(random: Random) -> str:
    return f"{_pick(random, _FIRST)} {_pick(random, _LAST)}"


def firm(random: Random) -> str:
    return f"{_pick(random, _FIRMS)} {_pick(random, _KINDS)}"


def place(random: Random) -> str:
    return _pick(random, _PLACES)


def role(random: Random) -> str:
    return _pick(random, _ROLES)


def clause(random: Random) -> str:
    parts = [_pick(random, _WHO), _pick(random, _CAN), _pick(random, _DO)]
    if random.random() < 0.7:
        parts.append(_pick(random, _HOW))
    parts.append(_pick(random, _WHAT))
    if random.random() < 0.6:
        parts.append(_pick(random, _WHERE))
    return " ".join(parts)


def speech(random: Random, *, fewest: int = 5) -> str:
    """What somebody says: one sentence of `fewest` words and more, without its full stop."""
    while True:
        said = clause(random)
        if random.random() < 0.5:
            second = clause(random)
            second = second[0].lower() + second[1:]
            said += f"{_pick(random, [',', ''])} {_pick(random, _LINK)} {second}"
        if random.random() < 0.2:
            said = f"{_pick(random, _OPEN)} {said[0].lower()}{said[1:]}"
        if len(said.split()) >= fewest:
            return said


def statement(random: Random) -> str:
    """What a reporter writes: a sentence without its full stop."""
    text = _pick(random, _STATE).format(
        firm=firm(random),
        other=firm(random),
        person=person(random),
        role=role(random),
        place=place(random),
        do=_pick(random, _DO),
        how=_pick(random, _HOW),
        what=_pick(random, _WHAT),
        where=_pick(random, _WHERE),
    )
    if random.random() < 0.6:
        second = clause(random)
        text += f", {_pick(random, _LINK)} {second[0].lower()}{second[1:]}"
    return text


def said(random: Random, quotation: str) -> str:
    """A quotation as an agency attributes it."""
    who = f"{person(random)}, {_pick(random, ['the', 'a'])} {role(random)} of {firm(random)}"
    verb = _pick(random, _SAID)
    kind = int(random.random() * 3)
    if kind == 0:
        return f"“{quotation},” {who}, {verb}."
    if kind == 1:
        return f"{who}, {verb}: “{quotation}.”"
    return f"“{quotation},” {verb} {who}, in {place(random)}."


@dataclass(frozen=True, slots=True)
class Report:
    """A report: what is said in it, by paragraphs."""

    headline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join((self.headline, *self.paragraphs)) + "\n"


def report(
    random: Random, quotations: list[str], figures: list[str], *, paragraphs: int = 14
) -> Report:
    """A report that has these quotations and these sentences with figures, and much else."""
    blocks = [said(random, each) for each in quotations] + figures
    while len(blocks) < paragraphs:
        count = 1 + int(random.random() * 3)
        blocks.append(" ".join(statement(random) + "." for _ in range(count)))
    random.shuffle(blocks)
    opening = f"{place(random).upper()} (Agency) — {statement(random)}."
    return Report(statement(random), (opening, *blocks))
