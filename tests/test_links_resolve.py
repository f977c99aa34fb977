"""Every link and fragment of a built site leads somewhere, by a real link checker: lychee."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom_files import BuiltSite

LYCHEE = Path(sys.executable).with_name("lychee")


def broken_links(site: BuiltSite, folder: Path | None = None) -> set[tuple[str, str]]:
    """(page, address) of each link that leads nowhere; addresses outside of the site are left out.

    Absolute addresses of the site's own lead to its files, root-relative ones to the host's root:
    a link that forgets the path of the site's url is broken.
    """
    web = site.web if folder is None else folder
    options = ["--offline", "--include-fragments", "--index-files", "index.html", "--no-progress"]
    options += ["--hidden", "--no-ignore", "--extensions", "html,xml,css,json,txt"]
    options += ["--root-dir", str(web), "--format", "json"]
    options += ["--remap", f"^{re.escape(site.origin)}/ {web.as_uri()}/"]
    done = subprocess.run(
        [LYCHEE, *options, web],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    report = json.loads(done.stdout)
    assert report["successful"] > 20, done.stderr
    assert done.returncode == (2 if report["errors"] else 0), done.stderr
    return {
        (Path(page).relative_to(web).as_posix(), link["url"].removeprefix(web.as_uri()))
        for page, links in report["error_map"].items()
        for link in links
    }


def test_no_link_is_broken(built_site: BuiltSite) -> None:
    assert broken_links(built_site) == set()


@pytest.mark.parametrize(
    "href",
    [
        "/news/2025/03/10/no-such-story/",
        "/news/2025/03/10/bridge-opens/#source-9",
        "https://example.org/news/nowhere/",
        "/topics/",  # without the path of the site's url
    ],
)
def test_a_planted_broken_link_is_found(awkward_site: BuiltSite, tmp_path: Path, href: str) -> None:
    web = tmp_path / "web"
    shutil.copytree(awkward_site.web, web)
    page = web / "news" / "about" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</main>", f'<a href="{href}">x</a></main>'), encoding="utf-8")
    found = [page for page, _ in broken_links(awkward_site, web)]
    assert found.count("news/about/index.html") == 1
