"""The lists of a story: events, perspectives, differences, calculations."""

from copydesk.content.dates import partial_date
from copydesk.content.fields import Fields
from copydesk.content.inline_text import inline_text
from copydesk.content.values import plain_text
from copydesk.model import Calculation, Difference, Event, Perspective, Reported


def event(fields: Fields) -> Event | None:
    """Return an event of the `timeline`."""
    date = fields.value("date", partial_date, required=True)
    text = fields.value("text", inline_text, required=True, prose=True)
    return Event(date, text) if date and text else None


def perspective(fields: Fields) -> Perspective | None:
    """Return how somebody sees the matter."""
    who = fields.text("who", required=True)
    view = fields.value("view", inline_text, required=True, prose=True)
    return Perspective(who, view) if who and view else None


def difference(fields: Fields) -> Difference | None:
    """Return a matter on which reports differ."""
    what = fields.text("what", required=True)
    values = fields.mappings("values", "a value", "{value: …, says: …}", reported)
    return Difference(what, values) if what and values else None


def reported(fields: Fields) -> Reported | None:
    """Return what one side reports."""
    # Figures are text, and stay as they are written.
    value = fields.value("value", plain_text, required=True)
    says = fields.value("says", inline_text, required=True, prose=True)
    return Reported(value, says) if value and says else None


def calculation(fields: Fields) -> Calculation | None:
    """Return a figure with where it comes from."""
    # Figures are text, and stay as they are written: 1.10 keeps its zero.
    figure = fields.value("figure", plain_text, required=True)
    expression = fields.value("from", plain_text, required=True)
    return Calculation(figure, expression) if figure and expression else None
