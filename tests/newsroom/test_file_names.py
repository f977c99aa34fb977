"""Names of files beyond ASCII: found however they are written, one address for each."""

import json
import os
import re
from pathlib import Path
from unicodedata import normalize

import pytest

from newsroom_files import build, check, page, story, tree, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'
NAMES = ("café", "Ångström", "が", "नई-दिल्ली", "한국", "việt")


def apart(text: str) -> str:
    """A text as a Mac's disk may write it: letters and their accents apart."""
    return normalize("NFD", text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("of_file", [str, apart])
@pytest.mark.parametrize("of_text", [str, apart])
def test_a_picture_is_found_however_its_accents_are_written(
    name: str, of_file: type[str], of_text: type[str], tmp_path: Path
) -> None:
    written = of_text(f"/images/{name}.svg")
    root = write(
        tmp_path,
        {
            f"static/images/{of_file(name)}.svg": SVG,
            "stories/a.md": story(
                body=f"![A map]({written}) and [a file]({written}).",
                image=f"{{src: {written}, alt: A map}}",
            ),
            "topics/rail.md": f"---\nname: Rail\n---\n![A map]({written})\n",
            "pages/about.md": f"---\ntitle: About\n---\n![A map]({written})\n",
        },
    )
    assert build(root) == 0
    pictures = [path for path in tree(root / "site") if path.startswith("images/")]
    assert pictures == [f"images/{normalize('NFC', name)}.svg"]
    for address in ("/2025/01/22/a/", "/topics/rail/", "/about/"):
        assert 'width="30" height="20"' in page(root, address)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("of_file", [str, apart])
@pytest.mark.parametrize("of_text", [str, apart])
def test_documents_and_clippings_are_found_however_their_accents_are_written(
    name: str,
    of_file: type[str],
    of_text: type[str],
    tmp_path: Path,
) -> None:
    file, text = of_file(name), of_text(name)
    body = f"[It]({text}.md) moved on: “the plan is sound”, he said. [@{text}]"
    root = write(
        tmp_path,
        {
            f"topics/{file}.md": "---\nname: A topic\n---\n",
            f"threads/{file}.md": "---\nname: A thread\n---\n",
            f"pages/{file}.md": f"---\ntitle: A page\n---\nSee [a story]({text}.md).\n",
            f"stories/{file}.md": story(),
            "stories/a.md": story(
                body=body,
                topics=f"[{text}]",
                threads=f"[{text}]",
                related=f"[{text}]",
                id=f"{text}-1",
                sources=f'[{{id: {text}, title: T, publisher: P, url: "https://p.example/"}}]',
            ),
            "stories/b.md": story(aliases=f"[/old/{text}/]"),
            f"clippings/a/{file}.txt": "He said that “the plan is sound”.",
            f"clippings/{file}/x.txt": "No source is called x.",
        },
    )
    said = check(root).text
    assert "error[" not in said
    assert "unverified" not in said
    assert "no story" not in said
    assert build(root) == 0
    assert f"old/{normalize('NFC', name)}/index.html" in tree(root / "site")


def test_two_files_that_are_one_address_clash(tmp_path: Path) -> None:
    root = write(tmp_path, {"static/café.svg": SVG, f"static/{apart('café')}.svg": SVG})
    if len(os.listdir(root / "content/static")) == 1:  # noqa: PTH208
        pytest.skip("this disk takes the two names for one")
    said = check(root).text
    assert said.count("error[address-clash]") == 1
    assert "the address /café.svg is that of another file whose name looks the same" in said


@pytest.mark.parametrize("folders", [("é", apart("é")), (apart("ü"), "ü")])
def test_two_folders_that_are_one_address_share_it(
    folders: tuple[str, str], tmp_path: Path
) -> None:
    first, second = folders
    root = write(tmp_path, {f"static/{first}/a.txt": "a", f"static/{second}/b.txt": "b"})
    assert "address-clash" not in check(root).text
    assert build(root) == 0
    composed = normalize("NFC", first)
    assert {f"{composed}/a.txt", f"{composed}/b.txt"} <= tree(root / "site").keys()


@pytest.mark.parametrize("written", ["brücke ü.svg", "br%C3%BCcke%20%C3%BC.svg", "brücke%20ü.svg"])
def test_addresses_are_encoded_wherever_they_stand(written: str, tmp_path: Path) -> None:
    written = written.replace(" ", "%20")
    picture = f"![B](/bilder/{written}) and [a file](/bilder/{written}#ü)"
    settings = (
        "title: Test Desk\nurl: https://example.org/stra%C3%9Fe/\n"
        "feeds: {authority: example.org, year: 2025}\n"
        "navigation:\n- {label: Bridge, address: /brücke/}\n"
    )
    root = write(
        tmp_path,
        {
            "site.yaml": settings,
            "static/bilder/brücke ü.svg": SVG,
            "stories/brücke.md": story(
                body=f"{picture} and [itself](brücke.md).",
                image=f'{{src: "/bilder/{written}", alt: B}}',
                topics="[brücken]",
                aliases="[/alte/brücke/]",
            ),
            "topics/brücken.md": f"---\nname: Bridges\n---\n{picture}\n",
            "threads/brücken.md": "---\nname: Bridges\n---\n",
            "editions/2025-01-22.md": f"---\ntitle: A day\n---\n{picture}\n",
            "pages/brücke.md": f"---\ntitle: Bridge\n---\n{picture}\n",
        },
    )
    assert build(root) == 0
    address = re.compile(r"""(?:https://example\.org|["'( ])/[^\s"'<>()]*""")
    for path, content in tree(root / "site").items():
        if path.startswith("assets/") or path.endswith((".svg", ".ico", ".png")):
            continue
        for written_there in address.findall(content.decode("utf-8")):
            assert written_there.isascii(), (path, written_there)
    made = page(root, "/2025/01/22/brücke/")
    url = "https://example.org/stra%C3%9Fe/bilder/br%C3%BCcke%20%C3%BC.svg"
    assert f'<meta property="og:image" content="{url}">' in made
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made, re.DOTALL)
    assert url in json.dumps(json.loads(data))
    assert f'<img src="{url.removeprefix("https://example.org")}"' in made
    assert url in (root / "site/feed.xml").read_text("utf-8")


def test_addresses_of_others_stay_as_they_are(tmp_path: Path) -> None:
    other = "https://e.example/brücke?q=ö&a=%c3%bc#ä"
    body = f"[It]({other}) and ![it](https://e.example/ü.png)"
    root = write(tmp_path, {"stories/a.md": story(body=body)})
    assert build(root) == 0
    made = page(root, "/2025/01/22/a/")
    assert f'href="{other.replace("&", "&amp;")}"' in made
    assert 'src="https://e.example/ü.png"' in made


@pytest.mark.parametrize(
    ("path", "layout"),
    [
        ("robots.txt", "robots.txt"),
        ("404.html", "404.html"),
        ("index.html", "home.html"),
        ("sitemap.xml", "sitemap-index.xml"),
        ("topics/index.html", "topics.html"),
        ("corrections/index.html", "corrections.html"),
    ],
)
def test_a_static_file_in_the_place_of_a_page_is_told_its_layout(
    path: str, layout: str, tmp_path: Path
) -> None:
    root = write(tmp_path, {f"static/{path}": "Mine."})
    assert f"move this file to layouts/{layout}." in check(root).text
    (root / "layouts").mkdir()
    (root / f"content/static/{path}").rename(root / f"layouts/{layout}")
    assert "address-clash" not in check(root).text


@pytest.mark.parametrize("path", ["feed.xml", "2025/index.html", "search/index.html"])
def test_a_static_file_in_the_place_of_another_page_has_to_be_renamed(
    path: str, tmp_path: Path
) -> None:
    root = write(tmp_path, {f"static/{path}": "Mine."})
    said = check(root).text
    assert "address-clash" in said
    assert "layouts/" not in said
