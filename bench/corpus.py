"""A newsroom of any size, the same bytes on every machine: stories shaped like a real digest.

A story has about 450 words, ten citation marks, 2 to 30 sources, 2 to 4 of 60 topics and links to
earlier stories; dates spread over three years. Each story is a function of its number and the size
of the newsroom, so 50,000 need not be held in memory. `Newsroom.write` makes it a Copydesk root;
the peers in `peers/` write the same stories in their own formats.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random

import words

URL = "https://bench.example/"
TITLE = "The Bench Ledger"
DESCRIPTION = "A generated newsroom, for measuring."
CURATOR = "The bench desk"
NOW = date(2026, 1, 1)

FIRST_DAY = datetime(2023, 1, 1, tzinfo=UTC)
LAST_DAY = datetime(2025, 12, 31, tzinfo=UTC)
TOPICS, PUBLISHERS, THREADS = 60, 80, 12
MARKS = 10
FEED_ENTRIES = 30
_KINDS = ("wire", "newspaper", "broadcaster", "trade press", "online news", "company")
_LANGUAGES = ("ja", "de", "fr")


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic or a thread."""

    slug: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Publisher:
    name: str
    domain: str
    kind: str
    slug: str


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    publisher: str
    url: str
    title: str
    published: date
    agency: str | None = None
    author: tuple[str, ...] = ()
    language: str | None = None
    excerpt: str | None = None
    snapshot: str | None = None
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """As much of a story as another needs to link to it."""

    slug: str
    date: datetime
    timed: bool

    @property
    def address(self) -> str:
        """Its path on every site, ours and the peers'."""
        return f"/{self.date:%Y/%m/%d}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Story:
    head: Head
    title: str
    summary: str
    topics: tuple[Subject, ...]
    threads: tuple[Subject, ...]
    sources: tuple[Source, ...]
    related: tuple[Head, ...]
    corrections: tuple[tuple[date, str], ...]
    body: str
    """Markdown with Copydesk's citation marks and links to other stories' files."""


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar, which JSON's strings are too."""
    return json.dumps(text, ensure_ascii=False)


class Newsroom:
    """`size` stories and what belongs to them; stories numbered `size` and up are added later."""

    def __init__(self, size: int) -> None:
        self.size = size

    @cached_property
    def topics(self) -> tuple[Subject, ...]:
        return _subjects("topics", TOPICS)

    @cached_property
    def threads(self) -> tuple[Subject, ...]:
        return _subjects("threads", THREADS)

    @cached_property
    def publishers(self) -> tuple[Publisher, ...]:
        random = Random("publishers")
        found: dict[str, Publisher] = {}
        while len(found) < PUBLISHERS:
            named = words.name(random)
            slug = named.lower().replace(" ", "-")
            found[slug] = Publisher(named, f"{slug}.example", random.choice(_KINDS), slug)
        return tuple(found.values())

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """Of all stories, the oldest first."""
        return tuple(self._head(number) for number in range(self.size))

    def _head(self, number: int) -> Head:
        random = Random(f"head {number} of {self.size}")
        if number < self.size:
            share = (number + random.random() * 0.9) / self.size
            minutes = int((LAST_DAY - FIRST_DAY) / timedelta(minutes=1) * share)
            at = FIRST_DAY + timedelta(minutes=minutes)
            timed = number == self.size - 1 or random.random() < 0.8
        else:
            at, timed = LAST_DAY + timedelta(minutes=number - self.size + 1), True
        if not timed:
            at = at.replace(hour=0, minute=0)
        return Head("-".join([*words.plain(random, 3), str(number)]), at, timed)

    @property
    def newest(self) -> Story:
        return self.story(self.size - 1)

    def stories(self) -> Iterator[Story]:
        return map(self.story, range(self.size))

    def story(self, number: int) -> Story:
        """The story with this number, counted from 0 by age."""
        random = Random(f"story {number} of {self.size}")
        head = self.heads[number] if number < self.size else self._head(number)
        earlier = min(number, self.size)
        sources = self._sources(random, head.date.date())
        title = " ".join(words.words(random, random.randrange(6, 11))).capitalize()
        if random.random() < 0.5:
            title += f": {words.figure(random)} for {words.name(random)}"
        corrections = ()
        if random.random() < 0.02:
            corrections = ((head.date.date(), words.sentence(random, 15)),)
        return Story(
            head=head,
            title=title,
            summary=words.sentence(random, 16) + " " + words.sentence(random, 10),
            topics=tuple(random.sample(self.topics, random.randrange(2, 5))),
            threads=(random.choice(self.threads),) if random.random() < 0.05 else (),
            sources=sources,
            related=self._earlier(random, earlier, random.randrange(3, 6)),
            corrections=corrections,
            body=_body(random, sources, self._earlier(random, earlier, random.randrange(3))),
        )

    def _earlier(self, random: Random, number: int, count: int) -> tuple[Head, ...]:
        """Stories before this one, most of them not long before."""
        found: dict[int, None] = {}
        for _ in range(min(count, number)):
            span = min(number, 200) if random.random() < 0.8 else number
            found[number - 1 - words.below(random, span)] = None
        return tuple(self.heads[each] for each in found)

    def _sources(self, random: Random, day: date) -> tuple[Source, ...]:
        count = min(30, 2 + int(random.expovariate(1 / 5.5)))
        sources: list[Source] = []
        times: dict[str, int] = {}
        for publisher in random.choices(self.publishers, k=count):
            times[publisher.slug] = again = times.get(publisher.slug, 0) + 1
            path = "-".join(words.plain(random, 5))
            language = random.choice(_LANGUAGES) if random.random() < 0.1 else None
            title = " ".join(words.words(random, 9)).capitalize()
            url = f"https://www.{publisher.domain}/{day:%Y/%m}/{path}"
            reprinted = sources and random.random() < 0.08 and not sources[-1].reprint_of
            sources.append(
                Source(
                    id=publisher.slug if again == 1 else f"{publisher.slug}-{again}",
                    publisher=publisher.name,
                    url=url,
                    title=words.kana(random, 18) if language == "ja" else title,
                    published=day - timedelta(days=words.below(random, 3)),
                    agency=words.name(random) if random.random() < 0.2 else None,
                    # Two of the same name are rare, and one too many.
                    author=tuple(
                        dict.fromkeys(words.name(random) for _ in range(words.below(random, 3)))
                    ),
                    language=language,
                    excerpt=words.sentence(random, 18) if random.random() < 0.4 else None,
                    snapshot=f"https://archive.example/{url}" if random.random() < 0.1 else None,
                    reprint_of=sources[-1].id if reprinted else None,
                )
            )
        return tuple(sources)

    def write(self, root: Path) -> None:
        """Make `root` a Copydesk newsroom with this content."""
        self.write_frame(root)
        for story in self.stories():
            write_story(root, story)

    def write_frame(self, root: Path) -> None:
        """Make `root` a Copydesk newsroom that lacks its stories."""
        content = root / "content"
        for folder in ("topics", "threads", "editions", "pages", "static"):
            (content / folder).mkdir(parents=True)
        (content / "site.yaml").write_text(_SETTINGS, encoding="utf-8")
        (content / "pages" / "about.md").write_text(_ABOUT, encoding="utf-8")
        listed = "".join(
            f"- name: {each.name}\n  domains: [{each.domain}]\n  kind: {each.kind}\n"
            for each in self.publishers
        )
        (content / "publishers.yaml").write_text(listed, encoding="utf-8")
        for kind, subjects in (("topics", self.topics), ("threads", self.threads)):
            for subject in subjects:
                write_subject(root, kind, subject)
        days = {head.date.date(): head.slug for head in self.heads[:: max(1, self.size // 40)]}
        for day, slug in days.items():
            text = f"---\ntitle: The day of {slug}\nlead: [{slug}]\n---\n"
            (content / "editions" / f"{day}.md").write_text(text, encoding="utf-8")


def write_subject(root: Path, kind: str, subject: Subject) -> None:
    """Write a topic or a thread (`kind` is the folder's name) into a Copydesk newsroom."""
    text = (
        f"---\nname: {subject.name}\nsummary: {_quoted(subject.summary)}\n---\n{subject.summary}\n"
    )
    (root / "content" / kind / f"{subject.slug}.md").write_text(text, encoding="utf-8")


def write_story(root: Path, story: Story) -> None:
    """Write a story into a Copydesk newsroom, or overwrite it."""
    folder = root / "content" / "stories" / f"{story.head.date:%Y}" / f"{story.head.date:%m}"
    folder.mkdir(parents=True, exist_ok=True)
    text = f"---\n{_front_matter(story)}---\n{story.body}"
    (folder / f"{story.head.slug}.md").write_text(text, encoding="utf-8")


def _front_matter(story: Story) -> str:
    lines = [f"title: {_quoted(story.title)}", f"summary: {_quoted(story.summary)}"]
    head = story.head
    lines.append(f"date: {head.date:%Y-%m-%d %H:%M}" if head.timed else f"date: {head.date:%F}")
    lines.append(f"topics: [{', '.join(each.slug for each in story.topics)}]")
    if story.threads:
        lines.append(f"threads: [{', '.join(each.slug for each in story.threads)}]")
    lines.append("sources:")
    for source in story.sources:
        lines.append(f"  - id: {source.id}")
        lines.append(f"    publisher: {source.publisher}")
        if source.agency:
            lines.append(f"    agency: {source.agency}")
        lines.append(f"    title: {_quoted(source.title)}")
        lines.append(f"    url: {source.url}")
        if source.author:
            lines.append(f"    author: [{', '.join(source.author)}]")
        lines.append(f"    published: {source.published}")
        if source.language:
            lines.append(f"    language: {source.language}")
        if source.excerpt:
            lines.append(f"    excerpt: {_quoted(source.excerpt)}")
        if source.snapshot:
            lines.append(f"    snapshot: {source.snapshot}")
        if source.reprint_of:
            lines.append(f"    reprint_of: {source.reprint_of}")
    if story.related:
        lines.append(f"related: [{', '.join(each.slug for each in story.related)}]")
    for day, note in story.corrections:
        lines.append(f"corrections: [{{date: {day}, note: {_quoted(note)}}}]")
    return "\n".join(lines) + "\n"


def _subjects(kind: str, count: int) -> tuple[Subject, ...]:
    random = Random(kind)
    found: dict[str, Subject] = {}
    while len(found) < count:
        named = words.name(random)
        slug = named.lower().replace(" ", "-")
        found[slug] = Subject(slug, named, words.sentence(random, 14))
    return tuple(found.values())


def _body(random: Random, sources: tuple[Source, ...], links: tuple[Head, ...]) -> str:
    """About 450 words with `MARKS` citation marks; every source is cited."""
    said = [words.sentence(random, 12 + words.below(random, 10), marked=True) for _ in range(25)]
    cited = [each.id for each in sources] + [
        each.id for each in random.choices(sources, k=max(0, MARKS - len(sources)))
    ]
    random.shuffle(cited)
    for mark, place in enumerate(sorted(random.sample(range(25), MARKS))):
        ids = dict.fromkeys(cited[mark::MARKS])
        said[place] += f" [{', '.join('@' + each for each in ids)}]"
    for place, head in zip(random.sample(range(25), len(links)), links, strict=True):
        anchor = " ".join(words.words(random, 3))
        said[place] += f" See [{anchor}]({head.slug}.md)."
    blocks = [" ".join(said[:3])]
    blocks.append("## " + " ".join(words.words(random, 4)).capitalize())
    blocks.append(" ".join(said[3:7]))
    blocks.append("> " + said[7] if random.random() < 0.4 else said[7])
    blocks.append(" ".join(said[8:12]))
    blocks.append("## " + " ".join(words.words(random, 4)).capitalize())
    listed = random.random() < 0.3
    blocks.append("\n".join("- " + each for each in said[12:15]) if listed else said[12])
    blocks.append(" ".join(said[16:20] if listed else said[13:20]))
    if listed:
        blocks.append(said[15])
    if random.random() < 0.08:
        rows = [f"| {words.name(random, 1)} | {words.figure(random)} |" for _ in range(4)]
        blocks.append("\n".join(["| Who | How much |", "| --- | ---: |", *rows]))
    blocks += [" ".join(said[20:23]), " ".join(said[23:25])]
    return "\n\n".join(blocks) + "\n"


def edited_body(story: Story, revision: int) -> tuple[Story, str]:
    """The story with another first sentence, and the text by which a page shows it."""
    mark = f"Body revision {revision} stands here."
    return replace(story, body=f"{mark} {story.body}"), mark


def edited_title(story: Story, revision: int) -> tuple[Story, str]:
    """The story under another title, and the text by which a page shows it."""
    mark = f"Title revision {revision} of"
    return replace(story, title=f"{mark} {story.title}"), mark


def with_topic(story: Story, topic: Subject) -> Story:
    """The story with one more topic, whose own file `write_subject` writes."""
    return replace(story, topics=(*story.topics, topic))


_SETTINGS = f"""\
title: {TITLE}
url: {URL}
description: {DESCRIPTION}
language: en
timezone: UTC
curator: {CURATOR}
contact: desk@bench.example
navigation:
  - {{label: Latest, address: /}}
  - {{label: Topics, address: /topics/}}
feeds: {{authority: bench.example, year: 2025, entries: {FEED_ENTRIES}}}
"""

_ABOUT = "---\ntitle: About\n---\nThis newsroom is generated, to measure how long a build takes.\n"
