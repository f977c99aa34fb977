"""What is found about the tools of a directory, each at its place."""

from pathlib import Path

import pytest

from newsroom_files import SETTINGS, build, check, page, story, write
from tool_files import tool

OFF = f"{SETTINGS}desk: {{severities: {{tool-unchecked: off}}}}\n"


def found(root: Path, files: dict[str, str]) -> list[str]:
    """The findings of a newsroom, each as its file, its place, its code and its message."""
    write(root, {"site.yaml": OFF, **files})
    return [line for line in check(root).text.splitlines() if not line.startswith("  hint")]


@pytest.mark.parametrize("key", ["name", "url", "summary"])
def test_a_tool_without_what_it_needs_is_an_error(key: str, tmp_path: Path) -> None:
    [finding] = found(tmp_path, {"tools/chartist.md": tool(**{key: ""})})
    assert finding == f'content/tools/chartist.md: error[missing-key] a tool needs "{key}"'


@pytest.mark.parametrize("slug", ["for", "category", "For"])
def test_the_names_of_lists_are_no_names_of_tools(slug: str, tmp_path: Path) -> None:
    [finding] = found(tmp_path, {f"tools/{slug}.md": tool()})
    assert f"content/tools/{slug}.md: error[bad-file-name]" in finding
    assert f"/tools/{slug.lower()}/" in finding


def test_a_tool_has_no_translation_of_its_own(tmp_path: Path) -> None:
    languages = {"site.yaml": f"{OFF}languages: [de]\n", "tools/chartist.md": tool()}
    [finding] = found(tmp_path, {**languages, "tools/chartist.de.md": tool("Chartist auf Deutsch")})
    assert "content/tools/chartist.de.md: error[bad-file-name]" in finding
    assert "A tool has one page, in the first language" in check(tmp_path).text


def test_a_link_to_a_tool_that_is_not_there_is_found(tmp_path: Path) -> None:
    files = {
        "tools/chartist.md": tool(),
        "stories/vote.md": story(body="[It](../tools/chartst.md) counts.", tools="[charts-app]"),
    }
    assert found(tmp_path, files) == [
        'content/stories/vote.md:5:9: error[unknown-tool] no tool "charts-app"',
        'content/stories/vote.md:7:6: error[dangling-link] no file "chartst.md" in content/tools/',
    ]
    assert 'did you mean "chartist.md"?' in check(tmp_path).text


def test_a_link_by_the_name_alone_of_a_tool_is_led_there(tmp_path: Path) -> None:
    body = "[Itself](chartist.md) and [the vote](../tools/vote.md)."
    files = {"tools/chartist.md": tool(body=body), "stories/vote.md": story()}
    assert [line.rpartition("] ")[2] for line in found(tmp_path, files)] == [
        'no file "chartist.md" in content/stories/',
        'no file "vote.md" in content/tools/',
    ]
    hints = check(tmp_path).text
    assert "content/tools/ has a file of this name: [text](../tools/chartist.md)." in hints
    assert "content/stories/ has a file of this name: [text](vote.md)." in hints


def test_a_citation_without_a_source_is_one_of_the_entry(tmp_path: Path) -> None:
    [finding] = found(tmp_path, {"tools/chartist.md": tool(body="It draws. [@gazette]")})
    assert finding.endswith('no source "gazette" in this entry')
    assert "The entry lists no sources." in check(tmp_path).text


@pytest.mark.parametrize("key", ["checked", "added", "since"])
def test_a_day_that_is_yet_to_come_is_a_warning(key: str, tmp_path: Path) -> None:
    gone = {"status": "discontinued", "note": "Closed.", "since": "2020-01-01"}
    chartist = tool(**(gone if key == "since" else {}) | {key: "2199-01-01"})
    [finding] = found(tmp_path, {"tools/chartist.md": chartist})
    assert f'warning[date-ahead] "{key}" is 2199-01-01' in finding
    assert finding.startswith("content/tools/chartist.md:")


def test_a_tool_may_be_named_by_its_old_slug_after_it_was_renamed(tmp_path: Path) -> None:
    files = {
        "tools/chartist.md": tool(aliases="[/tools/charter/]"),
        "stories/vote.md": story(body="[Charter](../tools/charter.md) counts.", tools="[charter]"),
    }
    assert found(tmp_path, files) == []


def test_aliases_that_lead_back_are_refused(tmp_path: Path) -> None:
    files = {
        "tools/chartist.md": tool(aliases="[/tools/charter/]"),
        "tools/charter.md": tool("Charter", aliases="[/tools/chartist/, /tools/charter/]"),
    }
    assert found(tmp_path, files) == [
        "content/tools/charter.md:5:11: error[address-clash] the address /tools/chartist/ is that "
        "of content/tools/chartist.md",
        "content/tools/charter.md:5:29: error[address-clash] the address /tools/charter/ is this "
        "page's own",
        "content/tools/chartist.md:5:11: error[address-clash] the address /tools/charter/ is that "
        "of content/tools/charter.md",
    ]


def test_no_other_page_may_have_the_address_of_the_directory(tmp_path: Path) -> None:
    page = {"pages/tools.md": "---\ntitle: Tools\n---\n"}
    assert found(tmp_path, page) == []
    [finding] = found(tmp_path, {**page, "tools/chartist.md": tool()})
    assert "content/pages/tools.md: error[address-clash] the address /tools/" in finding


def test_a_source_is_a_publisher_s_as_soon_as_it_is_listed(tmp_path: Path) -> None:
    sources = "[{id: a, title: A chart, url: https://herald.example/a}]"
    write(tmp_path, {"stories/a.md": story(), "tools/chartist.md": tool(sources=sources)})
    assert build(tmp_path) == 0
    assert "The Herald" not in page(tmp_path, "/tools/chartist/")
    write(tmp_path, {"publishers.yaml": "[{name: The Herald, domains: [herald.example]}]\n"})
    assert build(tmp_path) == 0
    assert "The Herald" in page(tmp_path, "/tools/chartist/")


def test_the_same_name_in_other_letters_is_found(tmp_path: Path) -> None:
    files = {"tools/chartist.md": tool(), "tools/other.md": tool("CHARTIST")}
    [finding] = found(tmp_path, files)
    assert finding.startswith("content/tools/other.md:2:7: error[duplicate-tool]")


def misspelt(root: Path, words: list[str], settings: str = "") -> list[str]:
    """What is found of some audiences, of which each of some tools has one."""
    files = {
        f"tools/tool-{n}.md": tool(f"Tool {n}", audiences=f"[{word}]")
        for n, word in enumerate(words)
    }
    return found(root, {"site.yaml": OFF + settings, **files})


def test_a_word_that_one_tool_has_and_is_nearly_another_is_a_warning(tmp_path: Path) -> None:
    [finding] = misspelt(tmp_path, ["artists", "artists", "artsits"])
    assert finding.startswith("content/tools/tool-2.md:5:13: warning[tool-list-nearly]")
    assert 'did you mean "artists"?' in check(tmp_path).text


@pytest.mark.parametrize(
    "words",
    [
        ["artists", "artists", "activists"],
        ["PR", "HR", "PR"],
        ["artists", "artists", "artsits", "artsits"],
        ["Artists", "artists"],
    ],
)
def test_other_words_short_ones_and_those_of_several_tools_are_none(
    words: list[str], tmp_path: Path
) -> None:
    assert misspelt(tmp_path, words) == []


def test_a_word_of_the_settings_is_meant(tmp_path: Path) -> None:
    settings = "tools: {audiences: {artsits: {name: Artsits}}}\n"
    assert misspelt(tmp_path, ["artists", "artists", "artsits"], settings) == []


def test_a_word_of_the_settings_that_no_tool_has_may_be_misspelt(tmp_path: Path) -> None:
    settings = "tools:\n  audiences:\n    arists: {}\n    writers: {}\n    waiters: {}\n"
    [finding] = misspelt(tmp_path, ["artists", "writers"], settings)
    assert finding == (
        'content/site.yaml:7:13: warning[tool-list-nearly] no tool has the audience "arists", '
        'which is nearly "artists"'
    )


def test_two_words_that_make_one_list_are_an_error(tmp_path: Path) -> None:
    files = {"tools/chartist.md": tool(audiences="[Small firms, small-firms]")}
    [finding] = found(tmp_path, files)
    assert finding.startswith("content/tools/chartist.md:5:26: error[duplicate-entry]")


def test_since_and_note_need_the_status(tmp_path: Path) -> None:
    [finding] = found(tmp_path, {"tools/chartist.md": tool(since="2025-01-22")})
    assert finding.startswith("content/tools/chartist.md:5:8: error[missing-key]")
    missing = found(tmp_path, {"tools/chartist.md": tool(status="discontinued")})
    assert [line.rpartition(" ")[2] for line in missing] == ['"note"', '"since"']


def test_hostile_names_are_shown_as_they_are_written(tmp_path: Path) -> None:
    name = "\"<script>alert(1)</script> & 'co' \\u202E\""
    words = "['<b>artists</b>', '../../etc', 'каталог']"
    files = {"tools/chartist.md": tool(name, maker="'<img src=x>'", audiences=words)}
    write(tmp_path, files)
    assert build(tmp_path) == 0
    html = (tmp_path / "site/tools/chartist/index.html").read_text("utf-8")
    assert "<script>alert" not in html
    assert "<img" not in html
    assert (tmp_path / "site/tools/for/etc/index.html").is_file()
    assert (tmp_path / "site/tools/for/каталог/index.html").is_file()
