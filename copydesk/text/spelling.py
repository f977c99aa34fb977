"""British spellings by their American ones, so that both compare as the same word.

Rules where the ending decides and no two words of the language fall together by it; lists where a
rule would make one word of two (`filled` and `filed`, `four` and `for`). What comes out need not be
a word: both spellings come out the same, and that is all.
"""

import re

_RULES = (
    (re.compile(r"(?<=[a-z]{3})is(e|es|ed|er|ers|ing|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})ys(e|es|ed|er|ers|ing)$"), r"yz\1"),
    (
        re.compile(
            r"(?<=[a-z]{2})our(s|ed|ing|able|ably|al|er|ers|ful|hood|hoods|ism|ist|ists|ite|ites|"
            r"less|ly|y|ly|ize|izes|ized|izing|ise|ises|ised|ising|ation)?$"
        ),
        r"or\1",
    ),
    (
        re.compile(
            r"^((?:kilo|centi|milli|micro|nano|deca|hecto|epi|amphi)?"
            r"(?:cent|theat|met|lit|fib|calib|spect|lust|somb|meag|sab|och|manoeuv|maneuv))"
            r"re(s|d)?$"
        ),
        r"\1er\2",
    ),
    (
        re.compile(
            r"^((?:re|un|out|dis)?(?:travel|cancel|label|model|level|signal|fuel|counsel|channel|"
            r"total|rival|marshal|jewel|quarrel|tunnel|fulfil|enrol|initial|equal|dial|duel|grovel|"
            r"libel|panel|parcel|pencil|pedal|shovel|shrivel|spiral|swivel|unravel|yodel|funnel|"
            r"hostel|kennel|carol|chisel|dishevel|gambol|revel|stencil|tinsel|towel|weasel|metal))"
            r"l(ed|ing|ings|er|ers|est|ism|ized|ised)$"
        ),
        r"\1\2",
    ),
    (re.compile(r"^(dial|catal|anal|monol|epil|prol|pedag|synag)ogue(s|d)?$"), r"\1og\2"),
    (re.compile(r"^(def|off|lic|pret)ence(s|d)?$"), r"\1ense\2"),
    (
        re.compile(
            r"^(an|arch|encyclop|f|gyn|h|medi|orthop|p|prim|anaesth|leuk|c|aesth)ae(?=[a-z]{2})"
        ),
        r"\1e",
    ),
    (re.compile(r"^(am|diarrh|f|hom|manz|subp|an)oe(?=[a-z]{2})"), r"\1e"),
)

_PAIRS = """
    acknowledgement acknowledgment, acknowledgements acknowledgments, aeroplane airplane,
    aeroplanes airplanes, afterwards afterward, ageing aging, aluminium aluminum, amidst amid,
    amongst among, analogue analog, annexe annex, artefact artifact, artefacts artifacts, axe ax,
    burnt burned, cheque check, cheques checks, cosy cozy, cypher cipher, disc disk, discs disks,
    draught draft, draughts drafts, dreamt dreamed, distil distill, enquire inquire,
    enquired inquired, enquiries inquiries, enquiry inquiry, enrol enroll, enrolment enrollment,
    fulfil fulfill, fulfils fulfills, fulfilment fulfillment, gaol jail, grey gray, greys grays,
    instalment installment, instalments installments, instil instill, jewellery jewelry,
    judgement judgment, judgements judgments, kerb curb, kerbs curbs, leant leaned, leapt leaped,
    learnt learned, likeable likable, liveable livable, manoeuvre maneuver, manoeuvres maneuvers,
    manoeuvring maneuvering, mould mold, moulds molds, mouldy moldy, moustache mustache,
    omelette omelet, orientated oriented, plough plow, ploughed plowed, ploughs plows,
    practise practice, practised practiced, practises practices, practising practicing,
    programme program, programmes programs, pyjamas pajamas, saleable salable, sceptic skeptic,
    sceptical skeptical, scepticism skepticism, sceptics skeptics, sizeable sizable,
    skilful skillful, smelt smelled, smoulder smolder, smouldering smoldering, speciality specialty,
    spelt spelled, spilt spilled, spoilt spoiled, storey story, storeys stories, sulphur sulfur,
    towards toward, tyre tire, tyres tires, usable useable, whilst while, wilful willful,
    woollen woolen, yoghurt yogurt, yoghurts yogurts, adviser advisor, advisers advisors,
    marvellous marvelous, tranquillity tranquility, counsellor counselor,
    counsellors counselors, traveller traveler, travellers travelers, neighbourhood neighborhood,
    aesthetic esthetic, aesthetics esthetics, oestrogen estrogen, oesophagus esophagus,
    centring centering, licence license, licences licenses, mum mom, mums moms
"""
_WORDS: dict[str, str] = dict(map(str.split, _PAIRS.split(",")))


def american(word: str) -> str:
    """What a word of small letters is compared by, British or American."""
    if len(word) < 4 or not word.isascii():
        return _WORDS.get(word, word)
    word = _WORDS.get(word, word)
    for pattern, new in _RULES:
        word = pattern.sub(new, word)
    return word
