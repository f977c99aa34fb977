"""Reasons why a page was not fetched."""

from typing import Literal

Kind = Literal["refused", "unreachable", "slow", "large", "redirects", "broken", "status"]
"""`refused`: we do not go there. `unreachable`: no host of that name, or no connection. `slow`: the
time is over. `large`: more bytes than are read. `redirects`: too many. `broken`: no HTTP, no sound
certificate, or an answer that was cut off. `status`: the server answered with an error."""


class FetchError(Exception):
    """A page was not fetched, in words for an editor that do not name its address."""

    def __init__(self, kind: Kind, message: str, status: int | None = None) -> None:
        """`status` is the one of the server's answer, where that is the reason."""
        super().__init__(message)
        self.kind = kind
        self.status = status
