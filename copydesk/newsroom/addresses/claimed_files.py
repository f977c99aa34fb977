"""The files of the site that a newsroom claims, collected when somebody asks."""

from functools import cached_property

from copydesk.content.documents import StaticFile
from copydesk.content.parsed import Parsed
from copydesk.newsroom.addresses.collisions import (
    Claim,
    claims_of,
    feed_claims,
    moved_claims,
    tool_claims,
)
from copydesk.newsroom.parsing import Newsroom
from copydesk.settings import PLACEHOLDER, SETTINGS_PATH, Settings
from copydesk.urls import Addresses


class ClaimedFiles:
    """What claims the files of the site, collected when somebody asks."""

    def __init__(
        self,
        newsroom: Newsroom,
        read_settings: Parsed[Settings],
        static: tuple[StaticFile, ...],
        assets: tuple[StaticFile, ...],
    ) -> None:
        self._newsroom = newsroom
        self._settings = read_settings
        self._files = static, assets
        self._addresses = Addresses.of(read_settings.value or PLACEHOLDER)

    def of(self, newsroom: Newsroom) -> tuple[Claim, ...]:
        """Return the claims of a newsroom that has the same settings and files."""
        settings = self._settings.value or PLACEHOLDER
        also_at, places = settings.feeds.also_at, self._settings.places
        feeds = feed_claims(also_at, SETTINGS_PATH, places, self._addresses)
        tools = tool_claims(newsroom, settings, self._addresses)
        return tuple(claims_of(newsroom, self._addresses, *self._files, feeds, tools))

    @cached_property
    def all(self) -> tuple[Claim, ...]:
        """All of this one."""
        return (*self._own, *self.moved)

    @cached_property
    def moved(self) -> tuple[Claim, ...]:
        """Those on addresses at which documents stood before their language had pages."""
        return tuple(moved_claims(self._newsroom, self._own, self._addresses))

    @property
    def moved_documents(self) -> tuple[tuple[str, str, str], ...]:
        """The same, each as its file with the document's kind and slug."""
        return tuple((claim.file, *claim.document) for claim in self.moved if claim.document)

    @cached_property
    def _own(self) -> tuple[Claim, ...]:
        return self.of(self._newsroom)
