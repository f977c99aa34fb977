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
from functools import partial
from pathlib import Path

import corpus
import peers
import report
import substance
from measure import FailedRunError, adopt_orphans, peak_memory, run, snapshot, written
from previews import NotSeenError, seconds_to_screen
from report import Measured
from tools import Copydesk, Tool

TOOLS = Path.home() / ".cache" / "copydesk-bench"
CLEAN = "clean build"


class Site:
    """One tool's project and output, and what is done to them: to one story, which is `as_written`
    until its title is edited.
    """

    def __init__(self, tool: Tool, work: Path, newsroom: corpus.Newsroom) -> None:
        self.tool = tool
        self.newsroom = newsroom
        self.story = self.as_written = newsroom.newest
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
        self.story, mark = corpus.edited_title(self.as_written, revision)
        self.tool.write_story(self.story)
        return mark

    def add_story(self, revision: int) -> str:
        self.story = self.as_written = self.newsroom.story(self.newsroom.size + revision)
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
PREVIEWED = ("one body edited", "one title edited", "story layout edited")
"""Edits of which the page that is on screen shows something."""


def main() -> int:
    arguments = _parser().parse_args()
    if arguments.tables:
        for measured in report.measured_before(arguments.tables):
            show(measured)
        return 0
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
    machine = report.machine({tool.name: tool.version() for tool in tools})
    print(machine, flush=True)
    if arguments.json:
        with arguments.json.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"machine": machine, "command": " ".join(sys.argv)}) + "\n")
    everything = []
    for stories in arguments.stories:
        with tempfile.TemporaryDirectory(prefix="copydesk-bench-", dir=arguments.work) as work:
            measured = Measured(stories, arguments.json)
            measure(measured, tools, Path(work), arguments)
            if arguments.keep:
                shutil.copytree(work, arguments.keep / str(stories), symlinks=True)
        everything.append(measured)
        show(measured)
    faulty = (report.unequal(measured) or measured.failed for measured in everything)
    return 1 if any(faulty) else 0


def measure(
    measured: Measured, tools: Sequence[Tool], work: Path, arguments: argparse.Namespace
) -> None:
    """Measure all that is asked for, at one size."""
    runs, wanted = arguments.runs, arguments.only
    newsroom = corpus.Newsroom(measured.stories)
    sites = Sites(measured)
    for tool in tools:
        _say(f"{measured.stories:,} stories: writing for {tool.name}")
        (work / tool.name).mkdir()
        sites.sites.append(Site(tool, work / tool.name, newsroom))

    def clean(site: Site) -> None:
        site.fresh(number)
        took = site.build()
        if CLEAN in wanted:
            files = len(snapshot(site.output))
            measured.add(site.tool.name, CLEAN, wall=took.wall, cpu=took.cpu, files=files)

    for number in range(0 if CLEAN in wanted else runs - 1, runs):
        sites.each(f"{CLEAN} {number + 1}/{runs}", clean)
    sites.each(
        "counting",
        lambda site: measured.add(site.tool.name, "substance", **substance.count(site.output)),
    )
    for scenario in (each for each in EDITS if each in wanted):
        edited(scenario, sites, runs, measured)
    if "preview" in wanted:
        sites.each("preview", lambda site: preview(site, runs, measured))
    if "memory" in wanted:
        sites.each("memory", lambda site: memory(site, runs, measured))


class Sites:
    """The sites that are measured; one whose tool fails is left out from then on."""

    def __init__(self, measured: Measured) -> None:
        self.sites: list[Site] = []
        self._measured = measured

    def each(self, what: str, do: Callable[[Site], None]) -> None:
        """Do something with each site; where that fails, note it as the tool's failure."""
        for site in list(self.sites):
            _say(f"{what}: {site.tool.name}")
            try:
                do(site)
            except (FailedRunError, NotSeenError) as error:
                self.sites.remove(site)
                self._measured.add(site.tool.name, "failed", why=f"{what}: {error}")
                _say(f"{site.tool.name}: {error}")


def preview(site: Site, runs: int, measured: Measured) -> None:
    """Take the times of a tool's preview, if it has one. Raises NotSeenError."""
    site.add_story(runs + 1)
    address = site.story.head.address
    edits = {name: partial(edit, site) for name, edit in EDITS.items() if name in PREVIEWED}
    took = seconds_to_screen(site.tool, site.output, address, edits, runs)
    for edit, seen in took.items():
        measured.add(site.tool.name, "preview", edit=edit, seen=seen)


def edited(scenario: str, sites: Sites, runs: int, measured: Measured) -> None:
    """Take the figures for one kind of edit. A tool whose page does not show it has failed."""

    def edit(site: Site) -> None:
        mark = EDITS[scenario](site, revision)
        before = snapshot(site.output)
        took = site.build()
        files = written(before, snapshot(site.output))
        measured.add(site.tool.name, scenario, wall=took.wall, cpu=took.cpu, files=files)
        if not site.shows(mark):
            raise FailedRunError("the page does not show it")

    sites.each(f"before {scenario}", Site.build)  # so that the edit is all that has changed
    for revision in range(1, runs + 1):
        sites.each(f"{scenario} {revision}/{runs}", edit)


def memory(site: Site, runs: int, measured: Measured) -> None:
    """Take the peaks of memory: of a clean build, and of the edits of a story."""

    def peak(scenario: str) -> None:
        found = peak_memory(site.tool.command(site.output), site.tool.folder)
        measured.add(site.tool.name, scenario, peak=found)

    site.fresh(runs)
    peak(CLEAN)
    for scenario in ("no change", "one body edited", "one story added"):
        EDITS[scenario](site, runs + 2)
        peak(scenario)


def show(measured: Measured) -> None:
    """Print the tables for one size."""
    if measured.substance:
        print(f"\n{report.same(measured)}\n")
    for kind in report.unequal(measured):
        print(f"not equal: {kind}")
    if measured.figures or measured.memory:
        print(f"{report.medians(measured)}\n")
    if len(measured.substance) > 1:
        print(f"{report.ratios(measured, Copydesk.name)}\n")
    if measured.previews:
        print(f"{report.previews(measured)}\n")
    for tool, reason in measured.failed.items():
        print(f"{tool}, {reason}")
    sys.stdout.flush()


def _say(text: str) -> None:
    print(f"\r\x1b[K{text}" if sys.stderr.isatty() else text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    scenarios = [CLEAN, *EDITS, "preview", "memory"]

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
    add("--json", type=Path, metavar="FILE", help="add each figure as it is measured, a line each")
    add("--tables", type=Path, metavar="FILE", help="print the tables of such a file, no more")
    return parser


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except FailedRunError as error:
        raise SystemExit(f"failed: {error}") from None
