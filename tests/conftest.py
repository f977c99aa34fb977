"""Built sites that several tests look at, each built once."""

from pathlib import Path

import pytest
from hypothesis import settings

from copydesk.cli.main import main
from hard_newsroom import hard_newsroom
from newsroom_files import BuiltSite, write

# A busy machine is not a fault: nothing here is timed.
settings.register_profile("untimed", deadline=None)
# `.ci/run` has a few minutes for random edits, somebody looking for a fault has an hour.
settings.register_profile("thorough", deadline=None, max_examples=600)
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile("untimed")

REPOSITORY = Path(__file__).resolve().parent.parent
NOW = "2026-12-01T00:00:00+00:00"


def _built(newsroom: Path, url: str, web: Path) -> BuiltSite:
    folder = web / url.split("/", 3)[3]
    options = ["--root", str(newsroom), "--output", str(folder), "--now", NOW]
    assert main(["build", *options]) == 0
    return BuiltSite(newsroom, url, web, folder)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The demo newsroom of this repository."""
    return _built(REPOSITORY, "https://copydesk.example/", tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def awkward_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A newsroom of everything that is hard to get right, under a url with a path."""
    newsroom = REPOSITORY / "tests" / "awkward"
    return _built(newsroom, "https://example.org/news/", tmp_path_factory.mktemp("awkward"))


@pytest.fixture(scope="session", params=["en", "ar"])
def hard_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> BuiltSite:
    """A newsroom of everything that tries a page's shape, in both directions of writing."""
    newsroom = tmp_path_factory.mktemp("hard-newsroom")
    write(newsroom, hard_newsroom(request.param))
    # For what the desk found in sources, which citations show.
    main(["check", "--root", str(newsroom), "--record", "--now", NOW])
    return _built(newsroom, "https://hard.example/", tmp_path_factory.mktemp("hard"))


@pytest.fixture(params=["demo", "awkward"])
def built_site(request: pytest.FixtureRequest) -> BuiltSite:
    """Each of the two."""
    site = request.getfixturevalue(f"{request.param}_site")
    assert isinstance(site, BuiltSite)
    return site
