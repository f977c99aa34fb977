"""What is found under `content/`, and how."""

import os
import unicodedata
from pathlib import Path

import pytest

from copydesk.cache.input_files import LARGEST_TEXT, MOST_LINKS
from copydesk.content.documents import Reading, StaticFile
from copydesk.content.files.documents import read
from copydesk.diagnostics import Position


def write(root: Path, path: str, data: str | bytes = "text\n") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "newsroom"
    write(root, "content/site.yaml")
    return root


def found(reading: Reading) -> list[tuple[str, str]]:
    return [(each.kind, each.slug) for each in reading.documents if each.kind != "settings"]


def problems(reading: Reading) -> list[str]:
    return [f"{each.path} {each.code}" for each in reading.diagnostics]


def test_each_kind_of_document_is_found_in_the_order_of_the_paths(root: Path) -> None:
    for path in (
        "topics/energy.md",
        "threads/grid.md",
        "stories/2025/01/b.md",
        "stories/2025/a.md",
        "stories/c.md",
        "publishers.yaml",
        "pages/about.md",
        "pages/about/desk.md",
        "editions/2025-W04.md",
        "editions/2025-01-22.md",
        "editions/2025-01.md",
    ):
        write(root, f"content/{path}")
    reading = read(root)
    assert found(reading) == [
        ("editions", "2025-01-22"),
        ("editions", "2025-01"),
        ("editions", "2025-W04"),
        ("pages", "about"),
        ("pages", "about/desk"),
        ("publishers", "publishers"),
        ("stories", "b"),
        ("stories", "a"),
        ("stories", "c"),
        ("threads", "grid"),
        ("topics", "energy"),
    ]
    assert reading.diagnostics == ()


def test_static_files_are_listed_with_their_addresses(root: Path) -> None:
    write(root, "content/static/images/map.png", b"\x00\xff")
    write(root, "content/static/.well-known/security.txt")
    write(root, "content/static/CNAME")
    reading = read(root)
    assert reading.static == (
        StaticFile(".well-known/security.txt", "content/static/.well-known/security.txt"),
        StaticFile("CNAME", "content/static/CNAME"),
        StaticFile("images/map.png", "content/static/images/map.png"),
    )
    assert reading.diagnostics == ()


def test_clippings_are_never_opened(root: Path) -> None:
    os.mkfifo(write(root, "content/clippings/a/b.txt").parent / "pipe")
    write(root, "content/clippings/bad.md", b"\xff")
    assert read(root).diagnostics == ()


def test_what_programs_leave_behind_is_passed_over(root: Path) -> None:
    for name in (".DS_Store", ".gitkeep", ".a.md.swp", "a.md~", "Thumbs.db"):
        write(root, f"content/stories/{name}")
        write(root, f"content/static/{name}")
    write(root, "content/.DS_Store")
    reading = read(root)
    assert (found(reading), reading.static, reading.diagnostics) == ([], (), ())


LEFT_OUT = (
    *(".#map.svg", "#map.svg#", ".~lock.map.odt#", "~$plan.docx", ".env", ".env.local", ".npmrc"),
    *("map.svg.orig", "map.svg.bak", "map.svg.BAK", "map.svg.rej", "map.svg.old", "map.tmp"),
    *("ehthumbs.db", "__MACOSX", ".hg", ".svn", ".idea", ".htpasswd", ".vscode", ".x"),
    *("map_BACKUP_123.svg", "map_REMOTE_9.svg", "map.sync-conflict-20250101-120000-ABC.svg"),
    "map (Jane's conflicted copy 2025-01-01).svg",
)


@pytest.mark.parametrize("name", LEFT_OUT)
@pytest.mark.parametrize("folder", ["", "images/", ".well-known/"])
def test_copies_locks_and_hidden_files_are_never_published(
    root: Path, folder: str, name: str
) -> None:
    write(root, f"content/static/{folder}{name}")
    reading = read(root)
    assert reading.static == ()
    [note] = reading.diagnostics
    assert (note.code, note.severity) == ("left-out", "note")
    assert f"content/static/{folder}{name}" in note.message


@pytest.mark.parametrize(
    "name",
    [
        *(".well-known/security.txt", ".nojekyll", ".htaccess", "files/.htaccess", "CNAME"),
        *("_headers", "_redirects", "README.md", "readme.txt", "map.svg", "map-old.svg", "old.svg"),
        *("map copy.svg", "backup.zip", "game.swf", "tmp/a.txt", "bak.txt", "original.png"),
        *("#1.png", "top#", "$100.png", "a_LOCAL.svg", "cvs/jane.pdf", "map.svg.gz", "m.orig.svg"),
    ],
)
def test_other_static_files_are_published_whatever_their_names(root: Path, name: str) -> None:
    write(root, f"content/static/{name}")
    reading = read(root)
    assert [file.path for file in reading.static] == [name]
    assert reading.diagnostics == ()


def test_a_link_that_an_editor_locks_a_file_with_is_left_out(root: Path) -> None:
    (root / "content/static").mkdir()
    (root / "content/static/.#map.svg").symlink_to("jane@desk.4711:1700000000")
    (root / "content/stories").mkdir()
    (root / "content/stories/.#a.md").symlink_to("jane@desk.4711:1700000000")
    assert problems(read(root)) == ["content left-out"]


@pytest.mark.parametrize("kind", ["stories", "stories/2025", "topics", "threads", "editions", ""])
@pytest.mark.parametrize(
    "name",
    ["README.md", "readme.md", "README", "ReadMe.txt", "_template.md", "_old/a.md", "a.md.orig"],
)
def test_readmes_and_templates_are_no_documents(root: Path, kind: str, name: str) -> None:
    write(root, f"content/{kind}/{name}" if kind else f"content/{name}")
    reading = read(root)
    assert found(reading) == []
    assert problems(reading) == ["content left-out"]


@pytest.mark.parametrize("name", ["read-me", "readme-first", "a_template", "a-_b"])
def test_stories_with_names_like_these_are_read(root: Path, name: str) -> None:
    write(root, f"content/stories/{name}.md")
    assert (found(read(root)), problems(read(root))) == ([("stories", name)], [])


def test_one_note_lists_ten_files_and_counts_the_others(root: Path) -> None:
    for number in range(13):
        write(root, f"content/static/.hidden-{number:02}")
    [note] = read(root).diagnostics
    assert "content/static/.hidden-09 and 3 more" in note.message
    assert ".hidden-10" not in note.message


@pytest.mark.parametrize("name", ["static", "stories", "pages", "publishers.yaml", "site.yaml"])
def test_what_lies_beside_the_content_is_noted(root: Path, name: str) -> None:
    write(root, name if "." in name else f"{name}/a.md")
    [note] = read(root).diagnostics
    assert (note.path, note.code, note.hint) == (name, "left-out", f"Move it to content/{name}.")


@pytest.mark.parametrize(
    "name", ["layouts", "docs", "README.md", "images", "drafts", "_config.yml"]
)
def test_other_things_beside_the_content_are_nobody_s_business(root: Path, name: str) -> None:
    write(root, name)
    assert read(root).diagnostics == ()


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("story/a.md", 'did you mean "stories"?'),
        ("stories/a.markdown", "If it is one of the stories, rename it to a.md."),
        ("stories/a.MD", "If it is one of the stories, rename it to a.md."),
        ("stories/exit.md.txt", "If it is one of the stories, rename it to exit.md."),
        ("stories/a.png", "Pictures and other files to be copied belong in content/static/."),
        ("topics/deep/a.md", "Move it to content/topics/ itself."),
        ("threads", "content/threads must be a folder."),
        ("static", "content/static must be a folder."),
        ("site.yml", 'did you mean "site.yaml"?'),
    ],
)
def test_a_file_that_the_build_does_not_use_is_a_warning(root: Path, path: str, hint: str) -> None:
    write(root, f"content/{path}")
    reading = read(root)
    assert found(reading) == []
    [problem] = reading.diagnostics
    assert (problem.code, problem.severity, problem.hint) == ("unexpected-file", "warning", hint)


@pytest.mark.parametrize("name", ["a b", "a.b", "ü!", "a\u202eb", "-", "a\nb"])
@pytest.mark.parametrize("kind", ["stories", "topics", "threads", "pages"])
def test_a_name_that_is_no_slug_is_refused(root: Path, kind: str, name: str) -> None:
    write(root, f"content/{kind}/{name}.md")
    reading = read(root)
    assert found(reading) == []
    [problem] = reading.diagnostics
    assert problem.code == "bad-file-name"
    assert problem.as_text().isprintable() or "\n  hint:" in problem.as_text()


def test_a_name_that_is_not_unicode_can_be_reported(root: Path) -> None:
    folder = write(root, "content/stories/a.md").parent
    (Path(os.fsdecode(bytes(folder) + b"/caf\xe9.md"))).write_text("text")
    (Path(os.fsdecode(bytes(folder) + b"/caf\xe9"))).mkdir()
    (Path(os.fsdecode(bytes(folder) + b"/caf\xe9/b.md"))).write_text("text")
    reading = read(root)
    assert found(reading) == [("stories", "a")]
    texts = [each.as_text().encode() for each in reading.diagnostics]  # encodes, so it prints
    assert len(texts) == 2


@pytest.mark.parametrize("name", ["2025-02-30", "2025-w04", "january", "2025-W60"])
def test_an_edition_is_named_by_a_real_period(root: Path, name: str) -> None:
    write(root, f"content/editions/{name}.md")
    assert problems(read(root)) == [f"content/editions/{name}.md bad-file-name"]


def test_a_slug_is_unique_in_its_kind_whatever_the_folder_or_the_capitals(root: Path) -> None:
    write(root, "content/stories/2024/vote.md")
    write(root, "content/stories/2025/Vote.md")
    write(root, "content/topics/vote.md")
    write(root, "content/pages/vote.md")
    write(root, "content/pages/a/vote.md")
    [problem] = read(root).diagnostics
    assert (problem.path, problem.code) == ("content/stories/2025/Vote.md", "duplicate-slug")
    assert "content/stories/2024/vote.md" in problem.message


def test_slugs_are_in_unicodes_composed_form(root: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "café")
    write(root, f"content/stories/a/{decomposed}.md")
    assert found(read(root)) == [("stories", "café")]
    write(root, "content/stories/b/café.md")
    assert problems(read(root)) == ["content/stories/b/café.md duplicate-slug"]


def test_every_way_to_end_a_line_becomes_one(root: Path) -> None:
    write(root, "content/stories/a.md", "a\r\nb\rc\n\rd")
    assert read(root).documents[-1].text == "a\nb\nc\n\nd"


@pytest.mark.parametrize(
    ("data", "code", "position"),
    [
        (b"", "empty-file", None),
        (b" \n\t\n", "empty-file", None),
        (b"\xef\xbb\xbf", "byte-order-mark", Position(1, 1)),
        (b"\xff\xfea\x00", "not-utf8", Position(1, 1)),
        ("é\r\nüb".encode() + b"\xe9c", "not-utf8", Position(2, 3)),
        (b"\xed\xa0\x80", "not-utf8", Position(1, 1)),
        (b"a\n\tb\x00", "control-character", Position(2, 3)),
        (b"a\r\nb\rc\x1b", "control-character", Position(3, 2)),
        ("é\x85".encode(), "control-character", Position(1, 2)),
        ("a\u2028b".encode(), "control-character", Position(1, 2)),
        ("a\ufeffb".encode(), "control-character", Position(1, 2)),
        ("a\uffffb".encode(), "control-character", Position(1, 2)),
        ("a\ue0010\ue001".encode(), "control-character", Position(1, 2)),
        (b"x" * (LARGEST_TEXT + 1), "file-too-large", None),
    ],
)
def test_a_file_that_is_no_text_is_one_problem_and_hides_no_other(
    root: Path, data: bytes, code: str, position: Position | None
) -> None:
    write(root, "content/stories/a.md", data)
    write(root, "content/stories/b.md", b"\xff")
    write(root, "content/stories/c.md")
    reading = read(root)
    problem, other = reading.diagnostics[0], reading.diagnostics[-1]
    assert (problem.path, problem.code, problem.position) == (
        "content/stories/a.md",
        code,
        position,
    )
    assert (other.path, other.code) == ("content/stories/b.md", "not-utf8")
    assert ("stories", "c") in found(reading)
    assert {("stories", "a"), ("stories", "b")} == reading.unread


def test_a_file_may_be_as_large_as_the_limit(root: Path) -> None:
    write(root, "content/stories/a.md", b"x" * LARGEST_TEXT)
    assert read(root).diagnostics == ()


def test_a_byte_order_mark_is_one_problem_and_the_text_is_read(root: Path) -> None:
    write(root, "content/stories/a.md", "\ufefftext")
    reading = read(root)
    assert problems(reading) == ["content/stories/a.md byte-order-mark"]
    assert reading.documents[-1].text == "text"


def test_a_newsroom_has_content_and_settings(tmp_path: Path) -> None:
    assert problems(read(tmp_path)) == ["content missing-content"]
    write(tmp_path, "content/stories/a.md", b"\xff")
    assert problems(read(tmp_path)) == [
        "content/site.yaml missing-settings",
        "content/stories/a.md not-utf8",
    ]
    write(tmp_path, "content/site.yml")
    settings = read(tmp_path).diagnostics[0]
    assert (settings.code, settings.hint) == (
        "missing-settings",
        "Rename content/site.yml to content/site.yaml.",
    )


def test_a_folder_in_the_place_of_a_file_is_a_problem(root: Path) -> None:
    write(root, "content/publishers.yaml/a.yaml")
    reading = read(root)
    assert problems(reading) == ["content/publishers.yaml unreadable-file"]
    assert reading.unread == {("publishers", "publishers")}


# Links


def test_links_within_the_content_are_followed(root: Path) -> None:
    write(root, "content/static/drafts/2025/a.md")
    write(root, "content/pages/about.md")
    (root / "content/stories").symlink_to("static/drafts")
    (root / "content/pages/us.md").symlink_to("about.md")
    reading = read(root)
    assert found(reading) == [("pages", "about"), ("pages", "us"), ("stories", "a")]
    assert reading.diagnostics == ()


@pytest.mark.parametrize(
    "target",
    [
        "/etc/hostname",
        "/etc",
        "/",
        "/proc",
        "/dev/zero",
        "../../../outside.md",
        "../../../outside",
        "../../..",
        "../..",
        "../../secret.md",
        "../../layouts",
    ],
)
def test_a_link_that_leads_out_is_not_followed(root: Path, target: str) -> None:
    write(root.parent, "outside.md")
    write(root.parent, "outside/a.md")
    write(root, "secret.md")
    write(root, "layouts/a.html")
    write(root, "content/stories/b.md")
    (root / "content/stories/a.md").symlink_to(target)
    reading = read(root)
    assert found(reading) == [("stories", "b")]
    assert problems(reading) == ["content/stories/a.md symlink-outside"]


def test_a_newsroom_next_to_one_with_a_longer_name_is_outside(root: Path) -> None:
    write(root.parent, "newsroom-2/a.md")
    write(root, "content/stories/b.md")
    (root / "content/stories/a.md").symlink_to(root.parent / "newsroom-2/a.md")
    assert problems(read(root)) == ["content/stories/a.md symlink-outside"]


@pytest.mark.parametrize("target", ["content/clippings", "content/clippings/a.txt", ".git/config"])
def test_a_link_to_what_is_private_is_not_followed(root: Path, target: str) -> None:
    write(root, "content/clippings/a.txt")
    write(root, ".git/config")
    write(root, "content/static/b.txt")
    (root / "content/static/a").symlink_to(root / target)
    reading = read(root)
    assert [each.path for each in reading.static] == ["b.txt"]
    assert problems(reading) == ["content/static/a symlink-outside"]


def test_content_itself_may_not_lead_out(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/site.yaml")
    root = tmp_path / "newsroom"
    root.mkdir()
    (root / "content").symlink_to("../elsewhere")
    assert problems(read(root)) == ["content symlink-outside"]


def test_the_root_may_be_a_link(root: Path) -> None:
    write(root, "content/stories/a.md")
    link = root.parent / "link"
    link.symlink_to(root)
    reading = read(link)
    assert (found(reading), reading.diagnostics) == ([("stories", "a")], ())


@pytest.mark.parametrize("target", [".", "..", "../../content", "../stories", "loop"])
def test_a_link_that_leads_back_to_its_folder_is_a_problem(root: Path, target: str) -> None:
    write(root, "content/stories/a.md")
    (root / "content/stories/loop").symlink_to(target)
    reading = read(root)
    assert found(reading) == [("stories", "a")]
    assert problems(reading) == ["content/stories/loop unreadable-file"]


def test_a_folder_that_is_a_link_to_the_one_above_is_a_problem(root: Path) -> None:
    (root / "content/stories").symlink_to("../content")
    assert problems(read(root)) == ["content/stories unreadable-file"]


def test_two_folders_that_lead_to_each_other_come_to_an_end(root: Path) -> None:
    for here, there in (("a", "b"), ("b", "a")):
        write(root, f"content/static/{here}/x.txt")
        (root / f"content/static/{here}/there").symlink_to(f"../{there}")
    assert set(problems(read(root))) == {
        "content/static/a/there/there unreadable-file",
        "content/static/b/there/there unreadable-file",
    }


def test_links_among_many_folders_come_to_an_end(root: Path) -> None:
    names = [f"d{number}" for number in range(9)]
    for here in names:
        write(root, f"content/static/{here}/x.txt")
        for there in names:
            (root / f"content/static/{here}/{there}").symlink_to(f"../{there}")
    reading = read(root)
    assert len(reading.static) <= MOST_LINKS + len(names)
    assert [each.message for each in reading.diagnostics if "more than" in each.message] == [
        "more than 1,000 links are followed up to here"
    ]


def test_a_link_to_nothing_is_a_problem(root: Path) -> None:
    (root / "content/publishers.yaml").symlink_to("nothing.yaml")
    reading = read(root)
    assert problems(reading) == ["content/publishers.yaml unreadable-file"]


def test_what_is_no_file_is_a_problem_and_is_not_waited_for(root: Path) -> None:
    folder = write(root, "content/stories/a.md").parent
    os.mkfifo(folder / "pipe.md")
    reading = read(root)
    assert found(reading) == [("stories", "a")]
    assert problems(reading) == ["content/stories/pipe.md unreadable-file"]
