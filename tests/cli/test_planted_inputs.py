"""Links, pipes, devices, huge files and odd names, as a pull request may bring them."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import build, story, tree, write

SECRET = "The password is swordfish."
STORY = story(sources="[{id: r, title: A}]", body="It voted. [@r]")


def link(path: str, target: str) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(target)

    return plant


def pipe(path: str) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).unlink(missing_ok=True)
        os.mkfifo(root / path)

    return plant


def huge(path: str) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("wb") as file:
            file.truncate(1 << 40)  # sparse: to read it would take all memory

    return plant


def git(root: Path, *words: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    root = tmp_path / "newsroom"
    write(root, {"stories/a.md": STORY, "clippings/a/r.txt": "It voted on it."})
    (root / "secret.txt").write_text(SECRET)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", "Begin")
    return root


PLANTED = {
    "static-root": (link("content/static/x", "/"), "symlink-outside"),
    "static-proc": (link("content/static/x", "/proc"), "symlink-outside"),
    "static-secret": (link("content/static/x.txt", "../../secret.txt"), "symlink-outside"),
    "static-clipping": (link("content/static/x.txt", "../clippings/a/r.txt"), "symlink-outside"),
    "static-zero": (link("content/static/x", "/dev/zero"), "symlink-outside"),
    "static-pipe": (pipe("content/static/x"), "unreadable-file"),
    "story-zero": (link("content/stories/b.md", "/dev/zero"), "symlink-outside"),
    "story-secret": (link("content/stories/b.md", "../../secret.txt"), "symlink-outside"),
    "story-pipe": (pipe("content/stories/b.md"), "unreadable-file"),
    "story-huge": (huge("content/stories/b.md"), "file-too-large"),
    "story-folder": (link("content/stories/b", "/usr"), "symlink-outside"),
    "topic-zero": (link("content/topics/b.md", "/dev/zero"), "symlink-outside"),
    "page-loop": (link("content/pages/b", "../pages"), "unreadable-file"),
    "publishers-zero": (link("content/publishers.yaml", "/dev/zero"), "symlink-outside"),
    "publishers-pipe": (pipe("content/publishers.yaml"), "unreadable-file"),
    "layouts": (link("layouts", "/"), "symlink-outside"),
    "layouts-folder": (link("layouts/x", "/"), "symlink-outside"),
    "layout-zero": (link("layouts/story.html", "/dev/zero"), "symlink-outside"),
    "layout-pipe": (pipe("layouts/story.html"), "unreadable-file"),
    "layout-huge": (huge("layouts/story.html"), "file-too-large"),
    "asset-secret": (link("layouts/assets/x.txt", "../../secret.txt"), "symlink-outside"),
    "asset-clipping": (
        link("layouts/assets/x.txt", "../../content/clippings/a/r.txt"),
        "symlink-outside",
    ),
    "words-zero": (link("layouts/words/en.po", "/dev/zero"), "symlink-outside"),
    "words-huge": (huge("layouts/words/en.po"), "file-too-large"),
    "words-pipe": (pipe("layouts/words/en.po"), "unreadable-file"),
    "clipping-zero": (link("content/clippings/a/r.txt", "/dev/zero"), "bad-clipping"),
    "clipping-secret": (link("content/clippings/a/r.txt", "../../../secret.txt"), "bad-clipping"),
    "clipping-pipe": (pipe("content/clippings/a/r.txt"), "bad-clipping"),
    "clipping-huge": (huge("content/clippings/a/r.txt"), "bad-clipping"),
    "clipping-loop": (link("content/clippings/a/r.txt", "r.txt"), "bad-clipping"),
    "clippings-folder": (link("content/clippings/b", "/"), "unknown-clipping"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_one_finding_and_is_not_read(
    name: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant, code = PLANTED[name]
    plant(newsroom)
    stops = code not in ("bad-clipping", "unknown-clipping")
    assert main(["check", "--root", str(newsroom)]) == stops
    assert capsys.readouterr().out.count(f"[{code}]") == 1
    assert build(newsroom) == stops
    assert not [path for path, data in tree(newsroom / "site").items() if SECRET.encode() in data]
    assert main(["review", "HEAD", "--root", str(newsroom)]) == 0
    printed = capsys.readouterr().out
    assert SECRET not in printed
    text = newsroom.parent / "text.txt"
    text.write_text("Some words.")
    assert main(["clip", "a", "r", str(text), "--root", str(newsroom)]) in (0, 2)


@pytest.mark.parametrize("name", ["static-root", "story-zero", "layouts", "clipping-zero"])
def test_what_was_planted_in_the_earlier_revision_is_not_read(
    name: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant, _ = PLANTED[name]
    plant(newsroom)
    git(newsroom, "add", "--all")
    git(newsroom, "commit", "-q", "-m", "Plant")
    git(newsroom, "rm", "-q", "-r", "-f", ".")
    git(newsroom, "checkout", "-q", "HEAD^", "--", ".")
    assert main(["review", "HEAD", "--root", str(newsroom)]) == 0
    assert "# Review against" in capsys.readouterr().out


def test_links_to_the_content_and_the_clippings_that_are_named_are_followed(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = newsroom.parent / "kept"
    (kept / "a").mkdir(parents=True)
    (kept / "texts").mkdir()
    (kept / "texts/r.txt").write_text("It voted on it.")
    (kept / "a/r.txt").symlink_to("../texts/r.txt")
    (newsroom.parent / "named").symlink_to("kept")
    settings = newsroom / "content/site.yaml"
    settings.write_text(settings.read_text() + "clippings: ../named\n")
    (newsroom / "content/clippings/a/r.txt").unlink()
    (newsroom / "content/static/maps").mkdir(parents=True)
    (newsroom / "content/static/maps/a.txt").write_text("A map.")
    (newsroom / "content/static/latest").symlink_to("maps")
    (newsroom / "layouts/assets/old").mkdir(parents=True)
    (newsroom / "layouts/assets/old/a.css").write_text("p {}")
    (newsroom / "layouts/assets/b.css").symlink_to("old/a.css")
    quoting = STORY.replace("It voted. [@r]", "“It voted on it”, he said. [@r]")
    (newsroom / "content/stories/a.md").write_text(quoting)
    assert main(["check", "--strict", "--root", str(newsroom)]) == 0
    found = capsys.readouterr().out
    assert "quote-unverified" not in found
    assert "texts" in found  # a folder beside the stories' own, no more
    assert build(newsroom) == 0
    assert (newsroom / "site/latest/a.txt").read_text() == "A map."
    assert (newsroom / "site/assets/b.css").read_text() == "p {}"


NO_UTF8 = os.fsdecode(b"caf\xe9")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        *((f"content/{kind}/{NO_UTF8}.md", "bad-file-name") for kind in ("stories", "topics")),
        *((f"content/{kind}/{NO_UTF8}.md", "bad-file-name") for kind in ("threads", "pages")),
        (f"content/editions/{NO_UTF8}.md", "bad-file-name"),
        (f"content/stories/{NO_UTF8}/b.md", "bad-file-name"),
        (f"content/static/{NO_UTF8}.txt", "bad-file-name"),
        (f"content/static/{NO_UTF8}/b.txt", "bad-file-name"),
        (f"content/{NO_UTF8}", "unexpected-file"),
        (f"layouts/{NO_UTF8}.html", "bad-file-name"),
        (f"layouts/assets/{NO_UTF8}.css", "bad-file-name"),
        (f"layouts/words/{NO_UTF8}.po", "bad-file-name"),
        (f"content/clippings/a/{NO_UTF8}.txt", "unknown-clipping"),
        (f"content/clippings/{NO_UTF8}/r.txt", "unknown-clipping"),
    ],
)
def test_a_name_that_is_no_utf8_is_one_finding_here_and_in_the_earlier_revision(
    path: str, code: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = newsroom / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("Text.")
    stops = code == "bad-file-name"
    for _ in range(2):  # with what the first run cached
        assert main(["check", "--root", str(newsroom)]) == stops
        printed = capsys.readouterr().out
        assert printed.count(f"[{code}]") == 1
        assert "caf\\xe9" in printed
    assert build(newsroom) == stops
    assert main(["review", "HEAD", "--root", str(newsroom)]) == 0
    git(newsroom, "add", "--all")
    git(newsroom, "commit", "-q", "-m", "Plant")
    file.unlink()
    assert main(["review", "HEAD", "--root", str(newsroom)]) == 0
    assert main(["check", "--changed", "HEAD^", "--root", str(newsroom)]) == 0


@pytest.mark.parametrize(
    "path",
    [
        "index.html/x",
        "feed.xml/x",
        "FEED.xml/deep/x",
        "atom.xml/x",
        "feed.json/x",
        "feeds.opml/x",
        "robots.txt/x",
        "sitemap.xml/x",
        "404.html/x",
        "2025/index.html/x",
        "2025/01/index.html/x",
        "2025/01/22/index.html/x",
        "2025/w04/index.html/x",
        "topics/index.html/x",
        "2025/01/22/a/index.html/x",
        "2025/01/22/a",
        "2025",
        "assets/site.css/x",
    ],
)
def test_a_file_in_the_way_of_a_page_is_found_before_a_build(
    path: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if path.startswith("assets"):
        (newsroom / "layouts/assets").mkdir(parents=True)
        (newsroom / "layouts/assets/site.css").write_text("p {}")
    file = newsroom / "content/static" / path
    file.parent.mkdir(parents=True)
    file.write_text("x")
    assert main(["check", "--root", str(newsroom)]) == 1
    assert capsys.readouterr().out.count("error[address-clash]") == 1
    assert build(newsroom) == 1


@pytest.mark.parametrize(
    "path", ["2025/map.txt", "2025/01/map.txt", "index.html.txt", "a/feed.xml", "a/index.html/x"]
)
def test_a_file_beside_the_pages_is_in_nobodys_way(path: str, newsroom: Path) -> None:
    file = newsroom / "content/static" / path
    file.parent.mkdir(parents=True)
    file.write_text("x")
    assert main(["check", "--root", str(newsroom)]) == 0
    assert build(newsroom) == 0
