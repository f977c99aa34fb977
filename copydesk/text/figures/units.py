"""What figures are counted in: magnitudes, currencies and measures, in several languages.

Keys are in small letters, without a full stop at their end.
"""

from decimal import Decimal


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words.split()}


_POWERS = {
    3: "thousand thousands k tausend tsd tsd. mille mil tusen duizend tysięcy tys tys. тыс тыс. "
    "тысяч тысячи тысяча 千 천 ألف آلاف الاف हजार bin",
    4: "万 萬 만",
    5: "lakh lakhs lac lacs लाख",
    6: "million millions m mn mln mio mio. millionen millones millón milhões milhão milioni "
    "milione miljoen miljoner miljon millioner milionów milion milionu млн млн. миллион миллиона "
    "миллионов "
    "مليون ملايين milyon 百万 백만",
    7: "crore crores cr करोड़ 千万 천만",
    8: "億 亿 억",
    9: "billion billions bn bln b milliarde milliarden mrd mrd. milliard milliards md mds miliardi "
    "miliardo mld mld. mlrd mlrd. miljard miljarder milliarder miliardów miliard miliarda млрд "
    "млрд. миллиард миллиарда миллиардов مليار مليارات بليون milyar bilhões bilhão bi 十億 十亿",
    12: "trillion trillions tn trn t billionen billones billón bilioni biljoen biljoner трлн трлн. "
    "триллион триллиона триллионов تريليون تريليونات trilyon trilhões trilhão 兆 조 万亿",
    2: "hundred hundreds 百 백",
}
MAGNITUDES = {
    word: Decimal(10) ** power for power, words in _POWERS.items() for word in words.split()
}
DOZEN = Decimal(12)
_DOZENS = "dozen dutzend douzaine docena dozzina dúzia dozijn"
MAGNITUDES |= dict.fromkeys(_DOZENS.split(), DOZEN)

_PREFIXES = {
    "dollar": "$ ＄",
    "USD": "us$ u.s.$ usd",
    "AUD": "a$ au$ aud",
    "CAD": "c$ ca$ cad",
    "HKD": "hk$ hkd",
    "NZD": "nz$ nzd",
    "SGD": "s$ sgd",
    "TWD": "nt$ twd",
    "BRL": "r$ brl",
    "MXN": "mx$ mxn",
    "EUR": "€ eur",
    "pound": "£",
    "GBP": "gbp",
    "yen": "¥ ￥",
    "JPY": "jp¥ jpy",
    "CNY": "cn¥ rmb cny",
    "KRW": "₩ krw",
    "rupee": "₹ rs rs. inr",
    "RUB": "₽ rub",
    "TRY": "₺ try",
    "CHF": "chf fr. sfr",
    "krona": "kr",
    "SEK": "sek",
    "NOK": "nok",
    "DKK": "dkk",
    "ILS": "₪ ils nis",
    "PHP": "₱ php",
    "VND": "₫ vnd",
    "THB": "฿ thb",
    "SAR": "sar",
    "AED": "aed dhs",
    "PLN": "pln",
    "ZAR": "zar",
}
CURRENCY_BEFORE = _by_word(_PREFIXES)

_SUFFIXES = {
    "dollar": "dollar dollars ドル 美元 달러 دولار دولارا доллар доллара долларов dólares "
    "dollari $",
    "USD": "usd 米ドル us-dollar",
    "EUR": "euro euros eur € ユーロ 欧元 유로 يورو евро evro",
    "pound": "pound pounds sterling £ ポンド 英镑 파운드 фунтов libras sterline جنيه",
    "JPY": "yen jpy 円 日元 엔 ين иен иены yenes",
    "CNY": "yuan renminbi rmb cny 元 人民元 人民币 위안 يوان юаней",
    "KRW": "won krw ウォン 원 韩元",
    "rupee": "rupee rupees ルピー روبية",
    "RUB": "ruble rubles rouble roubles rubel ₽ рублей рубля рубль руб руб. ルーブル",
    "CHF": "franc francs franken chf",
    "krona": "krona kronor krone kroner kr",
    "peso": "peso pesos",
    "real": "real reais",
    "riyal": "riyal riyals ريال",
    "AED": "dirham dirhams درهم",
    "TRY": "lira liras ليرة",
    "PLN": "zloty zlotys złotych zł",
    "ILS": "shekel shekels",
    "VND": "dong",
    "THB": "baht",
    "IDR": "rupiah",
    "PHP": "piso",
    "ZAR": "rand",
    "TWD": "台湾ドル",
    "bitcoin": "bitcoin bitcoins btc",
}
CURRENCY_AFTER = _by_word(_SUFFIXES)

MINOR = {"cent": "dollar", "cents": "dollar", "¢": "dollar", "pence": "pound"}
"""A hundredth of a currency."""

_FAMILIES = {
    "dollar": ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN"),
    "pound": ("GBP",),
    "yen": ("JPY", "CNY"),
    "krona": ("SEK", "NOK", "DKK"),
    "rupee": (),
    "peso": ("MXN", "PHP"),
    "real": ("BRL",),
    "riyal": ("SAR",),
}


def same_currency(one: str, other: str) -> bool:
    """Whether two currencies may be one: a "$" may be any dollar, a US$ is no A$."""
    return one == other or other in _FAMILIES.get(one, ()) or one in _FAMILIES.get(other, ())


_PERCENT = "% percent pct pct. procent prozent ٪ パーセント ％ 퍼센트 процентов процента процент pc"
PERCENT = frozenset(_PERCENT.split())
_MEASURES = {
    "length": "0.000000001 nm nanometer nanometers nanometre nanometres; 0.001 mm; 0.01 cm; "
    "1 meter meters metre metres; 0.3048 foot feet ft; 0.0254 inch inches; "
    "1000 km kilometer kilometers kilometre kilometres キロ; 1609.344 mile miles",
    "area": "1 sqm; 10000 hectare hectares ha; 4046.8564 acre acres",
    "mass": "0.001 gram grams; 1 kg kilogram kilograms kilo kilos; 1000 tonne tonnes トン; "
    "907.18474 ton tons; 0.45359237 lb lbs; 1000000 kt kilotonne kilotonnes; "
    "1000000000 mt megatonne megatonnes; 1000000000000 gt gigatonne gigatonnes",
    "power": "1000 kw kilowatt kilowatts; 1000000 mw megawatt megawatts; "
    "1000000000 gw gigawatt gigawatts ギガワット; 1000000000000 tw terawatt terawatts",
    "energy": "1 kwh; 1000 mwh; 1000000 gwh; 1000000000 twh",
    "data": "1 kb; 1000 mb megabyte megabytes; 1000000 gb gigabyte gigabytes; "
    "1000000000 tb terabyte terabytes; 1000000000000 pb petabyte petabytes",
    "barrels": "1 barrel barrels bpd b/d bbl bbls",
    "volume": "1 liter liters litre litres; 3.785411784 gallon gallons",
    "degrees": "1 °c °f degree degrees °",
    "seconds": "1 second seconds; 60 minute minutes; 3600 hour hours heures stunden",
    "days": "1 day days tage jours días giorni 日間; 7 week weeks wochen semaines 週間",
    "months": "1 month months monate mois ヶ月 か月 カ月 개월; 12 year years jahre jahren "
    "ans années años anni anos 年間 년; 120 decade decades",
    "speed": "1 km/h kph kmh; 1.609344 mph",
    "points": "1 percentage-points pp; 0.01 bp bps basis-points",
    "times": "1 times fold 倍 배 x",
}


def _measures() -> dict[str, tuple[str, Decimal]]:
    found = {}
    for dimension, units in _MEASURES.items():
        for unit in units.split(";"):
            factor, *names = unit.split()
            found.update({name: (dimension, Decimal(factor)) for name in names})
    return found


MEASURES = _measures()
"""By a unit's name, its dimension and how many of the dimension's base it is."""

CONVERTED = frozenset(("length", "area", "mass", "volume", "speed"))
"""Dimensions whose units are not all powers of ten of each other: a story may convert them."""
