"""A story to be written: its file, with the sources that its links gave."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from copydesk.content.control_characters import written_out
from copydesk.content.front_matter.editing.sources import lines_of
from copydesk.content.front_matter.quoting import scalar
from copydesk.drafting.sources import NewSource

_SUMMARY = "# summary: Say in one or two sentences what happened."
_OPTIONAL = """\
# Take a comment's # away to use these; docs/writing.md explains all of them.
# topics: [a-topic]            # files in content/topics/, without their .md
# threads: [a-thread]          # files in content/threads/
# related: [another-story]     # other stories, by their files' names without .md
# tools: [a-tool]              # files in content/tools/, which the text does not link to
# curator: Jane Doe
# issue: 128
# language: en
# translation_of: another-story
# key_points: ["What a reader in haste should know. [@id]"]
# timeline: [{date: 2026-01-31, text: "What happened then. [@id]"}]
# perspectives: [{who: The mayor, view: "What she says. [@id]"}]
# differences: [{what: Cost, values: [{value: 1 million, says: "The mayor [@id]"}]}]
# calculations: [{figure: "63%", from: 167.6 / 267.6}]
# image: {src: /map.png, alt: What can be seen in it, caption: The map, credit: Jane Doe}
# links: plain
# desk: [{allow: figure-absent, text: "63%", why: The reason}]
# Once it is published:
# updated: 2026-01-31
# updates: [{date: 2026-01-31, note: What is new.}]
# corrections: [{date: 2026-01-31, note: What was wrong.}]
# withdrawn: {date: 2026-01-31, note: Why it no longer stands.}
# aliases: [/2025/old-name/]
# id: its-first-name           # after a new file name, so that feeds stay quiet
# guid: https://old.example/?p=1
""".splitlines()
_NO_SOURCES = """\
# sources:
#   - id: gazette
#     publisher: The Gazette
#     title: Council passes grid plan
#     url: https://gazette.example/grid-plan
#     author: [Jane Roe]
#     agency: Reuters
#     published: 2026-01-31
#     language: en
#     paywall: true
#     excerpt: A sentence or two of theirs.
#     snapshot: https://archive.example/grid-plan
#     reprint_of: another-id
""".splitlines()


class Draft(Struct, frozen=True):
    """What a story is begun with."""

    title: str
    date: str
    sources: tuple[NewSource, ...] = ()
    is_theirs: bool = False
    """True where the title is the headline of a source."""
    topics: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    """Comments on topics and related stories that may fit."""


def story_text(draft: Draft) -> str:
    """Return the file of a story that is not published yet."""
    lines = (*_front_matter(draft), "---", *_body(draft.sources))
    return "\n".join(("---", *lines)) + "\n"


def _front_matter(draft: Draft) -> Iterator[str]:
    yield "draft: true   # take this line out to publish the story"
    if draft.is_theirs:
        yield "# The title is the headline of the first source: write one of your own."
    yield f"title: {scalar(draft.title)}"
    yield _SUMMARY
    yield f"date: {draft.date}"
    for key, slugs in (("topics", draft.topics), ("related", draft.related)):
        if slugs:
            yield f"{key}: [{', '.join(slugs)}]"
    if draft.suggestions:
        yield "# Suggested by the texts of the sources: take a # away to use it."
        yield from (f"# {_comment(line)}" for line in draft.suggestions)
    if not draft.sources:
        yield from _OPTIONAL
        yield from _NO_SOURCES
        return
    yield "sources:"
    for source in draft.sources:
        yield from source_lines(source)


def source_lines(source: NewSource) -> Sequence[str]:
    """Return the lines of a source, with comments on what an editor should look at."""
    comments = [f"  # {_comment(remark)}" for remark in source.remarks]
    return [*comments, *lines_of([source.fields], 2)]


def _body(sources: Iterable[NewSource]) -> list[str]:
    marks = [f"- [@{source.id}]" for source in sources]
    return marks or ["Write the text here."]


def _comment(text: str) -> str:
    """Return a text that stays a comment: one line, without what a terminal obeys."""
    return written_out(" ".join(text.splitlines()))
