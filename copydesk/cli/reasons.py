"""`copydesk build --explain`: the reason to rebuild a file, in words."""

from copydesk.render.reasons import Cause, FileChanged, PageChanged, Reason

_WORDS = {
    Cause.CURRENT: "current",
    Cause.NEW: "not built before",
    Cause.ENGINE_UPDATED: "Copydesk or a library was updated",
    Cause.CHANGED_BY_HAND: "the file was changed or removed by hand",
}


def reason_in_words(reason: Reason) -> str:
    """Return why a file must be rebuilt, or that it is current."""
    match reason:
        case FileChanged(origin):
            return f"{origin} changed"
        case PageChanged():
            return "; ".join(_changes(reason))
        case _:
            return _WORDS[reason]


def _changes(changed: PageChanged) -> list[str]:
    changes = []
    if changed.layouts is not None:
        changes.append(f"{', '.join(changed.layouts) or 'its layout'} changed")
    if changed.fields:
        changes.append(f"its view changed: {', '.join(changed.fields)}")
    return changes
