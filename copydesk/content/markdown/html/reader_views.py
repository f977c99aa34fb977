"""A text kept whole in the reader views of browsers.

They tell a page's content from what stands around it by classes and ids, and leave out what has
"share" or "comment" there. An id made of words may have them: that of the heading "Shares are not
votes". Such an id stands on an empty link within the element, which may go without a loss.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_AROUND_CONTENT = (
    *("-ad-", "ad-break", "agegate", "ai2html", "banner", "breadcrumbs", "com-", "combx"),
    *("comment", "community", "contact", "cover-wrap", "disqus", "extra", "footer", "gdpr"),
    *("header", "hidden", "legends", "masthead", "media", "menu", "meta", "outbrain", "pager"),
    *("pagination", "popup", "promo", "related", "remark", "replies", "rss", "scroll", "share"),
    *("shopping", "shoutbox", "sidebar", "skyscraper", "social", "sponsor", "supplemental"),
    *("tags", "widget", "yom-remote", "\nhid\n"),
)
"""Those of Mozilla's Readability, in its `unlikelyCandidates`, `negative` and `shareElements`."""


def set_ids_apart(root: "Element") -> None:
    """Move every id that has such a word to an empty link at the beginning of its element."""
    named = [(element, id_) for element in root.iter() if (id_ := element.get("id"))]
    if not _may_be_left_out(id_ for _, id_ in named):
        return  # as nearly always, and one search is as fast as that of an id
    for element, id_ in named:
        if _may_be_left_out((id_,)):
            link = ElementTree.Element("a", id=element.attrib.pop("id"))
            link.tail, element.text = element.text, None
            element.insert(0, link)


def _may_be_left_out(ids: Iterable[str]) -> bool:
    """Return whether one of some ids has such a word."""
    lines = "\n".join(("", *ids, ""))
    return any(map(lines.__contains__, _AROUND_CONTENT))
