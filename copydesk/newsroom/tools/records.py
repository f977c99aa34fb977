"""A tool as the catalog knows it: what an editor says of it, and its text as that of a story."""

from msgspec import Struct

from copydesk.model import Tool
from copydesk.newsroom.story.records import CatalogStory, Head


class CatalogTool(Struct, frozen=True, array_like=True):
    """A tool with its sources looked up; the text itself stays closed, as a story's does."""

    tool: Tool
    text: CatalogStory
    """Its page's text, sources, links, picture and aliases; its slug begins with `tools/`."""

    @property
    def slug(self) -> str:
        """The name of its document."""
        return self.tool.slug

    @property
    def name(self) -> str:
        """The name that readers know it by."""
        return self.tool.name

    @property
    def earlier_slugs(self) -> tuple[str, ...]:
        """Those that it had before it was renamed, as its aliases have them."""
        parts = (alias.strip("/").split("/") for alias in self.text.aliases)
        return tuple(part[1] for part in parts if len(part) == 2 and part[0] == "tools")


class ToolHead(Struct, frozen=True, array_like=True):
    """The first part of a tool's document, as the cache has it."""

    tool: Tool | None
    head: Head
