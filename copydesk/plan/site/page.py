"""A page of the site as a planner describes it: its file, its template, its view."""

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from msgspec import Struct

from copydesk.newsroom.story.sources.resolved import SourcedStory

A = TypeVar("A")
P = ParamSpec("P")
R = TypeVar("R")


class StoredStory(Struct, frozen=True):
    """A story that lies in the build cache until a page that shows all of it is rendered."""

    path: str
    """Of its document."""
    hash: bytes
    """Of its `SourcedStory`, encoded."""
    until: float | None = None
    """The instant from which on its changes are left out."""


ReadStory = Callable[[StoredStory], SourcedStory]
"""Gives a stored story itself."""


class Deferred(Struct, frozen=True):
    """A view of whole stories, which is built where they are read."""

    stories: tuple[StoredStory, ...]
    """Those that it reads."""
    build: partial[Struct]
    """Gives the view from a `ReadStory`; the arguments that it holds are all else that it shows."""


class Page(Struct, frozen=True):
    """One output file, not rendered yet. It depends on nothing else."""

    path: str
    """Under `site/`."""
    template: str
    view: Struct | Deferred
    language: str = ""
    """That of the layouts' words; "" for the site's first."""


def deferred(
    stories: tuple[StoredStory, ...],
    build: Callable[Concatenate[ReadStory, P], Struct],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Deferred:
    """Return the view that a function builds from stored stories and other arguments."""
    return Deferred(stories, closure(build, *args, **kwargs))


def closure(
    function: Callable[Concatenate[A, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> partial[R]:
    """Return a function of its first argument alone; the others are given by name.

    As `partial` is, but the type checker also sees whether one is missing.
    """
    assert not args  # noqa: S101 - a first argument would stand in the place of the one to come
    return partial(function, **kwargs)
