"""`copydesk review` and `check --changed`: a newsroom in a git repository, before and after."""

import os
import subprocess
from pathlib import Path

import pytest

from copydesk.cli.main import main
from newsroom_files import NOW, story, tree, write
from tool_files import tool

SOURCES = "[{id: herald, title: Grid plan passes, publisher: The Herald}, {id: gazette, title: B}]"
BODY = """\
The plan costs $12 million. [@herald]

The mayor said: “We could not wait any longer for the grid.” [@herald]

A second paragraph tells of the winter before, when the lights went out in two towns. [@gazette]
"""
CORRECTION = "[{date: 2025-02-01, note: The sum was wrong.}]"


@pytest.fixture(autouse=True)
def _git_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the machine's settings of git nor a repository around the tests count."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "An editor")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "editor@example.org")


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


def repository(top: Path, files: dict[str, str], inside: str = ".") -> Path:
    """A newsroom, committed on the branch `main`; `inside` is its folder in the repository."""
    root = write(top / inside, files)
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message=Begin")
    return root


def grid(**fields: str) -> str:
    return story(**{"sources": SOURCES, "body": BODY, **fields})


def review(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["review", "--root", str(root), "--now", NOW, *words]) == 0
    return capsys.readouterr().out


def to_fix(report: str) -> str:
    return report.split("## To fix\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("inside", [".", "sites/news"])
def test_a_silent_change_and_a_rename_are_named_and_a_correction_is_not(
    inside: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("silent", "renamed", "corrected", "untouched")
    files = {f"stories/{name}.md": grid(title=f"The {name} one") for name in names}
    root = repository(tmp_path, files, inside)
    changed = BODY.replace("$12 million", "$21 million")
    (root / "content/stories/renamed.md").unlink()
    write(
        root,
        {
            "stories/silent.md": grid(title="The silent one", body=changed),
            "stories/new-name.md": grid(title="The renamed one"),
            "stories/corrected.md": grid(
                title="The corrected one", body=changed, corrections=CORRECTION
            ),
        },
    )
    before = tree(tmp_path)
    report = review(root, capsys)
    assert tree(tmp_path) == before
    lines = [line for line in to_fix(report).split("\n") if line]
    assert len(lines) == 3
    assert "content/stories/new-name.md`" in lines[0]
    assert "`renamed` → `new-name`" in lines[0]
    assert "content/stories/silent.md:7`: the figure has changed" in lines[1]
    assert "`$12 million` → `$21 million`" in lines[1]
    assert "content/stories/renamed.md`: its address `/2025/01/22/renamed/`" in lines[2]
    assert "corrected" not in report
    assert "untouched" not in report
    assert "- added: `/2025/01/22/new-name/`\n- removed: `/2025/01/22/renamed/`" in report
    assert "- added: `new-name`\n- removed: `renamed`" in report


def test_a_proper_rename_is_no_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository(tmp_path, {"stories/old.md": grid()})
    git(root, "mv", "content/stories/old.md", "content/stories/new.md")
    write(root, {"stories/new.md": grid(id="old", aliases="[/2025/01/22/old/]")})
    report = review(root, capsys)
    assert to_fix(report).strip().startswith("Nothing that readers")
    assert "- added: `/2025/01/22/new/`" in report
    assert "## Feed items\n\nNone." in report


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Council rejects the grid"}, "the title has changed: `Council votes on"),
        (
            {"body": BODY.replace("any longer", "a day longer")},
            "wait any longer for the grid.` → `We could not wait a day longer for the grid.`",
        ),
        ({"body": BODY.replace("two towns", "three towns")}, "`two` → `three`"),
        ({"body": BODY.split("A second")[0]}, "a paragraph was removed: `A second paragraph tells"),
        ({"id": "another"}, "as new; id: keeps the old one: `vote` → `another`"),
    ],
)
def test_what_readers_are_not_told_of(
    fields: dict[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid()})
    write(root, {"stories/vote.md": grid(**fields)})
    report = review(root, capsys)
    assert said in to_fix(report)
    assert to_fix(report).count("\n- ") == 1
    assert main(["review", "--root", str(root), "--now", NOW, "--strict"]) == 1


@pytest.mark.parametrize(
    "notice",
    [
        {"corrections": CORRECTION},
        {"updates": CORRECTION},
        {"withdrawn": "{date: 2025-02-01, note: It was forged.}"},
    ],
)
def test_a_notice_tells_them(
    notice: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid()})
    write(root, {"stories/vote.md": grid(title="Council rejects it", body="Nothing.", **notice)})
    assert "\n- " not in to_fix(review(root, capsys))


def test_an_old_notice_tells_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid(corrections=CORRECTION)})
    write(root, {"stories/vote.md": grid(title="Council rejects it", corrections=CORRECTION)})
    assert "the title has changed" in to_fix(review(root, capsys))


def test_more_text_and_better_wording_are_no_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid()})
    better = BODY.replace("The plan costs", "What was decided costs") + "\nAnd so on. [@herald]\n"
    write(root, {"stories/vote.md": grid(body=better)})
    assert "\n- " not in to_fix(review(root, capsys))


def test_a_story_that_was_not_out_may_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"stories/held.md": grid(date="2025-07-01"), "stories/idea.md": grid(draft="true")}
    root = repository(tmp_path, files)
    (root / "content/stories/idea.md").unlink()
    write(root, {"stories/held.md": grid(date="2025-07-01", title="Another title")})
    assert "\n- " not in to_fix(review(root, capsys))


def test_a_new_source_that_takes_a_cited_number_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = "{id: herald, title: Grid plan passes}"
    root = repository(
        tmp_path, {"stories/vote.md": story(sources=f"[{one}]", body="The plan passed. [1]")}
    )
    two = f"[{{id: gazette, title: B}}, {one}]"
    write(root, {"stories/vote.md": story(sources=two, body="The plan passed. [1][2]")})
    assert "the citation [1] named another source before: that one is number 2 now" in to_fix(
        review(root, capsys)
    )


A = "{publisher: GitHub, title: One, url: 'https://github.example/one'}"
B = "{publisher: GitHub, title: Two, url: 'https://github.example/two'}"
C = "{publisher: GitHub, title: Three, url: 'https://github.example/three'}"


@pytest.mark.parametrize(
    ("before", "after", "body", "said"),
    [
        ([A, B], [C, A, B], "[@github] [@github-2]", ["[@github]", "[@github-2]"]),
        ([A, B], [B], "[@github]", ["[@github]"]),
        ([A, B, C], [A, C], "[1][2]", ["[2]"]),
        ([A, B], [A, B, C], "[@github] [@github-2] [1]", []),
        ([A], [A.replace("/one", "/one-put-right")], "[@github]", []),
    ],
)
def test_a_citation_that_means_another_source_is_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    before: list[str],
    after: list[str],
    body: str,
    said: list[str],
) -> None:
    def told(sources: list[str]) -> str:
        return story(sources=f"[{', '.join(sources)}]", body=f"The plan passed. {body}")

    root = repository(tmp_path, {"stories/vote.md": told(before)})
    write(root, {"stories/vote.md": told(after)})
    found = to_fix(review(root, capsys))
    assert [mark for mark in said if f"the citation {mark} named another source" in found] == said
    assert found.count("named another source") == len(said)


def test_a_mark_that_shows_its_source_in_place_is_named_and_the_reverse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = "[{id: herald, title: Grid plan passes}, {id: post, title: No plan}]"
    plain = story(
        key_points="['It passed. [@herald]']",
        sources=sources,
        body="The plan passed. [@herald]\n\n- It may fail. [@post]",
    )
    in_place = plain.replace("- It may fail. [@post]", "- [@post] It may fail.")
    root = repository(tmp_path, {"stories/vote.md": plain})
    write(root, {"stories/vote.md": in_place})
    report = review(root, capsys)
    assert "## Sources in place\n\n- `content/stories/vote.md:" in report
    assert "[@post] is shown in place now; it was an ordinary mark: `No plan`" in report
    assert "[@herald] is" not in report
    root = repository(tmp_path / "other", {"stories/vote.md": in_place})
    write(root, {"stories/vote.md": plain})
    report = review(root, capsys)
    assert "[@post] is an ordinary mark now; it was shown in place: `No plan`" in report


def test_what_is_newly_found_is_listed_wherever_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid(body=f"It was was late.\n\n{BODY}")})
    longer = f"First, a word.\n\nIt was was late, and and cold.\n\n{BODY}"
    write(root, {"stories/vote.md": grid(body=longer)})
    report = review(root, capsys)
    assert 'note `doubled-word` `content/stories/vote.md:9`: "and and"' in report
    assert '"was was"' not in report


def test_the_base_may_be_any_revision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid()})
    git(root, "checkout", "--quiet", "-b", "work")
    write(root, {"stories/vote.md": grid(title="Council rejects it")})
    git(root, "commit", "--quiet", "--all", "--message=Change")
    assert "the title has changed" in review(root, capsys)
    assert "the title has changed" in review(root, capsys, "main")
    assert "the title has changed" not in review(root, capsys, "HEAD")


def test_a_text_cannot_break_out_of_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid()})
    write(root, {"stories/vote.md": grid(title="'A `tick` @reader <b>'")})
    assert "→ `` A `tick` @reader <b> ``" in to_fix(review(root, capsys))


def test_errors_in_the_content_are_reported_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid()})
    write(root, {"stories/vote.md": grid(topics="[nope]")})
    # A topic with a parent has the lists of both looked up, whatever else is missing.
    for name, fields in (("rail", ""), ("trams", "parent: rail\n")):
        write(root, {f"topics/{name}.md": f"---\nname: {name}\n{fields}---\n"})
    report = review(root, capsys)
    assert "**error** `unknown-topic` `content/stories/vote.md:" in report
    assert "Not known: there are errors in the content." in report


def test_errors_that_were_committed_are_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    topics = {
        "topics/rail.md": "---\nname: Rail\n---\n",
        "topics/trams.md": "---\nname: Trams\nparent: rail\n---\n",
    }
    root = repository(tmp_path, {"stories/vote.md": grid(topics="[nope, trams]"), **topics})
    write(root, {"stories/vote.md": grid(topics="[trams]")})
    assert "Not known: there are errors in the earlier revision." in review(root, capsys)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("review", "no-such-branch"), 'git knows no revision "no-such-branch"'),
        (("check", "--changed", "no-such-branch"), 'git knows no revision "no-such-branch"'),
        (("review", "--help-me"), "unrecognized arguments"),
    ],
)
def test_what_git_does_not_know_is_one_line(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid()})
    try:
        status = main([words[0], "--root", str(root), *words[1:]])
    except SystemExit as stopped:
        status = int(str(stopped.code))
    assert status == 2
    assert said in capsys.readouterr().err


SHALLOW = (
    "this is a shallow clone, without the history; get all of it by git fetch --unshallow, or in a "
    "workflow by fetch-depth: 0 of actions/checkout"
)


def shallow(tmp_path: Path, *, fetches_main: bool) -> Path:
    """A clone as CI makes it: one commit of a pull request, and perhaps one of the main branch."""
    origin = repository(tmp_path / "origin", {"stories/vote.md": grid()})
    first = _revision(origin, "HEAD")
    for branch in ("main", "work"):
        git(origin, "checkout", "--quiet", "-B", branch, *((first,) if branch == "work" else ()))
        write(origin, {f"stories/{branch}.md": grid(title=f"A story of {branch}")})
        git(origin, "add", "--all")
        git(origin, "commit", "--quiet", "--message=Go on")
    clone = tmp_path / "clone"
    clone.mkdir()
    git(clone, "init", "--quiet", "--initial-branch=checkout")
    git(clone, "remote", "add", "origin", origin.as_uri())
    git(clone, "fetch", "--quiet", "--depth=1", "origin", "work")
    git(clone, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    if fetches_main:
        git(clone, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    return clone


def _revision(root: Path, name: str) -> str:
    words = ["git", "-C", str(root), "rev-parse", name]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize("words", [("review",), ("check", "--changed")])
@pytest.mark.parametrize(
    ("fetches_main", "base", "what"),
    [
        (False, None, "no branch is called main here"),
        (True, None, "HEAD and origin/main have no commit in common"),
        (False, "origin/main", 'git knows no revision "origin/main"'),
        (True, "HEAD~1", 'git knows no revision "HEAD~1"'),
    ],
)
def test_a_shallow_clone_is_told_what_to_change(
    words: tuple[str, ...],
    fetches_main: bool,
    base: str | None,
    what: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = shallow(tmp_path, fetches_main=fetches_main)
    assert main([words[0], "--root", str(root), *words[1:], *((base,) if base else ())]) == 2
    assert capsys.readouterr().err == f"copydesk: {what}: {SHALLOW}\n"


@pytest.mark.parametrize("words", [("review",), ("check", "--changed")])
def test_what_a_shallow_clone_has_is_compared(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shallow(tmp_path, fetches_main=True)
    assert main([words[0], "--root", str(root), *words[1:], "origin/main"]) == 0
    git(root, "fetch", "--quiet", "--unshallow", "origin", "main")
    assert main([words[0], "--root", str(root), *words[1:]]) == 0
    assert "shallow" not in capsys.readouterr().err


def test_histories_without_a_common_commit_need_a_revision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {"stories/vote.md": grid()})
    git(root, "checkout", "--quiet", "--orphan", "other")
    git(root, "commit", "--quiet", "--message=Begin again")
    assert main(["review", "--root", str(root)]) == 2
    told = capsys.readouterr().err
    assert "HEAD and main have no commit in common; name a revision to compare with" in told


def test_without_a_repository_there_is_nothing_to_compare_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/vote.md": grid()})
    assert main(["review", "--root", str(root)]) == 2
    assert "copydesk: git" in capsys.readouterr().err


def test_only_changed_stories_are_shown_and_errors_wherever_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = story(body="It was was late.")
    files = {f"stories/{name}.md": late for name in ("old", "changed", "clipped")}
    root = repository(tmp_path, files)
    write(
        root,
        {
            "stories/changed.md": story(body="It was was very late."),
            "stories/new.md": story(body="It was was new."),
            "clippings/clipped/herald.txt": "Text",
        },
    )

    def found() -> str:
        capsys.readouterr()
        main(["check", "--root", str(root), "--changed"])
        return capsys.readouterr().out

    for name, is_shown in (("old", False), ("changed", True), ("new", True), ("clipped", True)):
        assert (f"content/stories/{name}.md:6:4: note[doubled-word]" in found()) == is_shown, name
    write(root, {"topics/a.md": "---\nsummary: No name.\n---\n"})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Go on")
    assert "error[missing-key]" in found()
    assert "doubled-word" not in found()


SITE = "title: Test Desk\nurl: https://example.org/\nfeeds: {authority: example.org, year: 2025}\n"


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (
            "",
            "policy: {scripts: [stats.example.org]}\n",
            ["`policy.scripts` allows https://stats.example.org now"],
        ),
        (
            "policy: {scripts: [a.example.org], connections: [a.example.org]}\n",
            "policy: {scripts: [b.example.org], connections: [a.example.org]}\n",
            [
                "`policy.scripts` allows https://b.example.org now",
                "`policy.scripts` no longer allows https://a.example.org",
            ],
        ),
        (
            "",
            "policy: {images: [pictures.example.org]}\n",
            [
                "`policy.images` allows https://pictures.example.org now",
                "`policy.images` no longer allows any https host",
            ],
        ),
        ("policy: {images: []}\n", "", ["`policy.images` allows any https host now"]),
        (
            "",
            'policy: {connections: ["*.example.org"]}\n',
            ["`policy.connections` allows https://\\*.example.org now"],
        ),
    ],
)
def test_a_change_of_what_pages_may_load_comes_first(
    before: str,
    after: str,
    lines: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = repository(tmp_path, {"site.yaml": SITE + before, "stories/a.md": grid()})
    write(root, {"site.yaml": SITE + after})
    report = review(root, capsys, "main").split("\n\n")
    assert report[1] == "## What pages may load"
    assert report[2].splitlines() == [f"- {line}" for line in lines]
    assert report[3] == "## To fix"


@pytest.mark.parametrize(
    "name", ["partials/policy.html", "partials/additions.html", "partials/head.html", "base.html"]
)
def test_a_layout_that_decides_what_pages_load_comes_first_too(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {"site.yaml": SITE, "stories/a.md": grid()})
    write(root, {"site.yaml": SITE, f"layouts/{name}": "<meta>"})
    report = review(root, capsys, "main").split("\n\n")
    assert report[1:3] == [
        "## What pages may load",
        f"- `layouts/{name}` has changed; it decides what every page loads",
    ]


def test_where_pages_may_load_the_same_nothing_is_said_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = "policy: {scripts: [a.example.org, b.example.org]}\n"
    files = {"site.yaml": SITE + policy, "layouts/partials/footer.html": "", "stories/a.md": grid()}
    root = repository(tmp_path, files)
    other = "policy: {scripts: [https://b.example.org, https://a.example.org]}\n"
    write(root, {"site.yaml": SITE + other, "layouts/partials/footer.html": "<p>"})
    assert "What pages may load" not in review(root, capsys, "main")


def test_a_heading_that_is_linked_to_and_has_another_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    links = "[a](other.md#the-vote) [b](/2025/01/22/other/#the-vote) [c](/about/#history)"
    files = {
        "stories/grid.md": story(body=f"## Own\n\n[own](#own) {links}"),
        "stories/other.md": story(title="Other", body="## The vote\n\n## Costs\n\nText."),
        "pages/about.md": "---\ntitle: About\n---\n## History\n\n## Not linked\n",
    }
    root = repository(tmp_path, files)
    after = {
        "stories/grid.md": story(body=f"## Our own\n\n[own](#our-own) {links}"),
        "stories/renamed.md": story(
            title="Other", body="## The tally\n\n## Costs\n\nText.", id="other"
        ),
        "pages/about.md": "---\ntitle: About\n---\nText.\n",
    }
    (root / "content/stories/other.md").unlink()
    write(root, after)
    report = review(root, capsys)
    headings = report.split("## Headings")[1].split("\n\n")[1]
    says = "now; links from other sites lead to the top of the page"
    assert headings.split("\n") == [
        f"- `content/pages/about.md`: `#history`, to which a link leads, is gone; {says[5:]}",
        f"- `content/stories/grid.md`: `#own`, to which a link leads, is `#our-own` {says}",
        "- `content/stories/renamed.md`: `#the-vote`, to which 2 links lead, "
        f"is `#the-tally` {says}",
    ]
    assert report.count("`dangling-link`") == 3


def test_prices_and_figures_of_tools_change_with_the_day_on_which_they_were_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def entry(name: str, price: str, **fields: str) -> str:
        return tool(
            name,
            **{
                "pricing": f"{price} dollars a month. [@herald]",
                "checked": "2025-02-01",
                "sources": "[{id: herald, title: A chart, publisher: The Herald}]",
                "body": "It reads 12 formats, and draws well. [@herald]",
            }
            | fields,
        )

    names = ("Silent", "Checked", "Moved", "Worded")
    files = {f"tools/{name.lower()}.md": entry(name, "15") for name in names}
    root = repository(tmp_path, files)
    (root / "content/tools/moved.md").rename(root / "content/tools/away.md")
    reworded = "It reads 12 formats, and draws quite well. [@herald]"
    changed = {
        "silent": entry("Silent", "19", body="It reads 14 formats, and draws well. [@herald]"),
        "checked": entry("Checked", "19", checked="2025-02-03"),
        "worded": entry("Worded", "15", body=reworded),
    }
    write(root, {f"tools/{name}.md": text for name, text in changed.items()})
    assert to_fix(review(root, capsys)).strip().splitlines() == [
        "- `content/tools/silent.md:5`: the price has changed, and checked is still 2025-02-01: "
        "`15 dollars a month.` → `19 dollars a month.`",
        "- `content/tools/silent.md:9`: the figure has changed, and checked is still 2025-02-01: "
        "`12` → `14`",
        "- `content/tools/moved.md`: its address `/tools/moved/` leads nowhere now; add it to the "
        "aliases of what takes its place",
    ]
    write(root, {"tools/away.md": entry("Moved", "15", aliases="[/tools/moved/]")})
    assert "away.md" not in to_fix(review(root, capsys))
