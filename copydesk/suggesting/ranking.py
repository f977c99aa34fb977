"""Stories and topics ranked by what they share with a story, each with the reason.

The rarer a word, the more it counts; SQLite's `bm25` ranks stories by the 30 that say the most. A
source that two stories have in common counts more than any word.
"""

import json
import math
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from copydesk.suggesting.documents import Entry
from copydesk.suggesting.index import frequencies
from copydesk.suggesting.words import folded, words_of

_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z]\w+")
"""A word with a capital letter within a sentence: in most languages a name."""
_FEWEST = 8
"""Documents from which on words that say something can be told by how rare they are."""
_MOST_WORDS = 30
_CANDIDATES = 40
_COLUMNS = (("title", 4), ("summary", 3), ("sources", 2), ("body", 1))
_WEIGHTS = "6.0, 4.0, 1.0, 3.0"
"""Of title, summary, body and sources, in the order of the index."""
_SHARED_SOURCE = 8.0
_LEAST_SHARE = 0.1
_NEAREST = 12
_ABOVE_USUAL = 1.5
"""How much more often than elsewhere the nearest stories have a topic that is worth naming."""


class Suggestion(Struct, frozen=True):
    """A story or a topic, and why it is suggested."""

    slug: str
    title: str
    reason: str
    score: float
    """The higher the nearer; comparable within one list."""
    date: str = ""


class Suggestions(Struct, frozen=True):
    """What suits a story, the best first."""

    related: tuple[Suggestion, ...]
    topics: tuple[Suggestion, ...]


class _Near(Struct):
    id: int
    slug: str
    title: str
    date: str
    topics: list[str]
    score: float
    shared: int = 0
    """Sources that both have."""
    words: tuple[str, ...] = ()
    """Telling words that both have, the most telling first."""
    share: float = 0.0
    """What these words weigh, of all telling words of the story."""


def suggestions(database: sqlite3.Connection, story: Entry, most: int = 5) -> Suggestions:
    """Return the stories and topics that suit a story best; those it has already are left out."""
    terms = telling_words(database, story)
    near = _near(database, story, terms)
    own = {story.slug, *story.related}
    others = [each for each in near if each.slug not in own and _is_near(each, near[0])]
    related = tuple(
        Suggestion(each.slug, each.title, _reason(each), each.score, each.date)
        for each in others[:most]
    )
    return Suggestions(related, _topics(database, story, near, most))


def telling_words(database: sqlite3.Connection, story: Entry) -> dict[str, float]:
    """Return the words of a story that say most about it, with their weights, the most first.

    Among a few documents every word is rare: there only names count, in scripts with capitals.
    """
    counts: Counter[str] = Counter()
    for name, weight in _COLUMNS:
        for word in words_of(getattr(story, name)):
            counts[word] += weight
    [total] = database.execute("select count(*) from documents").fetchone()
    known = frequencies(database, counts)
    names = {folded(word) for word in _NAME.findall(f"{story.summary} {story.body}")}
    telling = {word for word in known if total >= _FEWEST or word in names or word.upper() == word}
    weights = {
        word: math.log1p(counts[word]) * math.log(1 + total / count) * (1 + (word in names))
        for word, count in known.items()
        if word in telling
        and 0 < count <= max(5, total // 5)
        and len(word) > 1
        and not word.isdecimal()
    }
    best = sorted(weights, key=lambda word: (-weights[word], word))[:_MOST_WORDS]
    return {word: weights[word] for word in best}


def _near(database: sqlite3.Connection, story: Entry, terms: Mapping[str, float]) -> list[_Near]:
    query = " OR ".join(f'"{term}"' for term in terms)
    found: dict[int, _Near] = {}
    select = "select d.id, d.slug, d.title, d.date, d.topics"
    where = "d.kind = 'story' and d.is_out and d.path != ?"
    if query:
        rows = database.execute(
            f"{select}, bm25(words, {_WEIGHTS}) as score from words "
            f"join documents d on d.id = words.rowid where words match ? and {where} "
            "order by score limit ?",
            (query, story.path, _CANDIDATES),
        )
        for id_, slug, title, date, topics, score in rows:
            found[id_] = _Near(id_, slug, title, date, json.loads(topics), -score)
    for address in story.addresses:
        rows = database.execute(
            f"{select} from addresses a join documents d on d.id = a.id "
            f"where a.address = ? and {where} limit 20",
            (address, story.path),
        )
        for id_, slug, title, date, topics in rows:
            near = found.setdefault(id_, _Near(id_, slug, title, date, json.loads(topics), 0.0))
            near.shared += 1
            near.score += _SHARED_SOURCE
    for near in found.values():
        near.words = _shared_words(database, near.id, terms)
        near.share = sum(terms[word] for word in near.words) / (sum(terms.values()) or 1.0)
    return sorted(found.values(), key=lambda each: (-each.score, each.date, each.slug))


def _shared_words(database: sqlite3.Connection, id_: int, terms: Iterable[str]) -> tuple[str, ...]:
    row = database.execute(
        "select title, summary, body, sources from words where rowid = ?", (id_,)
    ).fetchone()
    theirs = {word for text in row for word in words_of(text)}
    return tuple(term for term in terms if term in theirs)


def _is_near(each: _Near, nearest: _Near) -> bool:
    """Return whether a story is worth naming beside the nearest."""
    if each.shared:
        return True
    by_words = nearest.score - nearest.shared * _SHARED_SOURCE
    return each.share >= _LEAST_SHARE and each.score >= 0.3 * by_words


def _reason(near: _Near) -> str:
    reasons = []
    if near.shared:
        reasons.append("the same source" if near.shared == 1 else f"{near.shared} sources shared")
    if near.words:
        reasons.append(f"both say {', '.join(near.words[:6])}")
    return "; ".join(reasons)


def _topics(
    database: sqlite3.Connection, story: Entry, near: list[_Near], most: int
) -> tuple[Suggestion, ...]:
    """Return the topics that a story names, and those of the stories nearest to it."""
    text = f" {' '.join(words_of(f'{story.title} {story.summary} {story.body}'))} "
    nearest = near[:_NEAREST]
    total = sum(each.score for each in nearest) or 1.0
    found: list[Suggestion] = []
    for slug, title, synonyms in _known_topics(database):
        if slug in story.topics:
            continue
        names = (name for name in (title, *synonyms.split("\n")) if name.strip())
        called = next((name for name in names if f" {' '.join(words_of(name))} " in text), None)
        having = [each for each in nearest if slug in each.topics]
        share = sum(each.score for each in having) / total
        if not called and (share < 0.4 or len(having) < 2):
            continue
        if not called and share < _ABOVE_USUAL * _usual_share(database, slug):
            continue
        reasons = [f"the text names {called}"] if called else []
        if having:
            reasons.append(f"{len(having)} of the {len(nearest)} nearest stories have it")
        score = share + (0.5 if called else 0.0)
        found.append(Suggestion(slug, title, "; ".join(reasons), score))
    return tuple(sorted(found, key=lambda each: (-each.score, each.slug))[:most])


def _usual_share(database: sqlite3.Connection, slug: str) -> float:
    """Return the share of all stories that have a topic."""
    (share,) = database.execute(
        "select avg(exists(select 1 from json_each(topics) where value = ?)) "
        "from documents where kind = 'story'",
        (slug,),
    ).fetchone()
    return share or 0.0


def _known_topics(database: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return the slug, the name and the synonyms, one a line, of every topic."""
    return database.execute(
        "select d.slug, d.title, w.sources from documents d join words w on w.rowid = d.id "
        "where d.kind = 'topic'"
    ).fetchall()
