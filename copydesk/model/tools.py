"""Tools of the directory."""

from msgspec import Struct

from copydesk.model.dates import Moment
from copydesk.model.stories import Notice


class Tool(Struct, frozen=True):
    """A piece of software, or a service, in the directory of tools."""

    slug: str
    name: str
    url: str
    summary: str
    audiences: tuple[str, ...] = ()
    """For whom it is, in the editors' words."""
    categories: tuple[str, ...] = ()
    """What kind of tool it is, in the editors' words."""
    maker: str | None = None
    licence: str | None = None
    platforms: tuple[str, ...] = ()
    checked: Moment | None = None
    """When an editor last looked whether all this is so."""
    added: Moment | None = None
    """When it came into the directory."""
    discontinued: Notice | None = None

    @property
    def new_on(self) -> Moment | None:
        """The date by which the feed of new tools has it."""
        return self.added or self.checked
