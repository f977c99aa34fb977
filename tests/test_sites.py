"""Whole newsrooms: what an editor wrote, and every byte that readers get for it.

`python tests/test_sites.py` writes the expected sites anew; read the difference before you commit.
"""

import shutil
import sys
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import NOW, tree

SITES = sorted(path for path in (Path(__file__).parent / "sites").iterdir() if path.is_dir())


def build(newsroom: Path, output: Path) -> int:
    return main(["build", "--root", str(newsroom), "--output", str(output), "--now", NOW])


@pytest.mark.parametrize("newsroom", SITES, ids=lambda path: path.name)
def test_a_newsroom_becomes_its_site(newsroom: Path, tmp_path: Path) -> None:
    assert build(newsroom, tmp_path / "site") == 0
    made, expected = tree(tmp_path / "site"), tree(newsroom / "expected")
    # Assets are the layouts' own files, copied as they are.
    made = {path: content for path, content in made.items() if not path.startswith("assets/")}
    assert sorted(made) == sorted(expected)
    for path, content in made.items():
        assert content.decode() == expected[path].decode(), path


if __name__ == "__main__":
    for site in SITES:
        shutil.rmtree(site / "expected", ignore_errors=True)
        if build(site, site / "expected"):
            sys.exit(f"{site.name} does not build")
        shutil.rmtree(site / "expected/assets")
