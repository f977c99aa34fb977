"""Numbers that count nothing: dates, times, years, ordinals, versions, telephone numbers."""

import re

_MONTH_NAMES = {
    1: "January Jan Januar Jänner janvier enero gennaio janeiro januari января",
    2: "February Feb Februar février febrero febbraio fevereiro februari февраля",
    3: "March Mar März mars marzo março maart марта",
    4: "April Apr avril abril aprile апреля",
    5: "May Mai mai mayo maggio maio mei maj мая",
    6: "June Jun Juni juin junio giugno junho juni июня",
    7: "July Jul Juli juillet julio luglio julho juli июля",
    8: "August Aug août agosto augustus augusti августа",
    9: "September Sept Sep septembre septiembre settembre setembro сентября",
    10: "October Oct Oktober Okt octobre octubre ottobre outubro oktober октября",
    11: "November Nov novembre noviembre novembro ноября",
    12: "December Dec Dezember Dez décembre diciembre dicembre dezembro december декабря",
}
MONTHS = {name: number for number, names in _MONTH_NAMES.items() for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"

DATE = re.compile(
    rf"""(?<![\w.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s?-\s?\d{{1,2}}\.?)?\s+
        (?:of\s+|de\s+)?(?P<month>{_MONTH})(?:,?\s+(?:de\s+)?(?P<year>\d{{4}})\b)?
    |\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[.,]\d|\s?(?:million|billion|bn|percent|per\scent))
        (?:\s?-\s?\d{{1,2}}\b)?(?:,?\s+(?P<year2>\d{{4}})\b)?
    |\b(?P<year3>\d{{4}})-(?P<month3>\d{{2}})-(?P<day3>\d{{2}})\b
    |(?:(?P<year4>\d{{4}})年)?(?P<month4>\d{{1,2}})月(?P<day4>\d{{1,2}})日
    |\b{_MONTH}\s+(?:de\s+)?(?:18|19|20)\d\d\b""",
    re.VERBOSE,
)
"""A date; the groups are its parts, numbered by the form that it has."""

NOT_FIGURES = re.compile(
    rf"""{DATE.pattern}
    |https?://\S+|\bwww\.\S+|\S+@\S+\.\w+
    |\b\d{{4}}-\d{{2}}\b(?!-)
    |(?<![\d.,])\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}(?![\d.,%])
    |\d{{4}}年度?(?!間)|(?<!\d)\d{{1,2}}月(?!間)|(?<!\d)\d{{1,2}}日(?!間)|\d{{1,2}}時(?!間)(?:\d{{1,2}}分)?
    |(?<![\d.,:])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?[aApP]\.?[mM]\b\.?)?(?![\d:])
    |(?<![\d.,$€£])\d{{1,2}}(?:\.\d{{2}})?\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|Uhr\b|o'clock|o’clock)
    |\b\d+(?:st|nd|rd|th)\b
    |['’]?\b\d{{2,4}}s\b
    |(?<![\w.,])\d+(?:\.\d+){{2,}}(?![\w,])
    |\+\d[\d\s().-]{{6,}}\d|(?<![\d-])\d{{2,4}}-\d{{3,4}}-\d{{4}}(?![\d-])|\(\d{{2,5}}\)\s?\d{{3,}}[\d\s-]*
    |(?<![\w$€£¥.,])(?:1[89]|20)\d\d(?:\s?[-/]\s?(?:\d{{4}}|\d{{2}}))(?![\d%]|[.,]\d)
    |\d+-(?:year|month|week|day)s?-olds?\b|\b(?:aged?|Aged?)\s\d{{1,3}}\b
    |\d+/\d+
    |(?<![.\d])\b\d+-\d+(?:-\d+)+\b""",
    re.VERBOSE,
)
"""What has digits in it and is no amount, percentage or count."""

YEAR = re.compile(r"(?:1[89]|20)\d\d")
"""A number of four digits that is a year if nothing says otherwise."""

_LABELS = (
    "section article chapter page pages phase stage level line room flight route highway "
    "version model type class grade category episode season volume vol part figure table "
    "step rule title paragraph clause bill resolution proposition number no nr unit gate "
    "platform group appendix act amendment formula agenda act item point question day week "
    "round game match vol fig op opus size generation gen series mark tier code channel "
)
LABELS = frozenset(_LABELS.split())
"""Words after which a number is a name."""
