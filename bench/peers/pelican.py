"""Pelican, from PyPI. What it has no setting for is in the project's small plugin."""

import json
import shutil
import subprocess
from pathlib import Path

from corpus import Newsroom, Story
from tools import Tool

from peers.exporting import addresses_of, copy_project, exported, pip_install, site_data


class Pelican(Tool):
    name = "pelican"
    layout = "theme/templates/article.html"
    caches = ("cache",)

    def __init__(self, command: list[str]) -> None:
        super().__init__()
        self.pelican = command
        self.names: dict[str, str] = {}
        self.addresses: dict[str, str] = {}

    @classmethod
    def find(cls, folder: Path) -> "Pelican | None":
        python = folder / "pelican" / "bin" / "python"
        if python.exists():
            return cls([str(python), "-m", "pelican"])
        found = shutil.which("pelican")
        return cls([found]) if found else None

    @staticmethod
    def install(folder: Path) -> None:
        pip_install(folder / "pelican", "pelican[markdown]")

    def version(self) -> str:
        return subprocess.check_output([*self.pelican, "--version"], text=True).strip()

    def write(self, root: Path, newsroom: Newsroom) -> None:
        self.root = root
        self.names = {topic.slug: topic.name for topic in newsroom.topics}
        self.addresses = addresses_of(newsroom)
        copy_project("pelican", root)
        (root / "site.json").write_text(json.dumps(site_data(newsroom)), encoding="utf-8")
        (root / "content" / "stories").mkdir(parents=True)
        for story in newsroom.stories():
            self.write_story(story)

    def write_story(self, story: Story) -> None:
        front, body = exported(story, self.addresses)
        fields = {
            "Title": front["title"],
            "Date": front["date"],
            "Slug": front["slug"],
            "Summary": front["summary"],
            "Tags": ", ".join(self.names[slug] for slug in front["topics"]),
            # Its front matter is flat; the plugin reads these three as JSON.
            **{
                key.capitalize(): json.dumps(front[key], ensure_ascii=False)
                for key in ("sources", "related", "corrections")
            },
        }
        text = "".join(f"{key}: {value}\n" for key, value in fields.items())
        folder = self.root / "content" / "stories" / f"{story.head.date:%Y}"
        folder.mkdir(exist_ok=True)
        (folder / f"{story.head.slug}.md").write_text(f"{text}\n{body}", encoding="utf-8")

    def command(self, output: Path) -> list[str]:
        settings = str(self.root / "pelicanconf.py")
        return [*self.pelican, str(self.root / "content"), "-o", str(output), "-s", settings]
