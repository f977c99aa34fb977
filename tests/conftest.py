"""Built sites that several tests look at, each built once."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from copydesk.cli import main

# A busy machine is no fault: nothing here is timed.
settings.register_profile("untimed", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("untimed")

REPOSITORY = Path(__file__).resolve().parent.parent
NOW = "2026-12-01T00:00:00+00:00"


@dataclass(frozen=True)
class BuiltSite:
    """A site as it lies on its host: `folder` under `web` as the path of `url` says."""

    newsroom: Path
    url: str
    web: Path
    """What the root of the host would show."""
    folder: Path

    @property
    def origin(self) -> str:
        return "/".join(self.url.split("/")[:3])


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


@pytest.fixture(params=["demo", "awkward"])
def built_site(request: pytest.FixtureRequest) -> BuiltSite:
    """Each of the two."""
    site = request.getfixturevalue(f"{request.param}_site")
    assert isinstance(site, BuiltSite)
    return site
