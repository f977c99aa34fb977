"""Packages import each other in one direction only; they, modules and functions are small."""

import ast
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

PACKAGE = Path(__file__).parent.parent / "copydesk"

MOST_MODULES, MOST_LINES, LONGEST_FUNCTION = 12, 310, 40

# The reasons stand in docs/architecture.md, "Sizes".
LARGE_PACKAGES = {"cli", "desk/checks", "importing/generators"}
LONG_MODULES = {
    "cache/database.py",
    "content/fields.py",
    "diagnostics/codes.py",
    "newsroom/story/text/story_text.py",
    "plan/site/context.py",
}
LONG_FUNCTIONS = {
    "cli/check.py: add",
    "cli/import_site.py: add",
    "content/markdown/conversion.py: convert",
    "content/schemas/stories.py: _story",
    "content/schemas/stories.py: _typeset",
    "content/schemas/tools.py: _tool",
    "content/schemas/translations.py: read_translation",
    "desk/story_check.py: check_story",
    "importing/bringing.py: bring",
    "importing/newsroom.py: newsroom_of",
    "newsroom/linking.py: _unknown",
    "newsroom/loading.py: load_newsroom",
    "newsroom/published.py: _set_of",
    "newsroom/story/cutting.py: _catalog_story",
    "plan/archives/editions.py: _edition",
    "plan/feeds.py: feed_pages",
    "plan/site/context.py: __init__",
    "plan/site/view.py: site_of",
    "plan/stories/content.py: _content",
    "plan/stories/view.py: story_view",
    "plan/subjects.py: _subject",
    "plan/tools/view.py: tool_view",
    "text/quotations/straight_marks.py: edits",
    "views/texts/citations.py: cited_texts",
}
LOOSE = {"__init__", "__main__", "pipeline", "settings", "stages", "start", "urls", "workers"}


def modules() -> dict[str, str]:
    """The text of each module by its path."""
    found = PACKAGE.rglob("*.py")
    return {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in found}


def long_functions() -> set[str]:
    return {
        f"{path}: {node.name}"
        for path, text in modules().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }


def test_every_import_points_downwards() -> None:
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_few_modules_stand_outside_packages() -> None:
    assert {path.removesuffix(".py") for path in modules() if "/" not in path} == LOOSE


def test_a_package_has_a_dozen_modules_at_most() -> None:
    folders = [Path(path).parent.as_posix() for path in modules() if "__init__" not in path]
    assert {path for path in folders if folders.count(path) > MOST_MODULES} == LARGE_PACKAGES


def test_a_module_has_about_three_hundred_lines_at_most() -> None:
    long = {path for path, text in modules().items() if text.count("\n") > MOST_LINES}
    assert long == LONG_MODULES


def test_a_function_has_forty_lines_at_most() -> None:
    assert long_functions() == LONG_FUNCTIONS
