"""All families of checks on one story."""

from copydesk.desk.evidence import Claims, Evidence, Findings
from copydesk.desk.prose import DeskStory
from copydesk.desk.quotations import check_quotations
from copydesk.desk.quoted import quotations
from copydesk.settings import DeskSettings


def examine(story: DeskStory, evidence: Evidence, settings: DeskSettings) -> Findings:
    """Hold a story against the evidence. Severities of house and allowances are not applied."""
    del settings
    return check_quotations(story, evidence)


def claims(story: DeskStory) -> Claims:
    """What the story claims; of its text alone, without clippings."""
    return Claims(quotations=tuple(" ".join(each.folded) for each in quotations(story)))
