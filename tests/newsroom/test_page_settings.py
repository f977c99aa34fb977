"""`site.yaml`: the logo, the footer, the fonts, and what pages may load."""

import re
from pathlib import Path

import pytest
from test_settings import FEEDS, LEAST, full_problem, settings

from copydesk.cli.main import main
from newsroom_files import SETTINGS, build, page, story, tree, write

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="30"/>\n'
PRELOAD = "assets/fonts/copydesk-serif.woff2"


def built(root: Path, extra: str, files: dict[str, str] | None = None) -> Path:
    aliased = story(aliases="[/old/]")
    given = {"site.yaml": SETTINGS + extra, "stories/a.md": aliased, **(files or {})}
    assert build(write(root, given)) == 0
    return root


def policy(html: str) -> dict[str, str]:
    """The directives of a page's policy, with what they allow."""
    [content] = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    pairs = (part.strip().partition(" ") for part in content.split(";"))
    return {name: allowed for name, _, allowed in pairs}


# What is read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://stats.example.org", "https://stats.example.org"),
        ("https://Stats.Example.org/", "https://stats.example.org"),
        ("stats.example.org", "https://stats.example.org"),
        ("stats.example.org:8443", "https://stats.example.org:8443"),
        ('"*.example.org"', "https://*.example.org"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
    ],
)
@pytest.mark.parametrize("key", ["scripts", "connections", "images"])
def test_a_host_of_the_policy_is_read(key: str, written: str, read: str) -> None:
    found = settings(f"{LEAST}{FEEDS}policy: {{{key}: [{written}]}}\n").policy
    assert getattr(found, key) == (read,)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("http://stats.example.org", "https://stats.example.org"),
        ("https://stats.example.org/script.js", "https://stats.example.org"),
        ('"//stats.example.org/x?y"', "https://stats.example.org"),
        ('"https://user@stats.example.org"', "https://stats.example.org"),
        ('"https:"', None),
        ('"*"', None),
        ('"https://*"', None),
        ('"*.org"', None),
        ("\"'self'\"", None),
        ("\"'unsafe-inline'\"", None),
        ('"data:"', None),
        ('"blob:"', None),
        ("localhost", None),
        ("https://127.0.0.1", None),
        ('"https://[::1]"', None),
        ('"stats.example.org; script-src *"', None),
        ('"stats.example.org *"', None),
        ("https://bücher.example", None),
        ("https://-x.example.org", None),
        (f"{'a' * 64}.example.org", None),
        (f"{'a.' * 130}example.org", None),
    ],
)
@pytest.mark.parametrize("key", ["scripts", "connections", "images"])
def test_nothing_but_a_host_is_let_into_the_policy(
    key: str, written: str, hint: str | None
) -> None:
    found = full_problem(f"{LEAST}{FEEDS}policy: {{{key}: [{written}]}}\n")
    assert (found.code, found.position and found.position.line) == ("bad-domain", 4)
    assert found.hint
    if hint:
        assert found.hint == f"Write {hint}"
        assert settings(f"{LEAST}{FEEDS}policy: {{{key}: [{hint}]}}\n")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("policy: {script: [stats.example.org]}", "unknown-key"),
        ("policy: [stats.example.org]", "not-a-mapping"),
        ("policy: {scripts: stats.example.org}", "not-a-list"),
        ("policy: {scripts: [stats.example.org, https://stats.example.org/]}", "duplicate-entry"),
        ("fonts: {serif: Charter}", "not-a-list"),
        ("fonts: {serif: ['Charter, Georgia']}", "bad-font"),
        ("fonts: {serif: ['Charter\";} body{display:none']}", "bad-font"),
        ("fonts: {mono: ['url(https://x.example/a.woff2)']}", "bad-font"),
        ("fonts: {headings: [Charter]}", "unknown-key"),
        ("logo: https://example.org/logo.svg", "bad-url"),
        ("logo: logo.svg", "bad-url"),
        ("logo: /images/", "bad-url"),
        ("logo: /../logo.svg", "bad-url"),
        ("footer: [a, b]", "not-text"),
    ],
)
def test_what_is_wrong_is_said(written: str, code: str) -> None:
    assert full_problem(f"{LEAST}{FEEDS}{written}\n").code == code


# What pages have


def test_without_settings_a_page_may_show_pictures_of_any_https_host(tmp_path: Path) -> None:
    root = built(tmp_path, "")
    for address in ("/", "/2025/01/22/a/", "/404.html", "/old/"):
        assert policy(page(root, address)) == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "font-src": "'self'",
            "img-src": "'self' https:",
            "connect-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'none'",
        }


def test_hosts_of_the_settings_are_in_the_policy_of_every_page(tmp_path: Path) -> None:
    root = built(
        tmp_path,
        "policy:\n  scripts: [a.example.org, b.example.org]\n  connections: [c.example.org]\n"
        "  images: [d.example.org]\n",
    )
    for address in ("/", "/2025/01/22/a/", "/404.html", "/old/"):
        found = policy(page(root, address))
        assert found["script-src"] == "'self' https://a.example.org https://b.example.org"
        assert found["connect-src"] == "'self' https://c.example.org"
        assert found["img-src"] == "'self' https://d.example.org"
        assert found["default-src"] == "'none'"


def test_no_host_of_pictures_at_all(tmp_path: Path) -> None:
    root = built(tmp_path, "policy: {images: []}\n")
    assert policy(page(root, "/"))["img-src"] == "'self'"


def test_a_logo_stands_for_the_title_and_says_it(tmp_path: Path) -> None:
    root = built(tmp_path, "logo: /images/our%20logo.svg\n", {"static/images/our logo.svg": LOGO})
    [nameplate] = re.findall(r'<p class="nameplate">(.*?)</p>', page(root, "/"), re.DOTALL)
    assert nameplate == (
        '<a href="/" dir="auto"><img src="/images/our%20logo.svg" alt="Test Desk" width="120" '
        'height="30"></a>'
    )


def test_a_logo_lies_under_the_path_of_the_sites_url(tmp_path: Path) -> None:
    given = SETTINGS.replace("example.org/", "example.org/digest/", 1) + "logo: /logo.svg\n"
    root = built(tmp_path, "", {"site.yaml": given, "static/logo.svg": LOGO})
    assert 'src="/digest/logo.svg"' in page(root, "/")


def test_a_logo_that_is_not_there_is_said_at_its_setting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"site.yaml": f"{SETTINGS}logo: /lgo.svg\n", "static/logo.svg": LOGO}
    root = write(tmp_path, files)
    assert build(root) == 0
    assert capsys.readouterr().out == (
        "content/site.yaml:4:7: warning[missing-file] no file content/static/lgo.svg\n"
        '  hint: did you mean "logo.svg"?\n'
    )


def test_what_all_pages_show_is_not_held_back_with_a_story_that_shows_it_too(
    tmp_path: Path,
) -> None:
    held = story(date="2030-01-01", body="![A](/logo.svg) ![B](/rules.svg) ![C](/held.svg)")
    files = {f"static/{name}.svg": LOGO for name in ("logo", "rules", "held")}
    extra = "logo: /logo.svg\nnavigation: [{label: Rules, address: /rules.svg}]\n"
    root = built(tmp_path, extra, {"stories/held.md": held, **files})
    assert (root / "site/logo.svg").exists()
    assert (root / "site/rules.svg").exists()
    assert not (root / "site/held.svg").exists()


def test_a_footer_is_text(tmp_path: Path) -> None:
    root = built(tmp_path, 'footer: "Set in Bonn <b>by hand</b> & foot"\n')
    assert '<p dir="auto">Set in Bonn &lt;b&gt;by hand&lt;/b&gt; &amp; foot</p>' in page(root, "/")


def test_without_fonts_the_shipped_serif_is_loaded_ahead(tmp_path: Path) -> None:
    root = built(tmp_path, "")
    assert f'rel="preload" href="/{PRELOAD}"' in page(root, "/")
    assert "assets/fonts.css" not in page(root, "/")
    assert not (root / "site/assets/fonts.css").exists()


def test_another_serif_leaves_the_shipped_one_alone(tmp_path: Path) -> None:
    root = built(tmp_path, "fonts: {serif: [Iowan Old Style, Georgia], mono: [ui-monospace]}\n")
    for address in ("/", "/2025/01/22/a/"):
        assert PRELOAD not in page(root, address)
        assert '<link rel="stylesheet" href="/assets/fonts.css">' in page(root, address)
    assert '<link rel="stylesheet" href="/assets/fonts.css">' in page(root, "/old/")
    assert (root / "site/assets/fonts.css").read_text("utf-8") == (
        ':root {\n  --serif: "Iowan Old Style", "Georgia", serif;\n  --mono: ui-monospace;\n}\n'
    )


def test_another_sans_keeps_the_shipped_serif(tmp_path: Path) -> None:
    root = built(tmp_path, "fonts: {sans: [Inter, ヒラギノ角ゴ]}\n")
    assert PRELOAD in page(root, "/")
    written = (root / "site/assets/fonts.css").read_text("utf-8")
    assert '--sans: "Inter", "ヒラギノ角ゴ", sans-serif;' in written


def test_an_asset_cannot_take_the_place_of_the_fonts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"layouts/assets/fonts.css": ":root {}\n"})
    assert main(["check", "--root", str(root)]) == 1
    assert "error[address-clash]" in capsys.readouterr().out


def test_settings_that_change_make_the_pages_anew(tmp_path: Path) -> None:
    root = built(tmp_path / "one", "")
    (root / "content/site.yaml").write_text(SETTINGS + "fonts: {serif: [Charter]}\n", "utf-8")
    assert build(root) == 0
    clean = built(tmp_path / "two", "fonts: {serif: [Charter]}\n")
    assert tree(root / "site") == tree(clean / "site")
    (root / "content/site.yaml").write_text(SETTINGS, "utf-8")
    assert build(root) == 0
    assert not (root / "site/assets/fonts.css").exists()
