"""A newsroom of everything that tries a page's shape, in a language of one's choice.

Titles of 300 characters, words of 400, forty sources, two hundred topics, titles from right to left
among those from left to right; no topics, no sources, no text.
"""

from collections.abc import Iterator

from hard_digests import DIGEST_PAGES, LANGUAGES, hard_digests
from tool_files import tool

TITLE = "The council decides, after a long debate, on what nobody had asked it for, and " * 4
WORD = "Donaudampfschifffahrtsgesellschaft" * 12
ARABIC = "الشركة تعلن عن استثمار جديد في الرقائق الإلكترونية"
HEBREW = "הגשר נפתח אחרי שנתיים של עיכובים"

SETTINGS = """\
title: The Hard Desk
url: https://hard.example/
feeds: {{authority: hard.example, year: 2025}}
language: {language}
description: Everything that is hard to set.
contact: desk@hard.example
copyright: Nobody's.
navigation:
  - {{label: Topics, address: /topics/}}
  - {{label: Threads, address: /threads/}}
  - {{label: Publishers, address: /publishers/}}
  - {{label: Corrections, address: /corrections/}}
  - {{label: About, address: /about/}}
"""

ARABIC_WORDS = {
    "Skip to main content": "انتقل إلى النص الرئيسي",
    "Main": "القائمة الرئيسية",
    "Topics": "المواضيع",
    "Topic": "موضوع",
    "Threads": "الملفات",
    "Thread": "ملف",
    "Publishers": "الناشرون",
    "Corrections": "التصويبات",
    "Correc&shy;tions": "التصويبات",
    "Correction": "تصويب",
    "Correction, %(date)s": "تصويب، %(date)s",
    "Withdrawn": "مسحوب",
    "Withdrawn, %(date)s": "سُحب في %(date)s",
    "Sourcing": "مصادرنا",
    "Feed": "خلاصة",
    "Feeds": "خلاصات",
    "Contact": "اتصل بنا",
    "Colours": "الألوان",
    "Light": "فاتح",
    "Dark": "داكن",
    "System": "كالنظام",
    "Active topics": "مواضيع متحركة",
    "All stories from %(month)s": "كل مواد %(month)s",
    "Curated by %(name)s": "إعداد %(name)s",
    "Updated %(date)s": "حُدّث في %(date)s",
    "Key points": "أهم النقاط",
    "Timeline": "التسلسل الزمني",
    "Perspectives": "وجهات نظر",
    "Updates": "تحديثات",
    "Our calculation: %(figure)s": "حسابنا: %(figure)s",
    "Sources": "المصادر",
    "No sources listed": "لم تُذكر مصادر",
    "This story lists no sources.": "لا تذكر هذه المادة أي مصادر.",
    "publisher not stated": "الناشر غير مذكور",
    "Reprint of %(source)s": "نص مطابق للمصدر %(source)s",
    "in %(language)s": "باللغة %(language)s",
    "paywall": "باشتراك",
    "newspaper": "صحيفة",
    "Cited:": "ورد في:",
    "E-mail": "بريد إلكتروني",
    "Copy link": "انسخ الرابط",
    "Link copied": "نُسخ الرابط",
    "Report an error": "أبلغ عن خطأ",
    "Related stories": "ذو صلة",
    "Later coverage": "تغطية لاحقة",
    "Topics: %(names)s": "المواضيع: %(names)s",
    "Menu": "القائمة",
    "Part of %(threads)s": "ضمن %(threads)s",
    "Previous": "السابق",
    "Next": "التالي",
    "Previous story": "المادة السابقة",
    "Next story": "المادة التالية",
    "All stories": "الكل",
    "All stories that day": "كل مواد اليوم",
    "At a glance": "نظرة سريعة",
    "By month": "بحسب الشهر",
    "Month": "شهر",
    "Archive": "الأرشيف",
    "Stories citing this publisher": "مواد تعتمد عليه",
    "Most-cited publishers": "أبرز الناشرين",
    "Related topics": "مواضيع ذات صلة",
    "Also known as %(names)s": "تُسمى أيضًا: %(names)s",
    "View in source list": "إلى المصدر",
    "Stories per month (peak: %(most)s)": "المواد في الشهر، بحد أقصى %(most)s",
    ",": "،",
}

ARABIC_NUMBERS = {
    ("%(number)s source", "%(number)s sources"): "مصدر/مصدر واحد/مصدران/مصادر/مصدرًا/مصدر",
    ("%(number)s story", "%(number)s stories"): "مادة/مادة واحدة/مادتان/مواد/مادة/مادة",
    ("%(number)s-minute read", "%(number)s-minute read"): (
        "دقيقة قراءة/دقيقة قراءة/دقيقتا قراءة/دقائق قراءة/دقيقة قراءة/دقيقة قراءة"
    ),
    ("%(number)s&nbsp;independent", "%(number)s&nbsp;independent"): (
        "مستقل/مستقل واحد/مستقلان/مستقلة/مستقلًا/مستقل"
    ),
}
"""For none, one, two, a few, many and others; one and two say themselves."""


def _arabic_words() -> str:
    """A catalogue of them, so that a page from right to left is one that somebody would read."""
    plural = (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
        " n%100>=11 && n%100<=99 ? 4 : 5);"
    )
    entries = [f'msgid ""\nmsgstr "Plural-Forms: {plural}\\n"\n']
    entries += [f'msgid "{id}"\nmsgstr "{words}"\n' for id, words in ARABIC_WORDS.items()]
    for (one, many), words in ARABIC_NUMBERS.items():
        forms = (
            each if number in (1, 2) else f"%(number)s {each}"
            for number, each in enumerate(words.split("/"))
        )
        lines = (f'msgstr[{number}] "{each}"\n' for number, each in enumerate(forms))
        entries.append(f'msgid "{one}"\nmsgid_plural "{many}"\n{"".join(lines)}')
    return "\n".join(entries)


def hard_newsroom(language: str = "en") -> dict[str, str]:
    """Its files by their paths under `content/`, or under `layouts/`."""
    return {
        **({"layouts/words/ar.po": _arabic_words()} if language == "ar" else {}),
        "site.yaml": SETTINGS.format(language=language) + LANGUAGES,
        "publishers.yaml": _publishers(),
        "pages/about.md": f"---\ntitle: {WORD[:400]}\n---\n{WORD[:400]}\n",
        "editions/2025-03-10.md": f"---\ntitle: {TITLE[:300]}\nsummary: {WORD[:400]}\n"
        "lead: [forty-sources]\n---\nA note.\n",
        "threads/long.md": f"---\nname: {TITLE[:300]}\nsummary: {WORD[:400]}\n---\n",
        **{f"topics/{name}.md": text for name, text in _topics()},
        **{f"tools/{name}.md": text for name, text in _tools()},
        **{f"stories/{name}.md": text for name, text in _stories()},
        **hard_digests(),
    }


def _publishers() -> str:
    gazettes = (f"Gazette {number}" for number in range(38))
    names = ["Elbkurier", WORD[:60], ARABIC, *gazettes, "The Herald"]
    return "".join(
        f"- {{name: {name}, kind: newspaper, country: {name}, owner: {name}, paywall: true,"
        f" domains: [p{number}.example]}}\n"
        for number, name in enumerate(names)
    )


def _topics() -> list[tuple[str, str]]:
    hard = [("long", TITLE[:300].replace(",", "")), ("word", WORD[:400]), ("arabic", ARABIC)]
    topics = hard + [(f"topic-{number:03}", f"Topic number {number}") for number in range(197)]
    child = {"topic-000": "parent: word\n"}
    return [
        (
            slug,
            f"---\nname: {name}\nsummary: {name}\nsynonyms: [{name}]\n{child.get(slug, '')}---\n"
            f"{name}\n",
        )
        for slug, name in [
            *topics,
            ("long", TITLE[:300].replace(",", "")),
            ("word", WORD[:400]),
            ("arabic", ARABIC),
        ]
    ]


def _story(title: str, date: str, body: str = "It was decided.", **fields: str) -> str:
    front = {"title": f'"{title}"', "summary": f'"{title}"', "date": date} | fields
    return "---\n" + "".join(f"{key}: {each}\n" for key, each in front.items()) + f"---\n{body}\n"


def _stories() -> list[tuple[str, str]]:
    every = ", ".join(f"topic-{number:03}" for number in range(197))
    sources = "".join(
        f"\n  - {{id: s{number}, url: 'https://p{number}.example/{'path-' * 30}', "
        f"title: '{TITLE[:200] if number % 3 else ARABIC}', "
        f"language: {'en' if number % 3 else 'ar'}, "
        f"author: [Anna A, Bo B], published: 2025-03, excerpt: '{TITLE[:150]}'"
        f"{', reprint_of: s0' if number in (1, 2) else ''}}}"
        for number in range(40)
    )
    cited = " ".join(f"A claim. [@s{number}]" for number in range(40))
    table = "| a | b |\n|---|--:|\n" + f"| {WORD[:300]} | {'1 000 000 ' * 9}|\n" * 2
    hard = f"{cited}\n\n> {TITLE[:300]} [1-40]\n\n{table}\n\n    {WORD[:400]}\n\n## {WORD[:400]}\n"
    blocks = {
        "key_points": f"\n  - {WORD[:400]} [@s0]",
        "timeline": f"\n  - date: 2025-03\n    text: {WORD[:400]} [@s1]",
        "perspectives": f"\n  - who: {WORD[:400]}\n    view: {TITLE[:300]} [@s2]",
        "corrections": f"\n  - {{date: 2025-03-11, note: '{WORD[:400]}'}}",
        "updates": f"\n  - {{date: 2025-03-11T10:00, note: '{WORD[:400]}'}}",
        "calculations": f"\n  - {{figure: {'1' * 100}, from: {'1 + ' * 50}1}}",
        "curator": WORD[:400],
    }
    return [
        (
            "forty-sources",
            _story(
                TITLE[:300],
                "2025-03-10T16:04",
                hard,
                sources=sources,
                topics=f"[long, word, arabic, {every}]",
                threads="[long]",
                related="[word, arabic, bare]",
                **blocks,
            ),
        ),
        ("word", _story(WORD[:400], "2025-03-10", WORD[:400], topics="[word]", threads="[long]")),
        (
            "arabic",
            _story(
                ARABIC,
                "2025-03-10",
                f"{ARABIC}\n\n> {ARABIC} [1]",
                language="ar",
                topics="[arabic]",
                sources=f"[{{title: {ARABIC}, publisher: {ARABIC}}}]",
                key_points=f"\n  - {ARABIC} [1]",
            ),
        ),
        ("hebrew", _story(HEBREW, "2025-02-09", HEBREW, language="he")),
        ("bare", _story("Bare", "2024-12-31", "")),
        (
            "gone",
            _story(
                TITLE[:300], "2025-01-01", withdrawn=f"{{date: 2025-01-02, note: '{TITLE[:300]}'}}"
            ),
        ),
    ]


def _tools() -> Iterator[tuple[str, str]]:
    """A tool with a long word everywhere, one in Arabic that is gone, and a list by letters."""
    yield (
        "word",
        tool(
            WORD[:200],
            summary=TITLE[:300],
            audiences=f"[{WORD[:150]}, artists]",
            categories=f"[{WORD[:150]}]",
            maker=WORD[:200],
            pricing=f"{WORD[:100]} 12 [1]",
            platforms=f"[{WORD[:100]}, web]",
            checked="2025-03-10",
            sources=f"[{{title: {WORD[:200]}, url: 'https://word.example/{WORD}'}}]",
            body=f"{WORD[:200]} [1]",
        ),
    )
    yield (
        "arabic",
        tool(
            ARABIC,
            summary=ARABIC,
            audiences=f"[{ARABIC}]",
            status="discontinued",
            since="2025-03-01",
            note=ARABIC,
        ),
    )
    for number in range(70):
        yield f"tool-{number}", tool(f"{'ABCDEFG'[number % 7]} {number}", categories="[all]")


PAGES = {
    "home": "",
    "forty-sources": "2025/03/10/forty-sources/",
    "word": "2025/03/10/word/",
    "arabic-story": "2025/03/10/arabic/",
    "hebrew-story": "2025/02/09/hebrew/",
    "bare-story": "2024/12/31/bare/",
    "withdrawn": "2025/01/01/gone/",
    "day": "2025/03/10/",
    "month": "2025/03/",
    "year": "2025/",
    "topics": "topics/",
    "topic": "topics/word/",
    "topic-month": "topics/word/2025/03/",
    "threads": "threads/",
    "thread": "threads/long/",
    "publishers": "publishers/",
    "publisher": "publishers/elbkurier/",
    "tools": "tools/",
    "tool": "tools/word/",
    "tool-gone": "tools/arabic/",
    "tool-list": "tools/for/artists/",
    "tool-letters": "tools/category/all/",
    "tool-letter": "tools/category/all/a/",
    "corrections": "corrections/",
    "sourcing": "sourcing/",
    "standing-page": "about/",
    "not-found": "404.html",
    **DIGEST_PAGES,
}
"""A page of every kind."""
