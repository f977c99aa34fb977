"""Receipts: the line that the desk writes into the front matter of a story that it checked."""

import re
from collections.abc import Callable

from copydesk.content.fields import Fields
from copydesk.content.values import BadValueError, quote_value, whole_number
from copydesk.model import Moment, Receipt, Tally

_FRACTION = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


def read_receipt(fields: Fields, day: Callable[[str], Moment]) -> Receipt | None:
    """Return a receipt; `day` reads its date."""
    date = fields.value("date", day)
    key = fields.value("key", _receipt_key)
    sources = fields.value("sources", whole_number(0, 1000))
    written = fields.value("written", _receipt_key)
    quotations = _tally(fields, "quotations")
    figures = _tally(fields, "figures")
    found = fields.values("found_hashes", _found_hash)
    if date and key and sources is not None and quotations and figures:
        return Receipt(date, key, sources, quotations, figures, written, found)
    if not fields.has_faults:
        error = _bad_receipt("the receipt is not whole")
        fields.report("", error.code, error.message, error.hint)
    return None


def _tally(fields: Fields, key: str) -> Tally | None:
    if not fields.is_mapping(key):
        return fields.value(key, _fraction)
    return fields.mapping(key, "a count", "found: 5, absent: 0, unchecked: 2", _counts)


def _counts(fields: Fields) -> Tally | None:
    number = whole_number(0, 999_999)
    found = fields.value("found", number)
    absent = fields.value("absent", number)
    unchecked = fields.value("unchecked", number)
    if found is None or absent is None or unchecked is None:
        return None
    return Tally(found, absent, unchecked)


def _fraction(text: str) -> Tally:
    """Return the counts of `5/7`, as earlier versions wrote them: five of seven were found."""
    match = _FRACTION.fullmatch(text)
    if not match or int(match[1]) > int(match[2]):
        raise _bad_receipt(f"{quote_value(text)} is not how many of all were found, such as 5/7")
    return Tally(int(match[1]), 0, int(match[2]) - int(match[1]))


def _receipt_key(text: str) -> str:
    """Return a receipt's key, in hexadecimal digits."""
    if not re.fullmatch(r"[0-9a-f]{4,64}", text):
        raise _bad_receipt(f"{quote_value(text)} is not a key of a receipt")
    return text


def _found_hash(text: str) -> str:
    """Return what stands for something that was found: `q34-5f3a9c41`."""
    if not re.fullmatch(r"[qof][0-9]{1,6}-[0-9a-f]{8}", text):
        raise _bad_receipt(f"{quote_value(text)} is not a hash of what was found")
    return text


def _bad_receipt(message: str) -> BadValueError:
    return BadValueError(
        "bad-receipt",
        message,
        "The desk writes this line: take it out, and let it write a new one.",
    )
