"""Redirects for addresses that no page can answer, such as `/?p=123`, in three forms.

`redirects.csv` is for people and programs, `_redirects` for hosts such as Netlify and Cloudflare
Pages, `nginx.conf` is a map for nginx (https://nginx.org/en/docs/http/ngx_http_map_module.html).
"""

import csv
import io
from collections.abc import Mapping

from copydesk.importing.reading.paths import path_of


def redirect_files(redirects: Mapping[str, str]) -> dict[str, str]:
    """Return the three files, by name; none if there is nothing to redirect."""
    if not redirects:
        return {}
    pairs = sorted(redirects.items())
    return {
        "redirects.csv": _table(pairs),
        "_redirects": _hosts(pairs),
        "nginx.conf": _nginx(pairs),
    }


def _table(pairs: list[tuple[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([("from", "to"), *pairs])
    return text.getvalue()


def _hosts(pairs: list[tuple[str, str]]) -> str:
    lines = []
    for old, new in pairs:
        path, _, query = old.partition("?")
        parameters = query.replace("&", " ")
        lines.append(f"{path} {parameters} {new} 301".replace("  ", " "))
    return "\n".join(lines) + "\n"


def _nginx(pairs: list[tuple[str, str]]) -> str:
    lines = ["map $request_uri $copydesk_redirect {", '    default "";']
    for old, new in pairs:
        lines.append(f"    {_quoted(old)} {_quoted(new)};")
        if "?" not in old and old.endswith("/") and path_of(old) != "/":
            lines.append(f"    {_quoted(old.rstrip('/'))} {_quoted(new)};")
    lines += [
        "}",
        "# In the server's block:",
        "# if ($copydesk_redirect) { return 301 $copydesk_redirect; }",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "%24")
    return f'"{escaped}"'
