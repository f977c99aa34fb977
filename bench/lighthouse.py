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
from statistics import median
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests"), str(REPOSITORY / "tests/external")]

from serving import served  # noqa: E402

from copydesk.cli.main import main as copydesk  # noqa: E402
from newsroom_files import BuiltSite  # noqa: E402

PAGES = {
    "front page": "",
    "story": "2025/01/22/softbank-japan-inc-trump/",
    "topic": "topics/ai-investment/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


RUNS = 3
"""Of each page; a score is their median, since other work on the machine costs points."""


def score(report: dict[str, Any], category: str) -> int:
    """A category's score, of 100."""
    return round(report["categories"][category]["score"] * 100)


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
    """Bytes of a page with its scripts and styles, compressed by gzip, and of its fonts."""
    page = (site / path / "index.html").read_bytes()
    assets = re.findall(rb'(?:src|href)="/(assets/[^"]+)"', page)
    files = [(site / name.decode()) for name in dict.fromkeys(assets)]
    fonts = [file for file in files if file.suffix == ".woff2"]
    rest = [page, *(file.read_bytes() for file in files if file not in fonts)]
    return sum(len(gzip.compress(each)) for each in rest), sum(f.stat().st_size for f in fonts)


def built(address: str, folder: Path) -> None:
    """The demo in `folder`/site, for the address at which it is served: SEO looks at that, too."""
    root = folder / "newsroom"
    shutil.copytree(REPOSITORY / "content", root / "content")
    settings = root / "content/site.yaml"
    text = re.sub(r"(?m)^url: .*$", f"url: {address}", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    now = "2026-12-01T00:00:00+00:00"
    options = ["--root", str(root), "--output", str(folder / "site"), "--now", now]
    if copydesk(["build", *options]):
        sys.exit("the demo does not build")


def main() -> int:
    head = ["page", *CATEGORIES, "layout shift", "bytes, gzip", "fonts"]
    print(f"| {' | '.join(head)} |\n|---|{'---:|' * (len(head) - 1)}")
    worst = 100
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        site = folder / "site"
        for address in served(BuiltSite(REPOSITORY, "http://127.0.0.1/", site, site)):
            built(address, folder)
            for name, path in PAGES.items():
                reports = [audited(address + path, folder) for _ in range(RUNS)]
                scores = [median(score(report, each) for report in reports) for each in CATEGORIES]
                shift = max(
                    report["audits"]["cumulative-layout-shift"]["numericValue"]
                    for report in reports
                )
                small, fonts = weight(site, path)
                cells = [name, *scores, f"{shift:.3f}", f"{small:,}", f"{fonts:,}"]
                print(f"| {' | '.join(map(str, cells))} |", flush=True)
                worst = min(worst, *scores)
    return int(worst < 100)


if __name__ == "__main__":
    raise SystemExit(main())
