"""The sources that each sentence of a paragraph cites by its own marks."""

from copydesk.newsroom.story.text.story_text import Paragraph, StoryText
from copydesk.text.sentences import sentence_at, sentences


class SentenceMarks:
    """The marks of one paragraph, by its sentences."""

    def __init__(self, story: StoryText, paragraph: Paragraph) -> None:
        self._sentences = sentences(paragraph.text)
        self._cited: dict[int, dict[str, None]] = {}
        entry = story.catalog
        for place, number in paragraph.citations:
            # A mark after a full stop is that of the sentence before it.
            last = max(0, len(paragraph.text[:place].rstrip()) - 1)
            cited = self._cited.setdefault(sentence_at(self._sentences, last), {})
            for source in entry.citations[number] if number < len(entry.citations) else ():
                if 0 < source <= len(entry.sources):
                    cited[entry.sources[source - 1].id] = None

    @property
    def differ(self) -> bool:
        """True if not all sentences with marks cite the same."""
        return len({frozenset(cited) for cited in self._cited.values()}) > 1

    def own(self, place: int) -> tuple[str, ...]:
        """Return what the sentence at a place cites itself; nothing if it has no mark."""
        return tuple(self._cited.get(sentence_at(self._sentences, place), ()))
