"""A newsroom of a daily: 300 stories of the last weeks, in English that can be looked at.

Days have one to fourteen stories, the newest month 140 of them; they have one to forty sources, two
threads, fourteen topics. It is the same on every machine.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

STORIES = 300
NEWEST = datetime(2026, 11, 30, 16, 58, tzinfo=UTC)
MONTH = "2026/11/"
NOW = "2026-12-01T00:00:00+00:00"

_DAYS = (7, 14, 9, 3, 1, 2, 5, 6, 4, 1, 3, 8, 2, 4, 5, 1, 9, 3, 2, 7, 4, 6, 5, 3, 2, 8, 4, 1, 6, 5)
_WHO = (
    *("The vaccine alliance", "Ostra Insurance", "The harbour union", "A court in Antwerp"),
    *("Meridian Steel", "The grid operator", "Halden Fisheries", "Norland", "Kestrel Air"),
    *("A coalition of mayors", "The central bank", "Two chipmakers", "The state railway"),
)
_DOES = (
    *("sells a 4.2 billion euro loan", "withdraws from spare chip capacity", "backs its quota"),
    *("reopens the 2031 housing target", "sues over tuition for foreign students"),
    *("postpones a vote on the flood levy", "publishes the cost of the new terminal"),
    *("puts a price on the second North Link cable", "doubles its stake in the Aldermoor mill"),
    *("walks out of talks on cross-border power", "insures the measles programme"),
)
_HOW = ("", "", ", and nobody is surprised", " for the third time", ", says its own audit")
_SAYS = (
    "A spokesman called the report premature and would not discuss it further.",
    "Officials put the cost at 87 million euros, which is 57% more than a year ago.",
    "The court gave no reasons for the delay.",
    "Two of the companies involved declined to say how much they had paid.",
    "Analysts expect the next step by the end of the quarter.",
    "The union says that the figures leave out overtime.",
    "According to the filing, 69 of 46 sites are affected.",
)
_TOPICS = (
    *("Insurance", "Food prices", "Courts", "Fisheries", "Universities", "Vaccines", "Chips"),
    *("Steel", "Rail", "Housing", "Elections", "Central banks", "Ports and shipping", "Water"),
)
_PUBLISHERS = (
    *("Halden Post", "Norland Courier", "Ostra Times", "The Ledger", "Agence Nord", "Radio Bay"),
    *("Statistics Norland", "Port Gazette"),
)
_KINDS = ("newspaper", "newspaper", "newspaper", "magazine", "wire", "broadcaster")


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def write(root: Path, stories: int = STORIES) -> Path:
    """Write the newsroom into a folder."""
    files = {
        "site.yaml": (
            "title: The Norland Digest\nurl: https://norland.example/\ntimezone: Europe/Oslo\n"
            "description: What is decided, who pays, and where it says so.\n"
            "contact: desk@norland.example\nfeeds: {authority: norland.example, year: 2026}\n"
            "navigation:\n- {label: Latest, address: /}\n- {label: Topics, address: /topics/}\n"
            "- {label: Threads, address: /threads/}\n"
            "- {label: Publishers, address: /publishers/}\n"
            "- {label: Corrections, address: /corrections/}\n"
        ),
        "publishers.yaml": "".join(
            f"- {{name: {name}, domains: [{_slug(name)}.example], country: Norland"
            f"{f', kind: {_KINDS[n]}' if n < len(_KINDS) else ''}}}\n"
            for n, name in enumerate(_PUBLISHERS)
        ),
        "threads/north-link.md": "---\nname: The North Link cable\n---\n",
        "threads/harbour-strike.md": "---\nname: The harbour strike\n---\n",
        **{f"topics/{_slug(name)}.md": f"---\nname: {name}\n---\n" for name in _TOPICS},
    }
    number, day = 0, 0
    while number < stories:
        for place in range(min(_DAYS[day % len(_DAYS)], stories - number)):
            at = NEWEST - timedelta(days=day, minutes=place * 61)
            files[f"stories/story-{number}.md"] = _story(number, at)
            number += 1
        day += 1
    for path, text in files.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def _story(number: int, at: datetime) -> str:
    random = Random(f"daily {number}")
    title = random.choice(_WHO) + " " + random.choice(_DOES) + random.choice(_HOW)
    summary = " ".join(random.sample(_SAYS, random.choice((1, 2, 2, 3))))
    topics = random.sample(_TOPICS, random.choice((1, 1, 2, 3)))
    thread = {0: "threads: [north-link]\n", 4: "threads: [harbour-strike]\n"}.get(number % 9, "")
    count = random.choice((1, 1, 2, 2, 3, 4, 4, 5, 7, 8, 18, 40))
    sources = []
    for n in range(count):
        name = random.choice(_PUBLISHERS)
        reprint = f"\n  reprint_of: s{n - 1}" if n and random.random() < 0.15 else ""
        sources.append(
            f"- id: s{n}\n  title: Report {number}-{n}\n"
            f"  url: https://{_slug(name)}.example/{number}/{n}{reprint}\n"
        )
    corrected = ""
    if number % 29 == 5:
        note = "We had the year of the filing wrong."
        corrected = f"corrections: [{{date: {at:%Y-%m-%d}, note: {note}}}]\n"
    cited = "".join(f" [@s{n}]" for n in range(count))
    named = ", ".join(map(_slug, topics))
    return (
        f"---\ntitle: {title!r}\nsummary: {summary!r}\ndate: {at:%Y-%m-%dT%H:%M}\n"
        f"topics: [{named}]\n{thread}sources:\n{''.join(sources)}{corrected}"
        f"---\n{' '.join(_SAYS)}{cited}\n\n{' '.join(reversed(_SAYS))}\n"
    )
