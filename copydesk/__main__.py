"""`python -m copydesk` is `copydesk`."""

from copydesk.start import main

if __name__ == "__main__":
    raise SystemExit(main())
