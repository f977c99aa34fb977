"""Words that make a figure a rough one: about, more than, nearly."""

import re

from msgspec.structs import replace

from copydesk.text.figures.reading import Figure

_HEDGE = re.compile(
    r"(?:(?P<about>about|around|roughly|some|approximately|an\sestimated|estimated|circa|ca\.?|c\."
    r"|close\sto|or\sso|almost\sexactly|rund|etwa|ungefähr|environ|unos|unas|circa|約|およそ|大约|حوالي|نحو|~|≈)"
    r"|(?P<more>more\sthan|over|at\sleast|above|upwards?\sof|in\sexcess\sof|exceeding|greater\sthan"
    r"|mehr\sals|über|plus\sde|más\sde|oltre|più\sdi|mais\sde|superior\sto|>|أكثر\sمن)"
    r"|(?P<less>nearly|almost|just\sunder|under|less\sthan|fewer\sthan|below|up\sto|at\smost"
    r"|as\smany\sas|as\smuch\sas|knapp|fast|bis\szu|weniger\sals|près\sde|presque|jusqu['’]à|casi"
    r"|hasta|quasi|fino\sa|<|أقل\sمن))(?:\s(?:the|a))?[\s-]?$",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile(
    r"[^\x00-\u2fff]{0,3}(?:(?P<more>超|以上|余り|余)|(?P<less>未満|弱|以下)|(?P<about>前後|程度|ほど))"
)
_LONGEST = 30


def hedged(figure: Figure, text: str) -> Figure:
    """A figure of a text with the word that stands beside it."""
    found = _HEDGE.search(text[max(0, figure.start - _LONGEST) : figure.start])
    found = found or _HEDGE_AFTER.match(text, figure.end)
    return replace(figure, hedge=found.lastgroup or "") if found else figure
