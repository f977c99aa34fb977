"""The closing line of a build that has nothing to do, said before much is imported."""

import sys
import time
from datetime import datetime

from copydesk.cache.up_to_date import Scan


def say_current(scan: Scan, start: float, now: datetime | None) -> None:
    """Say that a site is up to date as of a time that was given; `start` is in seconds
    (monotonic).
    """
    for remark in filter(None, scan.last.remarks.split("\n")):
        print(remark, file=sys.stderr)
    took = time.monotonic() - start
    print(f"wrote 0 files, {scan.files:,} unchanged, {took:.1f} s{as_of(now)}", file=sys.stderr)


def as_of(now: datetime | None) -> str:
    """Return the end of a closing line: the time as of which a site was built, if not the clock's.

    One without an offset is in the site's zone.
    """
    if now is None:
        return ""
    shown = now.isoformat(" ", "seconds" if now.second else "minutes")
    return f", as of {shown}{'' if now.tzinfo else ' in the time zone of the site'}"
