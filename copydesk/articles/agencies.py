"""News agencies that an article credits: `TOKYO (Reuters) -`, `By Jiji Press`, `Quelle: dpa`."""

import re
from collections.abc import Sequence

_AGENCIES = (
    ("AAP", "Australian Associated Press|AAP"),
    ("AFP", "Agence France-Presse|AFP|AFP通信|ا ف ب|أ ف ب"),
    ("Anadolu", "Anadolu Agency|Anadolu Ajansı|Anadolu"),
    ("ANI", "Asian News International|ANI"),
    ("ANSA", "ANSA"),
    ("AP", "The Associated Press|Associated Press|AP|AP通信"),
    ("APA", "Austria Presse Agentur|APA"),
    ("Belga", "Belga"),
    ("Bernama", "Bernama"),
    ("Bloomberg", "Bloomberg News|Bloomberg|ブルームバーグ"),
    ("The Canadian Press", "The Canadian Press|Canadian Press"),
    ("dpa", "Deutsche Presse-Agentur|dpa(?:[/-][A-Za-z-]{2,12}){0,2}|DPA"),
    ("EFE", "Agencia EFE|EFE"),
    ("epd", "epd"),
    ("IANS", "IANS"),
    ("Interfax", "Interfax"),
    ("Jiji Press", "Jiji Press|Jiji|JIJI PRESS|JIJI|時事通信社|時事通信|時事"),
    ("Keystone-SDA", "Keystone-SDA|Keystone-ATS"),
    ("KNA", "KNA"),
    ("Kyodo News", "Kyodo News|Kyodo|KYODO|共同通信社|共同通信|共同"),
    ("Lusa", "Lusa"),
    ("NTB", "NTB"),
    ("PA Media", "PA Media|Press Association|PA"),
    ("PTI", "Press Trust of India|PTI"),
    ("Reuters", "Thomson Reuters|Reuters|REUTERS|ロイター|路透社|路透|رويترز"),
    ("TASS", "TASS"),
    ("TT", "TT"),
    ("UPI", "United Press International|UPI"),
    ("Xinhua", "Xinhua News Agency|Xinhua|新华社|新華社"),
    ("Yonhap", "Yonhap News Agency|Yonhap|연합뉴스"),
)
"""By the name that a story gives, a pattern of the names that credits have."""
_NAMED = {f"a{index}": name for index, (name, _) in enumerate(_AGENCIES)}
_NAME = "|".join(f"(?P<a{index}>{names})" for index, (_, names) in enumerate(_AGENCIES))
_OPEN, _CLOSE, _DASH = r"[(\[（［【〔]", r"[)\]）］】〕]", r"(?:[–—―=＝:：]|--?(?=\s))"
_ALONE = re.compile(rf"(?:the )?(?:{_NAME})(?: (?:Staff|staff|Writers?|News))?")
_BYLINE = re.compile(
    rf"(?:By|Von|Par|Por|Di|Source|Quelle|Fonte|Fuente|Credit|提供|配信|出典)\s*[:：]?\s*"
    rf"(?:[^\n]{{0,60}}?[,/|]\s*)?(?:the )?(?:{_NAME})\.?",
    re.IGNORECASE,
)
_DATELINES = (
    # TOKYO, Feb 27 (Reuters) -
    re.compile(rf".{{0,60}}?{_OPEN}(?:{_NAME}){_CLOSE}\s*{_DASH}"),
    re.compile(rf"{_OPEN}(?:{_NAME}){_CLOSE}"),  # (AP)
    re.compile(
        rf"[\[［【(（][^)\]）］】。.]{{0,30}}?(?<![A-Za-z])(?:{_NAME}){_CLOSE}"
    ),  # ［東京 ロイター］
    re.compile(rf"(?:{_NAME})\s*{_DASH}\s"),  # AP –
    re.compile(rf"(?:{_NAME})[^。，,\s]{{0,20}}[电電]"),  # 新华社北京2月27日电
)
"""How the first paragraph of an agency's report begins."""
_ENDS = (
    re.compile(rf"{_OPEN}(?:{_NAME}){_CLOSE}\s*\Z"),
    re.compile(rf"(?:[–—―]\s?|©\s?(?:\d{{4}}\s)?|\(c\)\s?)(?:{_NAME})\s*\Z"),
)
"""How its last one ends."""
_SHORT = 90
"""Characters that a line with nothing but a credit has at most."""
_TAIL = 60


def agency_named(name: str) -> str | None:
    """Return the agency that is named, and nothing else: `The Associated Press` is `AP`."""
    return _of(_ALONE.fullmatch(" ".join(name.split())))


def credited(paragraphs: Sequence[str]) -> str | None:
    """Return the agency whose report an article carries, where its first or last lines say so.

    That a report quotes an agency makes it none of that agency's.
    """
    short = [line for line in (*paragraphs[:6], *paragraphs[-3:]) if len(line) <= _SHORT]
    credits_ = (
        *(_BYLINE.fullmatch(line) for line in short),
        *(form.match(line) for line in paragraphs[:5] for form in _DATELINES),
        *(_ALONE.fullmatch(line) for line in short),
        *(form.search(line[-_TAIL:]) for line in paragraphs[-2:] for form in _ENDS),
    )
    return next(filter(None, map(_of, credits_)), None)


def _of(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    return next((_NAMED[group] for group, value in found.groupdict().items() if value), None)
