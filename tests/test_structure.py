"""The packages import each other in one direction only; `pyproject.toml` has their order."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_every_import_points_downwards() -> None:
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS
