"""The counts of the desk's benchmark, and the tables that are printed of them."""

from collections import Counter
from collections.abc import Iterable

import desk_scripted
from desk_kinds import KINDS, WRONG_FIGURES, counted_in

from copydesk.desk.check_input import Finding, Findings, Tally
from copydesk.diagnostics import CODES, Severity

OTHERS = "other languages"


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


def show(tables: Tables) -> None:
    """Print the tables, in Markdown."""
    _show_faults(tables)
    _show_alarms(tables)
    _show_conventions(tables)


def _show_faults(tables: Tables) -> None:
    print("| fault | n | found | as a note | n, other languages | found |")
    print("|---|---:|---:|---:|---:|---:|")
    kinds = [kind for kind in KINDS.values() if kind.codes]
    for kind in kinds:
        _row(tables, kind.name, (kind.name,))
    _row(tables, "wrong values and units", WRONG_FIGURES)
    for name in desk_scripted.CODES:
        _row(tables, f"by script: {name}", (name,))
    for kind in KINDS.values():
        if not kind.codes:
            _row(tables, f"not looked at: {kind.name}", (kind.name,))


def _row(tables: Tables, name: str, kinds: tuple[str, ...]) -> None:
    def total(counter: Counter[tuple[str, str]], *, english: bool) -> int:
        return sum(
            number
            for (language, kind), number in counter.items()
            if kind in kinds and (language == "en") == english
        )

    made, others = total(tables.made, english=True), total(tables.made, english=False)
    if made + others:
        found, noted = total(tables.found, english=True), total(tables.noted, english=True)
        elsewhere = total(tables.found, english=False)
        print(
            f"| {name} | {made} | {_share(found, made)} | {_share(noted, made)} "
            f"| {others} | {_share(elsewhere, others)} |"
        )


def _show_alarms(tables: Tables) -> None:
    languages = list(dict.fromkeys(language for language, _ in tables.counted))
    print("\n| false alarms | " + " | ".join(languages) + " |")
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


def _show_conventions(tables: Tables) -> None:
    print("\n| allowed changes and pairs, by script | n | false alarms |\n|---|---:|---:|")
    for (language, kind), number in tables.counted.items():
        if kind.startswith("clean: "):
            alarms = tables.alarms[language, kind]
            print(f"| {kind.removeprefix('clean: ')} | {number} | {_share(alarms, number)} |")
