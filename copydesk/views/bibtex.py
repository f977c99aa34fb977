"""A story as a record of BibTeX, for those who cite it."""

import re

from copydesk.views.parts import Site
from copydesk.views.story import StoryContent

_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    # Programs count braces, whatever stands before them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_SPECIAL = re.compile(r"[\\~^{}$&#_%]")
_KEY = re.compile(r"[a-z0-9-]+")


def bibtex(content: StoryContent, title: str, site: Site, slug: str, canonical: str) -> str:
    """Return a story as an entry `@misc`; `title` is its page's, and `canonical` its address.

    Names and title are in braces of their own: no program takes them apart, or changes capitals.
    """
    day = content.date.wall
    key = slug if _KEY.fullmatch(slug) else "story"
    names = [curator.label for curator in content.curators] or [site.title]
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in names),
        "title": f"{{{_escaped(title)}}}",
        "howpublished": _escaped(site.title),
        "year": str(day.year),
        "month": str(day.month),
        "day": str(day.day),
        "url": canonical,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key}-{day.year},\n{lines}\n}}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _SIGNS[sign[0]], text) if _SPECIAL.search(text) else text
