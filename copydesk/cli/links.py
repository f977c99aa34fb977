"""`copydesk links`: check the links to other sites, and store copies of the pages of sources."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, add_format, moment_of
from copydesk.cli.output import DONE, FAULTY, count, misused, put, say

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.fetching.fetcher import Fetcher
    from copydesk.link_checks.collecting import OutLink
    from copydesk.link_checks.verdicts import Verdict
    from copydesk.pipeline import Checked


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    links = commands.add_parser(
        "links",
        parents=[common],
        help="check the links to other sites",
        description="Ask the servers of other sites whether the pages that stories and tools link "
        "to are still there. Each host is asked one question at a time, and none again within a "
        "week. Exit status 1 if a page is gone.",
    )
    links.add_argument(
        "stories",
        nargs="*",
        metavar="STORY",
        help="slugs or files of stories and tools (default: all)",
    )
    links.add_argument(
        "--archive",
        action="store_true",
        help="store a copy of each source that has none, in the archive that snapshots in "
        "site.yaml names, and write its address into the story",
    )
    links.add_argument("--again", action="store_true", help="check all links, known or not")
    links.add_argument(
        "--allow-private", action="store_true", help="also ask hosts of a private network"
    )
    links.add_argument(
        "--dry-run", action="store_true", help="name the links and sources; ask and write nothing"
    )
    add_format(links, ("text", "json"))
    return links


def run(arguments: Namespace) -> int:
    """Check links, and return the exit status."""
    from copydesk.fetching.fetcher import Fetcher

    found = _found(arguments)
    if isinstance(found, int):
        return found
    checked, links = found
    if arguments.dry_run and not arguments.archive:
        for link in links:
            put(f"{link.path}:{link.line}: {link.url}")
        return DONE
    fetcher = Fetcher(checked.settings.url, allow_private=arguments.allow_private)
    if arguments.archive:
        return _archive(arguments, checked, links, fetcher)
    now = moment_of(arguments).astimezone()
    verdicts = _verdicts(arguments, links, fetcher, now)
    _print(arguments.format, links, verdicts)
    states = Counter(each.state for each in verdicts.values())
    shown = ", ".join(f"{states[state]} {state}" for state in ("alive", "moved", "dead", "unknown"))
    say(f"{count(len(verdicts), 'link', 'links')}: {shown}")
    return FAULTY if states["dead"] else DONE


def _found(arguments: Namespace) -> "tuple[Checked, list[OutLink]] | int":
    """Return the newsroom and its links to other sites, or the exit status."""
    from copydesk.cache.opening import temporary_cache
    from copydesk.cache.serialisation import decoded
    from copydesk.cli.asked_story import named_story
    from copydesk.link_checks.collecting import links_of
    from copydesk.newsroom.story.sources.resolved import SourcedStory
    from copydesk.pipeline import check
    from copydesk.workers import Workers

    with temporary_cache() as cache, Workers(None) as workers:
        checked = check(arguments.root, cache, workers)
        catalog = checked.loaded.catalog
        websites = {each.text.path: each.tool.url for each in catalog.tools.values()}
        chosen = [*(story.path for story in catalog.stories.values()), *websites]
        if arguments.stories:
            chosen = []
            for name in arguments.stories:
                path = named_story(name, checked)
                if isinstance(path, int):
                    return path
                chosen.append(path)
        links = [
            link
            for path in chosen
            for link in links_of(
                arguments.root, path, decoded(SourcedStory, cache.body(path)), websites.get(path)
            )
        ]
    return checked, sorted(links)


def _verdicts(
    arguments: Namespace, links: "Sequence[OutLink]", fetcher: "Fetcher", now: datetime
) -> "dict[str, Verdict]":
    from copydesk.link_checks import asking
    from copydesk.link_checks.store import open_store

    urls = dict.fromkeys(link.url for link in links)
    verdicts: dict[str, Verdict] = {}
    last: dict[str, Verdict] = {}
    with open_store(arguments.root) as store:

        def keep(url: str, verdict: "Verdict") -> None:
            verdicts[url] = verdict
            store.keep(url, verdict, now)

        for url in urls:
            current, before = store.known(url, now)
            if current and not arguments.again:
                verdicts[url] = current
            if before:
                last[url] = before
        waiting = [url for url in urls if url not in verdicts]
        if waiting:
            say(f"asking about {count(len(waiting), 'link', 'links')}")
        asking.ask_all(waiting, fetcher, last, keep, asking.PAUSE)
    return verdicts


def _print(form: str, links: "Sequence[OutLink]", verdicts: "Mapping[str, Verdict]") -> None:
    if form == "json":
        rows = [
            {
                "path": link.path,
                "line": link.line or None,
                "url": link.url,
                "state": verdicts[link.url].state,
                "reason": verdicts[link.url].reason,
                "moved_to": verdicts[link.url].url or None,
            }
            for link in links
        ]
        put(json.dumps({"links": rows}, ensure_ascii=False, indent=2))
        return
    for link in links:
        verdict = verdicts[link.url]
        if verdict.state == "alive":
            continue
        place = f"{link.path}:{link.line}" if link.line else link.path
        put(f"{place}: {verdict.state}: {link.url} ({verdict.reason})")
        if verdict.url:
            put(f"  now {verdict.url}")


def _archive(
    arguments: Namespace, checked: "Checked", links: "Sequence[OutLink]", fetcher: "Fetcher"
) -> int:
    """Have copies of sources stored, write their addresses, and return the exit status."""
    from copydesk.content.front_matter.editing.lines import with_source_key
    from copydesk.content.front_matter.quoting import scalar
    from copydesk.desk.edits.story_edits import edited
    from copydesk.fetching.errors import FetchError
    from copydesk.link_checks.archiving import archived

    template = checked.settings.snapshots
    if template is None:
        hint = "add to site.yaml: snapshots: {save: 'https://web.archive.org/save/{url}'}"
        return misused("no archive is named", hint)
    status, now = DONE, moment_of(arguments)
    for link in links:
        if not link.number or link.has_copy:
            continue
        if arguments.dry_run:
            put(f"{link.path}:{link.line}: {link.url}")
            continue
        try:
            copy = archived(link.url, template, fetcher, now)
        except FetchError as error:
            say(f"{link.path}:{link.line}: no copy of {link.url}: {error}")
            status = FAULTY
            continue
        value = f"{{url: {scalar(copy.url, in_braces=True)}, date: {copy.date}}}"

        def edit(text: str, number: int = link.number, value: str = value) -> str:
            return with_source_key(text, number, "snapshot", value)

        done = edited(arguments.root, link.path, checked.settings.conventions, edit)
        if done.reason:
            say(f"copydesk: {done.path} is left as it is: {done.reason}")
            status = FAULTY
        else:
            put(f"{link.path}: {link.url} is stored at {copy.url}")
    return status
