"""Measure Copydesk beside its peers: `python bench/run.py --stories 1000,10000`.

Every tool builds the same content; runs are interleaved, so that a slow minute of the machine
meets all of them. "Edited" means the newest story, which front pages and feeds carry.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import corpus
import peers
import report
import substance
from measure import FailedRunError, adopt_orphans, peak_memory, run, snapshot, written
from report import Figures, Measured
from tools import Copydesk, Tool
from watching import NotSeenError, watched

TOOLS = Path.home() / ".cache" / "copydesk-bench"
CLEAN = "clean build"


class Site:
    """One tool's project and output, and what is done to them."""

    def __init__(self, tool: Tool, work: Path, newsroom: corpus.Newsroom) -> None:
        self.tool = tool
        self.newsroom = newsroom
        self.story = newsroom.newest
        self.work = work
        self.output = work / "out-0"
        tool.write(work / "project", newsroom)

    def build(self) -> report.Run:
        return run(self.tool.command(self.output), self.tool.folder)

    def fresh(self, number: int) -> None:
        """Turn to an output folder that does not exist yet, and discard every cache."""
        self.output = self.work / f"out-{number}"
        self.tool.discard_caches(self.work / "trash")

    def shows(self, mark: str) -> bool:
        page = self.output / self.story.head.address.strip("/") / "index.html"
        return mark in page.read_text("utf-8")

    def leave(self, revision: int) -> str:
        del revision
        return ""

    def edit_body(self, revision: int) -> str:
        edited, mark = corpus.edited_body(self.story, revision)
        self.tool.write_story(edited)
        return mark

    def edit_title(self, revision: int) -> str:
        self.story, mark = corpus.edited_title(self.newsroom.newest, revision)
        self.tool.write_story(self.story)
        return mark

    def add_story(self, revision: int) -> str:
        self.story = self.newsroom.story(self.newsroom.size + revision)
        self.tool.write_story(self.story)
        return 'id="source-1"'

    def edit_layout(self, revision: int) -> str:
        return self.tool.edit_layout(revision)


EDITS: dict[str, Callable[[Site, int], str]] = {
    "no change": Site.leave,
    "one body edited": Site.edit_body,
    "one title edited": Site.edit_title,
    "one story added": Site.add_story,
    "story layout edited": Site.edit_layout,
}
"""What is done before a build, in this order; each returns what the page must then show."""


def main() -> int:
    arguments = _parser().parse_args()
    adopt_orphans()
    for name in arguments.install:
        peers.install(name, arguments.tools)
    tools: list[Tool] = [Copydesk()]
    for name in arguments.peers:
        found = peers.find(name, arguments.tools)
        if found is None:
            print(f"{name}: not found; --install {name} puts it in {arguments.tools}")
        else:
            tools.append(found)
    versions = {tool.name: tool.version() for tool in tools}
    print(report.machine(versions), flush=True)
    everything = []
    for stories in arguments.stories:
        with tempfile.TemporaryDirectory(prefix="copydesk-bench-", dir=arguments.work) as work:
            measured = measure(stories, tools, Path(work), arguments)
            if arguments.keep:
                shutil.copytree(work, arguments.keep / str(stories), symlinks=True)
        everything.append(measured)
        show(measured)
    if arguments.json:
        data = {
            "machine": report.machine(versions),
            "command": " ".join(sys.argv),
            "sizes": [measured.as_data() for measured in everything],
        }
        arguments.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    return 1 if any(report.unequal(measured) for measured in everything) else 0


def measure(
    stories: int, tools: Sequence[Tool], work: Path, arguments: argparse.Namespace
) -> Measured:
    """All that is asked for, at one size."""
    measured = Measured(stories)
    newsroom = corpus.Newsroom(stories)
    sites = []
    for tool in tools:
        _say(f"{stories:,} stories: writing for {tool.name}")
        (work / tool.name).mkdir()
        sites.append(Site(tool, work / tool.name, newsroom))
    first = 0 if CLEAN in arguments.only else arguments.runs - 1
    figures = {site.tool.name: Figures() for site in sites}
    for number in range(first, arguments.runs):
        for site in sites:
            _say(f"{CLEAN} {number + 1}/{arguments.runs}: {site.tool.name}")
            site.fresh(number)
            figures[site.tool.name].runs.append(site.build())
            figures[site.tool.name].files.append(len(snapshot(site.output)))
    if CLEAN in arguments.only:
        measured.figures[CLEAN] = figures
    measured.substance = {site.tool.name: substance.count(site.output) for site in sites}
    for scenario in (each for each in EDITS if each in arguments.only):
        measured.figures[scenario] = edited(scenario, sites, arguments.runs)
    if "watch" in arguments.only:
        for site in sites:
            _say(f"watching: {site.tool.name}")
            site.add_story(arguments.runs + 1)
            watch(site, arguments.runs, measured)
    if "memory" in arguments.only:
        for site in sites:
            _say(f"memory: {site.tool.name}")
            site.fresh(arguments.runs)
            command = site.tool.command(site.output)
            measured.memory[site.tool.name] = peak_memory(command, site.tool.folder)
    return measured


def watch(site: Site, runs: int, measured: Measured) -> None:
    """Take the time of a tool that watches; one that fails to is noted, and the others go on."""
    try:
        took = watched(site.tool, site.output, site.story, range(1000, 1000 + runs))
    except NotSeenError as error:
        measured.unseen[site.tool.name] = str(error)
        _say(f"{site.tool.name}: {error}")
        return
    if took:
        measured.watched[site.tool.name] = took


def edited(scenario: str, sites: Sequence[Site], runs: int) -> dict[str, Figures]:
    """The figures for one kind of edit. Raises FailedRunError where a page does not show it."""
    figures = {site.tool.name: Figures() for site in sites}
    for site in sites:
        site.build()  # so that the edit is all that has changed
    for revision in range(1, runs + 1):
        for site in sites:
            _say(f"{scenario} {revision}/{runs}: {site.tool.name}")
            mark = EDITS[scenario](site, revision)
            before = snapshot(site.output)
            figures[site.tool.name].runs.append(site.build())
            figures[site.tool.name].files.append(written(before, snapshot(site.output)))
            if not site.shows(mark):
                raise FailedRunError(f"{site.tool.name} does not show: {scenario}")
    return figures


def show(measured: Measured) -> None:
    """Print the tables for one size."""
    print(f"\n{report.same(measured)}\n")
    for kind in report.unequal(measured):
        print(f"not equal: {kind}")
    if measured.figures:
        print(f"{report.medians(measured)}\n\n{report.ratios(measured, Copydesk.name)}\n")
    if measured.watched:
        print(f"{report.watched(measured)}\n")
    for tool, reason in measured.unseen.items():
        print(f"{tool}, watching: {reason}")
    sys.stdout.flush()


def _say(text: str) -> None:
    print(f"\r\x1b[K{text}" if sys.stderr.isatty() else text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    scenarios = [CLEAN, *EDITS, "watch", "memory"]

    def names(text: str) -> list[str]:
        chosen = [name for name in text.split(",") if name]
        for name in chosen:
            if name not in peers.PEERS:
                raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(peers.PEERS)}")
        return chosen

    def only(text: str) -> list[str]:
        chosen = [name for name in text.split(",") if name]
        for name in chosen:
            if name not in scenarios:
                raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(scenarios)}")
        return chosen

    def sizes(text: str) -> list[int]:
        return [int(size) for size in text.split(",")]

    add = parser.add_argument
    add("--stories", type=sizes, default=[1000], metavar="N,N", help="sizes (default: 1000)")
    add("--runs", type=int, default=5, help="runs of each, for the medians (default: 5)")
    add("--peers", type=names, default=list(peers.PEERS), help="default: all that are found")
    add("--install", type=names, default=[], metavar="PEERS", help="install with pip or npm first")
    add("--only", type=only, default=scenarios, help=f"some of: {', '.join(scenarios)}")
    add("--tools", type=Path, default=TOOLS, metavar="DIR", help=f"of peers (default: {TOOLS})")
    add("--work", type=Path, metavar="DIR", help="where to build (default: the system's)")
    add("--keep", type=Path, metavar="DIR", help="copy projects and outputs there at the end")
    add("--json", type=Path, metavar="FILE", help="write everything measured")
    return parser


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except FailedRunError as error:
        raise SystemExit(f"failed: {error}") from None
