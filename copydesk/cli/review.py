"""`copydesk review`: compare the newsroom with an earlier revision, for a pull request."""

from argparse import Namespace
from typing import TYPE_CHECKING

from copydesk.cli.arguments import Parser, add_workers, moment_of
from copydesk.cli.output import DONE, FAULTY, misused, put

if TYPE_CHECKING:
    from copydesk.cli.arguments import Commands


def add(commands: "Commands", common: Parser) -> Parser:
    """Add the command and its options."""
    review = commands.add_parser(
        "review",
        parents=[common],
        help="compare with an earlier revision, for a pull request",
        description="Report, in Markdown, what has changed since a git revision that readers "
        "should have been told of, which pages are added and removed, and which findings are new.",
    )
    review.add_argument(
        "base",
        nargs="?",
        metavar="BASE",
        help="a git revision (default: where the current branch left the main one)",
    )
    add_workers(review)
    review.add_argument("--strict", action="store_true", help="exit 1 if there is something to fix")
    return review


def run(arguments: Namespace) -> int:
    """Print the report, and return the exit status."""
    from copydesk.desk.review.git import GitError
    from copydesk.desk.review.report import review
    from copydesk.workers import Workers

    now = moment_of(arguments)
    try:
        with Workers(arguments.workers) as workers:
            report = review(arguments.root, arguments.base, now, workers, drafts=arguments.drafts)
    except GitError as error:
        return misused(str(error))
    put(report.markdown)
    return FAULTY if arguments.strict and report.to_fix else DONE
