"""`copydesk source refresh`: read sources again, and say what has changed in them."""

import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, moment_of
from copydesk.cli.gathering import add_gathering, fetcher_of
from copydesk.cli.output import DONE, FAULTY, count, misused, put, say, show

if TYPE_CHECKING:
    from copydesk.articles.reading import Article
    from copydesk.cli.arguments import Commands
    from copydesk.desk.runner import Runner
    from copydesk.desk.sources.evidence import Clipping
    from copydesk.desk.story_check import WrittenStory
    from copydesk.drafting.rereading import Reread
    from copydesk.newsroom.story.sources.resolved import CatalogSource
    from copydesk.pipeline import Checked


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    command = commands.add_parser(
        "refresh",
        parents=[common],
        help="read sources again, and say what has changed in them",
        description="Read a source again and compare it with its clipping, or with --since the "
        "sources of recent stories. Exit status 1 if a quotation or a figure of a story is no "
        "longer in its source, if a source was corrected or withdrawn, or if nothing could be "
        "compared.",
    )
    command.add_argument(
        "story", metavar="STORY", nargs="?", help="the slug of a story, or of a tool"
    )
    command.add_argument("source", metavar="SOURCE", nargs="?", help="the source's id or number")
    command.add_argument(
        "--since", type=_days, metavar="DAYS", help="the sources of stories of the last days: 30d"
    )
    command.add_argument(
        "--replace", action="store_true", help="save the fresh texts in place of the clippings"
    )
    command.add_argument(
        "--dry-run", action="store_true", help="show what would change; write nothing"
    )
    add_gathering(command)
    return command


def run(arguments: Namespace) -> int:
    """Compare sources with their clippings, and return the exit status."""
    from copydesk.cache.opening import temporary_cache
    from copydesk.desk.runner import Runner
    from copydesk.pipeline import check
    from copydesk.workers import Workers

    if (arguments.since is None) == (arguments.story is None):
        return misused("source refresh needs a story, or --since 30d for those of the last days")
    if arguments.html and (arguments.source is None or len(arguments.html) > 1):
        return misused("--html FILE is the page of one source", "name the story and the source")
    with temporary_cache() as cache, Workers(1) as workers:
        checked = check(arguments.root, cache, workers)
        folder = arguments.clippings
        runner = Runner(arguments.root, arguments.root, checked, cache, folder)
        wanted = _wanted(arguments, checked, runner)
        if isinstance(wanted, int):
            return wanted
        return _Refresh(arguments, checked, wanted).run()


def _days(text: str) -> int:
    found = re.fullmatch(r"([0-9]{1,5}) ?d?(?:ays?)?", text)
    if not found:
        raise ArgumentTypeError(f"{text!r} is not a number of days such as 30d")
    return int(found[1])


def _wanted(
    arguments: Namespace, checked: "Checked", runner: "Runner"
) -> "list[tuple[WrittenStory, tuple[CatalogSource, ...]]] | int":
    """Return the stories with those of their sources that are read again."""
    from copydesk.cli.asked_story import named_story
    from copydesk.content.values import quote_value
    from copydesk.diagnostics import did_you_mean, listed

    if arguments.since is not None:
        start = moment_of(arguments).timestamp() - arguments.since * 86_400
        paths = [path for path, story in runner.stories.items() if story.date.instant >= start]
        written = [runner.written(path) for path in paths]
        return [(each, each.entry.sources) for each in written]
    path = named_story(arguments.story, checked)
    if isinstance(path, int):
        return path
    if path not in runner.stories:
        return misused(f"{path} has errors", "copydesk check shows them")
    story = runner.written(path)
    sources = story.entry.sources
    if arguments.source is None:
        return [(story, sources)]
    asked = arguments.source.removeprefix("@")
    chosen = tuple(
        source for number, source in enumerate(sources, 1) if asked in (source.id, str(number))
    )
    if not chosen:
        ids = [source.id for source in sources]
        return misused(
            f"no source {quote_value(asked)} in {path}",
            did_you_mean(asked, ids) or (f"its sources are {listed(ids)}" if ids else None),
        )
    return [(story, chosen)]


class _Refresh:
    """One run of the command."""

    def __init__(
        self,
        arguments: Namespace,
        checked: "Checked",
        wanted: "list[tuple[WrittenStory, tuple[CatalogSource, ...]]]",
    ) -> None:
        from copydesk.desk.clippings.folder import Clippings

        self._arguments = arguments
        self._checked = checked
        self._wanted = wanted
        folder = arguments.clippings or checked.settings.clippings
        self._clippings: Clippings = Clippings(arguments.root, folder)
        self._compared = 0
        self._changed = False

    def run(self) -> int:
        """Return the exit status."""
        found = self._read()
        for written, sources in self._wanted:
            self._story(written, sources, found)
        asked = sum(len(sources) for _, sources in self._wanted)
        say(f"{self._compared} of {count(asked, 'source', 'sources')} compared")
        if not self._compared:
            say("copydesk: nothing could be compared")
            return FAULTY
        return FAULTY if self._changed else DONE

    def _read(self) -> "Mapping[str, Reread]":
        from copydesk.articles.text import NoArticleError
        from copydesk.drafting.gathering import saved_article
        from copydesk.drafting.rereading import read_again

        if self._arguments.html:
            saved = saved_article(Path(self._arguments.html[0]))
            [(_, [source])] = self._wanted
            url = source.source.url or source.id
            return {url: saved.article or NoArticleError(saved.reason or "")}
        urls = (source.source.url for _, sources in self._wanted for source in sources)
        fetcher = fetcher_of(self._arguments, self._checked.settings)
        return read_again(fetcher, [url for url in urls if url])

    def _story(
        self,
        written: "WrittenStory",
        sources: "tuple[CatalogSource, ...]",
        found: "Mapping[str, Reread]",
    ) -> None:
        from copydesk.articles.reading import Article
        from copydesk.desk.sources.evidence import Clipping
        from copydesk.drafting.refreshing import compared, is_whole

        path, entry = written.document.path, written.entry
        saved = self._saved(written)
        fresh: dict[str, Clipping] = {}
        for source in sources:
            article = found.get(source.source.url or source.id)
            if isinstance(article, Article):
                whole = is_whole(source, article, saved.get(source.id))
                fresh[source.id] = Clipping(source.id, article.text, whole)
                self._say_fields(path, source, article)
            else:
                self._say_unread(path, source, article)
        outcome = compared(written, saved, fresh, self._checked.settings.desk)
        self._compared += len(fresh)
        show(outcome.findings, "text")
        for id_, notice in outcome.notices:
            put(f"{path}: {id_} was corrected or withdrawn: {notice}")
        self._changed = self._changed or bool(outcome.findings or outcome.notices)
        if self._arguments.since is None:
            self._say_difference(path, saved, fresh)
        if self._arguments.replace:
            self._replace(entry.story.slug, saved, fresh)

    def _saved(self, written: "WrittenStory") -> "dict[str, Clipping]":
        ids = [source.id for source in written.entry.sources]
        clippings, _ = self._clippings.read(written.entry.story.slug, ids)
        return {clipping.source: clipping for clipping in clippings}

    def _say_unread(self, path: str, source: "CatalogSource", why: "Reread | None") -> None:
        from copydesk.drafting.rereading import is_gone

        if why is not None and is_gone(why):
            self._changed = True
            self._compared += 1
            put(f"{path}: {source.id} is there no longer: {why}")
        else:
            reason = why or "it has no address"
            say(f"copydesk: {path}: {source.id} was not read: {reason}")

    def _say_fields(self, path: str, source: "CatalogSource", article: "Article") -> None:
        from copydesk.drafting.refreshing import changed_fields

        if self._arguments.since is None:
            for line in changed_fields(source.source, article):
                put(f"{path}: {source.id}: {line}")

    def _say_difference(
        self, path: str, saved: "dict[str, Clipping]", fresh: "dict[str, Clipping]"
    ) -> None:
        from copydesk.drafting.refreshing import difference

        for id_, clipping in fresh.items():
            if id_ not in saved:
                say(f"{path}: {id_} has no clipping: the story was looked up in the fresh text")
            elif lines := difference(saved[id_].text, clipping.text):
                say(f"{path}: {id_} has changed:")
                put("\n".join(lines))
            else:
                say(f"{path}: {id_} is as it was")

    def _replace(
        self, slug: str, saved: "dict[str, Clipping]", fresh: "dict[str, Clipping]"
    ) -> None:
        from copydesk.desk.clippings.folder import ClippingError

        for id_, clipping in fresh.items():
            if id_ in saved and saved[id_].text.split() == clipping.text.split():
                continue
            file = self._clippings.path(slug, id_)
            if self._arguments.dry_run:
                say(f"{self._clippings.shown(file)} would be replaced; nothing was written")
                continue
            try:
                self._clippings.save(file, clipping.text, part=not clipping.whole, replace=True)
            except ClippingError as error:
                say(f"copydesk: {error}")
                self._changed = True
                continue
            say(f"saved {self._clippings.shown(file)}")
