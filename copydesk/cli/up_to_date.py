"""The closing line of a build that has nothing to do, said before much is imported."""

import sys
import time

from copydesk.cache.up_to_date import Scan


def say_current(scan: Scan, start: float) -> None:
    """Say that a site is up to date, and until when; `start` is in seconds (monotonic)."""
    if scan.last.next_due:
        print(f"the next held story is due at {scan.last.next_due}", file=sys.stderr)
    took = time.monotonic() - start
    print(f"wrote 0 files, {scan.files:,} unchanged, {took:.1f} s", file=sys.stderr)
