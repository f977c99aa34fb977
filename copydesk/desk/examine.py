"""All families of checks on one story."""

from copydesk.desk.copied import check_copied
from copydesk.desk.days import check_days
from copydesk.desk.evidence import Claims, Evidence, Findings
from copydesk.desk.figure_checks import check_figures
from copydesk.desk.prose import DeskStory
from copydesk.desk.quotations import check_quotations
from copydesk.desk.quoted import quotations
from copydesk.desk.reprints import check_reprints
from copydesk.desk.stated import stated_figures
from copydesk.settings import DeskSettings


def examine(story: DeskStory, evidence: Evidence, settings: DeskSettings) -> Findings:
    """Hold a story against the evidence. Severities of house and allowances are not applied."""
    quoted = quotations(story)
    return (
        check_quotations(story, quoted, evidence)
        + check_figures(story, quoted, evidence)
        + check_copied(story, quoted, evidence, settings)
        + check_reprints(story, evidence)
        + check_days(story, evidence)
    )


def claims(story: DeskStory) -> Claims:
    """What the story claims; of its text alone, without clippings."""
    calculations = story.catalog.story.calculations
    quoted = quotations(story)
    return Claims(
        tuple(" ".join(each.folded) for each in quoted),
        tuple(each.canonical for each in stated_figures(story, quoted) if each.figure.certain),
        tuple(f"{each.figure} = {each.expression}" for each in calculations),
    )
