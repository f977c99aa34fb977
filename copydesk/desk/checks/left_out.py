"""What a quotation leaves out of its source: another speaker, a sentence between, a negation."""

import re
from collections.abc import Iterator

from copydesk.desk.check_input import CheckInput, Finding, Findings
from copydesk.desk.sources.located_quotations import LocatedQuotation
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.story.text.story_text import Part
from copydesk.text.negations import (
    denies,
    governing_negation,
    is_negation,
    swallowed_negation,
    tokens,
)
from copydesk.text.people.near_names import are_one_name
from copydesk.text.people.source_speakers import speaker_in_source
from copydesk.text.people.speakers import passage_at, says
from copydesk.text.sentences import sentence_at, sentences

CODES = ("quote-merged", "quote-reversed")

_BRACKET = re.compile(r"\[([^][]*)\]")
_BETWEEN = re.compile(r"[\"”»“]\s+[\"“„«”](?=\w)")
"""Two quotations next to each other."""
_MARKS = " \n\t\"'“”‘’„«»‹›,.;:!?…"
_AROUND = 600
"""Characters before a quotation in which its sentence begins."""


def run(check: CheckInput) -> Findings:
    """Look at what stands in the sources between and before the words of quotations."""
    found: dict[tuple[int, str], Finding] = {}
    fine: set[tuple[int, str]] = set()
    for located in check.located:
        findings = {each.diagnostic.code: each for each in _findings(check, located)}
        for code in CODES:
            key = id(located.quotation), code
            if code in findings:
                found.setdefault(key, findings[code])
            else:
                fine.add(key)
    # It is enough that one place in the sources has it so.
    return Findings(tuple(each for key, each in found.items() if key not in fine))


def _findings(check: CheckInput, located: LocatedQuotation) -> Iterator[Finding]:
    if merged := _merged(located):
        yield _finding(
            check,
            located,
            "quote-merged",
            merged,
            "Quote them apart, each with its speaker.",
        )
    if turned := _reversed(located):
        yield _finding(check, located, "quote-reversed", turned, "Quote it as it was meant.")


def _merged(located: LocatedQuotation) -> str | None:
    """Return what was wrongly run into one, in words."""
    text = located.text
    marked = text.marked
    for number, kind in enumerate(located.place.gaps):
        first, second = located.place.runs[number : number + 2]
        end, start = text.span(*first)[1], text.span(*second)[0]
        between = marked[end:start]
        if kind == "[]":
            continue
        if not kind and _has_own_words(between):
            shown = " ".join(between.strip(_MARKS).split())
            return f'{located.source} has two quotations here, with "{shown}" between them'
        if two := _two_speakers(marked, text.span(*first)[0], start):
            return f"{located.source} has these words from {two}"
    whole = len(located.place.runs) == 1
    for run in located.place.runs:
        begin, end = located.span if whole else text.span(*run)
        for found in _BETWEEN.finditer(marked, begin, end):
            if two := _two_speakers(marked, begin, found.end()):
                return f"{located.source} has these words from {two}"
    return None


def _has_own_words(between: str) -> bool:
    """Return whether more than an attribution stands between two quotations."""
    parts = [part.of(between).strip(_MARKS) for part in sentences(between.strip(' \n"”“»«„'))]
    return any(part and not says(part) for part in parts)


def _two_speakers(marked: str, first: int, second: int) -> str | None:
    """Return the speakers of two quotations if they are two."""
    one, other = speaker_in_source(marked, first), speaker_in_source(marked, second)
    if not (one and other and one.speaker.names and other.speaker.names):
        return None
    if are_one_name(one.speaker.names, other.speaker.names):
        return None
    return f'two speakers, "{one.speaker.text}" and "{other.speaker.text}"'


def _reversed(located: LocatedQuotation) -> str | None:
    """Return what turns a quotation into its opposite, in words."""
    text, source = located.text, located.source
    brackets = _brackets_deny(located)
    for number, kind in enumerate(located.place.gaps):
        first, second = located.place.runs[number : number + 2]
        left_out = text.marked[text.span(*first)[1] : text.span(*second)[0]]
        if not kind or _has_marks(left_out):
            continue
        if kind == "[]" and brackets:
            return None if denies(left_out) else f"{source} has no negation where the brackets are"
        if negation := swallowed_negation(left_out):
            return f'{source} has "{negation}" among the words that are left out'
    negation = _left_before(located)
    return negation and f'{source} has "{negation}" before these words, and the story has not'


def _has_marks(left_out: str) -> bool:
    return any(sign in left_out for sign in '“”«»"')


def _brackets_deny(located: LocatedQuotation) -> bool:
    brackets = _BRACKET.findall(located.quotation.text)
    return any(is_negation(word) for inner in brackets for word in tokens(inner))


def _left_before(located: LocatedQuotation) -> str | None:
    """Return the negation right before a quotation's first word, if the story has none."""
    marked = located.text.marked
    start, end = located.span
    low = max(0, start - _AROUND)
    around = marked[low:end]
    passage = passage_at(around, start - low, end - low)
    begin = low + passage.start + 1 if passage else low
    before = marked[begin:start]
    found = sentences(before)
    if found and not before.rstrip().endswith((".", "!", "?")):
        before = before[found[-1].start :]
    negation = governing_negation(before)
    if negation is None or _story_denies(located):
        return None
    return negation


def _story_denies(located: LocatedQuotation) -> bool:
    """Return whether the story's sentence around a quotation has a negation of its own."""
    quotation = located.quotation
    if quotation.paragraph.part is Part.QUOTE:
        return False
    text = quotation.paragraph.text
    found = sentences(text)
    sentence = found[sentence_at(found, quotation.start)]
    return denies(text[sentence.start : quotation.start] + " " + text[quotation.end : sentence.end])


def _finding(
    check: CheckInput, located: LocatedQuotation, code: str, message: str, hint: str
) -> Finding:
    quotation = located.quotation
    diagnostic = Diagnostic(check.story.path, quotation.position, code, message, hint)
    return Finding(diagnostic, quotation.text)
