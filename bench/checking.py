"""How long `copydesk check` takes where every story has clippings.

    python bench/checking.py [--stories 10000] [--root DIR]

makes a newsroom, the same bytes on every machine: each story has two to four sources and the whole
text of each, two quotations and two figures of each of them, and as many statements of its own; one
story in fifty has a quotation altered. It is checked without a cache, with nothing changed,
after one story was edited, after a clipping was, and after every file was touched. CPU is that of
all processes.
"""

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import amounts
import corpus
import measure
import news

COPYDESK = [sys.executable, "-m", "copydesk"]
STATEMENTS = 17
ALTERED = 0.02
_TOLD = ("The firm gives {}", "It comes to {} in all", "The plan speaks of {}", "{} is expected")
_NAME = re.compile(r"[A-Z]\w+")
_PERSON = re.compile(r"[A-Z]\w+ [A-Z][\w’'-]+(?=,)")


@dataclass(frozen=True, slots=True)
class Clipped:
    """A story, and the text of each of its sources."""

    story: corpus.Story
    clippings: dict[str, str]


def clipped(newsroom: corpus.Newsroom, number: int) -> Clipped:
    """The story with this number, with sources that have what it says."""
    random = Random(f"clipped {number}")
    whole = newsroom.story(number)
    sources = tuple(
        replace(each, language=None, reprint_of=None)
        for each in whole.sources[: random.randrange(2, 5)]
    )
    said: list[str] = []
    clippings = {}
    for source in sources:
        speeches = [news.speech(random, fewest=6) for _ in range(3)]
        figures = [amounts.amount(random) for _ in range(3)]
        written = [f"It was {amounts.in_a_source(random, each)} in all." for each in figures]
        clippings[source.id] = news.report(random, speeches, written, paragraphs=15).text
        # An excerpt is printed as its source's own words.
        clippings[source.id] += f"\n{source.excerpt}\n" if source.excerpt else ""
        said += _claims(random, source.id, clippings[source.id], speeches[:2], figures[:2])
    random.shuffle(said)
    story = replace(
        whole,
        title=" ".join(news.statement(random).split()[:9]),
        summary=f"{news.statement(random)}. {news.statement(random)}.",
        sources=sources,
        body=_body(random, said),
    )
    # The story says nothing of anybody who is in no source.
    for id_ in clippings:
        clippings[id_] += f"\n{_names(story)}\n"
    return Clipped(story, clippings)


def _names(story: corpus.Story) -> str:
    """A sentence with all names of a story."""
    texts = f"{story.title} {story.summary} {story.body}"
    return f"It names {', '.join(sorted(set(_NAME.findall(texts))))}."


def _speaker(report: str, speech: str) -> str:
    """The person who is said to say something in a report."""
    said = next(each for each in report.split("\n\n") if speech in each)
    return _PERSON.findall(said.replace(speech, ""))[0]


def _claims(
    random: Random, id_: str, report: str, speeches: list[str], figures: list[amounts.Amount]
) -> Iterator[str]:
    for speech in speeches:
        quoted = f"never {speech}" if random.random() < ALTERED / 5 else speech
        yield f"“{quoted}”, said {_speaker(report, speech)}. [@{id_}]"
    for figure in figures:
        told = random.choice(_TOLD).format(random.choice(amounts.forms(figure)))
        yield f"{told[0].upper()}{told[1:]}. [@{id_}]"


def _body(random: Random, said: list[str]) -> str:
    """Claims among statements of the story's own, in paragraphs and under a heading."""
    blocks = []
    for claim in said:
        own = [f"{news.statement(random)}." for _ in range(STATEMENTS // len(said) + 1)]
        blocks.append(" ".join((*own, claim)))
    blocks.insert(len(blocks) // 2, f"## {news.firm(random)} and {news.firm(random)}")
    return "\n\n".join(blocks) + "\n"


def write(root: Path, size: int) -> None:
    """Make `root` a newsroom of so many stories with clippings."""
    newsroom = corpus.Newsroom(size)
    newsroom.write_frame(root)
    for number in range(size):
        each = clipped(newsroom, number)
        corpus.write_story(root, each.story)
        folder = root / "content" / "clippings" / each.story.head.slug
        folder.mkdir(parents=True)
        for id_, text in each.clippings.items():
            (folder / f"{id_}.txt").write_text(text, encoding="utf-8")


def measured(root: Path) -> Iterator[tuple[str, measure.Run]]:
    """(what was done before, how long a check then took)."""
    story = min((root / "content" / "stories").rglob("*.md"))
    clipping = min((root / "content" / "clippings").rglob("*.txt"))

    def check() -> measure.Run:
        # It ends with 1: some quotations are altered.
        return measure.run([*COPYDESK, "check", "--root", str(root)], root, statuses=(0, 1))

    yield "without a cache", check()
    yield "nothing changed", check()
    with story.open("a", encoding="utf-8") as file:
        file.write("\nThe plan goes on.\n")
    yield "one story edited", check()
    with clipping.open("a", encoding="utf-8") as file:
        file.write("\nThe report goes on.\n")
    yield "one clipping edited", check()
    for path in (root / "content").rglob("*.*"):
        os.utime(path)
    yield "all files touched", check()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--root", type=Path, help="keep the newsroom in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = options.root or Path(folder) / "newsroom"
        write(root, options.stories)
        texts = [path.read_text("utf-8") for path in root.rglob("*/clippings/*/*.txt")]
        words = sum(len(text.split()) for text in texts)
        print(f"{options.stories:,} stories")
        print(f"{len(texts):,} clippings of {words // len(texts)} words")
        print(f"{'':<24} {'wall s':>8} {'CPU s':>8}")
        measure.adopt_orphans()
        for what, run in measured(root):
            print(f"{what:<24} {run.wall:>8.2f} {run.cpu:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
