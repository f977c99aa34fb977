"""How accurate the desk is: digest paragraphs over real articles, with and without faults.

    python bench/desk.py --clippings DIR [--cases DIR] [--assume-whole]

Each paragraph of the cases is checked as it stands, where every finding above a note is a false
alarm, and with each of its faults, where the right finding must be new. Quotations, figures and
passages get faults by script as well. The paragraphs in `unseen/` have columns of their own: no
rule of the desk was made with them in view. The clippings are others' texts and not part of this
project: `DIR/<story>/<source id>.txt` has the beginnings that the paragraphs were written from.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

import desk_scripted
import desk_tables
from demo_desk import Desk
from desk_case_files import BadCaseError, Case, read_cases
from desk_kinds import KINDS
from desk_tables import Tables

from copydesk.desk.check_input import Finding, Findings
from copydesk.diagnostics import Severity

_CASES = Path(__file__).resolve().parent / "desk_cases"


def run(desk: Desk, cases: list[Case], options: argparse.Namespace) -> Tables:
    """Check all cases, and count."""
    tables = Tables()
    for case in cases:
        clean = desk.findings(case.story, case.text, case.language)
        tables.clean(case.language, clean)
        _show_alarms(case, clean, options)
        by_script = desk_scripted.faults(case, desk) if case.language == "en" else ()
        for fault in (*case.faults, *by_script):
            wanted = (
                KINDS[fault.kind].codes if fault.kind in KINDS else desk_scripted.CODES[fault.kind]
            )
            found = new_findings(clean, desk.findings(case.story, fault.text, case.language))
            right = [each for each in found if not wanted or each.diagnostic.code in wanted]
            tables.fault(case.language, fault.kind, right)
            if options.missed and options.only in fault.kind and not _loud(right):
                print(f"missed {fault.kind}: {case.story}:{fault.line}: {fault.text}")
                for each in found:
                    print("   ", each.diagnostic.severity.name, each.diagnostic.as_text())
    for kind, clean_quotation in desk_scripted.conventions(cases, desk):
        tables.convention(kind, clean_quotation)
    return tables


def new_findings(clean: Findings, faulty: Findings) -> list[Finding]:
    """Return the findings of a paragraph with a fault that it does not have without."""
    before = Counter((each.diagnostic.code, each.about) for each in clean.findings)
    return [each for each in faulty.findings if not before[each.diagnostic.code, each.about]]


def _loud(found: list[Finding]) -> bool:
    return any(each.diagnostic.severity is not Severity.NOTE for each in found)


def _show_alarms(case: Case, clean: Findings, options: argparse.Namespace) -> None:
    for each in clean.findings:
        loud = each.diagnostic.severity is not Severity.NOTE
        if options.only in each.diagnostic.code and (
            (options.alarms and loud) or (options.notes and not loud)
        ):
            print(f"{case.story}:{case.line}: {case.text}")
            print("   ", each.diagnostic.as_text())


def main() -> int:
    """Run the benchmark; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clippings", type=Path, default=Path("/none"), metavar="DIR")
    parser.add_argument("--cases", type=Path, default=_CASES, metavar="DIR")
    parser.add_argument("--assume-whole", action="store_true", help="take parts for the whole")
    parser.add_argument("--story", default="", help="only cases of stories with this in the name")
    parser.add_argument("--language", default="", help="only cases in this language")
    parser.add_argument("--alarms", action="store_true", help="print false alarms")
    parser.add_argument("--notes", action="store_true", help="print notes on clean paragraphs")
    parser.add_argument("--missed", action="store_true", help="print faults that were not found")
    parser.add_argument("--only", default="", help="print only of codes or kinds with this in them")
    options = parser.parse_args()
    began = time.process_time()
    folders = [folder for folder in (options.cases, options.cases / "unseen") if folder.is_dir()]
    try:
        sets = [_chosen(folder, options) for folder in folders]
    except BadCaseError as error:
        print(error, file=sys.stderr)
        return 1
    if not any(sets) or not options.clippings.is_dir():
        print("there are no cases, or no clippings", file=sys.stderr)
        return 1
    desk = Desk(options.clippings, assume_whole=options.assume_whole)
    columns = [run(desk, cases, options) for cases in sets]
    desk_scripted.passages(sets[0], desk, columns[0])
    desk_scripted.reprints(sets[0], desk, columns[0])
    desk_tables.show(columns)
    counts = " and ".join(str(len(cases)) for cases in sets)
    print(f"\n{counts} paragraphs, {time.process_time() - began:.0f} s of processor time")
    return 0


def _chosen(folder: Path, options: argparse.Namespace) -> list[Case]:
    """Return the cases of a folder that were asked for. Raises BadCaseError."""
    cases = [
        case
        for case in read_cases(folder)
        if options.story in case.story and case.language.startswith(options.language)
    ]
    unknown = {fault.kind for case in cases for fault in case.faults} - KINDS.keys()
    if unknown:
        raise BadCaseError(f"{folder}: unknown kinds of faults: {', '.join(sorted(unknown))}")
    return cases


if __name__ == "__main__":
    raise SystemExit(main())
