"""What was measured, as tables in Markdown."""

import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import substance
from measure import Run


@dataclass(slots=True)
class Figures:
    """What one tool took for one scenario."""

    runs: list[Run] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    """Files written, in each run."""

    @property
    def wall(self) -> float:
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        return median(run.cpu for run in self.runs)


@dataclass(slots=True)
class Measured:
    """All figures for one size: by scenario and tool, each in the order in which tables show them.

    Each is a line of JSON in `file` as soon as it is measured, so that what fails later costs
    nothing of what is there.
    """

    stories: int
    file: Path | None = None
    figures: dict[str, dict[str, Figures]] = field(default_factory=dict)
    memory: dict[str, dict[str, int]] = field(default_factory=dict)
    """Peaks in bytes, by scenario and tool."""
    substance: dict[str, dict[str, int]] = field(default_factory=dict)
    previews: dict[str, dict[str, float]] = field(default_factory=dict)
    """Seconds from saving a file until the browser shows the edit, by kind of edit and tool."""
    failed: dict[str, str] = field(default_factory=dict)
    """By tool, what it failed to do, and how: it was measured no further."""

    def add(self, tool: str, what: str, **values: Any) -> None:
        """Take a figure, and write it down."""
        if self.file:
            line = {"stories": self.stories, "tool": tool, "what": what, **values}
            with self.file.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(line)}\n")
        if what == "substance":
            self.substance[tool] = values
        elif what == "preview":
            self.previews.setdefault(values["edit"], {})[tool] = values["seen"]
        elif what == "failed":
            self.failed[tool] = values["why"]
        elif "peak" in values:
            self.memory.setdefault(what, {})[tool] = values["peak"]
        else:
            figures = self.figures.setdefault(what, {}).setdefault(tool, Figures())
            figures.runs.append(Run(values["wall"], values["cpu"]))
            figures.files.append(values["files"])


def measured_before(file: Path) -> list[Measured]:
    """What a file has of earlier runs, a size each. Raises ValueError for a line without one."""
    sizes: dict[int, Measured] = {}
    for text in file.read_text("utf-8").splitlines():
        line = json.loads(text)
        if "machine" not in line:
            stories = line.pop("stories")
            sizes.setdefault(stories, Measured(stories)).add(**line)
    return list(sizes.values())


def machine(versions: Mapping[str, str]) -> str:
    """What the figures were taken on, and with what."""
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    return (
        f"{model}, {cores} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; {named}"
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and the rest to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, rule, *rows])


def same(measured: Measured) -> str:
    """The count of everything, with a word on what is not the same in all."""
    tools = list(measured.substance)
    rows = []
    for kind in (*substance.COMPARED, *substance.TOLD):
        counts = [measured.substance[tool][kind] for tool in tools]
        unequal = kind in substance.COMPARED and len(set(counts)) > 1
        rows.append([f"{kind} (NOT EQUAL)" if unequal else kind, *(f"{n:,}" for n in counts)])
    return table([f"{measured.stories:,} stories", *tools], rows)


def unequal(measured: Measured) -> list[str]:
    """What should be the same in all outputs and is not."""
    return [
        kind
        for kind in substance.COMPARED
        if len({counts[kind] for counts in measured.substance.values()}) > 1
    ]


def medians(measured: Measured) -> str:
    """Wall and processor seconds and files written, by scenario and tool, and peaks of memory."""
    tools = _tools(measured)
    rows = []
    for scenario, by_tool in measured.figures.items():
        rows.append([scenario, *(_median(by_tool.get(tool)) for tool in tools)])
    for scenario, peaks in measured.memory.items():
        found = (f"{peaks[tool] / 2**20:,.0f} MiB" if tool in peaks else "" for tool in tools)
        rows.append([f"peak memory, {scenario}", *found])
    return table([f"{measured.stories:,} stories: wall s / CPU s / files written", *tools], rows)


def _median(figures: Figures | None) -> str:
    if figures is None:
        return ""
    files = median(figures.files)
    return f"{_seconds(figures.wall)} / {_seconds(figures.cpu)} / {files:,.0f}"


def ratios(measured: Measured, base: str) -> str:
    """How many times the base's wall time each tool took, medians against medians."""
    others = [tool for tool in _tools(measured) if tool != base]
    rows = []
    for scenario, by_tool in measured.figures.items():
        if base in by_tool:
            own = by_tool[base].wall
            times = (_times(by_tool[tool].wall / own) if tool in by_tool else "" for tool in others)
            rows.append([scenario, *times])
    for scenario, peaks in measured.memory.items():
        if base in peaks:
            found = (_times(peaks[tool] / peaks[base]) if tool in peaks else "" for tool in others)
            rows.append([f"peak memory, {scenario}", *found])
    return table([f"{measured.stories:,} stories: times {base}'s", *others], rows)


def _tools(measured: Measured) -> list[str]:
    """Every tool of which there is a figure, in the order of the first."""
    by_scenario = (*measured.figures.values(), *measured.memory.values())
    return list(dict.fromkeys(chain(measured.substance, *by_scenario)))


def previews(measured: Measured) -> str:
    """How long each tool's preview took from a saved file to the edit on screen."""
    tools = list(dict.fromkeys(chain.from_iterable(measured.previews.values())))
    rows = []
    for edit, seen in measured.previews.items():
        rows.append([edit, *(_seconds(seen[tool]) if tool in seen else "" for tool in tools)])
    return table([f"{measured.stories:,} stories: s from saved to on screen", *tools], rows)


def _seconds(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def _times(value: float) -> str:
    return f"{value:.2f} ×" if value < 10 else f"{value:.0f} ×"
