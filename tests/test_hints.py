"""Every hint that says what to write is right: written, it removes its finding, and brings none."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hints import Finding, apply, findings
from newsroom_files import write
from test_errors import BUILDERS, ERRORS

OF_BUILDS = ("template-error", "feed-large")

By = Callable[[Path, Finding], None]


def _text(old: str, new: str) -> By:
    def do(root: Path, finding: Finding) -> None:
        assert new in finding["hint"]
        file = root / finding["path"]
        text = file.read_text("utf-8")
        start = len("".join(text.splitlines(keepends=True)[: finding["line"] - 1]))
        if finding["code"] == "unclosed-front-matter":
            start = text.index(f"\n{old}\n") + 1
        file.write_text(text[:start] + text[start:].replace(old, new, 1), "utf-8")

    return do


def _append(line: str, shown: str) -> By:
    """Add a text at the end of a line of the story."""

    def do(root: Path, finding: Finding) -> None:
        assert shown in finding["hint"]
        file = root / "content/stories/grid-vote.md"
        file.write_text(file.read_text("utf-8").replace(line, f"{line}{shown}"), "utf-8")

    return do


def _rename(new: str, extension: str = ".md") -> By:
    def do(root: Path, finding: Finding) -> None:
        file = root / finding["path"]
        assert new in finding["hint"]
        file.rename(file.with_name(f"{new.removesuffix('.md')}{extension}"))

    return do


def _make(path: str, line: str) -> By:
    """Write the file that is missing."""

    def do(root: Path, finding: Finding) -> None:
        assert path in finding["hint"]
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(f"---\n{line}\n---\n", "utf-8")

    return do


def _close(fence: str) -> By:
    def do(root: Path, finding: Finding) -> None:
        assert fence in finding["hint"]
        file = root / finding["path"]
        file.write_text(f"{file.read_text('utf-8')}{fence}\n", "utf-8")

    return do


SAID_IN_WORDS: dict[str, By] = {
    "bad-file-name": _rename("grid-vote"),
    "capitals": _text("Council Votes on the Grid", "Council votes on the grid"),
    "bad-font": _text('["Charter, Georgia"]', "[Charter, Georgia]"),
    "citation-nearly": _text("(@reuters)", "[@reuters]"),
    "lost-backslash": _text('"Germany \\ France: the grid"', "'Germany \\ France: the grid'"),
    "printed-markup": _text("**one**", "one"),
    "publisher-nearly": _text("The Moring Herald", "The Morning Herald"),
    "quote-misattributed": _append("[@gazette]", "[@post]"),
    "template-renamed": _text("remembered", "cached"),
    "unclosed-front-matter": _text("--", "---"),
    "unknown-clipping": _rename("herald", ".txt"),
    "unknown-parent": _make("content/topics/infrastructure.md", "name: Infrastructure"),
    "unknown-thread": _make("content/threads/grid.md", "name: Grid"),
    "quote-uncited": _append("winter”, said the chair.", " [@gazette]".strip()),
    "tracking-parameter": _text(
        "https://herald.example/grid?page=2&utm_source=news", "https://herald.example/grid?page=2"
    ),
    "unclosed-code": _close("```"),
    "unexpected-file": _rename("grid-vote.md"),
    "unread-markdown": _text(
        "[plan] (https://council.example/plan)", "[plan](https://council.example/plan)"
    ),
    "unused-footnote": _append("The council voted on Monday.", "[^absent]"),
    "uncited-source": _append("The council voted on Monday.", "[@herald]"),
}
"""Hints that say in words where their text belongs."""


ADVICE = {
    "counted-id",
    "printed-link",
    "source-shown-twice",
    "address-clash",
    "amp-address",
    "bad-clipping",
    "bad-contact",
    "bad-date",
    "bad-folder",
    "bad-id",
    "bad-link",
    "bad-permalink",
    "bad-receipt",
    "bad-url",
    "bad-words",
    "byte-order-mark",
    "citation-in-link",
    "citation-swapped",
    "control-character",
    "date-absent",
    "date-ahead",
    "direction-differs",
    "doubled-word",
    "duplicate-entry",
    "duplicate-id",
    "duplicate-key",
    "duplicate-publisher",
    "duplicate-slug",
    "duplicate-source",
    "duplicate-tool",
    "dynamic-include",
    "edition-unused",
    "empty-file",
    "excerpt-absent",
    "excerpt-long",
    "feed-alias",
    "feed-large",
    "figure-absent",
    "figure-differs",
    "figure-unverified",
    "hedge-differs",
    "file-too-large",
    "heading-skipped",
    "late-source",
    "left-out",
    "merge-conflict",
    "merge-marks",
    "missing-alt",
    "missing-content",
    "missing-front-matter",
    "missing-settings",
    "not-utf8",
    "numbered-definition",
    "parent-cycle",
    "name-absent",
    "partly-checked",
    "passage-copied",
    "passage-near",
    "publisher-mismatch",
    "quote-absent",
    "quote-merged",
    "quote-reversed",
    "role-differs",
    "speaker-differs",
    "quote-altered",
    "quote-secondhand",
    "quote-translated",
    "quote-unverified",
    "raw-html",
    "receipt-earlier",
    "receipt-stale",
    "related-itself",
    "reprint-cycle",
    "reprint-series",
    "reprint-undeclared",
    "reprint-unlikely",
    "second-front-matter",
    "source-differs",
    "summary-length",
    "symlink-outside",
    "template-error",
    "template-forbidden",
    "title-full-stop",
    "title-length",
    "too-complex",
    "tool-unchecked",
    "translation-behind",
    "translation-draft",
    "translation-language",
    "translation-twice",
    "translation-unknown",
    "translation-unlisted",
    "uncited-paragraph",
    "unknown-passage",
    "unknown-related",
    "unknown-reprint",
    "unknown-status",
    "unreadable-file",
    "untranslated",
    "unused-allowance",
    "unused-layout",
    "year-absent",
}
"""The examples whose hints only an editor can follow: they say what to decide, write or delete."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return tmp_path / "newsroom"


@pytest.mark.parametrize("code", sorted(folder.name for folder in ERRORS.iterdir()))
def test_the_hint_of_each_example_removes_its_finding(
    code: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ERRORS / code, newsroom)
    if code in BUILDERS:
        BUILDERS[code](newsroom)
    command = "build" if code in OF_BUILDS else "check"
    before = findings(newsroom, capsys, command)
    [finding] = before
    if code in SAID_IN_WORDS:
        SAID_IN_WORDS[code](newsroom, finding)
    elif code in ADVICE or finding["hint"] is None:
        return
    else:
        assert apply(newsroom, finding), "a hint that is not a text to write belongs in ADVICE"
    assert findings(newsroom, capsys, command) == []


def test_nothing_stays_in_the_list_of_advice_that_is_a_text_to_write() -> None:
    assert not ADVICE & set(SAID_IN_WORDS)
    assert {folder.name for folder in ERRORS.iterdir()} >= ADVICE


TOPICS = {
    f"topics/{slug}.md": f"---\nname: {name}\n---\n"
    for slug, name in {
        "energy": "Energy",
        "space": "Space",
        "ai-investment": "AI investment",
    }.items()
}
FRONT = "title: The vote\nsummary: The plan passed by one.\ndate: 2025-01-22\n"
CITED = "The council voted. [1]"

SLIPS = [
    # Lists on one line, and their signs.
    "topics: energy, space",
    "topics: energy; space",
    "topics: energy、space",
    "topics: energy，space",
    "topics: energy | space",
    "topics: AI investment, space",
    "topics: '#energy #space'",
    "topics: #energy",
    "topics: [#energy]",
    "topics: [energy, #space]",
    "topics: [energy; space]",
    "topics: [energy，space]",
    "topics: ['energy; space']",
    "topics: [AI investment]",
    "topics: [Energy!]",
    "topics:\n  - energy, space",
    "topics:\n  - #energy",
    "topics:\n  -energy\n  -space",
    "topics:\n  • energy\n  • space",
    "topics:\n  – energy",
    "topics: energy",
    "topics:\n  energy\n  space",
    "topics:\n  1. energy\n  2. space",
    "topics:\n  + energy",
    "key_points:\n  Rapidus: it wins",
    "key_points:\n  - Rapidus: it wins",
    "sources:\n  1. title: One\n  2. title: Two",
    "sources:\n  + title: One",
    "sources:\n  - id: a, title: x",
    "withdrawn:\n  - date: 2025-02-01\n    note: We were wrong.",
    "image:\n- src: /images/grid.png\n  alt: x",
    "language: [ja]",
    "aliases: [/old page/]",
    "related: [The second vote]",
    "related: [stories/2025/second.md]",
    "aliases: /a/, /b/",
    "aliases: [https://old.example/2024/vote/]",
    "aliases: [2024/vote]",
    "key_points: The plan passed, and the chair left.",
    # Entries with keys.
    "sources:\n  -id: reuters\n   title: x",
    "sources:\n  -title: Reuters",
    "sources:\n  -title: One\n  -title: Two",
    "sources:\n  • id: reuters\n    title: x\n  • id: b\n    title: y",
    "sources:\n  – id: reuters\n    title: x",
    "sources:\n  * id: reuters\n    title: x",
    "sources:\n  － id: reuters\n    title: x",
    "sources:\n  -\u00a0id: reuters\n    title: x",
    "sources:\n  - id:\u00a0reuters\n    title: x",
    "sources:\n  - id：reuters\n    title: x",
    "sources:\n  - id: a\n    title: x\n    id: b\n    title: y",
    "sources:\n  - id: a\n    title: x\n  id: b\n  title: y",
    "sources:\n  id: a\n  title: x",
    "sources: {id: a, title: x}",
    "sources: https://herald.example/a",
    "sources:\n  - https://herald.example/a",
    "sources:\n  - id: reuters",
    "sources:\n  - {id: reuters}",
    "sources:\n  - titel: x",
    "sources:\n\u3000- id: a\n\u3000\u3000title: x",
    "corrections: {date: 2025-02-01, note: The name was wrong.}",
    "corrections:\n  date: 2025-02-01\n  note: The name was wrong.",
    "corrections: The name was wrong.",
    "corrections: [The name was wrong.]",
    "updates: The vote was counted again.",
    "updates: {date: 2025-02-01, note: x}",
    "timeline: The plan was made.",
    "timeline: {date: 2024, text: The plan was made.}",
    "perspectives: {who: The chair, view: It is late.}",
    "perspectives: It is late.",
    "calculations: 62.6%",
    "calculations: {figure: 62.6%, from: 167.6 / 267.6}",
    "desk: {allow: title-length, why: It is a name.}",
    "withdrawn: true",
    "withdrawn: We were wrong.",
    # Signs that only look like those of YAML.
    "\u00a0curator: Ann",
    "\u200bcurator: Ann",
    "\u3000curator: Ann",
    "curator\u00a0: Ann",
    "curator:\u00a0Ann",
    "curator：橋\nlanguage: ja",
    "curator:Ann",
    # Texts that need quotes.
    "key_points:\n  - [@a] says three",
    "key_points:\n  - [1] says three",
    "key_points: [@a] says three",
    "key_points: [One says [@a], two]",
    "timeline:\n- {date: 2022-08, text: Founded. [@a]}",
    "timeline:\n- {text: Founded. [@a], date: 2022-08}",
    "timeline:\n- date: 2022-08\n  text: [@a] says so",
    "perspectives:\n- {who: Ann, view: It is late. [@a, 1]}",
    "curator: #1 desk",
    "curator: Desk #1",
    "curator: Ann: chief",
    "curator: @ann",
    "curator: 1.10",
    "curator: *ann",
    "curator: &ann",
    "curator: !ann",
    "curator: [Ann] Doe",
    "curator: {Ann} Doe",
    'curator: "Ann" Doe',
    # Addresses.
    "sources:\n- title: x\n  url: <https://herald.example/a>",
    "sources:\n- title: x\n  url: [Reuters](https://herald.example/a)",
    "sources:\n- title: x\n  url: '[Reuters](https://herald.example/a)'",
    "sources:\n- title: x\n  url: https://herald.example/a\u00a0",
    "sources:\n- title: x\n  url: \u00a0https://herald.example/a",
    "sources:\n- title: x\n  url: 'https://herald.example/a\u200b'",
    "sources:\n- title: x\n  url: www.herald.example/a b",
    "sources:\n- title: x\n  url: herald.example/a",
    "sources:\n- title: x\n  url: //herald.example/a",
    "sources:\n- title: x\n  url: http//herald.example/a",
    "sources:\n- title: x\n  url: https:/herald.example/a",
    "sources:\n- title: x\n  url: ttps://herald.example/a",
    "sources:\n- title: x\n  url: “https://herald.example/a”",
    "sources:\n- title: x\n  url: https://ann@herald.example/a",
    "sources:\n- title: x\n  snapshot: <https://herald.example/a>",
    "sources:\n- title: x\n  author: Jane Doe, John Roe",
    "sources:\n- title: x\n  author: Jane Doe and John Roe",
    "sources:\n- title: x\n  published: 27 Feb 2024",
    "sources:\n- title: x\n  published: August 2024",
    "image: /images/grid.png",
    "image: {src: images/grid.png, alt: x}",
    "image: {src: static/images/grid.png, alt: x}",
    "image: {src: ../static/images/grid.png, alt: x}",
    "image: {src: /images/grid.png}",
    # Single values.
    "draft: No",
    "language: en_US",
    "language: German",
    "language: deutsch",
    "id: a b",
    "updated: 27 Feb 2025",
    "updated: Tue, 11 Feb 2025 16:04:05 GMT",
    "updated:\n  2025/2/27",
    "topic: [energy]",
    "tags: [energy]",
]


LATER = ("uncited-source", "unused-allowance")
"""What the desk says of a story once its front matter is read."""


@pytest.mark.parametrize("slip", SLIPS)
def test_the_hint_for_a_slip_in_a_story_removes_it(
    slip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    has_sources = slip.startswith("sources")
    sources = (
        ""
        if has_sources or not {"[@a", "[1]"} & {slip[at : at + 3] for at in range(len(slip))}
        else "sources: [{id: a, title: x}]\n"
    )
    write(
        tmp_path,
        {
            **TOPICS,
            "stories/second.md": "---\ntitle: The second vote\nsummary: It was late.\n"
            "date: 2025-01-21\n---\nIt was late.\n",
            "stories/grid-vote.md": f"---\n{FRONT}{sources}{slip}\n---\n"
            f"{CITED if has_sources or sources else 'The council voted.'}\n",
            "static/images/grid.png": "",
        },
    )
    [finding] = [found for found in findings(tmp_path, capsys) if found["severity"] == "error"]
    assert apply(tmp_path, finding), finding
    after = findings(tmp_path, capsys)
    assert [found for found in after if found["code"] not in LATER] == []
