r"""Words written so that Markdown reads them as words: `1986.`, `a|b`, `x * y`, `[1]`, `@id`."""

import re

_SIGNS = re.compile(r"[\\`*_\[\]<|]|~~|&(?=#?\w{1,31};)|!(?=\[)")
_INNER_UNDERSCORE = re.compile(r"(?<=[^\W_])_(?=[^\W_])")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_BLOCK_SIGN = re.compile(
    r"[ \t]*(?:(#{1,6}|[-+*](?=[ \t]|$)|>|=+[ \t]*$|-+[ \t]*$|~~~)|([0-9]{1,9})([.)](?=[ \t]|$)))"
)


def escaped(text: str) -> str:
    """Return a text with a backslash before every sign that Markdown would read; addresses that
    stand by themselves stay.
    """
    if not _SIGNS.search(text):
        return text
    parts: list[str] = []
    place = 0
    for address in _ADDRESS.finditer(text):
        parts += (_escaped(text[place : address.start()]), address[0])
        place = address.end()
    return "".join((*parts, _escaped(text[place:])))


def _escaped(text: str) -> str:
    def sign(found: re.Match[str]) -> str:
        if found[0] == "_" and _INNER_UNDERSCORE.match(text, found.start()):
            return "_"
        return "".join(f"\\{each}" for each in found[0])

    return _SIGNS.sub(sign, text)


def line_start_escaped(line: str) -> str:
    """Return a line of a paragraph, whose first sign would begin a block, with that escaped."""
    found = _BLOCK_SIGN.match(line)
    if found is None:
        return line
    if found[2]:
        place = found.start(3)
        return f"{line[:place]}\\{line[place:]}"
    place = found.start(1)
    return f"{line[:place]}\\{line[place:]}"


def code_span(text: str) -> str:
    """Return a text as a code span, within as many backticks as it takes."""
    text = " ".join(text.split("\n"))
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    space = (
        " "
        if text[:1] == "`" or text[-1:] == "`" or (text.strip() and text[0] == text[-1] == " ")
        else ""
    )
    return f"{ticks}{space}{text}{space}{ticks}" if text.strip() else text


def code_block(text: str, language: str = "") -> str:
    """Return a text as a block of code between fences."""
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


def destination(address: str) -> str:
    """Return an address as the target of a link has it."""
    address = address.strip().replace("\n", "")
    address = re.sub(r"\s", "%20", address).replace("<", "%3C").replace(">", "%3E")
    opened = 0
    for sign in address:
        opened += (sign == "(") - (sign == ")")
        if opened < 0:
            break
    if opened:
        address = address.replace("(", "%28").replace(")", "%29")
    return address.replace("\\", "%5C")


def link_title(title: str | None) -> str:
    """Return the title of a link, with the space before it."""
    if not title:
        return ""
    return ' "' + " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
