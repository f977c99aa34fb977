"""Article pages in the shapes that sites give them, each with what a person reads off it.

All are made up, after the templates of content management systems and of large sites.
"""

import json
import re
from dataclasses import dataclass, replace
from textwrap import dedent

from copydesk.articles.reading import Article

FIELDS = ("title", "publisher", "published", "authors", "url", "language")


@dataclass(frozen=True)
class Page:
    """A page, and what is right."""

    shape: str
    address: str
    html: str
    title: str
    publisher: str | None
    published: str | None
    authors: tuple[str, ...]
    language: str
    url: str = ""
    """Its own address; as asked for where empty."""
    agency: str | None = None
    paywall: bool = False
    encoding: str = "utf-8"
    content_type: str = "text/html"
    last_words: str = "by one vote."

    @property
    def data(self) -> bytes:
        return self.html.encode(self.encoding)

    def at(self, port: int) -> "Page":
        """The same page, of a server on loopback at this port."""

        def moved(text: str) -> str:
            return re.sub(
                r"https://([\w.-]+\.(?:example|ampproject\.org))", rf"http://\1:{port}", text
            )

        return replace(
            self, address=moved(self.address), html=moved(self.html), url=moved(self.url)
        )

    @property
    def right(self) -> dict[str, object]:
        return {
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published,
            "authors": self.authors,
            "url": self.url or self.address,
            "language": self.language,
        }


def fields_of(article: Article) -> dict[str, object]:
    """The fields that are compared, as the program reads them."""
    return {
        "title": article.title,
        "publisher": article.site_name,
        "published": str(article.published) if article.published else None,
        "authors": article.authors,
        "url": article.url,
        "language": article.language,
    }


ENGLISH = dedent("""\
    <p>The city council voted on Monday for the grid plan that it had put off for three years, and
    the mayor, who had been against it, said that she would sign it before the end of the week.</p>
    <p>The plan costs 240 million euros and is to be paid for by a loan, of which the state takes
    over a third. “It is the largest thing that we have built in a generation,” said Jane Roe, who
    leads the works department.</p>
    <p>Its opponents, among them the two largest landlords of the old town, said that they would go
    to court, since the plan had never been laid open as the law asks. It was passed
    by one vote.</p>""")
GERMAN = dedent("""\
    <p>Der Stadtrat hat am Montag für den Netzplan gestimmt, den er drei Jahre lang aufgeschoben
    hatte, und die Bürgermeisterin, die dagegen war, will ihn noch in dieser Woche
    unterschreiben.</p>
    <p>Der Plan kostet 240 Millionen Euro und wird durch einen Kredit bezahlt, von dem das Land ein
    Drittel übernimmt. „Das ist das Größte, was wir in einer Generation gebaut haben“, sagte Jana
    Röhm, die das Bauamt leitet.</p>
    <p>Die Gegner, unter ihnen die beiden größten Vermieter der Altstadt, wollen vor Gericht gehen,
    weil der Plan nicht ausgelegt worden sei, wie es das Gesetz verlangt. Er wurde mit einer Stimme
    Mehrheit angenommen.</p>""")
JAPANESE = dedent("""\
    <p>市議会は二十七日、三年にわたって先送りしてきた送電網の計画を一票差で可決した。反対していた市長も、
    今週中に署名する考えを示した。費用は二百四十億円で、三分の一を国が負担する。</p>
    <p>建設局の山本局長は「この世代で最も大きな工事になる」と述べた。旧市街の地主らは、法律が定める縦覧が
    行われていないとして、裁判所に訴える方針を明らかにした。</p>
    <p>計画によると、工事は来年の春に始まり、五年で終わる見通しだという。</p>""")
CHINESE = dedent("""\
    <p>市议会星期一以一票之差通过了推迟三年的电网计划。曾经反对该计划的市长表示，她将在本周内签署。
    该计划耗资二亿四千万欧元，由贷款支付，其中三分之一由国家承担。</p>
    <p>建设局局长表示：“这是我们这一代人建造的最大工程。”老城区的两家最大房东说，他们将向法院起诉，
    因为计划没有按照法律规定公开展示。</p>
    <p>根据计划，工程将于明年春天开始，预计五年内完成。</p>""")
ARABIC = dedent("""\
    <p>صوّت مجلس المدينة يوم الاثنين لصالح خطة الشبكة التي أجّلها ثلاث سنوات، وقالت رئيسة البلدية
    التي كانت تعارضها إنها ستوقّع عليها قبل نهاية الأسبوع، بعد نقاش طويل بين الأعضاء.</p>
    <p>تبلغ كلفة الخطة مئتين وأربعين مليون يورو، وتُدفع بقرض تتحمل الدولة ثلثه. وقال مدير الأشغال
    إنها أكبر ما بُني في جيل كامل، وإن العمل سيبدأ في الربيع المقبل.</p>
    <p>وقال معارضو الخطة إنهم سيلجؤون إلى القضاء لأنها لم تُعرض على الناس كما يطلب القانون.</p>""")
FRENCH = dedent("""\
    <p>Le conseil municipal a voté lundi le plan du réseau qu’il avait repoussé pendant trois ans,
    et la maire, qui y était opposée, a dit qu’elle le signerait avant la fin de la semaine.</p>
    <p>Le plan coûte 240 millions d’euros et sera payé par un emprunt, dont l’État prend un tiers.
    « C’est la plus grande chose que nous ayons bâtie en une génération », a dit Jeanne Roux.</p>
    <p>Les opposants iront devant les tribunaux. Le plan a été adopté à une voix près.</p>""")

NAVIGATION = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/politics">Politics</a></li></ul></nav>'
)
FOOTER = '<footer><p>The publisher. <a href="/imprint">Imprint</a></p></footer>'


def page(head: str, body: str, language: str = 'lang="en"') -> str:
    return (
        f"<!doctype html>\n<html {language}><head>{head}</head>"
        f"<body>{NAVIGATION}{body}{FOOTER}</body></html>"
    )


def ld(*nodes: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'
        for node in nodes
    )


def news(**fields: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", **fields}


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def organisation(name: str) -> dict[str, object]:
    return {"@type": "NewsMediaOrganization", "name": name, "logo": {"@type": "ImageObject"}}


JSON_LD = Page(
    "JSON-LD, one block",
    "https://www.herald.example/politics/2026/grid-vote-4711?utm_source=rss&utm_medium=feed",
    page(
        "<title>Council passes grid plan | The Herald</title>"
        '<link rel="canonical" href="https://www.herald.example/politics/2026/grid-vote-4711">'
        + ld(
            news(
                headline="Council passes grid plan by one vote",
                datePublished="2026-02-23T18:04:00+01:00",
                dateModified="2026-02-25T09:00:00+01:00",
                author=[person("Jane Doe"), person("John Smith")],
                publisher=organisation("The Herald"),
                inLanguage="en-GB",
                mainEntityOfPage="https://www.herald.example/politics/2026/grid-vote-4711",
            )
        ),
        f"<article><h1>Council passes grid plan by one vote</h1>{ENGLISH}</article>",
    ),
    "Council passes grid plan by one vote",
    "The Herald",
    "2026-02-23",
    ("Jane Doe", "John Smith"),
    "en",
    url="https://www.herald.example/politics/2026/grid-vote-4711",
)

GRAPH = Page(
    "JSON-LD, `@graph` with references (as WordPress plug-ins write it)",
    "https://gridwatch.example/2026/02/grid-vote/",
    page(
        "<title>Council passes grid plan - Grid Watch</title>"
        '<link rel="canonical" href="https://gridwatch.example/2026/02/grid-vote/">'
        '<meta property="og:title" content="Council passes grid plan - Grid Watch">'
        '<meta property="og:site_name" content="Grid Watch">'
        '<meta name="author" content="admin">'
        + ld(
            {
                "@context": "https://schema.org",
                "@graph": [
                    {
                        "@type": "Article",
                        "@id": "https://gridwatch.example/2026/02/grid-vote/#article",
                        "isPartOf": {"@id": "https://gridwatch.example/2026/02/grid-vote/"},
                        "author": {"name": "Ada Park", "@id": "https://gridwatch.example/#ada"},
                        "headline": "Council passes grid plan",
                        "datePublished": "2026-02-24T06:30:11+00:00",
                        "publisher": {"@id": "https://gridwatch.example/#organization"},
                        "inLanguage": "en-US",
                    },
                    {
                        "@type": "WebPage",
                        "@id": "https://gridwatch.example/2026/02/grid-vote/",
                        "name": "Council passes grid plan - Grid Watch",
                        "datePublished": "2026-02-24T06:30:11+00:00",
                    },
                    {
                        "@type": "Organization",
                        "@id": "https://gridwatch.example/#organization",
                        "name": "Grid Watch",
                    },
                    {
                        "@type": "Person",
                        "@id": "https://gridwatch.example/#ada",
                        "name": "Ada Park",
                    },
                ],
            }
        ),
        f'<main><h1 class="entry-title">Council passes grid plan</h1>'
        f'<div class="entry-content">{ENGLISH}</div></main>',
        'lang="en-US"',
    ),
    "Council passes grid plan",
    "Grid Watch",
    "2026-02-24",
    ("Ada Park",),
    "en",
)

LIST = Page(
    "JSON-LD, a list that begins with a breadcrumb and other articles",
    "https://www.courier.example/news/grid-plan/",
    page(
        "<title>Grid plan passes</title>"
        + ld(
            [
                {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem"}]},
                {
                    "@type": "ItemList",
                    "itemListElement": [news(headline="Another story", author="No One")],
                },
                news(headline="Yesterday’s story", url="https://www.courier.example/news/other/"),
                {
                    "@type": ["NewsArticle", "ReportageNewsArticle"],
                    "headline": "Grid plan passes by a single vote",
                    "url": "https://www.courier.example/news/grid-plan/",
                    "datePublished": "2026-02-23",
                    "author": "Mary Major",
                    "publisher": "Courier",
                },
            ]
        ),
        f"<h1>Grid plan passes by a single vote</h1><div class='story'>{ENGLISH}</div>",
    ),
    "Grid plan passes by a single vote",
    "Courier",
    "2026-02-23",
    ("Mary Major",),
    "en",
)

BROKEN_JSON = Page(
    "JSON-LD with faults: line breaks in texts, a comma too many, entities",
    "https://tribune.example/what-comes-next",
    page(
        "<title>Grid &amp; vote: what comes next</title>"
        '<script type="application/ld+json">/*<![CDATA[*/</script>'
        '<script type="application/ld+json">\n<!--\n{"@context":"http://schema.org",'
        '"@type":"http://schema.org/NewsArticle","headline":"Grid &amp; vote:\n what comes next",'
        '"datePublished":"2026-02-23T10:00:00.000Z","author":[{"@type":"Person","name":"Lee Oh",}],'
        '"publisher":{"@type":"Organization","name":"Tribune",},}\n-->\n</script>',
        f"<article><h1>Grid &amp; vote: what comes next</h1>{ENGLISH}</article>",
    ),
    "Grid & vote: what comes next",
    "Tribune",
    "2026-02-23",
    ("Lee Oh",),
    "en",
)

LIVE_BLOG = Page(
    "a live blog",
    "https://www.herald.example/live/council-vote",
    page(
        "<title>Council vote – live | The Herald</title>"
        '<meta property="og:site_name" content="The Herald">'
        + ld(
            {
                "@context": "https://schema.org",
                "@type": "LiveBlogPosting",
                "headline": "Council vote – live: plan passes by one vote",
                "coverageStartTime": "2026-02-23T08:00:00Z",
                "datePublished": "2026-02-23T07:55:00Z",
                "author": [person("Jane Doe")],
                "liveBlogUpdate": [
                    {
                        "@type": "BlogPosting",
                        "headline": "Mayor speaks",
                        "datePublished": "2026-02-23T16:00:00Z",
                    },
                    {"@type": "BlogPosting", "headline": "Vote begins", "author": "No One"},
                ],
            }
        ),
        "<main><h1>Council vote – live: plan passes by one vote</h1>"
        f"<section><h2>Mayor speaks</h2>{ENGLISH}</section>"
        f"<section><h2>Vote begins</h2><p>The councillors are in the hall, and the doors are shut"
        " until all of them have voted.</p></section></main>",
    ),
    "Council vote – live: plan passes by one vote",
    "The Herald",
    "2026-02-23",
    ("Jane Doe",),
    "en",
    last_words="until all of them have voted.",
)

OPEN_GRAPH = Page(
    "Open Graph only",
    "https://dispatch.example/a/grid-plan-passes?fbclid=IwAR0x",
    page(
        "<title>Grid plan passes — The Dispatch</title>"
        '<meta property="og:type" content="article">'
        '<meta property="og:title" content="Grid plan passes">'
        '<meta property="og:site_name" content="The Dispatch">'
        '<meta property="og:url" content="https://dispatch.example/a/grid-plan-passes">'
        '<meta property="og:locale" content="en_GB">'
        '<meta property="article:published_time" content="2026-02-23T17:12:00Z">'
        '<meta property="article:modified_time" content="2026-02-24T08:00:00Z">'
        '<meta property="article:author" content="https://www.facebook.example/ruth.poe">'
        '<meta name="author" content="Ruth Poe">',
        f"<div id='content'><h1>Grid plan passes</h1>{ENGLISH}</div>",
        "",
    ),
    "Grid plan passes",
    "The Dispatch",
    "2026-02-23",
    ("Ruth Poe",),
    "en",
    url="https://dispatch.example/a/grid-plan-passes",
)

META_ONLY = Page(
    "meta tags of newspapers’ own kinds",
    "https://www.gazette.example/story.php?id=991",
    page(
        "<title>Gazette.example: Council passes grid plan</title>"
        '<meta name="application-name" content="Gazette.example">'
        '<meta name="parsely-pub-date" content="2026-02-23T10:00:00Z">'
        '<meta name="sailthru.author" content="Max Moe">'
        '<meta http-equiv="content-language" content="en">',
        f"<div class='body'><h1>Council passes grid plan</h1>{ENGLISH}</div>",
        "",
    ),
    "Council passes grid plan",
    "Gazette.example",
    "2026-02-23",
    ("Max Moe",),
    "en",
)

MICRODATA = Page(
    "microdata",
    "https://www.observer.example/grid",
    page(
        "<title>Council passes grid plan :: Observer</title>",
        '<div itemscope itemtype="http://schema.org/NewsArticle">'
        '<meta itemprop="inLanguage" content="en">'
        '<h1 itemprop="headline">Council passes grid plan</h1>'
        '<p>By <span itemprop="author" itemscope itemtype="http://schema.org/Person">'
        '<a href="/by/ann" rel="author"><span itemprop="name">Ann Coe</span></a></span>, '
        '<time itemprop="datePublished" datetime="2026-02-23T10:00">23 February</time></p>'
        '<span itemprop="publisher" itemscope itemtype="http://schema.org/Organization">'
        '<meta itemprop="name" content="Observer"></span>'
        f'<div itemprop="articleBody">{ENGLISH}</div></div>',
        "",
    ),
    "Council passes grid plan",
    "Observer",
    "2026-02-23",
    ("Ann Coe",),
    "en",
)

NOTHING = Page(
    "no structured data, no meta tags",
    "https://smallpaper.example/news/grid.html",
    page(
        "<title>Council passes grid plan | Small Paper</title>",
        f'<div class="post"><h1>Council passes grid plan</h1>'
        '<p class="byline">By Eve Loe</p><p class="date">February 23, 2026</p>'
        f"{ENGLISH}</div>",
        "",
    ),
    "Council passes grid plan",
    None,
    "2026-02-23",
    ("Eve Loe",),
    "en",
)

DAY_IN_ADDRESS = Page(
    "no date but the one in the address",
    "https://local.example/2026/02/23/grid-plan-passes.html",
    page(
        "<title>Grid plan passes</title>",
        f"<h1>Grid plan passes</h1><div class='text'>{ENGLISH}</div>",
    ),
    "Grid plan passes",
    None,
    "2026-02-23",
    (),
    "en",
)

PRESS_RELEASE = Page(
    "a press release",
    "https://www.acme.example/newsroom/press-releases/acme-builds-grid",
    page(
        "<title>Acme to build city grid - Acme Corporation</title>"
        '<meta property="og:site_name" content="Acme Corporation">'
        '<meta property="og:title" content="Acme to build city grid">'
        '<meta property="og:type" content="website">',
        "<main><h1>Acme to build city grid</h1>"
        '<p><time datetime="2026-02-24">February 24, 2026</time></p>'
        f"<p>CITY, Feb. 24, 2026 – Acme, which builds grids, said today that it had won the bid of"
        f" the city for its new grid.</p>{ENGLISH}"
        "<h2>About Acme</h2><p>Acme builds grids.</p></main>",
    ),
    "Acme to build city grid",
    "Acme Corporation",
    "2026-02-24",
    (),
    "en",
    last_words="Acme builds grids.",
)

AMP = Page(
    "an AMP page",
    "https://www.herald.example/amp/politics/grid-vote",
    "<!doctype html>\n<html ⚡ lang='en'><head><meta charset='utf-8'>"
    "<title>Council passes grid plan</title>"
    "<link rel='canonical' href='https://www.herald.example/politics/grid-vote'>"
    + ld(
        news(
            headline="Council passes grid plan",
            datePublished="2026-02-23T10:00:00Z",
            author=person("Jane Doe"),
            publisher=organisation("The Herald"),
            mainEntityOfPage="https://www.herald.example/politics/grid-vote",
        )
    )
    + "<style amp-custom>p{margin:0}</style></head><body><header>The Herald</header><article>"
    f"<h1>Council passes grid plan</h1><amp-img src='a.jpg'></amp-img>{ENGLISH}</article>"
    "</body></html>",
    "Council passes grid plan",
    "The Herald",
    "2026-02-23",
    ("Jane Doe",),
    "en",
    url="https://www.herald.example/politics/grid-vote",
)

AMP_CACHE = Page(
    "an AMP page in a search engine’s cache",
    "https://www-herald-example.cdn.ampproject.org/c/s/www.herald.example/amp/politics/grid-vote",
    AMP.html,
    "Council passes grid plan",
    "The Herald",
    "2026-02-23",
    ("Jane Doe",),
    "en",
    url="https://www.herald.example/politics/grid-vote",
)

PRINT = Page(
    "a print view",
    "https://www.courier.example/news/grid-plan/print/?print=1",
    page(
        "<title>Print: Grid plan passes - Courier</title><meta name='robots' content='noindex'>"
        "<link rel='canonical' href='/news/grid-plan/'>"
        "<meta property='og:site_name' content='Courier'>",
        "<div class='print'><h1>Grid plan passes</h1><p class='author'>Mary Major</p>"
        f"<p class='date'>23 Feb 2026</p>{ENGLISH}</div>",
    ),
    "Grid plan passes",
    "Courier",
    "2026-02-23",
    ("Mary Major",),
    "en",
    url="https://www.courier.example/news/grid-plan/",
)

PAYWALL = Page(
    "a paywall that says so",
    "https://www.ledger.example/articles/grid-plan-passes-1a2b3c",
    page(
        "<title>Grid Plan Passes - Ledger</title>"
        + ld(
            news(
                headline="Grid Plan Passes",
                datePublished="2026-02-23T15:00:00-05:00",
                author=[{"@type": "Person", "name": "Tom Roe", "url": "https://l.example/tom"}],
                publisher={"@type": "Organization", "name": "Ledger"},
                isAccessibleForFree="False",
                hasPart={
                    "@type": "WebPageElement",
                    "isAccessibleForFree": False,
                    "cssSelector": ".paywall",
                },
            )
        ),
        f"<article><h1>Grid Plan Passes</h1>{ENGLISH}"
        "<div class='paywall'><p>Subscribe to read on.</p></div></article>",
    ),
    "Grid Plan Passes",
    "Ledger",
    "2026-02-23",
    ("Tom Roe",),
    "en",
    paywall=True,
    last_words="Subscribe to read on.",
)

WIRE = Page(
    "an agency’s report in a newspaper",
    "https://www.gazette.example/world/grid-plan-tokyo",
    page(
        "<title>Japan cabinet approves grid plan | Gazette</title>"
        '<meta property="og:site_name" content="Gazette">'
        '<meta property="article:published_time" content="2026-02-27T04:00:00+00:00">'
        '<meta name="author" content="Reuters">',
        "<article><h1>Japan cabinet approves grid plan</h1><p>By Aki Mori</p>"
        f"<p>TOKYO, Feb 27 (Reuters) - Japan’s cabinet on Friday approved a plan.</p>{ENGLISH}"
        "<p>(Reporting by Aki Mori; Editing by Sam Poe)</p></article>",
    ),
    "Japan cabinet approves grid plan",
    "Gazette",
    "2026-02-27",
    (),
    "en",
    agency="Reuters",
    last_words="Editing by Sam Poe)",
)

PORTAL = Page(
    "an agency’s report on a portal",
    "https://news.portal.example/articles/8a9b",
    page(
        "<title>Rapidus: state largest shareholder - Portal News</title>"
        '<meta property="og:site_name" content="Portal News">'
        + ld(
            news(
                headline="Rapidus: state largest shareholder",
                datePublished="2026-02-27T13:05:00.000+0900",
                author={"@type": "Organization", "name": "Jiji Press"},
                provider={"@type": "Organization", "name": "Jiji Press"},
                publisher={"@type": "Organization", "name": "Portal News"},
            )
        ),
        f"<article><h1>Rapidus: state largest shareholder</h1>{ENGLISH}</article>",
    ),
    "Rapidus: state largest shareholder",
    "Portal News",
    "2026-02-27",
    (),
    "en",
    agency="Jiji Press",
)

GERMAN_1252 = Page(
    "German in Windows-1252, called ISO-8859-1",
    "https://www.anzeiger.example/lokales/netzplan-art123",
    page(
        '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'
        "<title>Stadtrat stimmt für Netzplan – Anzeiger</title>"
        '<meta property="og:site_name" content="Anzeiger">'
        '<meta name="date" content="2026-02-23T18:00:00+01:00">',
        "<div class='artikel'><h1>Stadtrat stimmt für Netzplan</h1>"
        f"<p class='autor'>Von Jörg Müller und Änne Groß</p>{GERMAN}</div>",
        'lang="de"',
    ),
    "Stadtrat stimmt für Netzplan",
    "Anzeiger",
    "2026-02-23",
    ("Jörg Müller", "Änne Groß"),
    "de",
    encoding="cp1252",
    last_words="Mehrheit angenommen.",
)

GERMAN_DPA = Page(
    "German, an agency’s report, the date in words",
    "https://www.kurier.example/politik/netzplan-beschlossen",
    page(
        "<title>Netzplan beschlossen | Kurier</title>"
        '<meta property="og:site_name" content="Kurier">'
        '<meta property="og:title" content="Netzplan beschlossen">',
        "<article><header><h1>Netzplan beschlossen</h1>"
        '<time datetime="2026-02-23T18:20:00+01:00">23. Februar 2026, 18:20 Uhr</time></header>'
        f"<p>Berlin (dpa) – Der Stadtrat hat abgestimmt.</p>{GERMAN}"
        "<p>© dpa-infocom, dpa:260223-930-12345/1</p></article>",
        'lang="de-DE"',
    ),
    "Netzplan beschlossen",
    "Kurier",
    "2026-02-23",
    (),
    "de",
    agency="dpa",
    last_words="dpa:260223-930-12345/1",
)

JAPANESE_SJIS = Page(
    "Japanese in Shift_JIS",
    "https://www.shimbun.example/articles/ASV2W.html",
    page(
        '<meta charset="Shift_JIS"><title>送電網計画を可決 市議会：日々新聞</title>'
        '<meta property="og:site_name" content="日々新聞">'
        '<meta property="og:title" content="送電網計画を可決 市議会：日々新聞">'
        '<meta name="pubdate" content="2026-02-27T18:00:00+09:00">',
        f"<main><h1>送電網計画を可決 市議会</h1><p class='author'>山田太郎</p>{JAPANESE}</main>",
        'lang="ja"',
    ),
    "送電網計画を可決 市議会",
    "日々新聞",
    "2026-02-27",
    ("山田太郎",),
    "ja",
    encoding="cp932",
    last_words="終わる見通しだという。",
)

JAPANESE_WRONG = Page(
    'Japanese in Shift_JIS; the server says ISO-8859-1, the page `lang="en"`',
    "https://www.sokuho.example/20260227/plan.html",
    page(
        "<title>送電網計画を可決</title>",
        f"<div class='main'><h1>送電網計画を可決</h1><p class='date'>2026年2月27日 18:00</p>"
        f"{JAPANESE}</div>",
    ),
    "送電網計画を可決",
    None,
    "2026-02-27",
    (),
    "ja",
    encoding="cp932",
    content_type="text/html; charset=ISO-8859-1",
    last_words="終わる見通しだという。",
)

JAPANESE_JIJI = Page(
    "Japanese, JSON-LD, an agency’s report",
    "https://www.nippo.example/news/20260227-1.html",
    page(
        "<title>送電網計画を可決｜日本日報</title>"
        + ld(
            news(
                headline="送電網計画を可決",
                datePublished="2026-02-27T18:00:00+09:00",
                publisher={"@type": "Organization", "name": "日本日報"},
                inLanguage="ja-JP",
            )
        ),
        f"<article><h1>送電網計画を可決</h1><p>【東京時事】市議会は採決を行った。</p>{JAPANESE}</article>",
        'lang="ja"',
    ),
    "送電網計画を可決",
    "日本日報",
    "2026-02-27",
    (),
    "ja",
    agency="Jiji Press",
    last_words="終わる見通しだという。",
)

CHINESE_GB = Page(
    "Chinese in GB18030, called gb2312",
    "https://www.ribao.example/politics/2026-02/23/c_1129.htm",
    page(
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        "<title>市议会通过电网计划_日报网</title>"
        '<meta property="og:site_name" content="日报网">'
        '<meta name="publishdate" content="2026-02-23"><meta name="author" content="王小明">',
        f"<div class='content'><h1>市议会通过电网计划</h1>{CHINESE}</div>",
        'lang="zh-CN"',
    ),
    "市议会通过电网计划",
    "日报网",
    "2026-02-23",
    ("王小明",),
    "zh-CN",
    encoding="gb18030",
    last_words="预计五年内完成。",
)

ARABIC_PAGE = Page(
    "Arabic",
    "https://www.akhbar.example/2026/2/23/%D8%AE%D8%B7%D8%A9-%D8%A7%D9%84%D8%B4%D8%A8%D9%83%D8%A9",
    page(
        "<title>مجلس المدينة يقر خطة الشبكة | أخبار</title>"
        '<meta property="og:site_name" content="أخبار">'
        '<meta property="og:title" content="مجلس المدينة يقر خطة الشبكة">'
        '<meta property="article:published_time" content="2026-02-23T12:00:00+03:00">'
        '<meta name="author" content="سارة حداد">',
        f"<article><h1>مجلس المدينة يقر خطة الشبكة</h1>{ARABIC}</article>",
        'lang="ar" dir="rtl"',
    ),
    "مجلس المدينة يقر خطة الشبكة",
    "أخبار",
    "2026-02-23",
    ("سارة حداد",),
    "ar",
    last_words="كما يطلب القانون.",
)

FRENCH_PAGE = Page(
    "French, typographic marks, a section in the title",
    "https://www.journal.example/politique/article/2026/02/23/plan-du-reseau_123_823.html",
    page(
        "<title>Le plan du réseau adopté - Politique - Le Journal</title>"
        '<meta property="og:title" content="Le plan du réseau adopté">'
        '<meta property="og:site_name" content="Le Journal">'
        '<meta property="og:article:published_time" content="2026-02-23T19:00:00+01:00">',
        "<article><h1>Le plan du réseau adopté</h1>"
        f"<span class='article__author'>Par Jeanne Petit et Luc Roy</span>{FRENCH}</article>",
        'lang="fr"',
    ),
    "Le plan du réseau adopté",
    "Le Journal",
    "2026-02-23",
    ("Jeanne Petit", "Luc Roy"),
    "fr",
    last_words="à une voix près.",
)

TWO_CANONICAL = Page(
    "two canonical addresses",
    "https://www.mirror.example/grid-plan?ref=home",
    page(
        "<title>Grid plan passes</title>"
        '<link rel="canonical" href="https://www.mirror.example/other">'
        '<link rel="canonical" href="https://www.mirror.example/third">'
        '<meta property="og:url" content="https://www.mirror.example/grid-plan">'
        '<meta property="og:site_name" content="Mirror">'
        '<meta property="article:published_time" content="2026-02-23">',
        f"<article><h1>Grid plan passes</h1>{ENGLISH}</article>",
    ),
    "Grid plan passes",
    "Mirror",
    "2026-02-23",
    (),
    "en",
    url="https://www.mirror.example/grid-plan",
)

SPOOFED = Page(
    "a canonical address of another site",
    "https://copycat.example/grid-plan",
    page(
        "<title>Grid plan passes</title>"
        '<link rel="canonical" href="https://www.herald.example/politics/grid-vote">'
        '<meta property="og:site_name" content="Copycat">'
        '<meta property="article:published_time" content="2026-02-23">',
        f"<article><h1>Grid plan passes</h1>{ENGLISH}</article>",
    ),
    "Grid plan passes",
    "Copycat",
    "2026-02-23",
    (),
    "en",
)

NEWSLETTER = Page(
    "a newsletter’s post (JSON-LD, a site that is a person’s)",
    "https://ada.letters.example/p/the-grid-vote",
    page(
        "<title>The grid vote - by Ada Park - Grid Letters</title>"
        '<meta property="og:site_name" content="Grid Letters">'
        '<meta property="og:title" content="The grid vote">'
        '<meta name="author" content="Ada Park">'
        + ld(
            news(
                headline="The grid vote",
                url="https://ada.letters.example/p/the-grid-vote",
                datePublished="2026-02-23T11:00:18+00:00",
                isAccessibleForFree=True,
                author=[{"@type": "Person", "name": "Ada Park"}],
                publisher={"@type": "Organization", "name": "Grid Letters"},
            )
        ),
        f"<article><h1>The grid vote</h1><h3>What comes next</h3>{ENGLISH}</article>",
    ),
    "The grid vote",
    "Grid Letters",
    "2026-02-23",
    ("Ada Park",),
    "en",
)

GOVERNMENT = Page(
    "a ministry’s notice: tables, a definition list, Dublin Core",
    "https://www.ministry.example/en/press/grid",
    page(
        "<title>Ministry of Works : Grid plan</title>"
        '<meta name="DC.title" content="Grid plan">'
        '<meta name="DC.date.issued" content="2026-02-23">'
        '<meta name="DC.publisher" content="Ministry of Works">'
        '<meta name="DC.language" content="en">',
        f"<div id='main'><h1>Grid plan</h1>{ENGLISH}"
        "<table><tr><th>Year</th><th>Million euros</th></tr>"
        "<tr><td>2026</td><td>80</td></tr></table>"
        "</div>",
        "",
    ),
    "Grid plan",
    "Ministry of Works",
    "2026-02-23",
    (),
    "en",
    last_words="80",
)

PAGES = (
    *(JSON_LD, GRAPH, LIST, BROKEN_JSON, LIVE_BLOG, OPEN_GRAPH, META_ONLY, MICRODATA, NOTHING),
    *(DAY_IN_ADDRESS, PRESS_RELEASE, AMP, AMP_CACHE, PRINT, PAYWALL, WIRE, PORTAL, GERMAN_1252),
    *(GERMAN_DPA, JAPANESE_SJIS, JAPANESE_WRONG, JAPANESE_JIJI, CHINESE_GB, ARABIC_PAGE),
    *(FRENCH_PAGE, TWO_CANONICAL, SPOOFED, NEWSLETTER, GOVERNMENT),
)
