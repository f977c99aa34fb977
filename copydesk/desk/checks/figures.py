"""Figures compared with the sources that their paragraphs cite, and calculations done again."""

from collections.abc import Iterable, Sequence

from copydesk.desk.check_input import CheckInput, Finding, Findings, Limit, Outcome, tallied
from copydesk.desk.checks import calculations
from copydesk.desk.severities import is_above_note
from copydesk.desk.sources.held_figures import Held, alike, has_digits, has_figure, held
from copydesk.desk.sources.texts import SourceTexts
from copydesk.diagnostics import Diagnostic
from copydesk.newsroom.story.claims.figures import MOST_FIGURES, Stated
from copydesk.newsroom.story.claims.found_claims import FIGURE, CheckedClaim, collapsed
from copydesk.newsroom.story.text.story_text import Paragraph, StoryText
from copydesk.text.figures.figure import Figure
from copydesk.text.figures.matching import figures_match
from copydesk.text.figures.moments import Moment
from copydesk.text.figures.other_figure import figure_in_its_place
from copydesk.text.figures.spans import KINDS as SPANS
from copydesk.text.figures.spans import Moments, spans_between
from copydesk.text.figures.vague import KIND as VAGUE
from copydesk.text.figures.vague import denies

_A_MATCH = 2_000
"""Steps to compare two figures."""
_A_SPAN = 500_000
"""Steps to count a span from the moments beside it."""
_A_SENTENCE = 200_000
"""Steps to look for a sentence in a text."""

UNVERIFIED = "figure-unverified"
CODES = (calculations.CODE, "figure-absent", "figure-differs", UNVERIFIED)
_Own = list[tuple[Figure, Outcome]]


def run(check: CheckInput) -> Findings:
    """Compare every figure of a story with its sources."""
    desk = _Desk(check.story, check.texts)
    found, own = _calculated(check)
    outcomes: list[tuple[str, Outcome]] = []
    unverified: list[Stated] = []
    claims: list[CheckedClaim] = []
    for stated in check.stated:
        check.evidence.effort.spend(len(own) * _A_MATCH)
        outcome = _of_calculations(stated.figure, own) if not desk.is_exhausted else None
        if desk.is_exhausted:
            outcome = Outcome.UNCHECKED
        elif outcome is None:
            held = desk.held(stated)
            is_found = held.by is not None
            if stated.figure.certain:
                claims.append(_claim(stated, held))
            finding = None if is_found or desk.is_exhausted else desk.wrong(stated)
            found += [finding] if finding else []
            if not (is_found or finding or desk.is_exhausted) and desk.is_unverified(stated):
                unverified.append(stated)
            outcome = _outcome(check, finding, is_found=is_found)
        if stated.figure.certain:
            outcomes.append((stated.canonical, outcome))
    if unverified:
        found.append(desk.unverified(unverified))
    limits = (Limit(MOST_FIGURES, "figures"),) if check.has_more_figures else ()
    return Findings(tuple(found), figures=tallied(outcomes), claims=tuple(claims), limits=limits)


def _claim(stated: Stated, held: Held) -> CheckedClaim:
    """Return in which of the sources that it cites a figure stands, for the receipt."""
    return CheckedClaim(
        collapsed(stated.figure.text),
        stated.paragraph,
        stated.figure.end,
        bool(stated.paragraph.cited),
        tuple((id_, FIGURE) for id_ in held.same),
        is_figure=True,
    )


def _calculated(check: CheckInput) -> tuple[list[Finding], _Own]:
    """Return what is wrong with the calculations of a story, and the figures that they give."""
    own: _Own = []
    found = []
    desk = calculations.Calculations(check.story, check.texts)
    for index, calculation in enumerate(check.story.catalog.story.calculations):
        finding, figure, verified = desk.check(index, calculation)
        found += [finding] if finding else []
        if figure:
            own.append((figure, _outcome(check, finding, is_found=verified)))
    return found, own


def _of_calculations(figure: Figure, own: _Own) -> Outcome | None:
    """Return what became of the calculation that gives a figure; None if none does."""
    readings = figure.readings
    for calculated, outcome in own:
        if any(figures_match(reading, calculated) for reading in readings):
            return outcome
    return None


def _outcome(check: CheckInput, finding: Finding | None, *, is_found: bool) -> Outcome:
    if is_found:
        return Outcome.FOUND
    allowances = check.story.catalog.story.desk
    above = finding is not None and is_above_note(finding, allowances, check.settings)
    return Outcome.ABSENT if above else Outcome.UNCHECKED


class _Desk:
    """One story and the texts to compare it with."""

    def __init__(self, story: StoryText, texts: SourceTexts) -> None:
        self._story = story
        self._texts = texts
        self._own: dict[int, Moments] = {}
        day = story.catalog.story.date.at
        self._written_on = Moment(0, day.year, day.month, day.day)

    @property
    def is_exhausted(self) -> bool:
        """True if the rest cannot be checked."""
        return self._texts.is_exhausted

    def held(self, stated: Stated) -> Held:
        """Return which sources that the paragraph cites have the figure."""
        paragraph, figure = stated.paragraph, stated.figure
        each = bool(paragraph.citations)  # a title's holds if any source has it
        found = held(figure, paragraph.cited, self._texts, each=each)
        if found.by or not paragraph.is_in_a_table or figure.kind != "count" or figure.scale != 1:
            return found
        by = (id_ for id_ in paragraph.cited if has_digits(id_, figure, self._texts))
        return Held(next(by, None), ())

    def wrong(self, stated: Stated) -> Finding | None:
        """Return what to say of a figure that was not found; nothing if that cannot be told."""
        cited = stated.paragraph.cited
        if cited and all(self._texts.is_whole(id_) for id_ in cited):
            if stated.figure.kind in SPANS and any(map(self._texts.may_have_span, cited)):
                return None
            return self._absent(stated)
        return self._differs(stated)

    def is_unverified(self, stated: Stated) -> bool:
        """Return whether a figure might have been found, had all that it cites been saved."""
        cited = stated.paragraph.cited
        return (
            stated.figure.certain
            and self._texts.has_clippings
            and bool(cited)
            and not all(self._texts.is_whole(id_) for id_ in cited)
            and not self._is_own_span(stated)
        )

    def _own_moments(self, paragraph: Paragraph) -> Moments:
        """Return the moments that a paragraph names; read once."""
        if id(paragraph) not in self._own:
            self._own[id(paragraph)] = Moments(paragraph.text)
        return self._own[id(paragraph)]

    def _is_own_span(self, stated: Stated) -> bool:
        """Return whether a story counts a span from days that it names itself, or from those of
        its sources.
        """
        figure = stated.figure
        if figure.kind not in SPANS:
            return False
        self._texts.spend(_A_SPAN)
        own = self._own_moments(stated.paragraph).beside(figure.start)
        return any(
            figures_match(figure, span)
            for span in (
                *spans_between((*own, self._written_on)),
                *spans_between(self._texts.published(stated.paragraph.cited)),
                *(
                    near
                    for id_ in stated.paragraph.cited
                    for near in self._texts.moments(id_).spans_near(own)
                ),
            )
        )

    def _absent(self, stated: Stated) -> Finding | None:
        """Return that no source has a figure, all of whose sources are saved as a whole."""
        cited, figure = stated.paragraph.cited, stated.figure
        if not figure.certain and not self._contradicts(figure, cited):
            return None
        hint = self._hint(stated)
        if self._is_own_span(stated) or self.is_exhausted:
            return None
        listed = ", ".join(cited)
        message = f'"{_written(figure)}" is not in the clipping of {listed}'
        return self._finding(stated, "figure-absent", message, hint)

    def _differs(self, stated: Stated) -> Finding | None:
        """Return that a part of a source has the same sentence with another figure."""
        found = self._in_its_place(stated)
        if found is None or not stated.figure.certain or self._is_own_span(stated):
            return None
        id_, other = found
        message = f'{id_} has "{other}" for "{stated.figure.text}" in the same sentence'
        return self._finding(stated, "figure-differs", message, "Compare the two.")

    def _in_its_place(self, stated: Stated) -> tuple[str, str] | None:
        """Return a source with the same sentence, and the figure that it has there."""
        text, figure = stated.paragraph.text, stated.figure
        for id_ in stated.paragraph.cited:
            passages = self._texts.passages(id_)
            if passages is None:
                continue
            self._texts.spend(_A_SENTENCE)
            if other := figure_in_its_place(text, figure, passages, self._texts.language(id_)):
                return id_, other
        return None

    def _contradicts(self, figure: Figure, cited: Iterable[str]) -> bool:
        """Return whether a source counts the same things otherwise: five plants, and not three.

        A small number in words is often the writer's own count, and no claim of a source. A share
        may be worked out from counts, where the source has no shares. "Billions" may be any figure
        of that size.
        """
        known = (other for id_ in cited for other in self._texts.figures(id_))
        if figure.kind == VAGUE:
            return denies(known, figure)
        if figure.kind == "percent":
            return any(other.kind == "percent" for other in known)
        return bool(figure.noun) and any(other.noun == figure.noun for other in known)

    def _hint(self, stated: Stated) -> str:
        """Return what the sources cited have of a figure's kind, then which other one has it."""
        cited, figure = stated.paragraph.cited, stated.figure
        said = []
        if found := self._in_its_place(stated):
            said.append(f'{found[0]} has "{found[1]}" in the same sentence.')
        else:
            shown = [f"{id_} has {some}" for id_ in cited if (some := self._alike(figure, id_))]
            said += [f"Of this kind {'; '.join(shown)}."] if shown else []
        others = (id_ for id_ in self._texts.sources if id_ not in cited)
        if other := next((id_ for id_ in others if has_figure(id_, figure, self._texts)), None):
            said.append(f"It is in {other}: if that is meant, cite it, [@{other}].")
        return " ".join(said) or "There is no figure of this kind in it."

    def _alike(self, figure: Figure, id_: str) -> str:
        return alike(figure, id_, self._texts)

    def unverified(self, open_: Sequence[Stated]) -> Finding:
        """Return the one note on all figures of a story that a part of a source may have."""
        lacking = dict.fromkeys(
            id_
            for stated in open_
            for id_ in stated.paragraph.cited
            if not self._texts.is_whole(id_)
        )
        count = f"{len(open_)} figures" if len(open_) > 1 else f'"{open_[0].figure.text}"'
        message = (
            f"{count} could not be checked: there is no complete clipping of {', '.join(lacking)}"
        )
        hint = "Save a source's text with copydesk clip."
        return self._finding(open_[0], UNVERIFIED, message, hint)

    def _finding(self, stated: Stated, code: str, message: str, hint: str) -> Finding:
        diagnostic = Diagnostic(self._story.path, stated.position, code, message, hint)
        return Finding(diagnostic, _written(stated.figure))


def _written(figure: Figure) -> str:
    return figure.text if figure.certain else f"{figure.text} {figure.noun}".rstrip()
