"""The documents of a newsroom as they are found, of stories those alone that have changed."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from copydesk.cache.database import BuildCache
from copydesk.cache.scan import InputScan
from copydesk.cache.serialisation import encoded, hashed
from copydesk.content.documents import Reading
from copydesk.content.files.documents import read
from copydesk.content.files.left_out import Use, use_of_document
from copydesk.newsroom.months.stored_stories import STORIES, Records, texts_of
from copydesk.settings import Settings

SOUND_NAMES = "sound names"
"""The cache's name for the hash of the names with which nothing was wrong."""


def found_documents(
    root: Path, settings: Settings, scan: InputScan, cache: BuildCache, records: Records
) -> tuple[Reading, bytes]:
    """Return the documents as they are found, and the hash of all their names.

    Where nothing was wrong with the names of stories, only those are looked at that have changed.
    """

    def names_key(names: bytes) -> bytes:
        # Only names tell which stories there are.
        return hashed(encoded((cache.fact("read with"), settings.codes, names)))

    names, before = names_key(scan.names), cache.fact(SOUND_NAMES)
    if before and before in (names, names_key(scan.last.paths)):
        new, gone = scan.other_names
        due = scan.changed_in(STORIES)
        if _are_plain((path for path in new if path.startswith(STORIES)), records):
            cache.hashes.update(texts_of(records, due))
            due.update(path for path in cache.hashes if path.startswith(STORIES))
            known = scan.unchanged(cache.hashes)
            paths = sorted(due.difference(gone))
            reading = read(root, known, settings.codes, ("stories",), paths)
            if before == names or reading.are_stories_sound:
                assert reading.gone is not None  # noqa: S101 - since paths were given
                return replace(reading, gone=reading.gone.union(gone)), names
    cache.hashes.update(texts_of(records))
    return read(root, scan.unchanged(cache.hashes), settings.codes, ("stories",)), names


def _are_plain(new: Iterable[str], records: Records) -> bool:
    """Return whether files that are new have names of stories that no rule leaves out, and that no
    story has that is there.
    """
    for path in new:
        *_, name = parts = path.split("/")
        if not path.isascii() or any(use_of_document(part) is not Use.READ for part in parts):
            return False
        taken = f"/{name.lower()}\0"
        if any(taken in f"{record.paths.joined.lower()}\0" for record in records.values()):
            return False
    return True
