"""What a benchmark needs of a generator, and Copydesk as the first of them."""

import re
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from pathlib import Path

import corpus

REPOSITORY = Path(__file__).resolve().parent.parent
_LAYOUT_MARK = re.compile(r"<p>Layout revision \d+ stands here\.</p>")


class Tool(ABC):
    """A generator with a project of its own in `root`, once `write` has made it."""

    name: str
    layout: str
    """The story's layout, a path in the project."""
    caches: tuple[str, ...] = ()
    """What the generator keeps in its project between builds."""

    def __init__(self) -> None:
        self.root = Path()

    @abstractmethod
    def version(self) -> str: ...

    @abstractmethod
    def write(self, root: Path, newsroom: corpus.Newsroom) -> None:
        """Make `root`, which does not exist yet, a project with this content."""

    @abstractmethod
    def write_story(self, story: corpus.Story) -> None:
        """Write one story into the project, or overwrite it."""

    @abstractmethod
    def command(self, output: Path) -> list[str]:
        """What builds the project into the folder."""

    @property
    def folder(self) -> Path:
        """Where the command is run."""
        return self.root

    def preview(self, output: Path, port: int) -> list[str] | None:
        """What serves the site at a port, and follows edits; None where there is no such thing."""
        del output, port
        return None

    ready = re.compile("$^")
    """A line by which the preview says that it is waiting for edits."""

    def discard_caches(self, trash: Path) -> None:
        """Move away what a clean build must not know. Nothing is deleted, which would cost time."""
        for name in self.caches:
            if (self.root / name).exists():
                trash.mkdir(parents=True, exist_ok=True)
                aside = f"{name.strip('.')}-{len(list(trash.iterdir()))}"
                (self.root / name).rename(trash / aside)

    def edit_layout(self, revision: int) -> str:
        """Change the story's layout; returns the text by which a page shows it."""
        mark = f"<p>Layout revision {revision} stands here.</p>"
        path = self.root / self.layout
        before, end, after = _LAYOUT_MARK.sub("", path.read_text("utf-8")).rpartition("</article>")
        path.write_text(before + mark + end + after, encoding="utf-8")
        return mark


class Copydesk(Tool):
    name = "copydesk"
    layout = "layouts/story.html"
    caches = (".copydesk",)
    ready = re.compile("^serving ")

    @property
    def folder(self) -> Path:
        """The repository, so that its `copydesk` is found, installed or not."""
        return REPOSITORY

    def version(self) -> str:
        command = [sys.executable, "-m", "copydesk", "--version"]
        return subprocess.check_output(command, cwd=REPOSITORY, text=True).split()[-1]

    def write(self, root: Path, newsroom: corpus.Newsroom) -> None:
        self.root = root
        newsroom.write(root)
        (root / "layouts").mkdir()
        shutil.copy(REPOSITORY / self.layout, root / self.layout)

    def write_story(self, story: corpus.Story) -> None:
        corpus.write_story(self.root, story)

    def command(self, output: Path) -> list[str]:
        command = [sys.executable, "-m", "copydesk", "build", "--now", f"{corpus.NOW}"]
        return [*command, "--root", str(self.root), "--output", str(output)]

    def preview(self, output: Path, port: int) -> list[str]:
        del output  # no site is written
        command = [sys.executable, "-m", "copydesk", "serve", "--now", f"{corpus.NOW}"]
        return [*command, "--root", str(self.root), "--port", str(port)]
