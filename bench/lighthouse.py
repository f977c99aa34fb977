"""What Lighthouse gives the demo's pages, and what they weigh: `python bench/lighthouse.py`.

Runs npm's `lighthouse` 12 as it judges a phone, on the front page, a story and a topic, served from
this machine. Needs Chromium and npx. Exits 1 where a score is below 100.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests"), str(REPOSITORY / "tests/external")]

from serving import served  # noqa: E402

from copydesk.cli import main as copydesk  # noqa: E402
from newsroom_files import BuiltSite  # noqa: E402

PAGES = {
    "front page": "",
    "story": "2025/01/22/softbank-japan-inc-trump/",
    "topic": "topics/ai-investment/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def audited(url: str, folder: Path) -> dict[str, Any]:
    """Lighthouse's report on a page."""
    report = folder / "report.json"
    command = ["npx", "--yes", "lighthouse@12", url, "--quiet", "--output=json"]
    command += [f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    chromium = shutil.which("chromium") or sys.exit("Debian's package chromium is missing")
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": chromium})
    data: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return data


def weight(site: Path, path: str) -> tuple[int, int]:
    """Bytes of a page with its scripts and styles, compressed by gzip, and of its letters."""
    page = (site / path / "index.html").read_bytes()
    assets = re.findall(rb'(?:src|href)="/(assets/[^"]+)"', page)
    files = [(site / name.decode()) for name in dict.fromkeys(assets)]
    fonts = [file for file in files if file.suffix == ".woff2"]
    rest = [page, *(file.read_bytes() for file in files if file not in fonts)]
    return sum(len(gzip.compress(each)) for each in rest), sum(f.stat().st_size for f in fonts)


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        site = Path(made) / "site"
        now = "2026-12-01T00:00:00+00:00"
        if copydesk(["build", "--root", str(REPOSITORY), "--output", str(site), "--now", now]):
            return 1
        head = ["page", *CATEGORIES, "layout shift", "bytes, gzip", "letters"]
        print(f"| {' | '.join(head)} |\n|---|{'---:|' * (len(head) - 1)}")
        worst = 100
        for address in served(BuiltSite(REPOSITORY, "https://copydesk.example/", site, site)):
            for name, path in PAGES.items():
                report = audited(address + path, Path(made))
                scores = [round(report["categories"][each]["score"] * 100) for each in CATEGORIES]
                shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
                small, letters = weight(site, path)
                cells = [name, *scores, f"{shift:.3f}", f"{small:,}", f"{letters:,}"]
                print(f"| {' | '.join(map(str, cells))} |", flush=True)
                worst = min(worst, *scores)
    return int(worst < 100)


if __name__ == "__main__":
    raise SystemExit(main())
