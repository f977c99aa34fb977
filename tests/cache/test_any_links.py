"""Any edits of links and of what they lead to: what a build finds is what a clean one finds."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from copydesk.pipeline import Built, Options, build, clean_build
from copydesk.workers import Workers
from newsroom_files import SETTINGS, story, tree

SLUGS = ("a", "b", "c")
slugs = st.sampled_from(SLUGS)
dates = st.sampled_from(["2025-01-22", "2025-02-03", "2025-07-01"])
headings = st.sampled_from(["The vote", "Costs", "The vote, again"])
links = st.sampled_from(
    [
        *("a.md", "b.md#the-vote", "c.md#costs", "#the-vote", "#costs", "#source-1", "b.md#cite-1"),
        *("/2025/01/22/a/", "/2025/01/22/b/#costs", "/2025/07/01/c/", "/2025/07/01/b/#the-vote"),
        *("https://example.org/2025/02/03/a/", "https://example.com/2025/02/03/a/#costs"),
        *("/old/a/", "/old/b/#the-vote", "/shop/cart", "/files/a.pdf", "/files/A.pdf"),
        *("/topics/energy/", "/topics/energy/#about", "/topics/energy/2025/07/", "/2025/w04/"),
        *("/2025/07/", "/2025/01/22/", "/about/#history", "/about/#extra", "/A/", "/sourcing/"),
    ]
)
moments = st.sampled_from(["2025-01-30", "2025-06-01", "2025-07-02"])


class Links(RuleBasedStateMachine):
    """Three stories, a topic, a standing page, an edition, a file, an own layout."""

    @initialize()
    def found(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="copydesk-links-"))
        self.root = self.folder / "newsroom"
        self.stories: dict[str, dict[str, str]] = {}
        self.now = "2025-06-01"
        self.save("site.yaml", SETTINGS)
        self.save("topics/energy.md", "---\nname: Energy\n---\n## About\n")
        self.save("pages/about.md", "---\ntitle: About\n---\n## History\n")
        for slug in SLUGS:
            self.edit(slug, title=f"Story {slug}", date="2025-01-22", body="## The vote\n\nText.")

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def save(self, name: str, text: str | None) -> None:
        path = self.root / ("" if name.startswith("layouts/") else "content") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")

    def edit(self, slug: str, **fields: str) -> None:
        """Change fields of a story; those with no text are left out."""
        changed = {**self.stories.get(slug, {}), **fields}
        self.stories[slug] = {key: text for key, text in changed.items() if text}
        self.save(f"stories/{slug}.md", story(**self.stories[slug]))  # type: ignore[arg-type]

    @rule(slug=slugs, heading=headings, link=links, cites=st.booleans())
    def rewrite(self, slug: str, heading: str, link: str, cites: bool) -> None:
        mark = " [@x]" if cites else ""
        sources = "[{id: x, title: X}]" if cites else ""
        self.edit(slug, body=f"## {heading}\n\nSee [this]({link}).{mark}", sources=sources)

    @rule(slug=slugs)
    def clear(self, slug: str) -> None:
        self.edit(slug, body="Text.", sources="")

    @rule(slug=slugs, date=dates)
    def redate(self, slug: str, date: str) -> None:
        self.edit(slug, date=date)

    @rule(slug=slugs, topic=st.sampled_from(["", "[energy]"]), draft=st.sampled_from(["", "true"]))
    def file_under(self, slug: str, topic: str, draft: str) -> None:
        self.edit(slug, topics=topic, draft=draft)

    @rule(slug=slugs, is_there=st.booleans())
    def alias(self, slug: str, is_there: bool) -> None:
        self.edit(slug, aliases=f"[/old/{slug}/]" if is_there else "")

    @rule(slug=slugs)
    def remove(self, slug: str) -> None:
        self.save(f"stories/{slug}.md", None)

    @rule(slug=slugs)
    def put_back(self, slug: str) -> None:
        self.edit(slug)

    @rule(heading=headings, link=links)
    def rewrite_the_others(self, heading: str, link: str) -> None:
        self.save("topics/energy.md", f"---\nname: Energy\n---\n## {heading}\n\n[x]({link})\n")
        self.save("editions/2025-W04.md", f"---\ntitle: Week\n---\n## {heading}\n\n[x]({link})\n")

    @rule(name=st.sampled_from(["a.pdf", "A.pdf"]), is_there=st.booleans())
    def file(self, name: str, is_there: bool) -> None:
        self.save(f"static/files/{name}", "x" if is_there else None)

    @rule(id_=st.sampled_from(["extra", "{{ view.title }}", None]))
    def lay_out(self, id_: str | None) -> None:
        block = f'{{% block main %}}<p id="{id_}"></p>{{% endblock %}}'
        self.save("layouts/page.html", id_ and f'{{% extends "base.html" %}}{block}')

    @rule(
        link=links.filter(lambda link: link.startswith(("/", "https:"))),
        external=st.sampled_from(["[]", "[/shop/]", "[/files/, /2025/w04]"]),
        host=st.sampled_from(["example.org/", "example.com/", "example.org/news/"]),
    )
    def settle(self, link: str, external: str, host: str) -> None:
        text = SETTINGS.replace("example.org/", host)
        navigation = f"navigation: [{{label: A, address: '{link}'}}]\n"
        self.save("site.yaml", f"{text}external_paths: {external}\n{navigation}")

    @rule(now=moments)
    def pass_time(self, now: str) -> None:
        self.now = now

    def made(self, output: Path, *, clean: bool) -> Built:
        options = Options(self.root, output, datetime.fromisoformat(self.now))
        with Workers(1) as workers:
            return clean_build(options, workers) if clean else build(options, workers)

    @invariant()
    def finds_and_makes_what_a_clean_build_does(self) -> None:
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        expected = self.made(clean, clean=True)
        built = self.made(self.root / "site", clean=False)
        assert built.diagnostics == expected.diagnostics
        if expected.published:
            assert tree(self.root / "site") == tree(clean)


TestAnyLinks = Links.TestCase
SEQUENCES = settings.default.max_examples // 10
"""A sequence costs as much as many examples of other tests."""
TestAnyLinks.settings = settings(
    stateful_step_count=5 if SEQUENCES <= 10 else 20, max_examples=SEQUENCES
)
