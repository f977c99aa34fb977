"""Build the newsroom in this folder: `python build.py` is `copydesk build`."""

import os

from copydesk.start import main

if __name__ == "__main__":
    raise SystemExit(main(default_root=os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120 - pathlib takes time
