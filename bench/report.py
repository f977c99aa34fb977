"""What was measured, as tables in Markdown."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
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
    """All figures for one size: by scenario and tool, each in the order they are to be shown."""

    stories: int
    figures: dict[str, dict[str, Figures]] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)
    """Bytes, by tool."""
    substance: dict[str, dict[str, int]] = field(default_factory=dict)
    watched: dict[str, tuple[float, float]] = field(default_factory=dict)
    """By tool: seconds from an edit until it was seen, and as the tool says it itself."""
    unseen: dict[str, str] = field(default_factory=dict)
    """By tool, why there are no such seconds."""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


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
    """Wall and processor seconds and files written, by scenario and tool."""
    tools = list(measured.substance)
    rows = []
    for scenario, by_tool in measured.figures.items():
        cells = [scenario]
        for tool in tools:
            figures = by_tool[tool]
            files = median(figures.files)
            cells.append(f"{_seconds(figures.wall)} / {_seconds(figures.cpu)} / {files:,.0f}")
        rows.append(cells)
    if measured.memory:
        peaks = (f"{measured.memory[tool] / 2**20:,.0f} MiB" for tool in tools)
        rows.append(["peak memory, clean build", *peaks])
    return table([f"{measured.stories:,} stories: wall s / CPU s / files written", *tools], rows)


def ratios(measured: Measured, base: str) -> str:
    """How many times the base's wall time each tool took, medians against medians."""
    others = [tool for tool in measured.substance if tool != base]
    rows = []
    for scenario, by_tool in measured.figures.items():
        own = by_tool[base].wall
        rows.append([scenario, *(_times(by_tool[tool].wall / own) for tool in others)])
    for tool, (seen, _) in measured.watched.items():
        own = measured.figures.get("one body edited", {})
        if base in own:
            times = ["", *[""] * len(others)]
            times[0] = f"one body edited, while {tool} watches"
            times[1 + others.index(tool)] = _times(seen / own[base].wall)
            rows.append(times)
    if base in measured.memory:
        own_peak = measured.memory[base]
        peaks = (_times(measured.memory[tool] / own_peak) for tool in others)
        rows.append(["peak memory, clean build", *peaks])
    return table([f"{measured.stories:,} stories: times {base}'s", *others], rows)


def watched(measured: Measured) -> str:
    """What the tools that stay running took for an edited body."""
    head = [f"{measured.stories:,} stories: edited while watching", "s until seen", "s by itself"]
    times = measured.watched.items()
    return table(head, [[tool, _seconds(seen), _seconds(own)] for tool, (seen, own) in times])


def _seconds(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def _times(value: float) -> str:
    return f"{value:.2f} ×" if value < 10 else f"{value:.0f} ×"
