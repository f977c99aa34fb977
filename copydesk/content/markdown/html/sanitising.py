"""The last gate: HTML keeps what our Markdown emits, and nothing else.

Nothing that gets here should need it: raw HTML and unsafe addresses are refused before. It is
there for the unforeseen.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3

_TAGS = (
    "a abbr b blockquote br cite code del details div em figcaption figure h2 h3 h4 h5 h6 hr i img "
    "ins kbd li mark ol p pre s small strong sub summary sup table tbody td th thead tr u ul"
)
_ATTRIBUTES = {
    "a": {"href", "id", "title", "role"},
    "abbr": {"title"},
    "div": {"role"},
    "img": {"alt", "src", "title"},
    "li": {"id"},
    "ol": {"start"},
    "p": {"id"},
    "sup": {"id"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_ALIGNED = {"align-left", "align-center", "align-right"}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnotes"},
    "td": _ALIGNED,
    "th": _ALIGNED,
}
_SCHEMES = {"http", "https", "mailto", "tel"}


def sanitise(html: str) -> str:
    """Return the HTML without anything that our Markdown does not emit; well-formed, and
    idempotent.
    """
    return _cleaner().clean(html)


@lru_cache(maxsize=1)
def _cleaner() -> "nh3.Cleaner":
    import nh3

    return nh3.Cleaner(
        tags=set(_TAGS.split()),
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
