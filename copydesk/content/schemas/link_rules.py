"""`links` of a story or of the site: which links to other sites count."""

from typing import TYPE_CHECKING

from copydesk.content.addresses.written import url
from copydesk.content.schemas.domains import domain
from copydesk.content.values import BadValueError, flag, one_of, quote_value
from copydesk.model import LinkRules

if TYPE_CHECKING:
    from copydesk.content.fields import Fields

VALUES = ("count", "plain")


def read_link_rules(fields: "Fields") -> LinkRules | None:
    """Return what `links` says: `count`, `plain`, or a mapping; None if it is not there."""
    if not fields.is_mapping("links"):
        value = fields.value("links", one_of(VALUES, "unknown-links", "value of links"))
        return None if value is None else LinkRules(count=value == "count")

    def read(rules: "Fields") -> LinkRules:
        return LinkRules(rules.value("count", flag), rules.values("plain", host_or_address))

    return fields.mapping("links", "links", "plain: [ads.example]", read)


def host_or_address(text: str) -> str:
    """Return a host, in small letters, or an address of the web."""
    if "/" in text:
        return url(text)
    try:
        return domain(text)
    except BadValueError as fault:
        message = f"{quote_value(text)} is neither a host nor an address"
        raise BadValueError("bad-domain", message, fault.hint, fault.instead) from None
