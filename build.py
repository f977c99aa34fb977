"""Build the newsroom in this folder: `python build.py` is `copydesk build`."""

from pathlib import Path

from copydesk.cli import main

if __name__ == "__main__":
    raise SystemExit(main(default_root=Path(__file__).resolve().parent))
