"""Forms of house style inside quotation marks: €5bn, 10am, Sept., No. 5.

Only English: two texts that differ in nothing else come out the same. What comes out need not be
English, only the same of both.
"""

import re

from copydesk.text.lexicon import alternatives, by_word, english

_CURRENCIES = {
    "$": "dollar", "us$": "us dollar", "usd": "us dollar", "a$": "australian dollar",
    "c$": "canadian dollar", "€": "euro", "eur": "euro", "£": "pound", "gbp": "pound", "¥": "yen",
    "jpy": "yen", "₹": "rupee", "₩": "won", "₽": "ruble",
}  # fmt: skip
_MAGNITUDES = {
    word: name
    for word, name in by_word(english().magnitudes).items()
    if name in ("thousand", "million", "billion", "trillion")
}
_COUNTED = alternatives(
    (*_MAGNITUDES, *by_word(english().numbers), "hundred", "u.s.", "us", "australian", "canadian")
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_SUM = re.compile(
    rf"(?<![^\W\d_])({alternatives(_CURRENCIES)})\s?({_NUMBER})"
    rf"(?:[\s-]?({alternatives(_MAGNITUDES)})(?!\w))?",
    re.IGNORECASE,
)
_SHORT = re.compile(rf"(?<=\d)({alternatives(_MAGNITUDES)})(?!\w)", re.IGNORECASE)
_PLURALS = ("dollars", "euros", "pounds", "rupees", "rubles")
_PLURAL = re.compile(rf"(?<=[\s-])({alternatives(_PLURALS)})(?!\w)", re.IGNORECASE)
_COUNT_BEFORE = re.compile(rf"(?:\d|(?<!\w)(?:{_COUNTED}))[\s-]\Z", re.IGNORECASE)
_LONGEST_COUNT = 20
_CLOCK = re.compile(r"(?<![\d.,:])(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m(?!\w)\.?", re.IGNORECASE)
_MONTHS = {name: names[0] for names in english().months or () for name in names[1:]}
_MONTH = re.compile(
    rf"(?<!\w)({alternatives(_MONTHS)})(?:\.(?!\w)|(?=\s\d))|(?<=\d\s)({alternatives(_MONTHS)})(?!\w)"
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:No(s?)\.?|no(s?)\.|№|#)\s?(?=\d)"
    rf"|(?<!\w)No\.\s(?=(?:{alternatives(by_word(english().numbers))})(?!\w))"
)
_TITLES = {
    "Gov": "governor", "Sen": "senator", "Rep": "representative", "Gen": "general",
    "Lt": "lieutenant", "Col": "colonel", "Capt": "captain", "Prof": "professor", "Dr": "doctor",
}  # fmt: skip
_TITLE = re.compile(rf"(?<!\w)({alternatives(_TITLES)})\.?(?=\s[A-Z])")
_UNITS = {
    "km": "kilometers", "kg": "kilograms", "cm": "centimeters", "mm": "millimeters",
    "mph": "miles per hour", "km/h": "kilometers per hour", "°c": "degrees celsius",
    "°f": "degrees fahrenheit",
}  # fmt: skip
_UNIT = re.compile(rf"(?<=\d)\s?({alternatives(_UNITS)})(?!\w)", re.IGNORECASE)


_ANY = re.compile(
    r"\d|№|(?<!\w)(?i:numbers?|"
    + alternatives(
        (
            *by_word(english().numbers),
            *(name.lower() for names in english().months or () for name in names),
            *(word.lower() for title in _TITLES.items() for word in title),
        )
    )
    + r")(?!\w)"
)


def has_style(text: str) -> bool:
    """Return whether there is anything in a text that a house could write its own way."""
    return _ANY.search(text) is not None


def in_one_style(text: str) -> str:
    """Return a text in `compatibility_form` with sums, times, months and numbers in one style."""
    small = text.lower()
    if any(currency in small for currency in _CURRENCIES):
        text = _SUM.sub(_sum, text)
    text = _SHORT.sub(lambda found: f" {_MAGNITUDES[found[1].lower()]}", text)
    if any(plural in small for plural in _PLURALS):
        text = _PLURAL.sub(_counted, text)
    text = _CLOCK.sub(_clock, text)
    text = _MONTH.sub(lambda found: _MONTHS[found[1] or found[2]], text)
    text = _NUMBERED.sub(lambda found: f"number{found[1] or found[2] or ''} ", text)
    text = _TITLE.sub(lambda found: _TITLES[found[1]], text)
    return _UNIT.sub(lambda found: f" {_UNITS[found[1].lower()]}", text)


def _counted(found: re.Match[str]) -> str:
    """Return the name of a currency in the singular, where a count or a country comes before it."""
    start = found.start()
    is_counted = _COUNT_BEFORE.search(found.string, max(0, start - _LONGEST_COUNT), start)
    return found[0][:-1] if is_counted else found[0]


def _sum(found: re.Match[str]) -> str:
    magnitude = _MAGNITUDES[found[3].lower()] if found[3] else ""
    return " ".join(filter(None, (found[2], magnitude, _CURRENCIES[found[1].lower()])))


def _clock(found: re.Match[str]) -> str:
    minutes = f":{found[2]}" if found[2] and found[2] != "00" else ""
    return f"{found[1]}{minutes} {found[3].lower()}m"
