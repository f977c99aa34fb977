"""What keeps a text whole in the reader views of browsers.

They tell a page's content from what stands around it by classes and ids, and leave out what has
"share" or "comment" there. An id made of words may have them: that of the heading "Shares are not
votes". Such an id stands on an empty link within the element, which may go without a loss.
"""

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Those of Mozilla's Readability, in its `unlikelyCandidates`, `negative` and `shareElements`.
_AROUND_CONTENT = re.compile(
    "-ad-|ad-break|agegate|ai2html|banner|breadcrumbs|com-|combx|comment|community|contact|"
    "cover-wrap|disqus|extra|footer|gdpr|header|hidden|legends|masthead|media|menu|meta|outbrain|"
    "pager|pagination|popup|promo|related|remark|replies|rss|scroll|share|shopping|shoutbox|"
    "sidebar|skyscraper|social|sponsor|supplemental|tags|widget|yom-remote|^hid$"
)


def set_ids_apart(root: "Element") -> None:
    """Move every id that has such a word to an empty link at the beginning of its element."""
    for element in [each for each in root.iter() if _AROUND_CONTENT.search(each.get("id", ""))]:
        link = ElementTree.Element("a", id=element.attrib.pop("id"))
        link.tail, element.text = element.text, None
        element.insert(0, link)
