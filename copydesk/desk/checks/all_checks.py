"""All families of checks on one story."""

from copydesk.desk.check_input import Evidence, Findings
from copydesk.desk.checks.copied_passages import check_copied
from copydesk.desk.checks.dates import check_days
from copydesk.desk.checks.figures import check_figures
from copydesk.desk.checks.quotations import check_quotations
from copydesk.desk.checks.reprints import check_reprints
from copydesk.newsroom.story_quotations import quotations
from copydesk.newsroom.story_text import StoryText
from copydesk.settings import DeskSettings


def examine(story: StoryText, evidence: Evidence, settings: DeskSettings) -> Findings:
    """Hold a story against the evidence. Severities of house and allowances are not applied."""
    quoted = quotations(story)
    return (
        check_quotations(story, quoted, evidence)
        + check_figures(story, quoted, evidence)
        + check_copied(story, quoted, evidence, settings)
        + check_reprints(story, evidence)
        + check_days(story, evidence)
    )
