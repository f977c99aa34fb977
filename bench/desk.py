"""How exact the desk is: plants faults of known kinds into stories, and counts what is found.

    python bench/desk.py [--trials 1000]

Each trial is a story with clippings that `news.py` makes, and one case in it. "Found" counts the
faults that have the finding they should have; "false alarms" counts cases without a fault that
have a finding above a note. The same trials are run on every machine.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import amounts
import conventions
import news

from copydesk.content.documents import Document
from copydesk.content.story_schema import parse_story
from copydesk.desk.check_input import CheckInput, Evidence, Findings, clipping
from copydesk.desk.checks.all_checks import WITH_CLIPPINGS, run_checks
from copydesk.diagnostics import Severity
from copydesk.newsroom.story.sources import Publishers, sourced
from copydesk.newsroom.story.text import read_story
from copydesk.settings import PLACEHOLDER
from copydesk.text.normalisation import normalised_words


@dataclass(frozen=True, slots=True)
class Trial:
    """A story's text, the clippings of its sources, and the codes that one finding must have."""

    body: str
    clippings: Mapping[str, str]
    expected: tuple[str, ...] = ()
    """Empty where there is no fault."""
    sources: str = ""
    """Front matter for the sources, if it is more than their ids."""


Make = Callable[[Random], Trial | None]


def examined(trial: Trial) -> Findings:
    """What the desk finds in a story."""
    sources = trial.sources or "".join(
        f"  - {{id: {id_}, title: A report by {id_}}}\n" for id_ in trial.clippings
    )
    front = f"title: A story\nsummary: What happened.\ndate: 2026-01-05\nsources:\n{sources}"
    document = Document("story.md", "stories", "story", f"---\n{front}---\n{trial.body}\n")
    parsed = parse_story(document, PLACEHOLDER.conventions)
    assert parsed.value, parsed.diagnostics
    entry, _ = sourced(parsed, parsed.value, Publishers(()))
    story = read_story(document, entry, parsed.places, "en")
    saved = {id_: clipping(id_, text) for id_, text in trial.clippings.items()}
    return run_checks(CheckInput(story, Evidence(saved), document), WITH_CLIPPINGS)


_CODES = {
    "quotations": "quote-",
    "figures": "figure-",
    "copied passages": "passage-",
    "reprints": "reprint-",
}
"""How the codes of a family begin. Generated sentences are alike, so that families are apart."""


def holds(trial: Trial, family: str) -> bool:
    """Whether the desk says of a trial what it should."""
    loud = [
        each.diagnostic.code
        for each in examined(trial).findings
        if each.diagnostic.severity is not Severity.NOTE
        and each.diagnostic.code.startswith(_CODES[family])
    ]
    if not trial.expected:
        return not loud
    return any(code in trial.expected for code in loud)


def _two_reports(random: Random, speeches: list[str], more: list[str]) -> dict[str, str]:
    return {
        "a": news.report(random, speeches, []).text,
        "b": news.report(random, more, []).text,
    }


def _around(random: Random, text: str) -> str:
    return f"{news.statement(random)}. [@a]\n\n{text}\n\n{news.statement(random)}. [@b]"


def clean_quotation(convention: str, layout: str | None = None) -> Make:
    def make(random: Random) -> Trial | None:
        speech = news.speech(random, fewest=10 if layout in ("split", "two paragraphs") else 6)
        quoted = conventions.CONVENTIONS[convention](random, speech)
        written = layout or random.choice(
            [name for name in conventions.LAYOUTS if name not in ("split", "two paragraphs")]
        )
        body = _around(random, conventions.LAYOUTS[written](quoted))
        return Trial(
            body, _two_reports(random, [speech, news.speech(random)], [news.speech(random)])
        )

    return make


def altered_quotation(fault: str) -> Make:
    def make(random: Random) -> Trial | None:
        speech = news.speech(random, fewest=6)
        quoted = conventions.FAULTS[fault](random, speech)
        if random.random() < 0.3:
            name = random.choice(
                ("typography", "first letter", "final punctuation", "American spelling")
            )
            quoted = conventions.CONVENTIONS[name](random, quoted)
        reports = _two_reports(random, [speech, news.speech(random)], [news.speech(random)])
        if " ".join(normalised_words(quoted)) in " ".join(normalised_words(reports["a"])):
            return None  # "never never": no fault after all
        layout = random.choice(("curly", "straight", "single", "block quote", "German", "list"))
        body = _around(random, conventions.LAYOUTS[layout](quoted))
        return Trial(body, reports, ("quote-altered",))

    return make


def exchanged(random: Random) -> Trial:
    one, other = news.speech(random), news.speech(random)
    body = f"“{one}”, said the chair. [@b]\n\n“{other}”, said the mayor. [@a]"
    return Trial(body, _two_reports(random, [one], [other]), ("quote-misattributed",))


def made_up(random: Random) -> Trial:
    body = _around(random, f"“{news.speech(random, fewest=6)}”, said the chair. [@a]")
    reports = _two_reports(
        random, [news.speech(random), news.speech(random)], [news.speech(random)]
    )
    return Trial(body, reports, ("quote-absent", "quote-altered"))


_FRAMES = (
    "The plan comes to {}, according to the firm. [@a]",
    "It is {} that the two sides speak of, said the chair. [@a]",
    "With {} it is the largest plan of its kind. [@a]",
    "Last year it stood at {}; nobody expects less. [@a]",
    "The firm counts on {} by the end of 2027. [@a]",
)
_SOURCE_FRAMES = (
    "The figure given was {}, the firm said on 3 March 2026.",
    "Officials put it at {} in a filing.",
    "{} was the number that the chair gave at 4 p.m. on Tuesday.",
    "According to its statement, it will be {} in all.",
    "It had been {} the year before, documents show.",
)


def _figure_reports(random: Random, text: str) -> dict[str, str]:
    others = [amounts.amount(random) for _ in range(5)]
    said = [
        random.choice(_SOURCE_FRAMES).format(amounts.in_a_source(random, each)) for each in others
    ]
    said.append(random.choice(_SOURCE_FRAMES).format(text))
    return {
        "a": news.report(random, [news.speech(random)], said).text,
        "b": news.report(random, [news.speech(random)], []).text,
    }


def clean_figure(done: str) -> Make:
    def make(random: Random) -> Trial | None:
        figure = amounts.amount(random)
        written, what = amounts.in_a_story(random, figure)
        if what != done:
            return None
        reports = _figure_reports(random, amounts.in_a_source(random, figure))
        return Trial(random.choice(_FRAMES).format(written), reports)

    return make


def figure_from_abroad(random: Random) -> Trial | None:
    figure = amounts.amount(random)
    sentences = amounts.abroad(figure)
    if not sentences:
        return None
    _, sentence, _ = random.choice(sentences)
    body = random.choice(_FRAMES).format(random.choice(amounts.forms(figure)))
    return Trial(body, {"a": sentence})


def faulty_figure(fault: str) -> Make:
    def make(random: Random) -> Trial | None:
        figure = amounts.amount(random)
        wrong = amounts.faulty(random, figure, fault)
        if wrong is None or (
            wrong.value == figure.value and wrong.unit == figure.unit and wrong.kind == figure.kind
        ):
            return None
        reports = _figure_reports(random, amounts.in_a_source(random, figure))
        body = random.choice(_FRAMES).format(random.choice(amounts.forms(wrong)))
        return Trial(body, reports, ("figure-absent",))

    return make


def _with_slips(random: Random, text: str, share: float) -> str:
    words = text.split(" ")
    for at, word in enumerate(words):
        if random.random() < share and len(word) > 4 and word.isalpha():
            words[at] = random.choice((word[:-1], word.capitalize(), word + "s", word[1:]))
    return " ".join(words)


def reprinted(random: Random) -> Trial:
    original = news.report(
        random, [news.speech(random) for _ in range(4)], [], paragraphs=random.randrange(8, 24)
    )
    kept = [each for each in original.paragraphs if random.random() < random.choice((1, 0.8, 0.6))]
    kept = kept if sum(len(each.split()) for each in kept) > 60 else list(original.paragraphs)
    text = "\n\n".join((news.statement(random), f"By {news.person(random)}", *kept))
    text = conventions.americanised(random, text)
    if random.random() < 0.5:
        text = _with_slips(random, text, 0.03)
    if random.random() < 0.5:
        text += (
            "\n\nSubscribe to our newsletter. All rights reserved. Share this article with friends."
        )
    order = [("a", original.text), ("b", text)]
    random.shuffle(order)
    return Trial("A story. [@a, @b]", dict(order), ("reprint-undeclared",))


def independent(random: Random) -> Trial:
    """Two reports of one event, with the same quotations and figures."""
    shared = [news.speech(random, fewest=8) for _ in range(random.randrange(1, 4))]
    figures = [
        random.choice(_SOURCE_FRAMES).format(amounts.in_a_source(random, amounts.amount(random)))
        for _ in range(2)
    ]
    reports = {
        "a": news.report(random, shared, figures, paragraphs=random.randrange(10, 20)).text,
        "b": news.report(random, shared, figures, paragraphs=random.randrange(10, 20)).text,
    }
    return Trial("A story. [@a, @b]", reports)


def copied(random: Random) -> Trial | None:
    report = news.report(random, [news.speech(random)], [])
    sentences = [
        each for block in report.paragraphs for each in block.split(". ") if "“" not in each
    ]
    long_ = [each.split() for each in sentences if len(each.split()) >= 14]
    if not long_:
        return None
    words = random.choice(long_)
    length = random.randrange(12, min(len(words), 26) + 1)
    start = random.randrange(len(words) - length + 1)
    passage = " ".join(words[start : start + length]).rstrip(".")
    if random.random() < 0.5:
        passage = conventions.CONVENTIONS[random.choice(("typography", "American spelling"))](
            random, passage
        )
    body = f"It was reported that {passage}, and so it is. [@a]\n\n{news.statement(random)}. [@b]"
    reports = {"a": report.text, "b": news.report(random, [news.speech(random)], []).text}
    return Trial(body, reports, ("passage-copied",))


def own_words(random: Random) -> Trial:
    """A story about the same names, with the same quotations, in words of its own."""
    speech = news.speech(random, fewest=12)
    name = (
        f"{news.person(random)}, {news.role(random)} of {news.firm(random)} in {news.place(random)}"
    )
    people = ", ".join(news.person(random) for _ in range(5)) + " and " + news.person(random)
    sentence = f"{name}, met {people}."
    body = (
        f"It was a day in {news.place(random)}. {name}, saw {people}. “{speech}”, it was said. [@a]"
    )
    reports = {
        "a": news.report(random, [speech], [sentence]).text,
        "b": news.report(random, [speech], [sentence]).text,
    }
    return Trial(body, reports)


_DEMO = Path(__file__).resolve().parent.parent / "content" / "clippings"


@cache
def _demo_passages() -> tuple[str, ...]:
    """The passages of six words and more that the demo's clippings have, in any language."""
    texts = (path.read_text("utf-8") for path in sorted(_DEMO.rglob("*.txt")))
    lines = (line.strip() for text in texts for line in text.split("\n"))
    return tuple(line for line in lines if len(line.split()) >= 6)


def demo_quotation(fault: str | None) -> Make:
    def make(random: Random) -> Trial | None:
        passage = random.choice(_demo_passages())
        words = passage.split()
        length = random.randrange(6, min(len(words), 25) + 1)
        start = random.randrange(len(words) - length + 1)
        quoted = " ".join(words[start : start + length]).strip("“”\"'‘’")
        if fault:
            quoted = conventions.FAULTS[fault](random, quoted)
        else:
            names = ("typography", "first letter", "final punctuation", "ellipsis", "[sic] added")
            quoted = conventions.CONVENTIONS[random.choice(names)](random, quoted)
        if fault and " ".join(normalised_words(quoted)) in " ".join(normalised_words(passage)):
            return None
        text = f"{news.statement(random)}.\n\n{passage}\n\n{news.statement(random)}.\n"
        body = f"“{quoted}”, it was said. [@a]"
        return Trial(body, {"a": text}, ("quote-altered",) if fault else ())

    return make


def kinds() -> Iterator[tuple[str, str, Make]]:
    """(family, kind, how a trial of it is made); faults are those that expect a finding."""
    for fault in conventions.FAULTS:
        yield "quotations", fault, altered_quotation(fault)
        yield "quotations", f"{fault}, demo", demo_quotation(fault)
    yield "quotations", "sources exchanged", exchanged
    yield "quotations", "made up", made_up
    for convention in conventions.CONVENTIONS:
        yield "quotations", f"clean: {convention}", clean_quotation(convention)
    yield "quotations", "clean: demo", demo_quotation(None)
    for layout in conventions.LAYOUTS:
        yield "quotations", f"clean: {layout}", clean_quotation("as it stands", layout)
    for fault in ("digit", "magnitude", "unit"):
        yield "figures", f"{fault} changed", faulty_figure(fault)
    for done in ("another form", "rounded", "hedged"):
        yield "figures", f"clean: {done}", clean_figure(done)
    yield "figures", "clean: source in another language", figure_from_abroad
    yield "copied passages", "copied", copied
    yield "copied passages", "clean: own words", own_words
    yield "reprints", "reprinted", reprinted
    yield "reprints", "clean: independent", independent


def run(make: Make, family: str, kind: str, trials: int, shown: int) -> tuple[int, int]:
    """How many of how many trials came out as they should."""
    good = made = 0
    number = 0
    while made < trials and number < trials * 20:
        trial = make(Random(f"{kind} {number}"))
        number += 1
        if trial is None:
            continue
        made += 1
        if holds(trial, family):
            good += 1
        elif shown:
            shown -= 1
            print(f"--- {kind}: {trial.body}")
            for each in examined(trial).findings:
                print("   ", each.diagnostic.as_text())
    return good, made


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trials", type=int, default=1000, help="of each kind")
    parser.add_argument("--only", default="", help="kinds whose name has this in it")
    parser.add_argument("--show", type=int, default=0, help="print so many failures of each kind")
    options = parser.parse_args()
    totals: dict[tuple[str, bool], Counter[str]] = {}
    began = time.perf_counter()
    print(f"{'family':<16} {'kind':<36} {'trials':>6} {'found':>8} {'false alarms':>13}")
    for family, kind, make in kinds():
        if options.only not in f"{family} {kind}":
            continue
        good, made = run(make, family, kind, options.trials, options.show)
        clean = kind.startswith("clean: ")
        total = totals.setdefault((family, clean), Counter())
        total.update(good=good, made=made)
        share = f"{(made - good) / made:.2%}" if clean else f"{good / made:.2%}"
        columns = f"{'':>8} {share:>13}" if clean else f"{share:>8}"
        print(f"{family:<16} {kind.removeprefix('clean: '):<36} {made:>6} {columns}", flush=True)
    print()
    for (family, clean), total in totals.items():
        wrong = total["made"] - total["good"]
        what = "false alarms" if clean else "found"
        share = (wrong if clean else total["good"]) / total["made"]
        print(f"{family:<16} {what:<12} {share:.2%} of {total['made']}")
    print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
