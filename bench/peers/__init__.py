"""The generators that Copydesk is measured against, with the same stories in their formats."""

from pathlib import Path

from tools import Tool

from peers.eleventy import Eleventy
from peers.hugo import Hugo
from peers.pelican import Pelican

PEERS = {"hugo": Hugo, "pelican": Pelican, "eleventy": Eleventy}


def find(name: str, folder: Path) -> Tool | None:
    """The peer, from the folder of tools or from the PATH; None where it is in neither."""
    return PEERS[name].find(folder)


def install(name: str, folder: Path) -> None:
    """Put the newest release into the folder of tools. Raises CalledProcessError."""
    PEERS[name].install(folder)
