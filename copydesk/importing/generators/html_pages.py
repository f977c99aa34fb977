"""Whole pages of HTML as documents: what stands in `head` and in `body`."""

import re

import lxml.html

from copydesk.importing.reading.heads import Head


def html_head(text: str) -> Head:
    """Return the title and the `meta` elements of a page as its head, and its body."""
    if not text.strip():
        return Head({}, text, 1)
    root = lxml.html.document_fromstring(
        text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )
    fields: dict[str, object] = {}
    for title in root.iter("title"):
        fields["title"] = " ".join((title.text or "").split())
    for meta in root.iter("meta"):
        name, content = meta.get("name") or meta.get("property"), meta.get("content")
        if name and content:
            fields[name.lower()] = content
    begin = re.search(r"<body[^>]*>", text, re.IGNORECASE)
    end = re.search(r"</body\s*>", text, re.IGNORECASE)
    start = begin.end() if begin else 0
    body = text[start : end.start() if end else len(text)]
    return Head(fields, body, text.count("\n", 0, start) + 1)
