"""Any edits, in any order: what is made or served step by step is what a clean build makes.

Ten sequences of five edits; `--hypothesis-profile=thorough` tries 60 of 20, `long` 500 of 20.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from copydesk.cache.opening import preview_cache
from copydesk.diagnostics import has_errors
from copydesk.layouts.files import shipped
from copydesk.pipeline import Built, Options, build, clean_build, stored_index
from copydesk.preview.live_site import LiveSite
from copydesk.workers import Workers
from newsroom_files import SETTINGS, story, tree
from tool_files import tool

SLUGS = ("a", "b", "c", "d", "e", "f", "g", "h")
PARTIAL = "partials/counts.html"
slugs = st.sampled_from(SLUGS)
words = st.sampled_from(["Grid vote", "Night train", "Ferry strike", "“Quoted” & <odd>"])
dates = st.sampled_from(
    ["2025-01-22", "2025-01-22T08:15", "2025-01-23", "2025-02-03", "2025-07-01", "2024-12-31"]
)
moments = st.sampled_from(["2025-01-22", "2025-02-10", "2025-06-01", "2025-07-02"])
bodies = st.sampled_from(
    [
        *("- [@x] Why it matters: much.\n- [@x]", "[@x]\nAll of it. [@x]", "It passed. [@x]"),
        *("- [One](https://one.example/)\n- [Two](https://herald.example/x) It is.",),
        *("Before all.\n\n<!-- more -->\n\nThe rest, with [one](https://www.one.example/).",),
    ]
)
"""Sources in place, links that count, an excerpt."""
SITE = {
    "links": ("", "count", "plain", "{plain: [one.example]}"),
    "curators": ("", "true"),
    "curator": ("", "Ann", "Bob"),
    "languages": ("", "[ja]", "[ja, fr]", "{ja: {title: 網, fallback: true}}"),
    "permalink": ("", "/{year}/{slug}/"),
    "tools": ("", "{title: Our tools, audiences: {artists: {summary: For them.}}}"),
}
TOOL = tool(audiences="[artists]", checked="2025-01-22")
TOOL_FIELDS = {
    "name": ("Chartist", "Charter & <co>"),
    "categories": ("", "[charts]", "[maps, charts]"),
    "pricing": ("", "12 dollars. [@x]"),
    "status": ("", "discontinued\nsince: 2025-02-03\nnote: It is gone."),
    "aliases": ("", "[/tools/old/]"),
    "body": ("", "See [rail](../topics/rail.md)."),
}
FEEDS = ("items: 1", "content: summary", "topics: false", "also_at: [/rss.xml, /feed/, /f.json]")


class Newsroom(RuleBasedStateMachine):
    """Eight stories at most with translations, two topics, a thread, a publisher, an own layout."""

    @initialize(is_rich=st.booleans())
    def found(self, is_rich: bool) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="copydesk-edits-"))
        self.root = self.folder / "newsroom"
        self.stories: dict[str, dict[str, str]] = {}
        self.now = "2025-06-01"
        self.drafts = False
        self.settings: dict[str, str] = {}
        self.translated: dict[str, dict[str, str]] = {}
        self.files(
            {
                "site.yaml": SETTINGS,
                "publishers.yaml": "[{name: The Herald, domains: [herald.example]}]\n",
                "topics/energy.md": "---\nname: Energy\n---\nSee [rail](../topics/rail.md).\n",
                "topics/rail.md": "---\nname: Rail\nparent: energy\n---\n",
                "threads/plan.md": "---\nname: The plan\n---\n",
                "tools/chartist.md": TOOL,
                "static/map.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
            }
        )
        self.add("a", "Grid vote", "2025-01-22")
        if is_rich:
            self.found_more()
        self.workers = Workers(1)
        self.preview = ExitStack()
        self.served = LiveSite(self.options, self.workers)
        self.served.begin(self.preview.enter_context(preview_cache(self.root, "test")))

    def found_more(self) -> None:
        """Begin with what takes many edits to come about."""
        self.change_settings(links="count", curators="true", languages="[ja, fr]")
        self.add("b", "Night train", "2025-01-23")
        self.add("c", "Ferry strike", "2024-12-31")
        listed = "- [@x] Why it matters.\n- [One](https://one.example/)"
        for slug in ("a", "b"):
            self.digest(slug, listed, "")
            self.credit(slug, "[Bob, Ann]")
            self.file_under(slug, "[rail, energy]")
            self.translate(slug, "Ferry strike", "2025-01-23", "issue")
        self.link("c", "a")
        self.relate("a", "b")

    def teardown(self) -> None:
        self.preview.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def files(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            path = self.root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def save(self, slug: str) -> None:
        fields = dict(self.stories[slug])
        named = fields.pop("related", "").split()
        related = [other for other in named if other in self.stories]
        if related:
            fields["related"] = f"[{', '.join(related)}]"
        link = (
            f"\n\nSee [that]({seen}.md).\n"
            if (seen := fields.pop("seen", "")) in self.stories
            else ""
        )
        self.write(f"stories/{slug}.md", fields, link)
        self.remove_translation(slug)
        if slug in self.translated and self.in_japanese():
            translation = self.translated[slug]
            name = f"{slug}-ja" if "translation_of" in translation else f"{slug}.ja"
            self.write(f"stories/{name}.md", translation, link)

    def write(self, name: str, fields: dict[str, str], link: str) -> None:
        fields = {"body": "It passed."} | fields
        text = story(**fields | {"body": fields["body"] + link})  # type: ignore[arg-type]
        # No notice is older than its story.
        text = text.replace("DAY", max("2025-03-01", fields["date"][:10]))
        self.files({name: text.replace("summary: \n", "")})

    def remove_translation(self, slug: str) -> None:
        for name in (f"{slug}-ja.md", f"{slug}.ja.md"):
            (self.root / "content/stories" / name).unlink(missing_ok=True)

    def in_japanese(self) -> bool:
        return "ja" in self.settings.get("languages", "")

    def edit(self, slug: str, **fields: str) -> None:
        if slug in self.stories:
            self.stories[slug] |= fields
            self.save(slug)

    @rule(slug=slugs, title=words, date=dates)
    def add(self, slug: str, title: str, date: str) -> None:
        # A story that was renamed keeps its id, which no other one may have.
        if slug in self.stories or slug not in self.ids():
            self.stories.setdefault(slug, {"title": f"'{title}'", "date": date})
            self.save(slug)

    def ids(self) -> set[str]:
        return {fields.get("id", slug) for slug, fields in self.stories.items()}

    @precondition(lambda self: len(self.stories) > 1)
    @rule(slug=slugs)
    def remove(self, slug: str) -> None:
        if slug in self.stories:
            del self.stories[slug]
            self.translated.pop(slug, None)
            self.remove_translation(slug)
            (self.root / f"content/stories/{slug}.md").unlink()
            for other in self.stories:
                self.save(other)

    @rule(slug=slugs, new=slugs)
    def rename(self, slug: str, new: str) -> None:
        alias = f"[/{slug}/]"
        taken = any(fields.get("aliases") == alias for fields in self.stories.values())
        if slug in self.stories and new not in self.stories and not taken:
            fields = self.stories.pop(slug)
            self.stories[new] = fields | {"id": fields.get("id", slug), "aliases": alias}
            if slug in self.translated:
                self.translated[new] = self.translated.pop(slug)
                if "translation_of" in self.translated[new]:
                    self.translated[new]["translation_of"] = new
                self.remove_translation(slug)
            (self.root / f"content/stories/{slug}.md").unlink()
            for other in self.stories:
                self.save(other)

    @rule(slug=slugs, title=words, date=dates, field=st.sampled_from(["", "issue", "draft"]))
    def translate(self, slug: str, title: str, date: str, field: str) -> None:
        if slug in self.stories:
            more = {"issue": {"issue": "3"}, "draft": {"draft": "true"}}.get(field, {})
            fields = {"title": f"'{title}'", "date": date, "summary": "", "body": "電力。"}
            self.translated[slug] = fields | more
            self.save(slug)

    @rule(slug=slugs)
    def translate_by_name(self, slug: str) -> None:
        if slug in self.translated:
            self.translated[slug] |= {"language": "ja", "translation_of": f"{slug}"}
            self.save(slug)

    @rule(slug=slugs)
    def take_translation_back(self, slug: str) -> None:
        if self.translated.pop(slug, None):
            self.save(slug)

    @rule(name=words)
    def translate_a_topic(self, name: str) -> None:
        if self.in_japanese():
            self.files({"topics/rail.ja.md": f"---\nname: '{name}'\n---\n"})

    @rule(slug=slugs, other=slugs)
    def link(self, slug: str, other: str) -> None:
        self.edit(slug, seen=other)

    @rule(slug=slugs, body=bodies, summary=st.sampled_from(["", "The grid plan passed."]))
    def digest(self, slug: str, body: str, summary: str) -> None:
        fields = {"sources": "[{id: x, url: https://herald.example/x}]"} if "@x" in body else {}
        self.edit(slug, body=body, summary=summary, **fields)

    @rule(slug=slugs, links=st.sampled_from(SITE["links"]))
    def count_links(self, slug: str, links: str) -> None:
        self.edit(slug, links=links)

    @rule(slug=slugs, curator=st.sampled_from(["Ann", "[Bob, Ann]", "['Ann B.']"]))
    def credit(self, slug: str, curator: str) -> None:
        self.edit(slug, curator=curator)

    @rule(slug=slugs, issue=st.sampled_from(["1", "128"]))
    def number(self, slug: str, issue: str) -> None:
        self.edit(slug, issue=issue)

    @rule(name=st.sampled_from(list(SITE)), data=st.data())
    def choose(self, name: str, data: st.DataObject) -> None:
        self.change_settings(**{name: data.draw(st.sampled_from(SITE[name]))})

    @rule(chosen=st.sets(st.sampled_from(FEEDS)))
    def feed(self, chosen: set[str]) -> None:
        self.change_settings(feeds=", ".join(sorted(chosen)))

    @rule(feed=st.sampled_from(["items: 1", "content: summary", "also_at: [/energy.rss]"]))
    def feed_of_a_topic(self, feed: str) -> None:
        self.files(
            {"topics/energy.md": f"---\nname: Energy\nfeeds: {{{feed}}}\naliases: [/e/]\n---\n"}
        )

    @rule(slug=slugs, body=words)
    def rewrite(self, slug: str, body: str) -> None:
        self.edit(slug, body=f"{body.replace('<', '')} ![map](/map.svg)")

    @rule(slug=slugs, title=words)
    def retitle(self, slug: str, title: str) -> None:
        self.edit(slug, title=f"'{title}'")

    @rule(slug=slugs, date=dates)
    def redate(self, slug: str, date: str) -> None:
        self.edit(slug, date=date)

    @rule(slug=slugs, topic=st.sampled_from(["[]", "[energy]", "[rail]", "[rail, energy]"]))
    def file_under(self, slug: str, topic: str) -> None:
        self.edit(slug, topics=topic, threads="[plan]" if "rail" in topic else "[]")

    @rule(slug=slugs, other=slugs)
    def relate(self, slug: str, other: str) -> None:
        if slug != other:
            self.edit(slug, related=other)

    @rule(slug=slugs, held=st.booleans())
    def draft(self, slug: str, held: bool) -> None:
        self.edit(slug, draft=str(held).lower())

    @rule(slug=slugs, paywalled=st.booleans())
    def source(self, slug: str, paywalled: bool) -> None:
        source = "{id: x, url: https://herald.example/x}" if paywalled else "{id: x, title: Y}"
        self.edit(slug, sources=f"[{source}]", body="It passed. [@x]")

    @rule(slug=slugs)
    def correct(self, slug: str) -> None:
        self.edit(slug, corrections="[{date: DAY, note: We were wrong.}]")

    @rule(slug=slugs)
    def withdraw(self, slug: str) -> None:
        self.edit(slug, withdrawn="{date: DAY, note: It was forged.}")

    @rule(name=words)
    def rename_publisher(self, name: str) -> None:
        entry = f"[{{name: '{name}', domains: [herald.example]}}]\n"
        self.files({"publishers.yaml": entry})

    @rule(name=words)
    def rename_topic(self, name: str) -> None:
        self.files({"topics/rail.md": f"---\nname: '{name}'\n---\n"})

    @rule(slug=slugs, named=st.sampled_from(["[]", "[chartist]"]))
    def name_a_tool(self, slug: str, named: str) -> None:
        self.edit(slug, tools=named)

    @rule(slug=slugs)
    def link_to_a_tool(self, slug: str) -> None:
        self.edit(slug, body="It was drawn with [it](../tools/chartist.md).")

    @rule(data=st.data())
    def change_a_tool(self, data: st.DataObject) -> None:
        fields = {key: data.draw(st.sampled_from(texts)) for key, texts in TOOL_FIELDS.items()}
        if fields["pricing"]:
            fields["sources"] = "[{id: x, url: https://herald.example/x}]"
        self.files({"tools/chartist.md": tool(audiences="[artists]", **fields)})

    @rule(is_there=st.booleans())
    def add_or_remove_a_tool(self, is_there: bool) -> None:
        if is_there:
            self.files({"tools/typist.md": tool("Typist", added="2025-03-01")})
        else:
            (self.root / "content/tools/typist.md").unlink(missing_ok=True)

    @rule(title=words, language=st.sampled_from(["en", "de"]))
    def settle(self, title: str, language: str) -> None:
        self.change_settings(title=f"'{title}'", language=language)

    def change_settings(self, **changed: str) -> None:
        self.settings |= changed
        fields = {key: text for key, text in self.settings.items() if text}
        feeds = "authority: example.org, year: 2025"
        fields["feeds"] = f"{{{', '.join(filter(None, [feeds, fields.get('feeds')]))}}}"
        fields = {"title": "Test Desk", "url": "https://example.org/"} | fields
        self.files({"site.yaml": "".join(f"{key}: {text}\n" for key, text in fields.items())})
        if not self.in_japanese():
            (self.root / "content/topics/rail.ja.md").unlink(missing_ok=True)
        for slug in self.stories:
            self.save(slug)

    @rule(mark=st.sampled_from(["", "{# one #}", "two "]))
    def lay_out(self, mark: str) -> None:
        own = self.root / "layouts" / PARTIAL
        own.parent.mkdir(parents=True, exist_ok=True)
        text = (shipped() / PARTIAL).read_text("utf-8")
        own.write_text(text.replace("{% macro", f"{mark}{{% macro"), encoding="utf-8")

    @rule()
    def lay_out_as_shipped(self) -> None:
        shutil.rmtree(self.root / "layouts", ignore_errors=True)

    @rule(picture=st.sampled_from(["", " "]))
    def draw(self, picture: str) -> None:
        svg = f"<svg xmlns='http://www.w3.org/2000/svg'{picture}/>\n"
        self.files({"static/map.svg": svg})

    @rule(now=moments)
    def pass_time(self, now: str) -> None:
        self.now = now

    @rule(drafts=st.booleans())
    def show_drafts(self, drafts: bool) -> None:
        self.drafts = drafts

    @rule()
    def fail(self) -> None:
        self.files({"stories/broken.md": "---\ntitle: No date\n---\n"})
        assert self.made().published is None
        self.served.refresh()
        assert has_errors(self.served.diagnostics)
        (self.root / "content/stories/broken.md").unlink()

    @rule()
    def meddle(self) -> None:
        (self.root / "site/index.html").write_text("by hand")

    def made(self) -> Built:
        with Workers(1) as workers:
            return build(self.options(), workers)

    def options(self) -> Options:
        site = self.root / "site"
        return Options(self.root, site, datetime.fromisoformat(self.now), self.drafts)

    @invariant()
    def equals_a_clean_build(self) -> None:
        built = self.made()
        assert built.published, built.diagnostics
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        with Workers(1) as workers:
            fresh = clean_build(replace(self.options(), output=clean), workers)
        assert stored_index(self.root) == fresh.index
        assert tree(self.root / "site") == tree(clean)
        self.served.refresh()
        assert dict(self.shown()) == tree(clean)

    def shown(self) -> Iterator[tuple[str, bytes]]:
        """What the preview serves."""
        for path in self.served.paths:
            file = self.served.file(path)
            assert file
            yield path, file.origin.read_bytes() if file.origin else file.content


TestAnyEdits = Newsroom.TestCase
SEQUENCES = settings.default.max_examples // 10
"""A sequence costs as much as many examples of other tests."""
TestAnyEdits.settings = settings(
    stateful_step_count=5 if SEQUENCES <= 10 else 20,
    max_examples=SEQUENCES,
    # The same sequences each time, so that a change fails by its own fault; `long` draws new ones.
    derandomize=SEQUENCES <= 60,
)
