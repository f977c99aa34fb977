"""Links within the site lead to pages, files and ids that it has, or are found."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from copydesk.cache.opening import temporary_cache
from copydesk.newsroom.published import published_set
from copydesk.newsroom.withheld import withheld
from copydesk.pipeline import check
from copydesk.workers import Workers
from newsroom_files import SETTINGS, build, page, story, tree, write

TEXT = "## The vote\n\nA claim.[^n]\n\n[^n]: A note.\n\n## Café plans\n\nMore."
NEWSROOM = {
    "stories/other.md": story(
        title="The other story",
        body=f"{TEXT} [@one]",
        topics="[energy]",
        threads="[grid-plan]",
        sources="[{id: one, title: One, url: 'https://herald.example/'}]",
        key_points='["The grid."]',
        aliases="[/old/other/, /old.html]",
    ),
    "stories/held.md": story(title="Held", date="2026-02-03", body=TEXT, topics="[wind]"),
    "stories/unfinished.md": story(title="A draft", date="2025-02-03", draft="true"),
    "stories/gone.md": story(
        title="Gone", date="2024-02-03", withdrawn="{date: 2024-03-01, note: Wrong.}"
    ),
    "topics/energy.md": f"---\nname: Energy\naliases: [/power/]\n---\n{TEXT}",
    "topics/wind.md": "---\nname: Wind\nparent: energy\n---\n",
    "threads/grid-plan.md": "---\nname: Grid plan\n---\n## Vote\n",
    "editions/2025-W04.md": "---\ntitle: The week\n---\n## Note\n",
    "editions/2025-01.md": "---\ntitle: The month\n---\n## Note\n",
    "pages/about.md": "---\ntitle: About\n---\n## History\n\nOld.\n",
    "pages/desk/rules.md": "---\ntitle: Rules\n---\n## One\n",
    "publishers.yaml": "- {name: Herald, domains: [herald.example]}\n",
    "static/files/report.pdf": "x",
    "static/files/Map A.svg": "x",
    "static/shop.html": "<p id=x>",
    "static/sub/index.html": "x",
}

SOUND = [
    "/",
    "/#page:main",
    "/index.html",
    "/404.html",
    "/about/",
    "/about",
    "/about/index.html",
    "/%61bout/",
    "/about/?a=b",
    "/about/?a=b#history",
    "/about/#history",
    "/about#history",
    "/about/#",
    "/about/#top",
    "/about/#Top",
    "/about/#:~:text=Old",
    "/about/#history:~:text=Old",
    "/desk/rules/#one",
    "/2025/01/22/other/",
    "/2025/01/22/other",
    "/2025/01/22/other/#the-vote",
    "/2025/01/22/other/#café-plans",
    "/2025/01/22/other/#caf%C3%A9-plans",
    "/2025/01/22/other/#fn-1",
    "/2025/01/22/other/#fnref-1",
    "/2025/01/22/other/#source-1",
    "/2025/01/22/other/#cite-1",
    "/2025/01/22/other/#block:points",
    "/2024/02/03/gone/",
    "/old/other/",
    "/old/other",
    "/old.html",
    "/old/other/#the-vote",
    "/power/",
    "/topics/",
    "/topics/energy/",
    "/topics/energy",
    "/topics/energy/#the-vote",
    "/topics/energy/#side:feeds",
    "/topics/energy/feed.xml",
    "/topics/energy/2025/01/",
    "/topics/wind/",
    "/threads/",
    "/threads/grid-plan/#vote",
    "/threads/grid-plan/feed.xml",
    "/threads/grid-plan/2025/01/",
    "/publishers/",
    "/publishers/herald/",
    "/publishers/herald/2025/01/",
    "/corrections/",
    "/sourcing/",
    "/2025/",
    "/2025/01/",
    "/2025/01",
    "/2025/01/#note",
    "/2025/01/22/",
    "/2025/w04/",
    "/2025/w04/#note",
    "/feed.xml",
    "/feed.xml#anything",
    "/sitemap.xml",
    "/sitemaps/pages.xml",
    "/sitemaps/2025-01.xml",
    "/robots.txt",
    "/assets/style.css",
    "/files/report.pdf",
    "/files/report.pdf#page=3",
    "/files/Map%20A.svg",
    "/shop.html#x",
    "/sub/",
    "/sub",
    # Of documents that are not out yet:
    "/2026/02/03/held/",
    "/2026/02/03/held/#the-vote",
    "/2025/02/03/unfinished/",
    "/2026/",
    "/2026/02/",
    "/2026/02/03/",
    "/topics/wind/2026/02/",
    "/topics/energy/2026/02/",
    "/sitemaps/2026-02.xml",
    # The site's own address in full:
    "https://example.org",
    "https://example.org/",
    "http://example.org/about/",
    "https://EXAMPLE.org:443/about/#history",
    "https://example.org/topics/../about/",
    "https://example.org/2026/02/03/held/",
    # Others:
    "https://www.example.org/nope/",
    "https://example.org:8080/nope/",
    "https://example.organic/nope/",
    "https://other.example/?to=https://example.org/nope/",
    "mailto:desk@example.org",
    # By file name, and on the own page:
    "other.md",
    "other.md#the-vote",
    "other.md#source-1",
    "held.md#the-vote",
    "../topics/energy.md#the-vote",
    "../threads/grid-plan.md#vote",
    "../pages/about.md#history",
    "../pages/desk/rules.md#one",
    "../editions/2025-W04.md#note",
    "#own",
    "#top",
    "#page:main",
]

DEAD = [
    ("#no-such-heading", 'no heading of this text has the id "no-such-heading"'),
    ("#Own", 'no heading of this text has the id "Own"'),
    ("#source-1", 'no heading of this text has the id "source-1"'),
    ("#cite-1", 'no heading of this text has the id "cite-1"'),
    ("#fn-1", 'no heading of this text has the id "fn-1"'),
    ("other.md#nope", 'no heading of content/stories/other.md has the id "nope"'),
    ("other.md#source-2", 'no heading of content/stories/other.md has the id "source-2"'),
    ("other.md#cite-0", 'no heading of content/stories/other.md has the id "cite-0"'),
    ("held.md#nope", 'no heading of content/stories/held.md has the id "nope"'),
    ("../topics/energy.md#nope", 'no heading of content/topics/energy.md has the id "nope"'),
    ("../threads/grid-plan.md#x", 'no heading of content/threads/grid-plan.md has the id "x"'),
    ("../pages/about.md#x", 'no heading of content/pages/about.md has the id "x"'),
    ("../editions/2025-01.md#x", 'no heading of content/editions/2025-01.md has the id "x"'),
    ("/2025/01/22/other/#x", 'no heading of content/stories/other.md has the id "x"'),
    ("/old/other/#x", 'no heading of content/stories/other.md has the id "x"'),
    ("/2025/w04/#x", 'no heading of content/editions/2025-W04.md has the id "x"'),
    ("/topics/#x", 'the page "/topics/" has no "#x"'),
    ("/2025/01/22/#x", 'the page "/2025/01/22/" has no "#x"'),
    ("https://example.org/about/#x", 'no heading of content/pages/about.md has the id "x"'),
]
NOWHERE = [
    ("/topics/nope/", "/topics/"),
    ("/topics/enrgy/", "/topics/energy/"),
    ("/topic/energy/", "/topics/energy/"),
    ("/Topics/Energy/", "/topics/energy/"),
    ("/ABOUT", "/about/"),
    ("/energy/", "/topics/energy/"),
    ("/rules/", "/desk/rules/"),
    ("/2026/03/99/", "/2026/"),
    ("/2025/01/99/", "/2025/01/"),
    ("/2025/13/", "/2025/"),
    ("/2025/w05/", "/2025/w04/"),
    ("/2019/", None),
    ("/2025/01/21/other/", "/2025/01/22/other/"),
    ("/2025/01/22/oter/", "/2025/01/22/other/"),
    ("/other.html", "/2025/01/22/other/"),
    ("/topics/energy/2025/02/", "/topics/energy/"),
    ("/publishers/herald/feed.xml", "/publishers/herald/"),
    ("/files/report.pdf/", "/files/report.pdf"),
    ("/files/map%20a.svg", "/files/Map%20A.svg"),
    ("/files/", None),
    ("/shop", "/shop.html"),
    ("/feed.xml/", "/feed.xml"),
    ("/lookup/", None),
    ("/about//", "/about/"),
    ("/about/index.htm", "/about/"),
    ("/old/other.html", "/old/other/"),
    ("https://example.org/nope/", None),
    ("https://example.org/abot/", "/about/"),
    ("http://example.org/topics/nope/", "/topics/"),
    ("https://example.org/Topics/", "/topics/"),
]


def newsroom(root: Path, files: Mapping[str, str], settings: str = "") -> Path:
    return write(root, {"site.yaml": SETTINGS + settings, **NEWSROOM, **files})


def findings(root: Path) -> list[str]:
    """What `check` finds, but for what the desk says of texts."""
    with temporary_cache() as cache:
        found = check(root, cache, Workers(1)).diagnostics
    return [finding.as_text() for finding in found]


def linking(*addresses: str) -> str:
    return story(body="\n\n".join(("## Own", *(f"[x](<{address}>)" for address in addresses))))


def test_what_the_site_has_is_no_finding(tmp_path: Path) -> None:
    newsroom(tmp_path, {"stories/a.md": linking(*SOUND)})
    assert findings(tmp_path) == []


def test_an_id_that_the_page_does_not_have(tmp_path: Path) -> None:
    newsroom(tmp_path, {"stories/a.md": linking(*(address for address, _ in DEAD))})
    found = [line for text in findings(tmp_path) for line in text.splitlines()[:1]]
    place = "content/stories/a.md:{}:6: error[dangling-link] {}"
    assert found == [place.format(8 + 2 * n, says) for n, (_, says) in enumerate(DEAD)]


@pytest.mark.parametrize(("address", "near"), NOWHERE)
def test_an_address_at_which_there_is_nothing(
    tmp_path: Path, address: str, near: str | None
) -> None:
    newsroom(tmp_path, {"stories/a.md": linking(address)})
    [found] = findings(tmp_path)
    path = address.removeprefix("https://example.org").removeprefix("http://example.org")
    message, hint = found.split("\n  hint: ")
    assert message == (
        f'content/stories/a.md:8:6: error[dangling-link] no page or file of the site is at "{path}"'
    )
    if near is None:
        first = path.split("/")[1]
        assert hint.endswith(f"external_paths: [/{first}/]")
        return
    assert hint == f'did you mean "{near}"?'
    newsroom(tmp_path, {"stories/a.md": linking(near)})
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    "path",
    [
        "stories/a.md",
        "topics/a.md",
        "threads/a.md",
        "pages/a.md",
        "pages/deep/a.md",
        "editions/2025-01-22.md",
    ],
)
@pytest.mark.parametrize(
    "form",
    ["[x]({})", "[x](<{}>)", "[x][r]\n\n[r]: {}", "[![a map](https://e.example/a.png)]({})"],
)
def test_every_kind_of_document_is_checked(tmp_path: Path, path: str, form: str) -> None:
    front = "name: A" if path.startswith("t") else "title: A"
    for address in ("/topics/nope/", "#nope", "https://example.org/nope/"):
        text = f"---\n{front}\n---\n{form.format(address)}\n"
        if path.startswith("stories"):
            text = story(body=form.format(address))
        newsroom(tmp_path, {path: text})
        [found] = findings(tmp_path)
        assert found.startswith(f"content/{path}:")
        assert "dangling-link" in found


def test_a_link_in_a_footnote_and_one_that_comes_twice(tmp_path: Path) -> None:
    body = "A.[^n] [x](/nope/#a)\n\n[y](/nope/#a)\n\n[^n]: See [x](/none/)."
    newsroom(tmp_path, {"stories/a.md": story(body=body)})
    first, second = findings(tmp_path)
    assert first.startswith("content/stories/a.md:6:12:")
    assert second.startswith("content/stories/a.md:10:15:")


def test_a_bare_address_has_its_place(tmp_path: Path) -> None:
    body = "See https://example.org/nope/ and <https://example.org/none/>."
    newsroom(tmp_path, {"stories/a.md": story(body=body)})
    assert [text.split(" error")[0] for text in findings(tmp_path)] == [
        "content/stories/a.md:6:5:",
        "content/stories/a.md:6:36:",
    ]


def test_addresses_of_front_matter_are_checked(tmp_path: Path) -> None:
    def sources(path: str) -> str:
        first = f"{{title: A, url: 'https://example.org{path}'}}"
        second = f"{{title: B, url: 'https://e.example/', snapshot: 'http://example.org{path}'}}"
        return f"[{first}, {second}]"

    image = "{src: 'https://example.org/files/Map%20A.svg', alt: A map}"
    sound = story(sources=sources("/2025/01/22/other/#the-vote"), image=image, body="A [1] [2]")
    newsroom(tmp_path, {"stories/a.md": sound})
    assert findings(tmp_path) == []
    image = "{src: 'https://example.org/files/b.svg', alt: A map}"
    dead = story(sources=sources("/nope/"), image=image, body="A [1] [2]")
    newsroom(tmp_path, {"stories/a.md": dead})
    assert [text.splitlines()[0] for text in findings(tmp_path)] == [
        "content/stories/a.md:5:27: error[dangling-link] "
        'no page or file of the site is at "/nope/"',
        "content/stories/a.md:6:14: error[dangling-link] "
        'no page or file of the site is at "/files/b.svg"',
    ]


def test_the_settings_are_checked(tmp_path: Path) -> None:
    settings = (
        "contact: https://example.org/contact/\n"
        "navigation:\n"
        "  - {label: A, address: /abot/}\n"
        "  - {label: B, address: /about/#nope}\n"
        "  - {label: C, address: 'https://example.org/nope/'}\n"
        "  - {label: D, address: /about/}\n"
        "  - {label: E, address: 'https://example.com/nope/'}\n"
        "  - {label: F, address: /2026/02/03/held/}\n"
    )
    newsroom(tmp_path, {}, settings)
    assert [text.splitlines()[0] for text in findings(tmp_path)] == [
        "content/site.yaml:4:10: error[dangling-link] "
        'no page or file of the site is at "/contact/"',
        'content/site.yaml:6:25: error[dangling-link] no page or file of the site is at "/abot/"',
        "content/site.yaml:7:25: error[dangling-link] "
        'no heading of content/pages/about.md has the id "nope"',
        'content/site.yaml:8:25: error[dangling-link] no page or file of the site is at "/nope/"',
    ]


def test_paths_of_another_program(tmp_path: Path) -> None:
    settings = (
        "external_paths: [/shop/, /api.php, /caf%C3%A9/]\ncontact: https://example.org/shop/\n"
    )
    external = ["/shop/", "/shop", "/shop/cart?x=1#y", "https://example.org/shop/a", "/api.php?a"]
    external += ["/café/x", "/caf%C3%A9/"]
    body = linking(*external) + "\n![a map](/shop/a.png)\n"
    newsroom(tmp_path, {"stories/a.md": body}, settings)
    assert findings(tmp_path) == []
    assert build(tmp_path) == 0
    assert 'href="/shop/cart?x=1#y"' in page(tmp_path, "/2025/01/22/a/")
    newsroom(tmp_path, {"stories/a.md": linking("/shopping/", "/api.phpx")}, settings)
    assert len(findings(tmp_path)) == 2


@pytest.mark.parametrize(
    "path", ["shop/", "/", "//x/", "/a/../b/", "/a?b", "/a b/", "https://a.b/"]
)
def test_paths_that_no_program_could_have(tmp_path: Path, path: str) -> None:
    newsroom(tmp_path, {}, f"external_paths: ['{path}']\n")
    [found] = findings(tmp_path)
    assert found.startswith("content/site.yaml:4:18: error[bad-address]")


def test_a_site_under_a_path(tmp_path: Path) -> None:
    settings = SETTINGS.replace("example.org/\n", "example.org/news/\n")
    sound = ["/about/", "https://example.org/news/about/", "https://example.org/news"]
    sound += ["https://example.org/", "https://example.org/nope/", "https://example.org/newsroom/"]
    write(tmp_path, {**NEWSROOM, "site.yaml": settings, "stories/a.md": linking(*sound)})
    assert findings(tmp_path) == []
    dead = ["/news/about/", "https://example.org/news/nope/", "https://example.org/about/"]
    write(tmp_path, {"site.yaml": settings, "stories/a.md": linking(*dead)})
    first, second = findings(tmp_path)
    assert first.endswith('at "/news/about/"\n  hint: did you mean "/about/"?')
    assert 'at "/nope/"' in second


def test_an_error_elsewhere_is_not_reported_twice(tmp_path: Path) -> None:
    links = linking("/2025/01/22/broken/", "/topics/bad/", "/bad-page/", "broken.md#x")
    files = {
        "stories/a.md": links,
        "stories/broken.md": "---\nsummary: No title.\ndate: 2025-01-22\n---\nText.\n",
        "topics/bad.md": "---\nsummary: No name.\n---\n",
        "pages/bad-page.md": "---\nsummary: No title.\n---\n",
    }
    newsroom(tmp_path, files)
    found = findings(tmp_path)
    assert len(found) == 3
    assert all("missing-key" in finding for finding in found)


def test_settings_that_cannot_be_read_leave_links_unchecked(tmp_path: Path) -> None:
    newsroom(tmp_path, {"stories/a.md": linking("/2025/other/")}, "permalink: year\n")
    [found] = findings(tmp_path)
    assert "bad-permalink" in found


@pytest.mark.parametrize(
    ("layout", "sound"),
    [
        ('<p id="extra">x</p>{% include "partials/footer.html" %}', ["#extra"]),
        ("<p id='extra'>x</p>", ["#extra"]),
        ("<p id=extra>x</p>", ["#extra"]),
        ('<a name="extra"></a>', ["#extra"]),
        ('{% for n in range(3) %}<p id="part-{{ n }}">x</p>{% endfor %}', ["#part-1", "#part-7"]),
        ('<p id="{{ view.head.title }}">x</p>', ["#anything"]),
        ("{% set name = 'id' %}<p {{ name }}=\"x\">x</p>", ["#anything"]),
        ("<p {{ {'id': 'x'}|xmlattr }}>x</p>", ["#anything"]),
    ],
)
def test_ids_of_the_newsrooms_own_layouts(tmp_path: Path, layout: str, sound: list[str]) -> None:
    text = "{% extends 'base.html' %}{% block main %}" + layout + "{% endblock %}"
    newsroom(
        tmp_path, {"layouts/page.html": text, "pages/a.md": f"---\ntitle: A\n---\n[x]({sound[0]})"}
    )
    with_links = "\n\n".join(f"[x](/about/{id_})" for id_ in sound)
    write(tmp_path, {"site.yaml": SETTINGS, "stories/a.md": story(body=with_links)})
    assert [found for found in findings(tmp_path) if "dangling-link" in found] == []
    write(
        tmp_path, {"site.yaml": SETTINGS, "stories/a.md": story(body="[x](/topics/energy/#extra)")}
    )
    [found] = [found for found in findings(tmp_path) if "dangling-link" in found]
    assert 'no heading of content/topics/energy.md has the id "extra"' in found


def test_a_link_to_what_is_not_out_is_plain_text_until_it_is(tmp_path: Path) -> None:
    links = ["/2026/02/03/held/", "/2026/02/03/held/#the-vote", "/2026/02/03/held"]
    links += ["https://example.org/2026/02/03/held/", "/2026/02/", "/2025/02/03/unfinished/"]
    text = "\n\n".join(f"Read [number {n}]({link})." for n, link in enumerate(links))
    settings = "navigation: [{label: Soon, address: /2026/02/03/held/}]\n"
    document = f"---\nname: A\ntitle: A\n---\n{text}\n"
    files = {
        "stories/a.md": story(body=text, topics="[wind]"),
        "topics/wind.md": document.replace("title: A\n", ""),
        "pages/a.md": document.replace("name: A\n", ""),
        "editions/2025-01-22.md": document.replace("name: A\n", ""),
    }
    newsroom(tmp_path, files, settings)
    assert build(tmp_path) == 0
    pages = ("/2025/01/22/a/", "/topics/wind/", "/a/", "/2025/01/22/", "/feed.xml")
    for address in pages:
        assert "Read number 0." in page(tmp_path, address)
        assert "Read number 5." in page(tmp_path, address)
        assert "/2026/" not in page(tmp_path, address).replace("/2026-", "")
    assert build(tmp_path, now="2026-03-01") == 0
    for address in pages:
        text = page(tmp_path, address)
        host = "https://example.org" if address == "/feed.xml" else ""
        assert text.count("2026/02/03/held/#the-vote") == 1
        assert f"{host}/2026/02/03/held" in text
        assert "https://example.org/2026/02/03/held/" in text
        assert "Read number 5." in text
    assert ">Soon</a>" in page(tmp_path, "/about/")
    built = tree(tmp_path / "site")
    assert build(tmp_path, "--clean", now="2026-03-01") == 0
    assert tree(tmp_path / "site") == built


def test_addresses_stay_as_they_are_written(tmp_path: Path) -> None:
    files = {
        "stories/a.md": story(body="[x](https://EXAMPLE.org/about/?a=b&c=d#history) [y](/about)")
    }
    newsroom(tmp_path, files)
    assert build(tmp_path) == 0
    text = page(tmp_path, "/2025/01/22/a/")
    assert 'href="https://EXAMPLE.org/about/?a=b&amp;c=d#history"' in text
    assert 'href="/about"' in text


def test_a_file_that_only_the_navigation_links_to_is_published(tmp_path: Path) -> None:
    settings = "navigation: [{label: Report, address: /files/report.pdf}]\n"
    files = {"stories/held.md": story(date="2026-02-03", body="[x](/files/report.pdf) [y](/sub/)")}
    newsroom(tmp_path, files, settings)
    assert build(tmp_path) == 0
    assert (tmp_path / "site/files/report.pdf").is_file()
    assert not (tmp_path / "site/sub/index.html").exists()


@pytest.mark.parametrize("name", ["full-desk", "held", "german", "first-story"])
@pytest.mark.parametrize("drafts", [False, True])
def test_the_pages_that_links_are_checked_against_are_those_of_the_plan(
    name: str, drafts: bool, tmp_path: Path
) -> None:
    root = Path(__file__).parents[1] / "sites" / name
    options = ["--drafts"] if drafts else []
    output = tmp_path / "site"
    assert build(root, "--output", str(output), *options) == 0
    with temporary_cache() as cache:
        loaded = check(root, cache, Workers(1)).loaded
        now = datetime(2025, 6, 1, tzinfo=UTC)
        out = published_set(loaded.catalog, now, drafts=drafts)
        pages = loaded.pages.among(out.out)
        files = {path for path in tree(output) if not path.startswith(".copydesk")}
        assert set(pages.files) - withheld(out) == files
        for file in files:
            assert pages.find(f"/{file}")
            assert pages.find(f"/{file.removesuffix('index.html')}")
        assert files <= set(loaded.pages.files)
