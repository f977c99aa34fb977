"""Links to other sites, asked about on loopback: what is gone, moved, unknown, and stored."""

import json
import re
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.fetching.fetcher import Fetched, Redirect
from copydesk.link_checks import asking
from copydesk.link_checks.archiving import save_address
from copydesk.link_checks.verdicts import verdict
from loopback import Answer, Loopback, redirect, serving
from newsroom_files import SETTINGS, build, page, story, write
from tool_files import tool

NOW = "2025-06-01T12:00+00:00"


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PAUSE", 0.0)


def newsroom(root: Path, server: Loopback, settings: str = "") -> Path:
    body = (
        f"See [it]({server.url}/alive), [that]({server.url}/moved#part)\n"
        f"and [this]({server.url}/gone). [@herald]"
    )
    sources = f"\n  - id: herald\n    title: A\n    url: {server.url}/source"
    files = {
        "site.yaml": SETTINGS + settings,
        "stories/vote.md": story(body=body, sources=sources),
        "stories/other.md": story("Another", body=f"Nothing but <{server.url}/locked>."),
    }
    return write(root, files)


ANSWERS: dict[str, Answer | str | bytes] = {
    "/alive": Answer(b"yes", headers={"ETag": '"1"'}),
    "/moved": redirect("/alive", 301),
    "/source": Answer(b"no", 403),
    "/locked": Answer(b"", 401),
}


def links(
    root: Path, capsys: pytest.CaptureFixture[str], *options: str, now: str = NOW
) -> tuple[int, dict[str, tuple[str, str, int]]]:
    """The exit status, and the state, the reason and the line of each link by its path."""
    capsys.readouterr()
    common = ("--root", str(root), "--now", now, "--allow-private", "--format", "json")
    status = main(["links", *options, *common])
    found = json.loads(capsys.readouterr().out)["links"]
    return status, {
        re.sub(r"^http://[^/]+", "", each["url"]): (each["state"], each["reason"], each["line"])
        for each in found
    }


def test_each_link_has_a_verdict_and_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(ANSWERS) as server:
        status, found = links(newsroom(tmp_path, server), capsys)
    assert status == 1
    assert found["/alive"] == ("alive", "", 10)
    assert found["/moved#part"] == ("moved", "it moved for good", 10)
    assert found["/gone"] == ("dead", "404, not found", 11)
    assert found["/source"] == ("unknown", "the server answered 403", 8)
    assert found["/locked"][0] == "unknown"


def test_what_is_gone_is_printed_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(ANSWERS) as server:
        root = newsroom(tmp_path, server)
        common = ("--root", str(root), "--now", NOW, "--allow-private")
        assert main(["links", "vote", *common]) == 1
        printed = capsys.readouterr()
    url = server.url
    assert f"stories/vote.md:11: dead: {url}/gone (404, not found)" in printed.out
    assert f"moved: {url}/moved#part (it moved for good)\n  now {url}/alive#part" in printed.out
    assert "/alive (" not in printed.out
    assert "4 links: 1 alive, 1 moved, 1 dead, 1 unknown" in printed.err
    assert "/locked" not in server.paths


def test_tools_are_asked_about_by_their_websites_and_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(ANSWERS) as server:
        chartist = tool(
            url=f"{server.url}/gone",
            sources=f"[{{id: a, title: A, url: {server.url}/alive}}]",
            aliases="[/tools/charter/]",
        )
        root = write(newsroom(tmp_path, server), {"tools/chartist.md": chartist})
        status, found = links(root, capsys, "tools/charter")
        assert status == 1
        assert found == {"/gone": ("dead", "404, not found", 3), "/alive": ("alive", "", 5)}
        _, found = links(write(root, {"stories/vote.md": story()}), capsys)
        assert found.keys() == {"/gone", "/alive", "/locked"}


def test_a_link_is_asked_about_once_a_week_and_by_conditions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(ANSWERS) as server:
        root = newsroom(tmp_path, server)
        links(root, capsys)
        asked = len(server.asked)
        links(root, capsys, now="2025-06-01T12:30+00:00")
        assert len(server.asked) == asked
        links(root, capsys, now="2025-06-03T12:00+00:00")
        assert "/alive" not in server.paths[asked:]
        assert "/gone" in server.paths[asked:]
        asked = len(server.asked)
        links(root, capsys, now="2025-06-09T12:00+00:00")
        conditions = [headers for _, path, headers in server.asked[asked:] if path == "/alive"]
    assert conditions[0]["if-none-match"] == '"1"'


def test_a_server_that_says_wait_is_not_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    busy = Answer(b"", 429, {"Retry-After": "60"})
    with serving({"/a": busy, "/b": "b"}) as server:
        body = f"[a]({server.url}/a) and [b]({server.url}/b)"
        root = write(tmp_path, {"stories/vote.md": story(body=body)})
        status, found = links(root, capsys)
    assert status == 0
    assert found["/b"][:2] == ("unknown", "the server asked us to wait")
    assert server.paths == ["/a"]


def test_a_server_that_is_not_there_is_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as server:
        url = server.url
    root = write(tmp_path, {"stories/vote.md": story(body=f"[a]({url}/a)")})
    status, found = links(root, capsys)
    assert status == 0
    assert found["/a"][0] == "unknown"
    assert found["/a"][1].startswith("no answer: ")


@pytest.mark.parametrize(
    ("status", "headers", "to", "state"),
    [
        (200, {}, "", "alive"),
        (304, {}, "", "alive"),
        (404, {}, "", "dead"),
        (410, {}, "", "dead"),
        (401, {}, "", "unknown"),
        (503, {"retry-after": "Mon, 02 Jun 2025 00:00:00 GMT"}, "", "unknown"),
        (404, {"cf-mitigated": "challenge"}, "", "unknown"),
        (999, {}, "", "unknown"),
        (200, {}, "https://b.example/new", "moved"),
        (200, {}, "https://b.example/", "unknown"),
        (200, {}, "https://b.example/login?next=a", "unknown"),
    ],
)
def test_answers(status: int, headers: dict[str, str], to: str, state: str) -> None:
    redirects = (Redirect("https://a.example/page", 301),) if to else ()
    answer = Fetched(to or "https://a.example/page", status, headers, b"", redirects)
    assert verdict("https://a.example/page", answer).state == state


def test_a_temporary_redirect_is_no_move() -> None:
    redirects = (Redirect("https://a.example/page", 302),)
    answer = Fetched("https://b.example/new", 200, {}, b"", redirects)
    assert verdict("https://a.example/page", answer).state == "alive"


def test_copies_are_stored_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as server:
        copy = f"/web/20250531101112/{server.url}/source"
        stored = Answer(b"", headers={"Content-Location": copy})
        server.answers[f"/save/{server.url}/source"] = stored
        settings = f"snapshots: {{save: '{server.url}/save/{{url}}'}}\n"
        root = newsroom(tmp_path, server, settings)
        file = root / "content/stories/vote.md"
        before = file.read_text("utf-8").splitlines()
        options = ("--root", str(root), "--now", NOW, "--allow-private", "--archive")
        assert main(["links", "--dry-run", *options]) == 0
        assert server.asked == []
        assert main(["links", *options]) == 0
        again = len(server.asked)
        assert main(["links", *options]) == 0
        assert len(server.asked) == again
    after = file.read_text("utf-8").splitlines()
    [added] = [line for line in after if line not in before]
    address = f"{server.url}{copy}"
    assert added.strip() in (
        f'snapshot: {{url: "{address}", date: 2025-05-31}}',
        f"snapshot: {{url: {address}, date: 2025-05-31}}",
    )
    capsys.readouterr()
    assert build(root) == 0
    html = page(root, "/2025/01/22/vote/")
    assert f'data-versionurl="{address}" data-versiondate="2025-05-31"' in html


def test_an_archive_that_fails_leaves_the_story_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as server:
        settings = f"snapshots: {{save: '{server.url}/save/{{url}}'}}\n"
        root = newsroom(tmp_path, server, settings)
        before = (root / "content/stories/vote.md").read_bytes()
        options = ("--root", str(root), "--now", NOW, "--allow-private", "--archive")
        assert main(["links", *options]) == 1
    assert "no copy of" in capsys.readouterr().err
    assert (root / "content/stories/vote.md").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("vtoe",), 'no story "vtoe"; did you mean "vote"?'),
        (("--archive",), "no archive is named; add to site.yaml: snapshots: {save: "),
    ],
)
def test_wrong_usage(
    options: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, {"stories/vote.md": story()})
    assert main(["links", *options, "--root", str(root)]) == 2
    assert message in capsys.readouterr().err


def test_the_address_of_an_archive() -> None:
    url = "https://a.example/b?c=d"
    assert save_address("https://x.example/save/{url}", url) == f"https://x.example/save/{url}"
    assert (
        save_address("https://x.example/?u={url}", url)
        == "https://x.example/?u=https%3A%2F%2Fa.example%2Fb%3Fc%3Dd"
    )
