"""An editor at work: write, build, change a file, build, look at what readers see."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import SETTINGS, build, page, story, tree, write


def test_a_held_story_comes_out_when_its_time_has_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(
        tmp_path,
        {
            "stories/out.md": story("Out", body="See [it](held.md)."),
            "stories/held.md": story("Held", date="2025-03-01T09:30+02:00", related="[out]"),
        },
    )
    assert build(root, now="2025-03-01T07:29:59Z") == 0
    assert "Held" not in page(root, "/")
    assert "Held" not in page(root, "/feed.xml")
    assert "held" not in page(root, "/2025/01/22/out/").lower()
    assert not (root / "site/2025/03").exists()
    assert "due at 2025-03-01T07:30:00+00:00" in capsys.readouterr().err
    assert build(root, now="2025-03-01T07:30:00Z") == 0
    assert "Held" in page(root, "/")
    assert 'href="/2025/03/01/held/"' in page(root, "/2025/01/22/out/")
    assert "due" not in capsys.readouterr().err


def test_a_draft_comes_out_only_when_it_is_none_any_more(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/idea.md": story("An idea", draft="true")})
    assert build(root) == 0
    assert "An idea" not in page(root, "/")
    assert build(root, "--drafts") == 0
    assert "An idea" not in page(root, "/")
    write(root, {"stories/idea.md": story("An idea")})
    assert build(root) == 0
    assert "An idea" in page(root, "/")


def test_a_withdrawn_story_keeps_its_address_and_leaves_the_lists(tmp_path: Path) -> None:
    notice = "{date: 2025-02-01, note: The letter was forged.}"
    root = write(
        tmp_path,
        {
            "topics/energy.md": "---\nname: Energy\n---\n",
            "stories/gone.md": story("Gone", topics="[energy]", withdrawn=notice),
            "stories/other.md": story("Other", related="[gone]"),
        },
    )
    assert build(root) == 0
    assert "The letter was forged." in page(root, "/2025/01/22/gone/")
    assert "The letter was forged." in page(root, "/corrections/")
    for address in ("/", "/topics/energy/", "/2025/01/22/", "/2025/01/22/other/"):
        assert "Gone" not in page(root, address), address


def test_an_edition_chooses_the_lead_of_its_day(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "stories/early.md": story("Early news", date="2025-01-22T06:00"),
            "stories/late.md": story("Late news", date="2025-01-22T20:00"),
        },
    )
    assert build(root) == 0
    home = page(root, "/")
    assert home.index("Late news") < home.index("Early news")
    write(root, {"editions/2025-01-22.md": "---\nlead: [early]\n---\n"})
    assert build(root) == 0
    home = page(root, "/")
    assert home.index("Early news") < home.index("Late news")


def test_a_parent_topic_lists_the_stories_of_its_children(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "topics/energy.md": "---\nname: Energy\n---\n",
            "topics/wind.md": "---\nname: Wind\nparent: energy\n---\n",
            "stories/farm.md": story("A farm at sea", topics="[wind]"),
        },
    )
    assert build(root) == 0
    for address in ("/topics/wind/", "/topics/energy/", "/topics/energy/2025/01/"):
        assert "A farm at sea" in page(root, address), address


def test_related_stories_are_shown_in_both_directions_with_their_sources(tmp_path: Path) -> None:
    sources = "[{id: a, title: A, reprint_of: b}, {id: b, title: B}]"
    root = write(
        tmp_path,
        {
            "stories/first.md": story("First", sources=sources, body="Yes. [@a, @b]"),
            "stories/second.md": story("Second", date="2025-01-23", related="[first]"),
        },
    )
    assert build(root) == 0
    second = page(root, "/2025/01/23/second/")
    assert "First" in second
    assert re.search(r"2 sources, 1(&nbsp;|\s)independent", second)
    assert "Second" in page(root, "/2025/01/22/first/")


def test_an_error_leaves_the_last_site_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/a.md": story("A story")})
    assert build(root) == 0
    before = tree(root / "site")
    write(root, {"stories/a.md": story("Another title", topics="[nope]")})
    assert build(root) == 1
    assert tree(root / "site") == before
    printed = capsys.readouterr()
    assert "content/stories/a.md:5:10: error[unknown-topic]" in printed.out
    assert "1 error; nothing was published" in printed.err


def test_a_layout_that_fails_on_one_page_keeps_all_from_being_published(tmp_path: Path) -> None:
    files = {"stories/a.md": story("A story")}
    root = write(tmp_path, files)
    assert build(root) == 0
    before = tree(root / "site")
    write(root, {"stories/a.md": story("New"), "layouts/404.html": "{{ view.nothing }}"})
    assert build(root) == 1
    assert tree(root / "site") == before


def test_the_newsrooms_own_layout_stands_for_the_shipped_one(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "stories/a.md": story("A story"),
            "layouts/404.html": "Nothing at {{ view.site.title }}.",
            "layouts/assets/style.css": "p { color: red }",
        },
    )
    assert build(root) == 0
    assert page(root, "/404.html") == "Nothing at Test Desk."
    assert page(root, "/assets/style.css") == "p { color: red }"
    assert "A story" in page(root, "/")


def test_an_empty_newsroom_has_a_front_page(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    assert build(root) == 0
    assert "Test Desk" in page(root, "/")
    assert "<item>" not in page(root, "/feed.xml")


def test_twice_the_same_newsroom_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    files = {
        "topics/energy.md": "---\nname: Energy\n---\n",
        "stories/a.md": story("Ärger", topics="[energy]", date="2025-01-22T23:30"),
        "stories/b.md": story("B", topics="[energy]", related="[a]"),
        "site.yaml": SETTINGS + "timezone: America/New_York\n",
    }
    root = write(tmp_path, files)
    made = []
    for index, (zone, locale, seed, folder) in enumerate(
        [("UTC", "C", "0", "."), ("Asia/Tokyo", "de_DE.UTF-8", "77", "content")]
    ):
        output = tmp_path / f"site-{index}"
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "copydesk", "--root", str(root), "--output", str(output)]
        subprocess.run(
            [*command, "--now", "2025-06-01"], check=True, env=environment, cwd=root / folder
        )
        made.append(tree(output))
    assert made[0] == made[1]
    assert "2025/01/22/a/index.html" in made[0]


def test_source_date_epoch_is_the_time_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {"stories/a.md": story("A story", date="2025-01-22T12:00")})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1737547199")
    assert main(["--root", str(root)]) == 0
    assert "A story" not in page(root, "/")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1737547200")
    assert main(["--root", str(root)]) == 0
    assert "A story" in page(root, "/")


def test_a_text_links_to_every_kind_of_document_by_its_file(tmp_path: Path) -> None:
    links = {
        "../2025/other.md": "/2025/01/22/other/",
        "../topics/energy.md": "/topics/energy/",
        "../threads/grid-plan.md": "/threads/grid-plan/",
        "../pages/legal/imprint.md#who": "/legal/imprint/#who",
        "../editions/2025-W04.md": "/2025/w04/",
    }
    root = write(
        tmp_path,
        {
            "topics/energy.md": "---\nname: Energy\n---\n",
            "threads/grid-plan.md": "---\nname: The grid plan\n---\n",
            "pages/legal/imprint.md": "---\ntitle: Imprint\n---\n## Who\n",
            "editions/2025-W04.md": "---\ntitle: The week\n---\n",
            "editions/2030-01.md": "---\ntitle: Not yet\n---\n",
            "stories/2025/other.md": story("Other"),
            "stories/links.md": story(
                body=" ".join(f"[x]({target})" for target in links)
                + " [not out](../editions/2030-01.md)"
            ),
        },
    )
    assert build(root) == 0
    shown = page(root, "/2025/01/22/links/")
    assert re.findall(r'<a href="([^"]+)">x</a>', shown) == list(links.values())
    assert " not out</p>" in shown


@pytest.mark.parametrize("date", ["2025-05-20", "2025-02-10"], ids=["newest", "in between"])
def test_a_story_more_changes_no_more_files_in_a_larger_archive(tmp_path: Path, date: str) -> None:
    changed = []
    for size in (40, 120):
        files = {
            f"stories/s{number:03}.md": story(
                f"Story {number}", date=f"2025-0{number % 4 + 1}-0{number % 9 + 1}", topics="[grid]"
            )
            for number in range(size)
        }
        root = write(tmp_path / str(size), {"topics/grid.md": "---\nname: Grid\n---\n", **files})
        assert build(root) == 0
        before = tree(root / "site")
        write(root, {"stories/new.md": story("New", date=date, topics="[grid]")})
        assert build(root) == 0
        after = tree(root / "site")
        changed.append(sorted(path for path in after if after[path] != before.get(path)))
    small, large = changed
    assert "2025/0" in small[0]
    assert len(large) <= len(small) < 25
