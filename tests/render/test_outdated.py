"""Which files are outdated, and why: told from values alone, and put into words."""

import pytest

from copydesk.cache.database import CachedPage, CachedSite
from copydesk.cli.reasons import reason_in_words
from copydesk.render.outdated import FileState, SiteState, why_outdated
from copydesk.render.reasons import Cause, FileChanged, PageChanged, Reason

LAYOUTS = {"layouts/story.html": b"s1", "layouts/card.html": b"c1"}
MADE = CachedSite(b"engine", b"context", LAYOUTS)
SITE = SiteState(b"engine", b"context", LAYOUTS)
CACHED = CachedPage(b"key", b"content", {"template": b"t1", "title": b"1", "days": b"2"})
NEW_CARD = {"layouts/story.html": b"s1", "layouts/card.html": b"c2"}


def page(closure: dict[str, bytes] = LAYOUTS, **parts: bytes) -> FileState:
    return FileState(b"another", {**CACHED.parts, **parts}, closure)


@pytest.mark.parametrize(
    ("now", "reason", "words"),
    [
        (FileState(b"key", intact=True), Cause.CURRENT, "current"),
        (FileState(b"key"), Cause.CHANGED_BY_HAND, "the file was changed or removed by hand"),
        (page(title=b"9"), PageChanged(None, ("title",)), "its view changed: title"),
        (
            page(title=b"9", days=b"9"),
            PageChanged(None, ("days", "title")),
            "its view changed: days, title",
        ),
        (page(added=b"9"), PageChanged(None, ("added",)), "its view changed: added"),
        (
            FileState(b"another", {"template": b"t1", "title": b"1"}, LAYOUTS),
            PageChanged(None, ("days",)),
            "its view changed: days",
        ),
        (
            page(NEW_CARD, template=b"t2"),
            PageChanged(("layouts/card.html",), ()),
            "layouts/card.html changed",
        ),
        (
            page(NEW_CARD, template=b"t2", title=b"9"),
            PageChanged(("layouts/card.html",), ("title",)),
            "layouts/card.html changed; its view changed: title",
        ),
        (
            page({"layouts/story.html": b"s1"}, template=b"t2"),
            PageChanged((), ()),
            "its layout changed",
        ),
        (
            FileState(b"another", origin="content/static/map.svg"),
            FileChanged("content/static/map.svg"),
            "content/static/map.svg changed",
        ),
        (FileState(b"key", origin="map.svg", intact=True), Cause.CURRENT, "current"),
    ],
)
def test_a_file_is_compared_with_what_was_made_of_it(
    now: FileState, reason: Reason, words: str
) -> None:
    assert why_outdated(now, CACHED, SITE, MADE) == reason
    assert reason_in_words(reason) == words


def test_a_file_that_no_build_made_is_new() -> None:
    for now in (page(), FileState(b"key", origin="map.svg")):
        assert why_outdated(now, None, SITE, MADE) is Cause.NEW
    assert reason_in_words(Cause.NEW) == "not built before"


def test_another_engine_outdates_what_is_otherwise_current() -> None:
    updated = SiteState(b"another", b"context", LAYOUTS)
    now = FileState(b"key", intact=True)
    assert why_outdated(now, CACHED, updated, MADE) is Cause.ENGINE_UPDATED
    assert reason_in_words(Cause.ENGINE_UPDATED) == "Copydesk or a library was updated"


@pytest.mark.parametrize(
    ("site", "same"),
    [
        (SITE, True),
        (SiteState(b"another", b"context", LAYOUTS), False),
        (SiteState(b"engine", b"another", LAYOUTS), False),
        (SiteState(b"engine", b"context", NEW_CARD), False),
    ],
)
def test_a_site_is_the_same_where_all_that_its_pages_share_is(site: SiteState, same: bool) -> None:
    assert site.equals(MADE) is same
