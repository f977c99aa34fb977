"""What docs/layouts.md says is so: views, fields, filters, files, custom properties."""

import gzip
import re
import typing
from pathlib import Path

import pytest

from copydesk import views
from copydesk.language.formatting import filters
from copydesk.language.translations import Translations
from copydesk.layouts.files import shipped
from copydesk.layouts.rules.view_fields import structs, view_types

PAGE = (Path(__file__).parents[2] / "docs/layouts.md").read_text(encoding="utf-8")
LAYOUTS = shipped()


def sections() -> dict[str, str]:
    """The text under each heading, up to the next one."""
    prose = re.sub(r"^```.*?^```$", "", PAGE, flags=re.DOTALL | re.MULTILINE)
    parts = re.split(r"^#+ (.+)$", prose, flags=re.MULTILINE)[1:]
    headings = parts[::2]
    assert len(set(headings)) == len(headings)
    return dict(zip((each.strip("`") for each in headings), parts[1::2], strict=True))


def first_cells(section: str) -> list[str]:
    """What stands as code in the first cells of a section's table."""
    return re.findall(r"^\| `([^`]+)` \|", sections()[section], re.MULTILINE)


@pytest.mark.parametrize("name", sorted(view_types()))
def test_a_view_is_documented_with_each_of_its_fields(name: str) -> None:
    fields = list(view_types()[name].__struct_fields__)
    assert first_cells(name) == fields


def test_no_view_is_documented_that_does_not_exist() -> None:
    named = set(re.findall(r"^### `(.+)`$", PAGE, re.MULTILINE))
    assert named == set(view_types())


def test_a_field_leads_to_the_view_that_it_holds() -> None:
    for name, kind in view_types().items():
        hints = typing.get_type_hints(kind)
        for field, meaning in re.findall(r"^\| `([^`]+)` \| (.*)\|$", sections()[name], re.M):
            held = {each.__name__.lower() for each in structs(hints[field])}
            if hints[field] == views.Text:
                held = {"texts"}
            assert set(re.findall(r"\(#(\w+)\)", meaning)) == held, f"{name}.{field}"


def test_templates_are_those_that_are_shipped_and_receive_what_their_view_says() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| .* \| (.*) \|$", sections()["Pages"], re.MULTILINE)
    documented = dict(rows)
    pages = {path.name for path in LAYOUTS.iterdir() if path.is_file()}
    assert set(documented) == pages
    for name, kind in view_types().items():
        for template in re.findall(r"`([\w-]+\.(?:html|xml|txt))`", kind.__doc__ or ""):
            assert f"`{name}`" in documented[template], template


@pytest.mark.parametrize(("section", "folder"), [("Partials", "partials"), ("Assets", "assets")])
def test_files_are_those_that_are_shipped(section: str, folder: str) -> None:
    files = {path.relative_to(LAYOUTS).as_posix() for path in (LAYOUTS / folder).rglob("*.*")}
    assert set(first_cells(section)) == files


def test_macros_are_called_as_documented() -> None:
    for path, text in re.findall(r"^\| `(partials/[^`]+)` \| (.*) \|$", PAGE, re.MULTILINE):
        source = (LAYOUTS / path).read_text(encoding="utf-8")
        macros = {
            f"{name}({', '.join(part.partition('=')[0].strip() for part in given.split(','))})"
            for name, given in re.findall(r"{% macro (\w+)\((.*?)\) %}", source)
        }
        assert set(re.findall(r"`(\w+\([^`]*\))`", text)) == macros, path


def test_filters_are_those_that_templates_have() -> None:
    assert set(first_cells("Filters")) == {*filters(Translations.of("en", ())), "cached"}


def test_custom_properties_are_those_of_the_style_sheet() -> None:
    style = (LAYOUTS / "assets/style.css").read_text(encoding="utf-8")
    defined = set(re.findall(r"^\s*(--[\w-]+):", style, re.MULTILINE))
    assert set(first_cells("Restyle")) == defined
    assert set(re.findall(r"var\((--[\w-]+)\)", style)) <= defined
    [layers] = re.findall(r"^@layer ([\w, ]+);$", style, re.MULTILINE)
    in_words = re.findall(r"cascade layers \(([^)]+)\)", PAGE)
    assert [each.replace("`", "") for each in in_words] == [layers]


def test_every_link_within_the_page_finds_its_heading() -> None:
    anchors = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in sections()}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors


@pytest.mark.parametrize(
    ("kind", "bytes_at_most"),
    [
        ("style.css", 8_000),
        ("digest.css", 1_000),  # only for pages that show sources in place
        ("letters.css", 500),  # only for long lists of topics
        ("tools.css", 700),  # only for the directory of tools
        ("narrow.js", 800),  # only for long lists of topics
    ],
)
def test_assets_are_small_as_they_travel(kind: str, bytes_at_most: int) -> None:
    sizes = [len(gzip.compress(path.read_bytes())) for path in (LAYOUTS / "assets").glob(kind)]
    assert 0 < sum(sizes) <= bytes_at_most


@pytest.mark.parametrize("own", ["read", "visit"], ids=["a story", "the front page"])
def test_the_scripts_of_a_page_are_small_as_they_travel(own: str) -> None:
    scripts = [LAYOUTS / f"assets/{name}.js" for name in ("early", "copydesk", own)]
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= 4_000


def test_the_letters_are_small() -> None:
    sizes = [path.stat().st_size for path in (LAYOUTS / "assets/fonts").glob("*.woff2")]
    assert 0 < sum(sizes) <= 40_000


def test_the_letters_come_with_their_licence() -> None:
    licence = (LAYOUTS / "assets/fonts/OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name" in licence
