"""The engine: this program, its libraries and Python, which make the pages of content and
layouts.
"""

import os
import sys

PROGRAM = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
"""The folder of our own sources."""


def libraries() -> str:
    """Return Python's version and the names of all installed packages with theirs, a line each.

    From the names of their `*.dist-info` folders (packaging.python.org, "Recording installed
    projects"): `importlib.metadata` would read a file of each.
    """
    found = {sys.version}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208
        except OSError:
            continue
        found.update(name for name in names if name.endswith(".dist-info"))
    return "\n".join(sorted(found))
