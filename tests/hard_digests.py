"""Digests of links, for the newsroom of everything that tries a page's shape.

Sources in place, links that count, found quotations, robust links and translations, with words and
titles that are far too long.
"""

LONG = "Donaudampfschifffahrtsgesellschaft" * 5
TITLE = "What the council decided, after a debate of nine hours, on bridge, tram and ferry, "
ARABIC = "الشركة تعلن عن استثمار جديد في الرقائق الإلكترونية"
PERSIAN = "پل پس از دو سال تأخیر باز شد"
JAPANESE = "二年の遅れを経て橋が開通し、市議会は路面電車の延伸を決定した"
QUOTATION = "We could not wait any longer for the bridge and its ferry"

LANGUAGES = f"""\
curators: true
languages:
  de: {{title: Der schwere Tisch, fallback: true}}
  ja: {{title: {JAPANESE}}}
  fa: {{title: {PERSIAN}, navigation: [{{label: {PERSIAN}, address: /fa/archive/}}]}}
"""
"""To German, Japanese and, from right to left, Persian, whichever language the site is in."""

SNAPSHOT = "{url: 'https://archive.example/20250310/x', date: 2025-03-10}"

SOURCES = f"""
  - {{id: ferry, url: 'https://p1.example/ferry', title: 'The ferry', publisher: 'The Herald',
     author: [Anna A, Bo B], published: 2025-03-09, paywall: true, snapshot: {SNAPSHOT}}}
  - {{id: tram, url: 'https://p2.example/{"path-" * 30}', publisher: {LONG}, language: ja,
     excerpt: '{TITLE}'}}
  - {{id: copied, url: 'https://p3.example/copy', title: '{TITLE}', publisher: Gazette,
     reprint_of: ferry, snapshot: {SNAPSHOT}}}
  - {{id: arabic, url: 'https://p4.example/ar', title: '{ARABIC}', publisher: '{ARABIC}',
     language: ar, excerpt: '{ARABIC}'}}
  - {{id: word, title: {LONG}, publisher: Gazette}}
  - {{id: listed, url: 'https://p5.example/listed', title: '{TITLE}', publisher: Gazette,
     snapshot: {SNAPSHOT}}}
"""

DIGEST = f"""\
“{QUOTATION}”, said the mayor. [@listed] It cost 4,711 thalers. [@ferry]

## The bridge

- [@ferry] Why it matters: the boat at nine is the last one. {TITLE}
- [@tram]
- [@arabic] {ARABIC}

## {TITLE}

1. [@word] {LONG}
2. **[The newest of the papers](https://p1.example/plain)** – what an item says that has no source.

## {LONG}

[@copied]
What the city says in a hundred pages, and again. [@ferry, @tram]

> {TITLE}
[@listed]
"""

ITEMS = "\n".join(
    f"- [{name} {number}](https://p{number}.example/plain) – {about}"
    for number, (name, about) in enumerate(
        [(TITLE, "why"), (LONG, LONG), (ARABIC, ARABIC), ("Short", TITLE), (JAPANESE, JAPANESE)] * 4
    )
)


def _digest(title: str, date: str, body: str, **fields: str) -> str:
    front = {"title": f"'{title}'", "date": date, "topics": "[word]"} | fields
    return "---\n" + "".join(f"{key}: {each}\n" for key, each in front.items()) + f"---\n{body}\n"


def hard_digests() -> dict[str, str]:
    """Their files, by their paths under `content/`."""
    curators = f"['{LONG}', '{ARABIC}', Ann]"
    links = f"## One\n\n{ITEMS}\n\n## Two\n\n{ITEMS}\n\n## Three\n\n{ARABIC}"
    return {
        "stories/links.md": _digest(TITLE, "2025-03-08", links, issue="127", curator=curators),
        "stories/digest.md": _digest(
            "Digest",
            "2025-03-09T09:00",
            DIGEST,
            issue="128",
            sources=SOURCES,
            links="count",
            curator=curators,
            key_points=f"\n  - “{QUOTATION}” [@listed]",
        ),
        "stories/later-digest.md": _digest(
            "Later",
            "2025-03-09T10:00",
            DIGEST,
            issue="129",
            sources=SOURCES,
        ),
        "stories/digest.de.md": _digest(LONG, "2025-03-09T09:00", DIGEST),
        "stories/digest.ja.md": _digest(
            JAPANESE, "2025-03-09T09:00", f"{JAPANESE} [@listed]\n\n{DIGEST}"
        ),
        "stories/digest.fa.md": _digest(
            PERSIAN, "2025-03-09T09:00", f"{PERSIAN} [@listed]\n\n{DIGEST}"
        ),
        "topics/arabic.fa.md": f"---\nname: {PERSIAN}\nsummary: {PERSIAN}\n---\n",
        "clippings/digest/listed.txt": f"“{QUOTATION}”, the mayor said on Monday.\n",
        "clippings/digest/ferry.txt": "It cost 4,711 thalers in the end, the city said.\n",
    }


DIGEST_PAGES = {
    "links": "2025/03/08/links/",
    "digest": "2025/03/09/digest/",
    "later-digest": "2025/03/09/later-digest/",
    "digest-in-german": "de/2025/03/09/digest/",
    "digest-in-japanese": "ja/2025/03/09/digest/",
    "digest-in-persian": "fa/2025/03/09/digest/",
    "home-in-german": "de/",
    "home-in-japanese": "ja/",
    "home-in-persian": "fa/",
    "topics-in-persian": "fa/topics/",
    "archive": "archive/",
    "archive-year": "archive/2025/",
    "archive-in-persian": "fa/archive/",
    "curators": "curators/",
    "curator": "curators/ann/",
}
"""Pages of theirs, and of what lists them."""
