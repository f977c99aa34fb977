"""What README.md and docs/ say is so: commands, options, fields, examples, codes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.diagnostics import CODES
from newsroom_files import check

REPOSITORY = Path(__file__).resolve().parent.parent
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
WRITING = (REPOSITORY / "docs/writing.md").read_text(encoding="utf-8")
DIAGNOSTICS = (REPOSITORY / "docs/diagnostics.md").read_text(encoding="utf-8")
EXAMPLES = REPOSITORY / "tests" / "errors"

SETTINGS = "title: Test\nurl: https://example.org/\nfeeds: {authority: example.org, year: 2025}\n"
STORY = "title: Test\nsummary: Test.\ndate: 2025-01-22\n"


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def file_examples(text: str) -> dict[str, str]:
    """The fenced examples of whole files: each follows a line that ends in the file's name."""
    found = re.findall(r"`(content/[^`]+)`:\n\n```\w+\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(found) == len(dict(found)), "an example for each file, once"
    return dict(found)


def section(text: str, heading: str) -> str:
    """The text under a heading, up to the next one."""
    [found] = re.findall(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.DOTALL | re.M)
    return str(found)


def first_cells(text: str) -> list[str]:
    """The code in the first cells of the tables in a text."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


# The README


def test_the_readme_has_two_commands() -> None:
    install = "python3 -m venv .venv && .venv/bin/pip install -q -e "
    assert re.findall(r"^python3 .*$", README, re.MULTILINE) == [
        f"{install}. && .venv/bin/python build.py",
        f"{install}'.[dev]' && .venv/bin/pytest -n auto",
    ]


def test_the_readmes_story_is_sound_and_its_fault_is_found(tmp_path: Path) -> None:
    [(path, story)] = file_examples(README).items()
    write(tmp_path, "content/site.yaml", SETTINGS)
    write(tmp_path, path, story)
    assert check(tmp_path, now="2026-03-11").text == ""
    write(tmp_path, path, story.replace("[@gazette]", "[@gazete]"))
    [printed] = re.findall(r"^```\n(content/.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert printed in check(tmp_path).text


def test_every_file_that_is_linked_to_exists() -> None:
    for page in (REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\(([^)#\s]+)", prose):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", ["writing", "diagnostics"])
def test_every_link_to_a_heading_finds_one(page: str) -> None:
    text = (REPOSITORY / f"docs/{page}.md").read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    anchors = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", prose)) <= anchors


# docs/writing.md


def options_in_help(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The options of a command, and of those below it."""
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    assert stopped.value.code == 0
    before, _, options = capsys.readouterr().out.partition("options:")
    found = set(re.findall(r"--[a-z]+", options)) - {"--help"}
    below = re.findall(r"^    ([a-z]+)(?: |$)", before, re.MULTILINE) if "COMMAND" in before else ()
    return found.union(*(options_in_help((*command, name), capsys) for name in below))


def test_commands_and_options_are_those_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    cells = first_cells(section(WRITING, "Commands"))
    commands = {cell.split()[1] for cell in cells if not cell.startswith("--")}
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out
    assert commands == set(re.findall(r"^    ([a-z]+)(?: |$)", listed, re.MULTILINE))
    rows = re.findall(r"^\| `(--[a-z]+)[^`]*` \| ([^|]+) \|", section(WRITING, "Commands"), re.M)
    for command in commands:
        documented = {option for option, of in rows if of == "all" or f"`{command}`" in of}
        # Told in prose, since other programs read it.
        assert documented == options_in_help((command,), capsys), command


def test_the_files_of_the_page_make_a_newsroom_without_a_finding(tmp_path: Path) -> None:
    examples = file_examples(WRITING)
    assert {Path(path).parts[1] for path in examples} == {
        *("site.yaml", "publishers.yaml"),
        *("stories", "topics", "threads", "tools", "editions", "pages"),
    }
    for path, text in examples.items():
        write(tmp_path, path, text)
    assert check(tmp_path, now="2026-03-11").text == ""
    assert main(["build", "--root", str(tmp_path), "--now", "2027-01-01"]) == 0


UNKNOWN = "qqqqq"
NESTED = f"{{{UNKNOWN}: 1}}"
FIELDS = {
    "Front matter": ("content/stories/a.md", f"---\n{STORY}{UNKNOWN}: 1\n---\n"),
    "Sources": ("content/stories/a.md", f"---\n{STORY}sources: [{NESTED}]\n---\n"),
    "Pictures": ("content/stories/a.md", f"---\n{STORY}image: {NESTED}\n---\n"),
    "Topics and threads": ("content/topics/a.md", f"---\nname: A\n{UNKNOWN}: 1\n---\n"),
    "Tools": ("content/tools/a.md", f"---\nname: A\n{UNKNOWN}: 1\n---\n"),
    "Editions": ("content/editions/2025-01-22.md", f"---\ntitle: A\n{UNKNOWN}: 1\n---\n"),
    "Publishers": ("content/publishers.yaml", f"- {{name: A, {UNKNOWN}: 1}}\n"),
    "Standing pages": ("content/pages/a.md", f"---\ntitle: A\n{UNKNOWN}: 1\n---\n"),
    "Settings: site.yaml": ("content/site.yaml", f"{SETTINGS}{UNKNOWN}: 1\n"),
}


@pytest.mark.parametrize("heading", FIELDS)
def test_fields_are_those_that_the_program_knows(heading: str, tmp_path: Path) -> None:
    write(tmp_path, "content/site.yaml", SETTINGS)
    write(tmp_path, *FIELDS[heading])
    # The hint for a key that resembles no other lists them all.
    [known] = re.findall(r"The keys of .* are (.*)\.$", check(tmp_path).text, re.MULTILINE)
    assert sorted(first_cells(section(WRITING, heading))) == known.split(", ")


# docs/diagnostics.md


def entries() -> Iterator[tuple[str, str]]:
    """Every code in the page, with what stands under it."""
    reference = DIAGNOSTICS.split("\n## Every code\n")[1]
    yield from re.findall(r"^### ([a-z0-9-]+)\n(.*?)(?=^### |\Z)", reference, re.DOTALL | re.M)


def test_every_code_has_an_entry_and_every_entry_a_code() -> None:
    assert [code for code, _ in entries()] == sorted(CODES)


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_formats_are_shown_as_they_are_printed(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--root", str(EXAMPLES / "unknown-topic"), "--format", form])
    assert capsys.readouterr().out in DIAGNOSTICS


def test_entries_give_the_severity_and_an_example_as_it_is_printed() -> None:
    for code, text in entries():
        assert text.lstrip().startswith(CODES[code].severity.value.capitalize()), code
        example = (EXAMPLES / code / "expected.txt").read_text(encoding="utf-8")
        assert f"```\n{example.rstrip()}\n```" in text, code
