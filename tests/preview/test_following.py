"""The preview follows every change of the newsroom's files."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

from copydesk.cli.main import main
from copydesk.preview.serving import Server
from newsroom_files import NOW, story, write
from preview_server import serving

VOTE = "2025/01/22/vote/index.html"


@contextmanager
def events(server: Server, page: str) -> Iterator[Iterator[dict[str, Any]]]:
    """The states of a page, as a browser gets them."""
    connection = HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", "/__preview/events")
    yield _states(server, page, connection.getresponse())
    connection.close()


def _states(server: Server, page: str, response: HTTPResponse) -> Iterator[dict[str, Any]]:
    """Each state that differs from the one before."""
    last = None
    while line := response.readline():
        if line.startswith(b"data: "):
            state = json.loads(fetched(server, f"/__preview/state?page={page}")[1])
            state["findings"] = json.loads(fetched(server, f"/__preview/findings?page={page}")[1])
            if state != last:
                yield state
            last = state


def fetched(server: Server, address: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", address)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


def until(states: Iterator[dict[str, Any]], wanted: str, value: object) -> dict[str, Any]:
    """The first state in which something is so."""
    return next(state for state in states if bool(state[wanted]) == value)


def test_a_saved_story_is_a_new_page(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    with serving(tmp_path) as server, events(server, VOTE) as states:
        first = next(states)
        write(tmp_path, {"stories/vote.md": story(body="The council voted on Tuesday.")})
        then = next(state for state in states if state["key"] != first["key"])
        page = fetched(server, "/2025/01/22/vote/")[1]
        assert "voted on Tuesday" in page
        # A browser that has an older page is told the new one at once; one that has it is not.
        asked = f"/__preview/state?page={VOTE}&key="
        assert json.loads(fetched(server, asked + first["key"])[1])["page"] == page
        assert json.loads(fetched(server, asked + then["key"])[1])["page"] is None


def test_a_page_stays_as_it_was_while_there_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story(), "stories/other.md": story("Another")})
    with serving(tmp_path) as server, events(server, VOTE) as states:
        key = next(states)["key"]
        write(tmp_path, {"stories/vote.md": story(body="Changed.", sorces="[]")})
        broken = until(states, "errors", True)
        assert broken["key"] == key
        (error,) = broken["errors"]
        assert (error["code"], error["place"]) == ("unknown-key", "content/stories/vote.md:5")
        assert error["link"].endswith("content/stories/vote.md:5:1")
        assert "voted on Monday" in fetched(server, "/2025/01/22/vote/")[1]
        # A page that nobody has looked at yet is there as well.
        assert "Another" in fetched(server, "/2025/01/22/other/")[1]
        write(tmp_path, {"stories/vote.md": story(body="Changed.")})
        fixed = until(states, "errors", False)
        assert fixed["key"] != key
        assert "Changed." in fetched(server, "/2025/01/22/vote/")[1]


def test_a_newsroom_that_begins_with_an_error_is_shown_when_it_is_mended(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story(sorces="[]")})
    said: list[str] = []
    with serving(tmp_path, said=said) as server, events(server, "index.html") as states:
        assert next(states)["errors"]
        status, text = fetched(server, "/")
        assert (status, "The newsroom has errors" in text) == (404, True)
        assert any("unknown-key" in line for line in said)
        write(tmp_path, {"stories/vote.md": story()})
        assert until(states, "errors", False)["key"]
        assert fetched(server, "/")[0] == 200


def test_a_story_that_moves_is_found_at_its_new_address(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story(), "stories/other.md": story("Another")})
    old = tmp_path / "content/stories/vote.md"
    with serving(tmp_path) as server, events(server, VOTE) as states:
        next(states)
        old.rename(old.with_name("ballot.md"))
        assert next(states)["key"] == ""
        assert fetched(server, "/2025/01/22/vote/")[0] == 404
        assert fetched(server, "/2025/01/22/ballot/")[0] == 200
        old.with_name("ballot.md").rename(old)
        assert next(states)["key"]
        assert fetched(server, "/2025/01/22/vote/")[0] == 200


def test_a_style_sheet_changes_without_the_page(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story(), "layouts/assets/own.css": "p {}"})
    with serving(tmp_path) as server, events(server, VOTE) as states:
        first = next(states)
        write(tmp_path, {"layouts/assets/own.css": "p { color: red }"})
        second = next(states)
        assert second["styles"] != first["styles"]
        assert (second["key"], second["assets"]) == (first["key"], first["assets"])


def test_layouts_that_come_and_go_are_followed(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    with serving(tmp_path) as server, events(server, VOTE) as states:
        first = next(states)
        write(tmp_path, {"layouts/partials/additions.html": '<meta name="own" content="1">'})
        assert next(states)["key"] != first["key"]
        assert '<meta name="own"' in fetched(server, "/2025/01/22/vote/")[1]


def test_words_of_layouts_are_followed(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"stories/vote.md": story(), "layouts/404.html": "<p>{% trans %}Newest{% endtrans %}"},
    )
    words = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    with serving(tmp_path) as server, events(server, "404.html") as states:
        assert next(states)["key"]
        for own in ("Latest", "Fresh"):
            told = f'{words}msgid "Newest"\nmsgstr "{own}"\n'
            write(tmp_path, {"layouts/words/en.po": told})
            assert next(states)["key"]
            assert f"<p>{own}" in fetched(server, "/nowhere/")[1]


def test_a_layout_that_fails_shows_the_last_page_with_the_fault(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    with serving(tmp_path) as server, events(server, VOTE) as states:
        next(states)
        write(tmp_path, {"layouts/partials/additions.html": "{{ view.head.title / 2 }}"})
        (error,) = until(states, "errors", True)["errors"]
        assert error["code"] == "template-error"
        assert "voted on Monday" in fetched(server, "/2025/01/22/vote/")[1]


def test_drafts_and_held_stories_are_shown(tmp_path: Path) -> None:
    drafted = story("A draft", draft="true")
    write(tmp_path, {"stories/vote.md": story(), "stories/draft.md": drafted})
    with serving(tmp_path) as server:
        assert fetched(server, "/2025/01/22/draft/")[0] == 200


def test_what_the_desk_finds_stands_with_the_story(tmp_path: Path) -> None:
    listed = "\n  - {id: herald, title: The report}"
    said = "He said “it will be a very long winter”. [@herald]"
    write(
        tmp_path,
        {
            "stories/vote.md": story(body=said, sources=listed),
            "clippings/vote/herald.txt": "It will be a very short winter, he said.\n" * 3,
        },
    )
    with serving(tmp_path) as server, events(server, VOTE) as states:
        found = next(states)["findings"]
        assert [one["code"] for one in found] == ["quote-altered"]
        assert found[0]["passage"].startswith("“it will be a very long")
        write(tmp_path, {"clippings/vote/herald.txt": "“It will be a very long winter”.\n"})
        assert next(states)["findings"] == []


def test_builds_and_checks_run_beside_it(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    with serving(tmp_path), serving(tmp_path):
        assert main(["build", "--root", str(tmp_path), "--now", NOW]) == 0
        assert main(["check", "--root", str(tmp_path), "--now", NOW]) == 0


def test_a_preview_begins_with_what_a_build_has_read(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story(), "stories/other.md": story("Another")})
    assert main(["build", "--root", str(tmp_path), "--now", NOW]) == 0
    with serving(tmp_path) as server:
        assert "voted on Monday" in fetched(server, "/2025/01/22/vote/")[1]
        assert server.site.paths == sorted(
            path.relative_to(tmp_path / "site").as_posix()
            for path in (tmp_path / "site").rglob("*")
            if path.is_file()
        )


def test_a_thousand_files_at_once_are_taken_together(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    with serving(tmp_path) as server, events(server, VOTE) as states:
        next(states)
        many = {f"stories/new-{number}.md": story(f"Story {number}") for number in range(1000)}
        write(tmp_path, many)
        write(tmp_path, {"stories/vote.md": story(body="The last of all.")})
        for _ in states:
            if "The last of all." in fetched(server, "/2025/01/22/vote/")[1]:
                break
        assert fetched(server, "/2025/01/22/new-999/")[0] == 200


def test_the_cache_of_the_build_may_go(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story()})
    assert main(["build", "--root", str(tmp_path), "--now", NOW]) == 0
    with serving(tmp_path) as server, events(server, VOTE) as states:
        next(states)
        for file in (tmp_path / ".copydesk").rglob("*.sqlite"):
            file.unlink()
        write(tmp_path, {"stories/vote.md": story(body="Written after.")})
        next(states)
        assert "Written after." in fetched(server, "/2025/01/22/vote/")[1]


def test_all_that_is_served_can_be_verified(tmp_path: Path) -> None:
    write(tmp_path, {"stories/vote.md": story(), "stories/draft.md": story("A", draft="true")})
    said: list[str] = []
    with serving(tmp_path, said=said, verify=True):
        pass
    assert "verified" in said
