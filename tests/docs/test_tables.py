"""The tables of docs/ that say what the program does are the program's.

`python tests/docs/test_tables.py` writes them: codes and examples, the fields of views, how the
examples of CommonMark are read, and what is read off article pages.
Everything around them is written by hand and stays, and so does what a table says of a field: one
that is new comes with its docstring, one that is gone goes.
"""

import ast
import inspect
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from msgspec import Struct

sys.path.append(str(Path(__file__).parents[1] / "content" / "markdown"))
if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[1]))

from commonmark_examples import examples, findings, is_read_alike

from article_pages import FIELDS as ARTICLE_FIELDS
from article_pages import PAGES as ARTICLE_PAGES
from article_pages import fields_of
from copydesk.articles.reading import read_article
from copydesk.diagnostics.codes import CODES, Code
from copydesk.layouts.rules.view_fields import view_types

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = REPOSITORY / "tests/errors"


def with_table(text: str, heading: str, lines: Iterable[str]) -> str:
    """Return a page with the first table under a heading replaced."""
    table = "\n".join(lines)
    pattern = rf"(^#+ {re.escape(heading)}\n(?:(?!\||#).*\n)*)(?:\|.*\n)*"
    text, times = re.subn(pattern, lambda found: f"{found[1]}{table}\n", text, flags=re.MULTILINE)
    assert times == 1, f"one heading {heading!r} is expected, not {times}"
    return text


def cell(docstring: str) -> str:
    """Return a docstring as what stands in a table."""
    first = docstring.split("\n\n")[0]
    return " ".join(first.split()).removesuffix(".").replace("|", r"\|")


def in_a_row(text: str) -> str:
    """Return a cell as one of many, which begin with a small letter."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


# docs/diagnostics.md


def code_rows(desk: bool) -> Iterable[str]:
    yield from ("| code | severity | what is found |", "|---|---|---|")
    for name, code in sorted(CODES.items()):
        if code.desk is desk:
            yield f"| [`{name}`](#{name}) | {shown_severity(code)} | {cell(code.summary)} |"


def shown_severity(code: Code) -> str:
    return f"{code.severity}, off by default" if code.off else code.severity.value


def with_severity_and_example(text: str, code: Code) -> str:
    """Return the page with the first word and the example of a code's entry as they are."""
    severity = code.severity.value.capitalize() + (", and off by default" if code.off else "")
    example = (EXAMPLES / code.name / "expected.txt").read_text(encoding="utf-8")
    pattern = (
        rf"(?P<head>^### {code.name}\n\n)(?:Error|Warning|Note)(?:, and off by default)?"
        rf"(?P<prose>\. (?:(?!^###|^```).*\n)*)```\n(?:(?!^```).*\n)*```$"
    )
    text, times = re.subn(
        pattern,
        lambda found: f"{found['head']}{severity}{found['prose']}```\n{example}```",
        text,
        flags=re.MULTILINE,
    )
    assert times == 1, f"docs/diagnostics.md needs an entry for {code.name}, with an example"
    return text


def diagnostics(text: str) -> str:
    """Return docs/diagnostics.md with what is known of each code."""
    text = with_table(text, "Codes of the content and the layouts", code_rows(False))
    text = with_table(text, "Codes of the desk", code_rows(True))
    for code in CODES.values():
        text = with_severity_and_example(text, code)
    return text


# docs/layouts.md


def documented(kind: type[Struct]) -> dict[str, str]:
    """Return the docstrings of a struct's fields, which Python itself does not keep."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, Struct) and base is not Struct:
            [made] = ast.parse(textwrap.dedent(inspect.getsource(base))).body
            assert isinstance(made, ast.ClassDef)
            found.update(docstrings_in(made))
    return found


def docstrings_in(made: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, following in pairwise(made.body):
        match field, following:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(docstring))),
            ):
                yield name, docstring


def field_rows(kind: type[Struct], page: str) -> Iterable[str]:
    """Yield the fields in order, as the page explains them; new ones by their docstrings."""
    section = re.search(rf"^### `{kind.__name__}`\n(.*?)(?=^#|\Z)", page, re.DOTALL | re.MULTILINE)
    assert section, f"docs/layouts.md needs a section on {kind.__name__}"
    explained = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section[1], re.MULTILINE))
    docstrings = documented(kind)
    yield from ("| field | meaning |", "|---|---|")
    for name in kind.__struct_fields__:
        assert name in explained or name in docstrings, f"{kind.__name__}.{name}: no docstring"
        yield f"| `{name}` | {explained.get(name) or linked(in_a_row(cell(docstrings[name])))} |"


def linked(text: str) -> str:
    """Return a cell with a link for every view that it names."""
    return re.sub(
        r"`(\w+)`",
        lambda name: f"[{name[0]}](#{name[1].lower()})" if name[1] in view_types() else name[0],
        text,
    )


def layouts(text: str) -> str:
    """Return docs/layouts.md with the fields of all views."""
    for name, kind in view_types().items():
        text = with_table(text, f"`{name}`", field_rows(kind, text))
    return text


# docs/markdown.md


def section_rows() -> Iterable[str]:
    yield "| section | examples | same | same, reported | reported | differs |"
    yield "|---|--:|--:|--:|--:|--:|"
    counts: dict[str, Counter[tuple[bool, bool]]] = {}
    for example in examples():
        found = (is_read_alike(example), bool(findings(example)))
        for section in (example.section, "all"):
            counts.setdefault(section, Counter())[found] += 1
    counts["all"] = counts.pop("all")
    for section, counted in counts.items():
        kinds = [counted[kind] for kind in product((True, False), (False, True))]
        same, same_reported, differs, reported = kinds
        cells = (section, sum(kinds), same, same_reported, reported, differs)
        yield f"| {' | '.join(str(shown) for shown in cells)} |"


def markdown(text: str) -> str:
    """Return docs/markdown.md with the number of examples that are read alike."""
    return with_table(text, "By section", section_rows())


# docs/articles.md


def article_rows() -> Iterable[str]:
    yield "| page | title | publisher | date | author | address | language |"
    yield "|---|:-:|:-:|:-:|:-:|:-:|:-:|"
    right: Counter[str] = Counter()
    for page in ARTICLE_PAGES:
        found = fields_of(read_article(page.data, page.address, page.content_type))
        right.update(field for field in ARTICLE_FIELDS if found[field] == page.right[field])
        marks = ("yes" if found[field] == page.right[field] else "no" for field in ARTICLE_FIELDS)
        yield f"| {page.shape} | {' | '.join(marks)} |"
    shares = (f"{right[field]} of {len(ARTICLE_PAGES)}" for field in ARTICLE_FIELDS)
    yield f"| right | {' | '.join(shares)} |"


def articles(text: str) -> str:
    """Return docs/articles.md with what is read off each page of the tests."""
    return with_table(text, "How well pages are read", article_rows())


PAGES = {
    "docs/articles.md": articles,
    "docs/diagnostics.md": diagnostics,
    "docs/layouts.md": layouts,
    "docs/markdown.md": markdown,
}


@pytest.mark.parametrize("page", PAGES)
def test_the_tables_are_current(page: str) -> None:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    assert PAGES[page](text) == text, "run: python tests/docs/test_tables.py"


if __name__ == "__main__":
    for page, made in PAGES.items():
        path = REPOSITORY / page
        path.write_text(made(path.read_text(encoding="utf-8")), encoding="utf-8")
        sys.stdout.write(f"{page}\n")
