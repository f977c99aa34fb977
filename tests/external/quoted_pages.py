"""Web pages of our own making that have quotations as awkwardly as real ones, and these quotations.

Each line is a quotation; `|` stands where its page interrupts it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

_ASIDE = "<p>The council meets on Tuesdays. Its minutes are kept in the library, with the maps.</p>"
_STYLE = """
body { margin: 0 auto; width: 30rem; font: 16px/1.4 sans-serif }
section { padding: 40rem 0 }
.float::first-letter { float: left; font-size: 3rem; line-height: 1 }
.floated { float: left; font-size: 3rem; line-height: 1 }
.inline { font-size: 3rem }
td { padding: 1rem; vertical-align: top }
.hidden { display: none }
::target-text { background: rgb(255, 0, 255); color: rgb(255, 0, 255) }
"""

DROP_CAPS = """
We could not wait any longer, so we voted on the last day
The bridge was never safe and everybody in this town knew it
Nobody asked us whether we wanted a harbour of this size
I have read every page of the contract and I would sign it again
Our children will pay for the tunnel long after we are gone
There is no plan for the winter and there is no money for one
They came in the night and took all the records with them
The river has always been here and the dam has not
We are not against the railway; we are against this railway through our gardens
"""

FOOTNOTES = """
The survey shows that half of the wells| are dry by the middle of summer
Most of the ships that were sold abroad| have come back under other names
The court found no reason to believe| that anybody had been bribed
Every second household in the valley| has moved away since the flood
The museum bought the painting in good faith| and will now return it
No ministry has answered our letters| since the end of the war
Wages in the mills rose faster| than prices in the shops, the union says
The vaccine was given to all nurses| in the first week of the outbreak
We counted the votes three times| and had the same result each time
"""

BREAKS = """
O give me back the narrow streets| where all the lamps were gas
The trains will run on Sunday nights| and not at any other time
To whom it may concern we hereby state| that nothing was removed
Sing of the harbour and the rain| and all the boats that left
The owner of the mill declares| that he will pay what he owes
Doors open at the usual hour| and close when everyone has gone
We the people of the lower town| demand our market square
My grandmother kept bees in the attic| and never told a soul
Bring warm clothes and good boots| for the path is steep
"""

ITEMS = """
We will repair the roofs of all schools| and we will open the baths again
Free buses for the whole region| an end to the parking fees
No more sand from the northern beach| a new wall for the old port
Lower rents for young families| and longer leases for shops
More nurses on every ward at night| better food for all patients
We shall plant an orchard in each village| and protect the hedges
The library stays open in the evening| and the reading room stays free
A second bridge over the canal| trees along the whole embankment
One ticket for trains and ferries| clear signs in three languages
"""

CELLS = """
Total sales of the northern branch| fell for the third year running
Passengers on the night ferry| twice as many as before the strike
Hectares of burnt forest replanted| more than the law requires
Patients waiting for an operation| fewer than in any year since the reform
Loans to farmers and fishermen| all repaid before the harvest
Books lent by the travelling library| slightly more than expected
Members of the swimming club| none that joined before the fire
Complaints about noise from the quarry| settled out of court
Households without running water| most of them above the dam
"""

SPOKEN = """
We did not sell the island|, and we will not sell it in my lifetime
The engine was sound when it left us| and somebody tampered with it later
I was told to keep quiet about the cracks|, which I did for seven years
Nobody will lose a job over this| as long as I am the head of this company
It is not a question of money|, it never was a question of money
The fish have gone and they will not come back| unless the nets are banned
My father built this theatre| and I am not going to be the one who closes it
We asked for a doctor every single day| until the snow melted and one arrived
You cannot run a hospital like a hotel|, whatever the consultants may write
"""

HEADLINES = """
We will never leave this valley|, because our grandparents are buried here
The tower must come down| before anybody else is hurt by falling stones
I owe everything to my teacher| and she never even learned my first name
There was no second ship| and there was never going to be one, the captain knew
The money was gone by Friday| but we only noticed on the following Monday
Nothing can replace the old market|, and nobody in the council has tried to
They sold us empty boxes| with a very convincing label on each of them
Our votes were never counted| although the hall was full until midnight
Give us back our harbour| or tell us at last what you have done with it
"""

DETAILS = """
The full text of the agreement was never shown to the members of the board
In my opinion the fire began in the kitchen and not in the engine room
All of the statements in this annex were made under oath and signed
The committee regrets that it relied on a single unnamed adviser
Visitors are asked to leave their umbrellas with the porter downstairs
The author would like to thank the nurses of the second floor
"""

HYPHENS = """
The admin|istration under|estimated the consequences of the amend|ment
Our neigh|bours complained about the con|struction of the motor|way for years
An inter|national com|mission will investigate the dis|appearance of the fishing fleet
The manu|facturer recommends that batteries are re|placed every other winter
Every inhabi|tant of the settle|ment received a hand|written invitation
The res|toration of the cathe|dral took longer than its con|struction
Uni|versities must pub|lish how much they spend on advertise|ments
The agri|cultural minister promised com|pensation to all bee|keepers
Demon|strators gathered peace|fully outside the parlia|ment all afternoon
"""

RUBY = """
市長は収賄《しゅうわい》の疑いを否定した、辞任するつもりはない
この村では鰊《にしん》がよく獲れました。今は誰も船を出しません
私たちは約束を忘れない、と祖父は毅然《きぜん》として語った
工事は来年の春に始まります。費用は市が負担し、県が補塡《ほてん》します
水は濁《にご》っていて飲めなかった、と彼女は振り返った
祖母が残した手紙を、今も大切に持っています。少し滲《にじ》みましたが
氷柱《つらら》が落ちるまで、誰も屋根の下を歩けません
図書館は夜も開いています。席は千百《せんひゃく》あります
子供《こども》たちのための新《あたら》しい教科書《きょうかしょ》です
"""

VOWEL_SIGNS = """
हम अब और इंतज़ार नहीं कर सकते थे इसलिए हमने मतदान किया
पुल कभी सुरक्षित नहीं था और पूरा शहर यह जानता था
सरकार ने किसानों से किया हुआ हर वादा पूरा किया है
நாங்கள் இனியும் காத்திருக்க முடியாது என்று அவர் கூறினார்
இந்த ஆற்றின் தண்ணீர் குடிக்க ஏற்றது அல்ல
আমরা আর অপেক্ষা করতে পারছিলাম না তাই ভোট দিলাম
לֹא יָכֹלְנוּ לְחַכּוֹת עוֹד וְלָכֵן הִצְבַּעְנוּ בַּיּוֹם הָאַחֲרוֹן
كَانَ الْجِسْرُ خَطِيرًا مُنْذُ الْبِدَايَةِ وَكُلُّ الْمَدِينَةِ تَعْرِفُ ذَلِكَ
ราคาน้ำมันจะไม่ลดลงในปีนี้ เพราะไม่มีใครอยากขาย
"""

ARABIC_DIGITS = """
سنبني في هذه المنطقة [٣٠٠] مدرسة جديدة قبل نهاية العام القادم
وصل عدد السكان إلى [٤٥] مليون نسمة ولم تتغير الميزانية منذ سنوات
لن ندفع أكثر من [١٢] مليار دولار مقابل هذا الميناء القديم
فقدنا في ليلة واحدة [٧٠] سفينة ولم يسأل عنا أحد
أعيد فتح الجسر بعد [٢٥] سنة من الانتظار الطويل
كل عائلة تحتاج إلى [١٥٠] لترا من الماء النظيف يوميا
في عام [٢٠٢٤] كانت القرية خالية تماما من السكان
نحن لا نملك سوى [٨] قوارب صغيرة لإنقاذ جميع الصيادين
طلبت الحكومة [٦٠٠] طبيب من الدول المجاورة لمواجهة الوباء
"""

JAPANESE = """
この計画には最初から反対でした。今も反対です
たった[1]社の契約で年間[4500]億円入るんですよ
私たちはこれ以上待つことができなかったので、投票しました
港を閉鎖する理由は一つもありません
人工知能への投資は、過去最大の規模になります
誰も責任を取らないまま、工場は止まった
新しい駅は[2030]年までに完成する予定です
子どもたちの未来のために、学校を守りたい
OpenAIとの間で合弁について調印しました
"""

GERMAN = """
Die Brücke war nie sicher, und das wusste jeder in dieser Stadt
Wir haben uns die Entscheidung über das Krankenhaus nicht leicht gemacht
Niemand hat die Absicht, den Hafen zu verkaufen
Das Geld für die Straße fehlt seit Jahren, und niemand übernimmt Verantwortung
Für mich gibt es keinen Zweifel: Die Größe der Anlage war ein Fehler
Die Gesundheitsministerin hätte früher handeln müssen
Im Süden des Landes fehlt das Wasser schon im Frühjahr
Ich würde es wieder so machen, ohne zu zögern
Unsere Donaudampfschifffahrtsgesellschaft fährt auch bei Nebel
"""

HIDDEN = """
The words of this paragraph are in the page and on no screen
A menu holds this promise of the company until somebody opens it
What the search engine reads is not what the visitors are shown
"""

LATE = """
The rest of this article arrives after everything else has loaded
A script wrote this sentence into the page when nobody was looking
Comments are fetched only when the reader has scrolled this far
"""

RESPELT = """
The colour of the harbour was a labour of love for our neighbours
The programme of the theatre honours a traveller with grey whiskers
"""


@dataclass(frozen=True)
class Quoted:
    """A quotation, and the HTML of its place on a page."""

    text: str
    html: str


@dataclass(frozen=True)
class SourcePage:
    """A page with some quotations; each stands in the element `place-N`."""

    kind: str
    language: str
    quotations: tuple[Quoted, ...]
    headline: str

    @property
    def html(self) -> str:
        places = "".join(
            f'<section>{_ASIDE}<div id="place-{number}">{quoted.html}</div>{_ASIDE}</section>'
            for number, quoted in enumerate(self.quotations)
        )
        return (
            f'<!doctype html><html lang="{self.language}"><meta charset="utf-8">'
            f"<title>{escape(self.headline)}</title><style>{_STYLE}</style>"
            f"<h1>{escape(self.headline)}</h1>{places}</html>"
        )


def _joined(line: str) -> str:
    return line.replace("|", "")


def _drop_cap(line: str) -> str:
    """The first letter is set large: by a rule, in an element that floats, in one that does not."""
    first, rest = line[0], line[1:]
    return (
        f'<p class="float">{line}</p>',
        f'<p><span class="floated">{first}</span>{rest}</p>',
        f'<p><span class="inline">{first}</span>{rest}</p>',
    )[len(line) % 3]


def _interrupted(by: str) -> Callable[[str], str]:
    return lambda line: f"<p>“{line.replace('|', by)}”, said the mayor.</p>"


def _items(line: str) -> str:
    return f"<ul><li>{line.replace('| ', '</li><li>')}</li></ul>"


def _cells(line: str) -> str:
    return f"<table><tr><td>{line.replace('| ', '</td><td>')}</td></tr></table>"


def _spoken(line: str) -> str:
    """Somebody is named between two halves: “We did not,” said the mayor. “And we will not.”"""
    first, _, rest = line.partition("|")
    return f"<p>“{first},” said the mayor of the town, “{rest.lstrip(', ')}.”</p>"


def _ruby(line: str) -> str:
    return (
        "<p>「" + re.sub(r"([々一-鿿]+)《(\w+)》", r"<ruby>\1<rt>\2</rt></ruby>", line) + "」</p>"
    )


def _without_ruby(line: str) -> str:
    return re.sub("《.*?》", "", line)


def _other_digits(line: str) -> str:
    """Two pages of three have the digits of Europe, the third those of the story."""
    digits = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    return f"<p>«{_plain_digits(line.translate(digits) if len(line) % 3 else line)}»</p>"


def _plain_digits(line: str) -> str:
    return line.replace("[", "").replace("]", "")


def _wide_digits(line: str) -> str:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return f"<p>「{_plain_digits(line.translate(wide))}」と述べた。</p>"


def _late(line: str) -> str:
    number = len(line)
    return (
        f'<p id="late-{number}"></p><script>addEventListener("load", () => setTimeout(() => '
        f'document.getElementById("late-{number}").textContent = "{line}", 2000))</script>'
    )


def _respelt(line: str) -> str:
    american = line.replace("our", "or").replace("gramme", "gram").replace("theatre", "theater")
    return f"<p>{american.replace('traveller', 'traveler').replace('grey', 'gray')}</p>"


_KINDS: dict[str, tuple[str, str, Callable[[str], str], Callable[[str], str]]] = {
    "drop cap": ("en", DROP_CAPS, _joined, _drop_cap),
    "footnote mark": ("en", FOOTNOTES, _joined, _interrupted('<sup><a href="#note">1</a></sup>')),
    "line break": ("en", BREAKS, _joined, _interrupted("<br>")),
    "list items": ("en", ITEMS, lambda line: line.replace("|", ";"), _items),
    "table cells": ("en", CELLS, _joined, _cells),
    "spoken part": ("en", SPOKEN, _joined, _spoken),
    "headline": ("en", HEADLINES, _joined, _interrupted("")),
    "details": ("en", DETAILS, _joined, lambda line: f"<details><p>{line}</p></details>"),
    "soft hyphens": ("en", HYPHENS, _joined, _interrupted("&shy;")),
    "ruby": ("ja", RUBY, _without_ruby, _ruby),
    "vowel signs": ("mul", VOWEL_SIGNS, _joined, _interrupted("")),
    "Arabic digits": ("ar", ARABIC_DIGITS, _plain_digits, _other_digits),
    "Japanese": ("ja", JAPANESE, _plain_digits, _wide_digits),
    "German": ("de", GERMAN, _joined, _interrupted("")),
    "hidden": ("en", HIDDEN, _joined, lambda line: f'<p class="hidden">{line}</p>'),
    "late": ("en", LATE, _joined, _late),
    "re-spelt": ("en", RESPELT, _joined, _respelt),
}
"""By kind: the language, the lines, and what is a line's quotation and what its HTML."""

NOT_DISPLAYED = frozenset(("details", "hidden", "late", "re-spelt"))
"""Kinds whose words are not displayed when a page has loaded, or not in these letters."""


def source_pages(on_a_page: int = 3) -> Iterator[SourcePage]:
    """Yield the pages."""
    for kind, (language, text, quotation, html) in _KINDS.items():
        lines = text.strip().splitlines()
        step = 1 if kind == "headline" else on_a_page
        for start in range(0, len(lines), step):
            some = lines[start : start + step]
            quoted = tuple(Quoted(quotation(line), html(line)) for line in some)
            headline = "From the minutes of the council"
            if kind == "headline":
                headline = f"{some[0].partition('|')[0]}, says the mayor"
            yield SourcePage(kind, language, quoted, headline)
