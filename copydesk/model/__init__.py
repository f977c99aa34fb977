"""The values that a newsroom is made of: frozen, and named by the newsroom's own words.

Everything here is what an editor wrote, checked and typed, before anything is looked up elsewhere:
a topic is still a slug, a related story too. `newsroom/catalog.py` resolves them. Positions are not
part of the model, so that moving a line changes nothing that a reader sees.
"""

from copydesk.model.dates import Moment, PartialDate, newest
from copydesk.model.receipts import Allowance, Calculation, Receipt, Tally
from copydesk.model.stories import (
    WORDS_A_MINUTE,
    Correction,
    Difference,
    Event,
    Image,
    LinkRules,
    Notice,
    Perspective,
    Reported,
    Source,
    Story,
    noun_of,
)
from copydesk.model.subjects import (
    PUBLISHER_KINDS,
    Edition,
    FeedAddress,
    FeedChoices,
    Publisher,
    StandingPage,
    Thread,
    Topic,
)
from copydesk.model.texts import (
    ADDRESS_MARK,
    CITATION_MARK,
    HEAD_MARK,
    IMAGE_MARK,
    PASSAGE_MARK,
    TAG_END_MARK,
    TAG_MARK,
    Body,
    Citation,
    InlineText,
    Lead,
    NearCitation,
    Reference,
)
from copydesk.model.tools import Tool

__all__ = [
    "ADDRESS_MARK",
    "CITATION_MARK",
    "HEAD_MARK",
    "IMAGE_MARK",
    "PASSAGE_MARK",
    "PUBLISHER_KINDS",
    "TAG_END_MARK",
    "TAG_MARK",
    "WORDS_A_MINUTE",
    "Allowance",
    "Body",
    "Calculation",
    "Citation",
    "Correction",
    "Difference",
    "Edition",
    "Event",
    "FeedAddress",
    "FeedChoices",
    "Image",
    "InlineText",
    "Lead",
    "LinkRules",
    "Moment",
    "NearCitation",
    "Notice",
    "PartialDate",
    "Perspective",
    "Publisher",
    "Receipt",
    "Reference",
    "Reported",
    "Source",
    "StandingPage",
    "Story",
    "Tally",
    "Thread",
    "Tool",
    "Topic",
    "newest",
    "noun_of",
]
