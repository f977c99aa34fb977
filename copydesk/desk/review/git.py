"""A newsroom's earlier states, by git's own command: the repository's format is git's matter."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_MAIN = ("origin/HEAD", "origin/main", "main", "origin/master", "master")
"""Usual names of the main branch, the likeliest first."""


class GitError(Exception):
    """There is no git, no repository or no such revision; in words for an editor."""


class Revisions:
    """The git repository that a newsroom stands in."""

    def __init__(self, root: Path) -> None:
        """Raises GitError where `root` is in no repository."""
        self._root = root.resolve()
        self._git("rev-parse", "--show-toplevel")

    def base(self, name: str | None) -> str:
        """Return the commit of a revision; by default the one where work left the main branch.

        Raises GitError where there is none.
        """
        if name:
            return self._commit(name)
        for main in _MAIN:
            try:
                self._commit(main)
            except GitError:
                continue
            return self._merge_base(main)
        raise GitError(
            self._in_whole_clone("no branch is called main here; name a revision to compare with")
        )

    def changed(self, commit: str) -> frozenset[str]:
        """Return the paths, relative to the newsroom's root, that differ from a commit,
        or are new.
        """
        listed = (
            *self._paths("diff", "--name-only", "-z", "--relative", "--no-renames", commit),
            *self._paths("ls-files", "--others", "--exclude-standard", "-z"),
        )
        return frozenset(listed)

    def renamed(self, commit: str) -> Mapping[str, str]:
        """Return the present paths of files that were renamed since a commit, by their old ones."""
        # A new file is renamed only in the eyes of an index that has it.
        with self._index() as environment:
            with suppress(GitError):  # of a pipe, which was never a story
                self._git(
                    *("add", "--all", "--intent-to-add", "--ignore-errors", "--", "content"),
                    environment=environment,
                )
            words = self._paths(
                *("diff", "--name-status", "-z", "--relative", "--find-renames=40%"),
                *("--diff-filter=R", commit, "--", "content"),
                environment=environment,
            )
        return dict(zip(words[1::3], words[2::3], strict=True))

    @contextmanager
    def checked_out(self, commit: str) -> Iterator[Path]:
        """Give a folder that holds the newsroom as it was: its `content/` and its `layouts/`."""
        with (
            tempfile.TemporaryDirectory(prefix="copydesk-") as folder,
            self._index() as environment,
        ):
            self._git("read-tree", commit, environment=environment)
            paths = self._git("ls-files", "-z", "--", "content", "layouts", environment=environment)
            self._git(
                *("checkout-index", "-z", "--stdin", f"--prefix={folder}/"),
                environment=environment,
                given=paths,
            )
            yield Path(folder) / self._git("rev-parse", "--show-prefix").strip()

    @contextmanager
    def _index(self) -> Iterator[Mapping[str, str]]:
        """Give an index and a store of our own beside the repository's, which stay as they are."""
        with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
            index, objects = self._path("index"), self._path("objects")
            (Path(folder) / "objects").mkdir()
            if index.is_file():
                (Path(folder) / "index").write_bytes(index.read_bytes())
            yield {
                "GIT_INDEX_FILE": f"{folder}/index",
                "GIT_OBJECT_DIRECTORY": f"{folder}/objects",
                "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(objects),
            }

    def _path(self, name: str) -> Path:
        return self._root / self._git("rev-parse", "--git-path", name).strip()

    def _commit(self, name: str) -> str:
        try:
            return self._git(
                "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
            ).strip()
        except GitError:
            raise GitError(self._in_whole_clone(f'git knows no revision "{name}"')) from None

    def _merge_base(self, main: str) -> str:
        """Return the commit where work left the main branch. Raises GitError."""
        try:
            return self._git("merge-base", "HEAD", main).strip()
        except GitError:
            message = f"HEAD and {main} have no commit in common; name a revision to compare with"
            raise GitError(self._in_whole_clone(message)) from None

    def _in_whole_clone(self, message: str) -> str:
        """Return what is wrong, or that the history is missing, where a clone has only a part."""
        if self._git("rev-parse", "--is-shallow-repository").strip() != "true":
            return message
        what, _, _ = message.partition("; ")
        return (
            f"{what}: this is a shallow clone, without the history; get all of it by "
            "git fetch --unshallow, or in a workflow by fetch-depth: 0 of actions/checkout"
        )

    def _paths(self, *words: str, environment: Mapping[str, str] | None = None) -> list[str]:
        return self._git(*words, environment=environment).split("\0")[:-1]

    def _git(
        self,
        *words: str,
        environment: Mapping[str, str] | None = None,
        given: str | None = None,
    ) -> str:
        """Return what a git command prints. Raises GitError with git's own words."""
        try:
            done = subprocess.run(  # noqa: S603 - no shell, and options end before names
                ["git", *words],  # noqa: S607 - whichever git the editor uses
                cwd=self._root,
                env={**os.environ, **(environment or {}), "LC_ALL": "C"},
                input=given,
                capture_output=True,
                encoding="utf-8",
                errors="surrogateescape",
                check=False,
            )
        except FileNotFoundError:
            raise GitError("git is not installed, or this folder is not there") from None
        if done.returncode:
            said = done.stderr.strip().split("\n")[-1].removeprefix("fatal: ")
            raise GitError(f"git {words[0]}: {said}" if said else f"git {words[0]} failed")
        return done.stdout
