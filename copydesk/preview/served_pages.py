"""Pages as the preview serves them: with a script of its own, which a build never writes."""

from html import escape

from copydesk.preview.live_site import PageState, ServedFile

OWN = "__preview"
"""The folder of the preview's own addresses, below the site's base; no document has such a name."""


def with_script(file: ServedFile, base: str, state: PageState) -> bytes:
    """Return a page with the preview's script and style sheet in its head."""
    tag = (
        f'<link rel="stylesheet" href="{base}{OWN}/preview.css">'
        f'<script defer src="{base}{OWN}/preview.js" data-page="{escape(file.path)}" '
        f'data-key="{state.key}" data-assets="{state.assets}" '
        f'data-styles="{state.styles}"></script>'
    ).encode()
    head, end, rest = file.content.partition(b"</head>")
    return head + tag + end + rest if end else tag + file.content


def empty_page(title: str) -> bytes:
    """Return a page for where there is nothing to show: the script says why."""
    shown = escape(title)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{shown}</title></head><body><main><p>{shown}</p></main></body></html>"
    ).encode()
