"""`copydesk new`: begin a story with the articles that it is about."""

import time
from argparse import Namespace
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, moment_of
from copydesk.cli.gathering import (
    add_gathering,
    fetcher_of,
    pages_asked,
    save_clippings,
    say_unread,
)
from copydesk.cli.output import DONE, FAULTY, MISUSED, count, misused, put, say, show, status

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands
    from copydesk.drafting.gathering import Gathered
    from copydesk.drafting.story_text import Draft
    from copydesk.pipeline import Checked

_UNTITLED = "A new story"


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    new = commands.add_parser(
        "new",
        parents=[common],
        help="begin a story with the articles that it is about",
        description="Write the draft of a story whose sources are the articles at some addresses, "
        "and save their texts as clippings. Without an address, the draft has every field, the "
        "optional ones as comments.",
    )
    new.add_argument("urls", metavar="URL", nargs="*", help="the address of an article")
    new.add_argument("--title", metavar="TEXT", help="the story's title (default: their headline)")
    new.add_argument("--slug", help="the file's name without .md (default: from the title)")
    new.add_argument("--date", help="the story's date (default: today)")
    new.add_argument(
        "--write",
        action="store_true",
        help="write topics and related stories that suit it, instead of suggesting them",
    )
    new.add_argument("--dry-run", action="store_true", help="print the draft; write nothing")
    add_gathering(new)
    return new


def run(arguments: Namespace) -> int:
    """Write the draft and the clippings, and return the exit status."""
    from copydesk.cache.opening import temporary_cache
    from copydesk.drafting.gathering import gather, without_repeated
    from copydesk.pipeline import check
    from copydesk.settings import SETTINGS_PATH
    from copydesk.workers import Workers

    arguments.start = time.monotonic()
    with temporary_cache() as cache, Workers(1) as workers:
        checked = check(arguments.root, cache, workers)
    if status(checked.diagnostics) == MISUSED:
        faults = [
            one
            for one in checked.diagnostics
            if one.path == SETTINGS_PATH or one.code == "missing-content"
        ]
        show(faults, "text")
        return misused("without its settings, nothing can be written", "copydesk init makes them")
    date = _date(arguments, checked)
    if date is None:
        return MISUSED
    fetcher = fetcher_of(arguments, checked.settings)
    gathered = gather(fetcher, *pages_asked(arguments))
    new, repeated = without_repeated(gathered, ())
    incomplete = say_unread(new)
    for each in repeated:
        say(f"{each.asked} is there already")
    if gathered and not any(each.article for each in gathered):
        say("copydesk: no page was read, and nothing was written")
        return FAULTY
    draft = _draft(arguments, checked, new, date)
    written = _written(arguments, checked, draft)
    return written or (FAULTY if incomplete else DONE)


def _date(arguments: Namespace, checked: "Checked") -> str | None:
    """Return the story's date as it is written; None where that is said to be none."""
    from copydesk.content.dates import moment
    from copydesk.content.values import BadValueError
    from copydesk.desk.edits.write_back import aware

    zone = checked.settings.conventions.zone
    if not arguments.date:
        return aware(moment_of(arguments), zone).date().isoformat()
    try:
        moment(arguments.date, zone)
    except BadValueError as error:
        misused(f"--date: {error.message}", error.hint)
        return None
    return str(arguments.date)


def _draft(
    arguments: Namespace, checked: "Checked", gathered: list["Gathered"], date: str
) -> "Draft":
    from copydesk.content.control_characters import without_forbidden
    from copydesk.drafting.gathering import titles
    from copydesk.drafting.sources import new_sources
    from copydesk.drafting.story_text import Draft
    from copydesk.newsroom.story.sources.resolved import Publishers

    publishers = Publishers(checked.loaded.catalog.publishers)
    found = titles(gathered)
    own = " ".join(without_forbidden(arguments.title or "").split())
    title = own or (found[0] if found else _UNTITLED)
    sources = tuple(new_sources(gathered, publishers, ()))
    return Draft(title, date, sources, is_theirs=not own and bool(found))


def _written(arguments: Namespace, checked: "Checked", draft: "Draft") -> int:
    """Write the draft, and return the exit status: 0 where it was written."""
    from copydesk.content.slugs import is_slug
    from copydesk.content.values import quote_value
    from copydesk.desk.clippings.folder import Clippings
    from copydesk.drafting.new_story import path_of, same_name, slug_of, with_reprints
    from copydesk.drafting.story_text import story_text
    from copydesk.drafting.suggested import with_suggestions
    from copydesk.newsroom.story.sources.resolved import Publishers

    slug = arguments.slug or slug_of(draft.title)
    if slug is None or not is_slug(slug):
        named = quote_value(slug) if slug else f"the title {quote_value(draft.title)}"
        return misused(f"{named} makes no name of a file", "give one: --slug grid-vote")
    paths = [each.path for each in checked.loaded.newsroom.read_stories]
    path = path_of(slug, draft.date)
    if other := same_name(slug, paths) or (path if (arguments.root / path).exists() else None):
        return misused(f"there is {other} already", "give another name: --slug …")
    settings = checked.settings
    publishers = Publishers(checked.loaded.catalog.publishers)
    draft = with_reprints(draft, path, settings.conventions, publishers)
    draft = with_suggestions(draft, arguments.root, path, write=arguments.write)
    text = story_text(draft)
    if arguments.dry_run:
        put(text.rstrip("\n"))
        say(f"{path} would be written; nothing was")
        return DONE
    clippings = Clippings(arguments.root, arguments.clippings or settings.clippings)
    if (faulty := _write(arguments, path, text)) != DONE:
        return faulty
    seconds = time.monotonic() - arguments.start
    say(f"wrote {path}, a draft {_sources_in_words(draft)}, {seconds:.1f} s")
    saved = save_clippings(clippings, slug, draft.sources)
    _say_what_is_next(path, slug, draft)
    return DONE if saved else FAULTY


def _sources_in_words(draft: "Draft") -> str:
    number = len(draft.sources)
    if not number:
        return "without sources"
    reprints = sum("reprint_of" in source.fields for source in draft.sources)
    also = f", {reprints} of them {'a reprint' if reprints == 1 else 'reprints'}"
    return f"with {count(number, 'source', 'sources')}{also if reprints else ''}"


def _write(arguments: Namespace, path: str, text: str) -> int:
    from copydesk.content.files.writing import OutsideError, check_within, write_editors_file

    file, content = arguments.root / path, arguments.root / "content"
    try:
        check_within(file, content)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_editors_file(file, text.encode(), content)
    except OutsideError as error:
        return misused(f"{path}: {error}")
    except OSError as error:
        say(f"copydesk: {path}: {error.strerror}; nothing was written")
        return FAULTY
    return DONE


def _say_what_is_next(path: str, slug: str, draft: "Draft") -> None:
    say("what to do next:")
    say(f"  write title, summary and text in {path}")
    say("  copydesk serve             shows the draft while you write")
    if any(source.text for source in draft.sources):
        say("  copydesk check --record    compares it with the texts of its sources")
    missing = [source.id for source in draft.sources if source.text is None]
    for id_ in missing:
        say(f"  copydesk clip {slug} {id_} FILE    saves the text of {id_}, which was not read")
    say("  take the line with draft out, and copydesk build publishes it")
