"""Verification: what a preview serves, compared with a clean build."""

from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from copydesk.pipeline import Options, clean_build
from copydesk.preview.live_site import LiveSite
from copydesk.publish.verify import files_below
from copydesk.workers import Workers


def differences_served(site: LiveSite, options: Options, workers: Workers) -> tuple[str, ...]:
    """Return the files that differ from those of a clean build, or that only one of them has.

    Raises OutputError.
    """
    with TemporaryDirectory(prefix="copydesk-verify-") as folder:
        clean_build(replace(options, output=Path(folder), clean=False), workers)
        paths = {*site.paths, *files_below(Path(folder))}
        return tuple(path for path in sorted(paths) if not _equal(site, path, Path(folder, path)))


def _equal(site: LiveSite, path: str, built: Path) -> bool:
    served = site.file(path)
    if served is None or not built.is_file():
        return False
    content = served.content if served.origin is None else served.origin.read_bytes()
    return content == built.read_bytes()
