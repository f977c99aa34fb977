"""The counts of the desk's benchmark, and the tables that are printed of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import desk_scripted
from desk_kinds import KINDS, WRONG_FIGURES, counted_in

from copydesk.desk.check_input import Finding, Findings, Tally
from copydesk.diagnostics import CODES, Severity


class Tables:
    """What was counted."""

    def __init__(self) -> None:
        self.made: Counter[tuple[str, str]] = Counter()
        """By language and kind: the faults."""
        self.found: Counter[tuple[str, str]] = Counter()
        """Those with the right finding, above a note."""
        self.noted: Counter[tuple[str, str]] = Counter()
        """Those with the right finding as a note alone."""
        self.counted: Counter[tuple[str, str]] = Counter()
        """By language: paragraphs, figures and quotations without a fault."""
        self.alarms: Counter[tuple[str, str]] = Counter()
        """By language and code: false alarms."""
        self.notes: Counter[tuple[str, str]] = Counter()
        """By language and code: notes where there is no fault."""

    def clean(self, language: str, found: Findings) -> None:
        """Count what was found in a paragraph without a fault."""
        self.counted[language, "paragraphs"] += 1
        self.counted[language, "figures"] += _all(found.figures)
        self.counted[language, "quotations"] += _all(found.quotations)
        for each in found.findings:
            loud = each.diagnostic.severity is not Severity.NOTE
            (self.alarms if loud else self.notes)[language, each.diagnostic.code] += 1

    def fault(self, language: str, kind: str, right: Iterable[Finding]) -> None:
        """Count a fault, with the findings of the right codes."""
        severities = {each.diagnostic.severity for each in right}
        self.made[language, kind] += 1
        self.found[language, kind] += bool(severities - {Severity.NOTE})
        self.noted[language, kind] += severities == {Severity.NOTE}

    def convention(self, kind: str, found: Findings) -> None:
        """Count a quotation that a house may print so."""
        self.counted["en", f"clean: {kind}"] += 1
        self.alarms["en", f"clean: {kind}"] += any(
            each.diagnostic.code.startswith("quote-")
            and each.diagnostic.severity is not Severity.NOTE
            for each in found.findings
        )


def _all(tally: Tally) -> int:
    return tally.found + tally.absent + tally.unchecked


def _share(some: int, all_: int) -> str:
    return f"{some / all_:.1%}" if all_ else "–"


def show(columns: Sequence[Tables]) -> None:
    """Print the tables in Markdown; each set of cases has columns of its own."""
    for title, is_english in (("fault, English", True), ("fault, other languages", False)):
        print(f"\n| {title} |" + " n | found | as a note |" * len(columns))
        print("|---|" + "---:|---:|---:|" * len(columns))
        for name, kinds in _rows():
            _show_fault(name, kinds, columns, is_english=is_english)
    for tables in columns:
        _show_alarms(tables)
    print("\n| allowed changes and pairs, by script |" + " n | false alarms |" * len(columns))
    print("|---|" + "---:|---:|" * len(columns))
    names = [name for _, name in columns[0].counted if name.startswith("clean: ")]
    for name in names:
        cells = (
            f" {n} | {_share(tables.alarms['en', name], n)} |"
            for tables in columns
            for n in [tables.counted["en", name]]
        )
        print(f"| {name.removeprefix('clean: ')} |{''.join(cells)}")


def _rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the rows of a table of faults: their names, and the kinds that each counts."""
    looked_at = [kind.name for kind in KINDS.values() if kind.codes]
    yield from ((name, (name,)) for name in looked_at)
    yield "all wrong values and units", WRONG_FIGURES
    yield from ((f"by script: {name}", (name,)) for name in desk_scripted.CODES)
    for kind in KINDS.values():
        if not kind.codes:
            yield f"not looked at: {kind.name}", (kind.name,)


def _show_fault(
    name: str, kinds: tuple[str, ...], columns: Sequence[Tables], *, is_english: bool
) -> None:
    cells = ""
    for tables in columns:
        made, found, noted = (
            sum(
                number
                for (language, kind), number in counter.items()
                if kind in kinds and (language == "en") == is_english
            )
            for counter in (tables.made, tables.found, tables.noted)
        )
        cells += f" {made} | {_share(found, made)} | {_share(noted, made)} |"
    if any(part.strip() not in ("0", "–", "") for part in cells.split("|")):
        print(f"| {name} |{cells}")


def _show_alarms(tables: Tables) -> None:
    languages = list(dict.fromkeys(language for language, _ in tables.counted))
    print("\n| without a fault | " + " | ".join(languages) + " |")
    print("|---|" + "---:|" * len(languages))
    for what in ("paragraphs", "figures", "quotations"):
        print(
            f"| {what} | " + " | ".join(str(tables.counted[one, what]) for one in languages) + " |"
        )
    for code in sorted(CODES):
        for counter, name in ((tables.alarms, code), (tables.notes, f"{code}, note")):
            cells = [
                f"{counter[one, code]} ({_share(counter[one, code], n)})"
                if (n := tables.counted[one, counted_in(code)]) and counter[one, code]
                else "0"
                for one in languages
            ]
            if set(cells) != {"0"}:
                print(f"| {name} | " + " | ".join(cells) + " |")
