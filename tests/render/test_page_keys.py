"""A page's key has all that the page shows; every field of its view has a part."""

from datetime import UTC, date, datetime

from msgspec import Struct
from msgspec.structs import replace

from copydesk.model import Moment
from copydesk.plan import Page
from copydesk.plan.site.page import Deferred, ReadStory, StoredStory, deferred
from copydesk.render.page_keys import TEMPLATE, PageKeys
from copydesk.views import Card, Day, Link, RobotsView, Site

SITE = Site(
    title="Ledger",
    description=None,
    language="en",
    home="/",
    base="/",
    url="https://ledger.example/",
    curator=None,
    curators=None,
    copyright=None,
    contact=None,
    navigation=(),
    sourcing=None,
)
CARD = Card(
    "Vote", "It passed.", "/vote/", Moment.of(datetime(2025, 1, 22, tzinfo=UTC)), (), 1, 1, 0, "en"
)
STORED = StoredStory("content/stories/vote.md", b"1")


class Listing(Struct, frozen=True):
    site: Site
    lead: Card
    cards: tuple[Card, ...]
    days: tuple[Day, ...]


LISTING = Listing(SITE, CARD, (CARD,), (Day(date(2025, 1, 22), "/2025/01/22/", (CARD,)),))


def whole(read: ReadStory, *, story: StoredStory, link: Link | None) -> Struct:
    return RobotsView(link.address if link else read(story).story.title)


def changed(before: Struct | Deferred, after: Struct | Deferred) -> set[str]:
    """The parts that differ between two pages with these views, whose keys differ too."""
    keys = PageKeys({"list.html": b"layout"})
    first, second = (Page("index.html", "list.html", view) for view in (before, after))
    old, new = keys.parts(first), keys.parts(second)
    assert old.keys() == new.keys()
    assert (keys.key(first) == keys.key(second)) == (old == new)
    return {name for name in old if old[name] != new[name]}


def test_a_change_is_seen_in_the_field_that_has_it() -> None:
    other = replace(CARD, title="Plan")
    day = LISTING.days[0]
    assert changed(LISTING, LISTING) == set()
    assert changed(LISTING, replace(LISTING, site=replace(SITE, title="Herald"))) == {"site"}
    assert changed(LISTING, replace(LISTING, lead=other)) == {"lead"}
    assert changed(LISTING, replace(LISTING, cards=(other,))) == {"cards"}
    for days in (
        (replace(day, cards=(other,)),),
        (replace(day, cards=(CARD, CARD)),),
        (replace(day, date=date(2025, 1, 23)),),
        (replace(day, address="/"),),
        (day, day),
        (),
    ):
        assert changed(LISTING, replace(LISTING, days=days)) == {"days"}


def test_equal_views_have_equal_keys_whichever_values_they_are_made_of() -> None:
    again = replace(LISTING, site=replace(SITE), lead=replace(CARD), cards=(replace(CARD),))
    assert changed(LISTING, again) == set()


def test_a_deferred_view_is_known_by_its_arguments() -> None:
    view = deferred((STORED,), whole, story=STORED, link=None)
    edited = StoredStory(STORED.path, b"2")
    assert changed(view, deferred((edited,), whole, story=edited, link=None)) == {"story"}
    assert changed(view, deferred((STORED,), whole, story=STORED, link=Link("a", "/"))) == {"link"}


def test_a_template_and_a_path_are_part_of_a_key() -> None:
    page = Page("index.html", "list.html", LISTING)
    keys, others = PageKeys({"list.html": b"layout"}), PageKeys({"list.html": b"another"})
    assert keys.key(page) != others.key(page)
    assert keys.key(page) != keys.key(replace(page, path="2025/index.html"))
    old, new = keys.parts(page), others.parts(page)
    assert {name for name in old if old[name] != new[name]} == {TEMPLATE}
