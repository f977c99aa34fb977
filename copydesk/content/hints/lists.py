"""Lists that were not written as lists: what to write in their place."""

import re
from collections.abc import Callable

from copydesk.content.front_matter.nodes import ListNode, MappingNode, Node, ScalarNode
from copydesk.content.front_matter.quoting import quoted, shortened
from copydesk.content.front_matter.slips import slip
from copydesk.content.parsed import Parsing, Place
from copydesk.content.values import BadValueError
from copydesk.diagnostics import Fix, Position

Read = Callable[[str], object]

_LONGEST_NAME = 60
_JOINED = ("topics", "threads", "tools", "related", "lead", "aliases", "domains")
"""The lists whose entries have no comma in them."""
_SLUGS = ("topics", "threads", "tools", "related", "lead")

_SEPARATORS = re.compile(r"\s*[,;、，；|\n]\s*|\s+(?=#)")
_OF_NAMES = re.compile(r"\s*[,;、，；|\n]\s*|\s+(?:and|&)\s+")
_NEEDS_QUOTES = re.compile(r"""[][{},:#"'&*!|>%@`?]|\A-|\A\s|\s\Z""")


def parts(text: str) -> list[str]:
    """Return the parts of a text that lists slugs: `energy, #tech`."""
    return [part for part in _SEPARATORS.split(text.strip()) if part]


def names(text: str) -> list[str]:
    """Return the names that a text lists: `Jane Doe, John Roe`."""
    return [part for part in _OF_NAMES.split(text) if part]


def entries(text: str, read: Read, *, prose: bool) -> list[str]:
    """Return the entries that a text lists, each as it should be: `energy, #tech`."""
    found = []
    for part in _SEPARATORS.split(text.strip().strip("[]")) if not prose else names(text):
        part = part.strip().lstrip("#").strip("\"'[] ")
        if not part:
            continue
        try:
            read(part)
        except BadValueError as error:
            part = error.instead or part
        found.append(part)
    return list(dict.fromkeys(found))


def in_brackets(entries_: list[str]) -> str:
    """Return entries as a list of YAML on one line."""
    return f"[{', '.join(map(entry, entries_))}]"


def entry(text: str) -> str:
    """Return an entry as it is written in a list."""
    return quoted(text) if not text or _NEEDS_QUOTES.search(text) else text


def report_scalar(
    node: ScalarNode, key: str, read: Read | None, example: str, parsing: Parsing, *, prose: bool
) -> None:
    """Report a single value where a list should be; `read` reads an entry, or `example` is one that
    has keys.
    """
    message = f'"{key}" is a list'
    line, column = node.place
    lines, number = parsing.lines, line - parsing.first_line
    is_on_own_line = not lines[number][: column - 1].strip() if number < len(lines) else False
    if (read is None or is_on_own_line) and (found := slip(lines, number)):
        place = (line, found.column + 1)
        slip_fix = Fix(Position(*place), found.old, found.new)
        parsing.report(place, "not-a-list", found.message, found.hint, slip_fix)
        return
    if read is None:
        new = f"[{_with_keys(example, node.text)}]"
    else:
        long = prose and len(node.text) > _LONGEST_NAME
        new = in_brackets([node.text] if long else entries(node.text, read, prose=prose))
    old = node.text if node.plain else parsing.rest(node.place).rstrip()
    hint = f"Write {key}: {shortened(new)}"
    fix = _fix(node.place, old, new, parsing)
    if read and is_on_own_line and fix is None:
        old, new = _with_hyphens(lines, number, column)
        hint = f"Begin each line with a hyphen and a space: {shortened(new.splitlines()[0])}"
        fix = Fix(Position(line, column), old, new)
    parsing.report(node.place, "not-a-list", message, hint, fix)


def _with_hyphens(lines: list[str], number: int, column: int) -> tuple[str, str]:
    """Return the lines from a place on that are as far in, and the same as entries of a list."""
    indent = " " * (column - 1)
    block = []
    for line in lines[number:]:
        if not line.startswith(indent) or not line.strip():
            break
        block.append(line[column - 1 :].rstrip())
    return f"\n{indent}".join(block), f"\n{indent}".join(f"- {entry(line)}" for line in block)


def report_no_mapping(node: Node, what: str, example: str, parsing: Parsing) -> None:
    """Report that a value has no keys of its own; `example` has them in braces, after its key or
    its hyphen.
    """
    message = f"{what} has keys with values, but there are none here"
    place = node.place
    if not isinstance(node, ScalarNode):
        hint, list_fix = f"It should be like {example}", None
        if isinstance(node, ListNode) and len(node.items) == 1 and parsing.rest(place)[:2] == "- ":
            hint = "There is only one: take the hyphen out, and write spaces in its place."
            list_fix = Fix(Position(*place), "- ", "  ")
        parsing.report(place, "not-a-mapping", message, hint, list_fix)
        return
    found = slip(parsing.lines, place[0] - parsing.first_line)
    if found and found.column + 1 >= place[1] - 2:
        place = (place[0], found.column + 1)
        slip_fix = Fix(Position(*place), found.old, found.new)
        parsing.report(place, "not-a-mapping", found.message, found.hint, slip_fix)
        return
    lead, brace, keys = example.partition("{")
    if not brace:
        hint = f"Write {example}" if example else "Take it out: the desk writes it."
        parsing.report(place, "not-a-mapping", message, hint)
        return
    new = _with_keys(brace + keys, node.text)
    old = node.text if node.plain else parsing.rest(place).rstrip()
    fix = _fix(place, old, new, parsing)
    parsing.report(place, "not-a-mapping", message, f"Write {lead}{shortened(new)}", fix)


def _with_keys(example: str, text: str) -> str:
    """Return an example in braces with a text where it belongs, if that is clear."""
    text = " ".join(text.split())
    if re.match(r"https?://", text) and "url: https://…" in example:
        return f"{{url: {entry(text)}}}"
    if "{name: " in example:
        return f"{{name: {entry(text)}}}"
    if text.startswith("/") and "src: …" in example:
        return example.replace("src: …", f"src: {entry(text)}")
    before, placeholder, after = example.rpartition("…")
    if placeholder and text.lower() not in ("true", "false", "yes", "no", "on", "off"):
        return f"{before}{quoted(text)}{after}"
    return example


def report_mapping(node: MappingNode, key: str, example: str, parsing: Parsing) -> None:
    """Report keys and values where a list should be, of such as in the `example` or of single
    values: its hyphens are missing, or the space after one.
    """
    line, column = node.place
    message = f'"{key}" is a list'
    if found := slip(parsing.lines, line - parsing.first_line):
        place = (line, found.column + 1)
        slip_fix = Fix(Position(*place), found.old, found.new)
        parsing.report(place, "not-a-list", found.message, found.hint, slip_fix)
        return
    rest = parsing.rest(node.place).rstrip()
    fix: Fix | None = None
    if rest.startswith("{") and example:
        fix = _fix(node.place, rest, f"[{rest}]", parsing) if rest.endswith("}") else None
        hint = (
            f"Write {key}: {shortened(f'[{rest}]')}" if fix else "Put [ before it and ] after it."
        )
    elif not example and rest[0] != "{" and len(node.entries) == 1 and column > 2:
        new = f"- {quoted(rest)}"
        hint = f"Begin it with a hyphen, and put the text in quotes: {shortened(new)}"
        fix = Fix(Position(line, column - 2), f"  {rest}", new)
    elif not example:
        hint = "Begin each entry with a hyphen and a space, and put it in quotes if it has a colon."
    elif not re.match(r"[A-Za-z_]\w*:", rest):
        hint = f"It should be like {key}: [{example}]"
    elif column > 2:
        hint = f"Begin its first line with a hyphen and a space: - {shortened(rest)}"
        fix = Fix(Position(line, column - 2), "  ", "- ")
    else:
        hint = "Begin its first line with a hyphen, and indent the others to match."
    parsing.report(node.place, "not-a-list", message, hint, fix)


def is_joined(item: ScalarNode, node: Node, key: str, read: Read, parsing: Parsing) -> bool:
    """Return whether an entry is several in one, `[energy; space]`; that is reported."""
    several = entries(item.text, read, prose=False) if key in _JOINED else []
    if not isinstance(node, ListNode) or len(several) < 2 or not _is_refused(item.text, read):
        return False
    if parsing.rest(node.place).startswith("["):
        new = ", ".join(map(entry, several))
        hint = f"Write {key}: [{shortened(new)}]" if len(node.items) == 1 else f"Write {new}"
    else:
        indent = " " * (node.place[1] - 1)
        new = f"\n{indent}- ".join(map(entry, several))
        hint = "Give each a line of its own: " + ", ".join(f"- {entry(part)}" for part in several)
    message = f'this entry of "{key}" is {len(several)} in one'
    old = item.text if item.plain else parsing.rest(item.place).partition(",")[0].rstrip("] ")
    fix = _fix(item.place, old, new, parsing)
    parsing.report(item.place, "bad-slug" if key in _SLUGS else "not-a-list", message, hint, fix)
    return True


def _is_refused(text: str, read: Read) -> bool:
    """Return whether a text cannot be the name of a document, an address or a domain."""
    try:
        read(text)
    except BadValueError as error:
        return error.code in ("bad-slug", "bad-address", "bad-domain")
    return False


def _fix(place: Place, old: str, new: str, parsing: Parsing) -> Fix | None:
    """Return what to write for a value; None where it is not on one line as it was read."""
    return Fix(Position(*place), old, new) if parsing.rest(place).startswith(old) else None
