"""Eleventy, from npm. Its own script is run by node, without npx in between."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from corpus import Newsroom, Story
from tools import Tool

from peers.exporting import addresses_of, copy_project, exported, site_data, yaml


class Eleventy(Tool):
    name = "eleventy"
    layout = "_includes/story.njk"
    ready = re.compile("Server at")

    def __init__(self, script: Path) -> None:
        super().__init__()
        self.script = script
        self.addresses: dict[str, str] = {}

    @classmethod
    def find(cls, folder: Path) -> "Eleventy | None":
        script = folder / "eleventy" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
        return cls(script) if script.exists() and shutil.which("node") else None

    @staticmethod
    def install(folder: Path) -> None:
        (folder / "eleventy").mkdir(parents=True, exist_ok=True)
        (folder / "eleventy" / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        command = ["npm", "install", "--silent", "@11ty/eleventy@latest"]
        subprocess.check_call(command, cwd=folder / "eleventy")

    def version(self) -> str:
        said = subprocess.check_output(["node", self.script, "--version"], text=True)
        node = subprocess.check_output(["node", "--version"], text=True)
        return f"{said.strip()} (node {node.strip().removeprefix('v')})"

    def write(self, root: Path, newsroom: Newsroom) -> None:
        self.root = root
        self.addresses = addresses_of(newsroom)
        copy_project("eleventy", root)
        (root / "_data").mkdir()
        (root / "stories").mkdir(exist_ok=True)
        data = json.dumps(site_data(newsroom))
        (root / "_data" / "site.json").write_text(data, encoding="utf-8")
        for story in newsroom.stories():
            self.write_story(story)

    def write_story(self, story: Story) -> None:
        front, body = exported(story, self.addresses)
        front["permalink"] = story.head.address
        folder = self.root / "stories" / f"{story.head.date:%Y}"
        folder.mkdir(exist_ok=True)
        (folder / f"{story.head.slug}.md").write_text(yaml(front) + body, encoding="utf-8")

    def command(self, output: Path) -> list[str]:
        # Without --quiet it prints a line a file, which no one needs and which takes time.
        options = ["--quiet", f"--output={os.path.relpath(output, self.root)}"]
        return ["node", str(self.script), *options]

    def preview(self, output: Path, port: int) -> list[str]:
        # With --quiet it would not say when it is ready.
        command = [word for word in self.command(output) if word != "--quiet"]
        return [*command, "--serve", "--incremental", f"--port={port}"]
