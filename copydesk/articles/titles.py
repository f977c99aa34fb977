"""Headlines without the name of their site: `Grid vote | The Herald` is `Grid vote`."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

_SEPARATOR = re.compile(r"\s+[|｜·•»«:：–—―‐-]+\s+|\s*[|｜]\s*|(?<=[^\x00-\x7f])\s*[-–—－：:]\s*")
_MOST_OF = 0.4
_CUT = re.compile(r"\s*(?:…|\.\.\.)\Z")


def headline(said: Sequence[str], shown: Sequence[str], names: Iterable[str]) -> str:
    """Return an article's headline.

    `said` are the titles that the page gives, the best first, `shown` the headings that readers
    see, and `names` those of the site.
    """
    own = {_plain(name) for name in names if name} - {""}
    kept = [
        title
        for title in (without_site(each, own, shown) for each in (*said, *shown))
        if title and _plain(title) not in own
    ]
    if not kept:
        return ""
    best = kept[0]
    # Some cut what they give to machines.
    begun = _CUT.sub("", best)
    longer = next(
        (each for each in kept[1:] if len(each) > len(begun) and each.startswith(begun)), best
    )
    return longer if best != begun or len(best) >= 100 else best


def agreed(said: Sequence[str], seen: Iterable[str]) -> list[str]:
    """Return titles with those first that agree with what readers see.

    Some give another line as the headline: an encyclopaedia's is a definition.
    """
    plain = [each for each in map(_plain, seen) if each]

    def differs(title: str) -> bool:
        own = _plain(title)
        return not any(own in each or each in own for each in plain)

    return sorted(said, key=differs)


def within_title(title: str, shown: Iterable[str]) -> str:
    """Return the heading that makes up most of a page's title element, else that title."""
    own = _plain(title)
    fits = (
        heading
        for heading in shown
        if _plain(heading) in own and len(_plain(heading)) >= _MOST_OF * len(own)
    )
    return next(fits, title)


def without_site(title: str, own: set[str], shown: Iterable[str]) -> str:
    """Return a title without the parts at its ends that name its site, or stand beside what
    readers see as the heading.
    """
    title = " ".join(title.split())
    cuts = [(found.start(), found.end()) for found in _SEPARATOR.finditer(title)]
    for heading in shown:
        if heading != title and len(heading) > 3 and _plain(heading) not in own:
            if any(title[:start] == heading for start, _ in cuts):
                return heading
            if any(title[end:] == heading for _, end in cuts):
                return heading
    while cuts:
        start, end = cuts[-1]
        first = cuts[0]
        if _plain(title[end:]) in own:
            title = title[:start]
        elif _plain(title[: first[0]]) in own:
            title = title[first[1] :]
        else:
            # A name may have a section beside it: “Grid vote | Politics | The Herald”.
            whole = next((cut for cut in cuts if _plain(title[cut[1] :]) in own), None)
            if whole is None:
                break
            title = title[: whole[0]]
        cuts = [(found.start(), found.end()) for found in _SEPARATOR.finditer(title)]
    return title.strip()


def names_of(url: str, said: Iterable[str]) -> list[str]:
    """Return the names by which a site's titles may call it: those it says, and its host's."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    return [*said, host, *(label for label in labels[:-1] if len(label) > 2)]


def _plain(name: str) -> str:
    name = re.sub(r"\A(?:the|der|die|das|le|la|el|il)\s+", "", name.casefold().strip())
    return re.sub(r"[\W_]+", "", name)
