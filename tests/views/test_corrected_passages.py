"""Where a correction was made: a mark in the text, and the notice that it leads to."""

import re
from pathlib import Path

from newsroom_files import build, check, page, story, write

NOTICES = (
    "[{date: 2025-01-23, note: Not Tuesday., at: voted on Monday},"
    " {date: 2025-01-24, note: Elsewhere.}, {date: 2025-07-01, note: Late., at: The council}]"
)


def test_a_mark_leads_to_the_notice_and_back(tmp_path: Path) -> None:
    root = write(tmp_path, {"stories/vote.md": story(corrections=NOTICES)})
    assert build(root) == 0
    shown = page(root, "/2025/01/22/vote/")
    mark = re.search(r'>The council (<a class="corrected".*?</a>) voted on Monday.</p>', shown)
    assert mark
    assert re.sub("<[^>]*>", "", mark[1]) == "Corrected 23 January"
    assert 'href="#page:correction-1"' in mark[1]
    assert 'id="page:corrected-1"' in mark[1]
    notice = re.search(r'<section[^>]* id="page:correction-1".*?</section>', shown, re.DOTALL)
    assert notice
    assert 'href="#page:corrected-1"' in notice[0]
    assert 'href="#page:corrected-2"' not in shown
    assert "class=&quot;corrected" not in page(root, "/feed.xml")
    assert build(root, now="2025-07-02") == 0
    assert 'id="page:corrected-3"' in page(root, "/2025/01/22/vote/")


def test_words_that_the_text_lacks_are_reported_and_lead_nowhere(tmp_path: Path) -> None:
    notices = "[{date: 2025-01-23, note: Not so., at: never said}]"
    root = write(tmp_path, {"stories/vote.md": story(corrections=notices)})
    assert [each for each in check(root).codes if each == "unknown-passage"]
    assert build(root) == 0
    assert "Not so." in page(root, "/2025/01/22/vote/")
    assert "page:corrected" not in page(root, "/2025/01/22/vote/")
