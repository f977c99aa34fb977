"""The code of templates that were compiled before, kept where Jinja2 keeps it.

Compiling what a page is made of takes a good part of the time of an edit. The code lies in a folder
of its own among the user's temporary files, which only the user can write to (Jinja2's
`FileSystemBytecodeCache`), and never in a newsroom: there, a stranger's commit could plant some.
"""

from contextlib import suppress

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from copydesk.cache.scan import engine
from copydesk.language.translations import Translations


class CompiledLayouts(FileSystemBytecodeCache):
    """Keeps the code of each layout as it was last compiled. What cannot be kept is compiled again.

    Raises OSError or RuntimeError where no folder belongs to the user alone.
    """

    def __init__(self, made_by: type[Environment], words: Translations) -> None:
        """`words` are part of the code, as is what the environment's class makes of a template."""
        super().__init__(pattern="copydesk_%s.cache")
        self._language = words.language
        self._made_by = f"{engine().hex()} {made_by.__module__}.{made_by.__qualname__} {words.hash}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of the file of a template's code; it takes the place of older code."""
        return super().get_cache_key(f"{self._language}|{name}", filename)

    def get_source_checksum(self, source: str) -> str:
        """Return the hash of all that the code depends on."""
        return super().get_source_checksum(f"{self._made_by}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is there."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_layouts(made_by: type[Environment], words: Translations) -> CompiledLayouts | None:
    """Return what keeps the code of layouts, if there is a place for it."""
    try:
        return CompiledLayouts(made_by, words)
    except (OSError, RuntimeError):
        return None
