"""A body's HTML with its references as they were written, which no page shows."""

import re
from html import escape

from copydesk.model import CITATION_MARK, Body

_ADDRESS = re.compile(CITATION_MARK.format("a([0-9]+)"))
_TAG = re.compile(CITATION_MARK.format("(?:[ti][0-9]+|e)"))


def symbolic(body: Body) -> str:
    """Return the HTML of a body; an address of a document is `copydesk:KIND/SLUG#FRAGMENT`."""

    def address(mark: re.Match[str]) -> str:
        reference = body.references[int(mark[1])]
        document = "copydesk:{}/{}".format(*reference.document) if reference.document else ""
        return escape(f"{document}{reference.url}")

    return _ADDRESS.sub(address, _TAG.sub("", body.html))
