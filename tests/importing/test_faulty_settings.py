"""Settings of old sites that cannot be read: the site is brought over, and the report says so."""

from pathlib import Path

import pytest
from old_sites import brought, old_site

POST = "Title: A post\nDate: 2024-05-06\n\nText.\n"
HEADLESS = "Only text.\n"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("SITENAME = 'G'\nSITEURL = 'https://g.example'\nTIMEZONE = 'Mars/One'\n", ""),
        ("SITENAME = 'G\n", "it is not valid Python"),
    ],
)
def test_settings_of_pelican(settings: str, said: str, tmp_path: Path) -> None:
    files = {
        "pelicanconf.py": settings,
        "content/a-post.md": POST,
        "content/note.md": HEADLESS,
    }
    old = old_site(tmp_path / "old", files)
    found = brought(old, tmp_path / "new", "--title", "G", "--url", "https://g.example/")
    assert found.status == 0
    assert "stories/2024/a-post.md" in found.documents
    assert said in found.report
    assert "it has no metadata, and Pelican skips it" in found.report


def test_a_domain_of_jekyll_is_read_from_cname(tmp_path: Path) -> None:
    files = {
        "_config.yml": "title: G\n",
        "CNAME": "road.example\n",
        "_posts/2024-05-06-a.md": "---\ntitle: A\n---\nText.\n",
    }
    found = brought(old_site(tmp_path / "old", files), tmp_path / "new")
    assert found.status == 0
    assert "url: https://road.example/" in found.read("content/site.yaml")
