"""The speaker of a quotation: the noun phrase with a verb of saying around a quotation."""

import re
from functools import cache

from msgspec import Struct

from copydesk.text.lexicon import alternatives, words_of
from copydesk.text.normalisation import normalised_words
from copydesk.text.people.names import CAPITALISED, no_names, normalised_name, titles
from copydesk.text.quotations.marks import QuotedPassage, quoted_passages
from copydesk.text.sentences import sentences

_LONGEST = 240
"""Characters beside a quotation in which somebody is named."""
_NEAR = 400
"""Characters beside a quotation in which its sentence begins and ends."""
_TAIL = 70
"""Characters between a verb of saying and the quotation that follows it."""
_TWO_CAPITALS = re.compile(r"(?:Mc|Mac|O['’]|D['’]|De|Di|La|Le|Van|Fitz)[A-Z]")
"""The beginning of a person's name with a second capital, unlike OpenAI's."""
_STOP = re.compile(
    r"[.;:!?“”\"„«»(]|\s[–—-]\s|\s(?:who|whose|which|that|when|after|before|while)\s"
)
_CLAUSE = re.compile(
    r"[;:(“”\"]|\s[–—]\s|(?:^|[,\s])(?:and|but|while|because|although|though|that|when|where|as|if|"
    r"which|who|after|before|until|since|und|aber|dass|weil|et|mais|que|y|pero)\s"
)
_PHRASE = re.compile(
    r"(?P<last>\S+)\s(?:(?:of|at|from|for|with|in|on|to|by|about|during|over|under|near|bei|beim|vom|zum|zur|"
    r"über|mit|für|gegen|seit|durch|aus|chez|dans|sur|lors|pour|avec|au|aux|à|sobre|en|ante|tras|con|"
    r"para|"
    r"am|im|auf|vor|nach|gegenüber|dem|den|der|the|a|last|this|yesterday)|"
    r"(?P<particle>von|de|du|des|del|di))\s"
)
"""What ends the head of a noun phrase."""
_RELATIVE = re.compile(r",\s(?:who|whose|which|der|die|qui|que)\s[^,]*,")
_ADVERBIAL = re.compile(
    r"\s*(?:in|on|at|after|during|before|with|by|since|earlier|later|last|asked|for|from|\w+ing)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’'](?:s\b|(?=\s))")
_AND = re.compile(r"\b(?:and|but|und|et|y)\s*$")
_LITTLE = re.compile(r"^(?:also|then|later|has|had|have|would|will|once|further|himself|herself)$")


class Speaker(Struct, frozen=True):
    """A speaker, as a text names one."""

    text: str
    """The noun phrase."""
    names: tuple[str, ...] = ()
    """The words of the speaker's name, as they are compared, without titles."""
    is_body: bool = False
    """True if it seems to be a firm, an authority or another body, and no person."""
    is_pronoun: bool = False

    @property
    def is_person(self) -> bool:
        """True if it is the name of a person, as far as that can be told."""
        return bool(self.names) and not self.is_body

    @property
    def words(self) -> frozenset[str]:
        """Its words, as they are compared, without the little ones."""
        return frozenset(
            word.removesuffix("'s") for word in normalised_words(self.text) if len(word) > 2
        ) - {"the", "and", "der", "die", "das", "les", "los", "las", "una", "mr.", "mrs"}


def speaker_of(text: str, start: int, end: int) -> Speaker | None:
    """Return who speaks the words of a quotation in a paragraph, from its opening mark to after its
    closing mark; None if the sentence around it names nobody.
    """
    begin, finish = _around(text, start, end)
    after = text[end : min(finish, end + _LONGEST)]
    before = text[max(begin, start - _LONGEST) : start]
    inside = text[start:end].rstrip("\"'”’»“‘")[-1:]
    # After a full stop within the marks another sentence begins.
    ended = inside in ".…。" and after[:1] not in (",", ";")
    return (None if ended else _after(after)) or _before(before)


def speaker_before(lead: str) -> Speaker | None:
    """Return who is said to say something in the sentence before a quotation that is a sentence of
    its own: Lund says that it is late. “We will build it.”
    """
    last = next((each.of(lead) for each in reversed(sentences(lead))), "")
    verb = _patterns().any_verb.search(last) if last[-1:] in ".:" else None
    told = _subject_of(last[: verb.start()]) if verb else None
    return told if told and told.names else None


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a quotation begins and ends."""
    low = max(0, start - _NEAR)
    for sentence in sentences(text[low : end + _NEAR]):
        if low + sentence.start <= start < low + sentence.end:
            return low + sentence.start, max(low + sentence.end, end)
    return start, end


def _after(after: str) -> Speaker | None:
    if found := _patterns().inverted.match(after):
        return _first_named(_until_stop(after[found.end() :]))
    if found := _patterns().according.match(after):
        return _first_named(_until_stop(after[found.end() :]))
    found = _patterns().verb.search(after)
    if not found:
        return None
    phrase = after[: found.start()]
    if _STOP.search(phrase.lstrip(" ,")) or not phrase.strip(" ,"):
        return None
    return _subject(phrase)


def _until_stop(text: str) -> str:
    found = _STOP.search(text)
    # Not at the full stop of "Sen." or "J."
    while found and found.group() == "." and _is_abbreviation(text[: found.start()]):
        found = _STOP.search(text, found.end())
    return text[: found.start()] if found else text


def _is_abbreviation(before: str) -> bool:
    word = re.search(r"(\w+)$", before)
    return word is not None and (len(word[1]) == 1 or word[1].lower() in _abbreviations())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words_of(lambda one: (*one.abbreviations, *one.final_abbreviations)))


def _before(before: str) -> Speaker | None:
    if found := _patterns().words_of.search(before):
        return _first_named(found["whose"] or found["of"])
    verbs = list(_patterns().any_verb.finditer(before))
    far = len(before)
    for found in reversed(verbs):
        if far - found.end() > _TAIL:
            break
        if _AND.search(before, 0, found.start()):
            far = found.start()  # the subject of another verb before is the speaker
        if speaker := _subject_of(before[: found.start()]):
            return speaker
    found = _patterns().according.match(before) or _patterns().in_the_view_of.match(before)
    if found:
        return _first_named(before[found.end() :].split(",")[0])
    return None


def _subject_of(clause: str) -> Speaker | None:
    """Return the speaker of a clause that ends before a verb."""
    clause = _RELATIVE.sub(",", clause)
    cut = 0
    for boundary in _CLAUSE.finditer(clause):
        cut = boundary.end()
    return _subject(clause[cut:])


def _subject(phrase: str) -> Speaker | None:
    """Return the speaker of a phrase right before a verb."""
    apposed = phrase.rstrip().endswith(",")
    chunks = [chunk for chunk in phrase.split(",") if chunk.strip()]
    if not chunks:
        return None
    if apposed and len(chunks) > 1:
        # Ann Berg, the mayor, said; The mayor, Ann Berg, said
        heads = [chunk for chunk in chunks if not _ADVERBIAL.match(chunk)]
        return _first_named(",".join(heads)) if heads else None
    last = chunks[-1].strip()
    if said := _patterns().any_verb.search(last):
        last = last[: said.start()].strip() or last  # Berg said she would
    while (little := last.rpartition(" "))[1] and _LITTLE.match(little[2]):
        last = little[0]
    return _speaker(last)


def _first_named(phrase: str) -> Speaker | None:
    """Return the speaker of a phrase after a verb: its first part, or the first with a name."""
    chunks = [chunk.strip() for chunk in phrase.split(",")][:2]
    first = _speaker(chunks[0]) if chunks[0] else None
    if first and not (first.names or first.is_pronoun) and len(chunks) > 1:
        other = _speaker(chunks[1])
        if other and other.is_person:
            return other
    return first


def _speaker(phrase: str) -> Speaker | None:
    phrase = " ".join(phrase.split())
    if not re.search(r"\w", phrase) or _AND.search(phrase):
        return None
    first = phrase.split(" ", 1)[0].lower().strip("'’")
    if first in _words().pronouns and len(phrase.split()) <= 3:
        return Speaker(phrase, is_pronoun=True)
    head = _DAY_AFTER.sub("", _head(phrase))
    run = _last_run(head)
    names = tuple(normalised_name(word) for word in run)
    return Speaker(phrase, names, _is_body(phrase, head, run))


def _head(phrase: str) -> str:
    """Return a noun phrase without what a preposition adds: Derek Scissors of the institute."""
    for found in _PHRASE.finditer(phrase):
        # Ursula von der Leyen, unlike le président de la République
        if not (found["particle"] and found["last"][0].isupper()):
            return phrase[: found.end("last")]
    return phrase


def _last_run(head: str) -> list[str]:
    """Return the words of the last name of a phrase, after a title: Nvidia CEO Jensen Huang."""
    run: list[str] = []
    done = 0
    for found in CAPITALISED.finditer(head):
        word = found.group()
        between = head[done : found.start()]
        if run and between.strip(" \xa0.-’'") and not _PARTICLES.fullmatch(between):
            run = []
        done = found.end()
        if _POSSESSIVE.match(head, found.end()):
            run = []
            continue
        small = word.lower()
        if small in titles() or (small in no_names() and not run):
            run = []
            continue
        if not (len(word) == 1 and head[found.end() : found.end() + 1] == "."):
            run.append(word)
    return run if run and head[done:].strip(" .,’'\"”)") == "" else []


_DAYS = words_of(lambda one: (name for names in one.weekdays or () for name in names))
_DAY_AFTER = re.compile(rf"(?<=\w)\s(?:{alternatives(_DAYS)})\Z", re.IGNORECASE)
"""The day on which somebody spoke: said Ann Berg Monday."""
_PARTICLES = re.compile(rf"(?:\s(?:{alternatives(words_of(lambda one: one.particles))}))+\s")


def _is_body(phrase: str, head: str, run: list[str]) -> bool:
    small = {word.lower() for word in run}
    inner = len(run) == 1 and any(letter.isupper() for letter in run[0][1:])
    article = re.match(r"(?:the|die|das|der|le|la|les|el)\s", phrase, re.IGNORECASE)
    begins_run = article and run and head[article.end() :].startswith(run[0])
    return bool(
        begins_run
        or small & _words().organisations
        or any(word.isupper() and len(word) > 1 for word in run[_has_initials(run) :])
        or (inner and not _TWO_CAPITALS.match(run[0]))
    )


def _has_initials(run: list[str]) -> bool:
    """Return whether a name begins with two initials without full stops: JD Vance."""
    return len(run) == 2 and run[0].isupper() and len(run[0]) == 2 and not run[1].isupper()


def says(text: str) -> bool:
    """Return whether a text has a verb of saying, or one like it."""
    return _patterns().any_verb.search(text) is not None


def passage_at(text: str, start: int, end: int) -> QuotedPassage | None:
    """Return the passage between quotation marks of a paragraph in which some words lie."""
    closed, still_open = quoted_passages(text)
    passages = [*closed, still_open] if still_open else closed
    return next((each for each in passages if each.start <= start and end <= each.end), None)


class _Patterns(Struct, frozen=True):
    inverted: re.Pattern[str]
    according: re.Pattern[str]
    verb: re.Pattern[str]
    any_verb: re.Pattern[str]
    words_of: re.Pattern[str]
    in_the_view_of: re.Pattern[str]


class _Words(Struct, frozen=True):
    pronouns: frozenset[str]
    organisations: frozenset[str]


@cache
def _words() -> _Words:
    words = (words_of(lambda one: one.pronouns), words_of(lambda one: one.organisations))
    return _Words(*map(frozenset, words))


@cache
def _patterns() -> _Patterns:
    others = alternatives(words_of(lambda one: (*one.verbs_of_saying, *one.speech_verbs)))
    according = alternatives(words_of(lambda one: one.according_to))
    auxiliary = r"(?:(?:a|ha|hat|har|habe|has|had)\s|a-t-(?:il|elle)\s)?"
    return _Patterns(
        re.compile(rf"[\s,;–—-]*{auxiliary}(?:{others})\s+(?=\S)"),
        re.compile(rf"[\s,;–—-]*(?i:{according})\s+(?=\S)"),
        re.compile(rf"(?<!\w){auxiliary}(?:{others})(?!\w)"),
        re.compile(rf"(?<![\w’'-]){auxiliary}(?:{others})(?![\w’'-])"),
        re.compile(
            r"\b[Ii]n\s(?:(?P<whose>[^,.;:]{2,60}?)[’']s?\swords|the\swords\sof\s(?P<of>[^,.;:]{2,60})),"
            r"[^.;:]{0,40}$"
        ),
        re.compile(rf"\s*(?i:{alternatives(words_of(lambda one: one.in_the_view_of))})\s+(?=\S)"),
    )
