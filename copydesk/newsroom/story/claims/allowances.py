"""Findings that a story sets aside: `desk: [{allow, text, why}]`."""

import re
import unicodedata

from copydesk.model import Allowance

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})


def sets_aside(allowance: Allowance, code: str, about: str) -> bool:
    """Return whether an allowance is for a finding: of its code, and about its text if it names
    one.
    """
    if allowance.allow != code:
        return False
    if allowance.text is None:
        return True
    text, about = _folded(allowance.text), _folded(about)
    return bool(text) and (text in about or (bool(about) and about in text))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_MARKS).casefold()
    return re.sub(r"\s+", " ", plain).strip("'\" .,")
