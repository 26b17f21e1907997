"""Public names, sizes, and data files that keep the same form in every language."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

import bestand

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "bestand"
MODULES = sorted(
    path
    for folder in (SOURCE, ROOT / "benchmarks", ROOT / "training")
    for path in folder.rglob("*.py")
    if path.parent.name != "migrations"  # written by Django
)
LONGEST_MODULE = 400  # lines
LONGEST_FUNCTION = 60
LANGUAGES = sorted(path.name for path in (SOURCE / "languages").iterdir() if (path / "page.toml").exists())


def test_public_names_are_sorted_and_there() -> None:
    assert bestand.__all__ == sorted(bestand.__all__)
    assert all(hasattr(bestand, name) for name in bestand.__all__)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_are_small_and_say_what_they_are(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= LONGEST_MODULE
    assert ast.get_docstring(tree), "a module says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.toml")), ids=lambda path: str(path.relative_to(SOURCE))
)
def test_data_files_can_be_read(path: Path) -> None:
    assert tomllib.loads(path.read_text("utf-8"))


def test_every_language_has_the_same_files() -> None:
    assert LANGUAGES == ["en", "nl"]
    names = [
        {str(path.relative_to(folder)) for path in folder.rglob("*.toml")}
        for folder in (SOURCE / "languages" / language for language in LANGUAGES)
    ]
    assert names[0] == names[1]
