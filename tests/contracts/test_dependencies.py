"""What the code imports is what `pyproject.toml` asks for, no more and no less."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PART_OF = {"pydantic-core": "pydantic"}  # two packages, one library
SETTINGS = {"whitenoise", "django-csp", "django-axes", "django-htmx", "argon2-cffi"}  # named there for Django
UNSEEN = SETTINGS | {"lxml-html-clean"}  # needed by a library of ours, imported by none of us


def name(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def declared(lines: list[str]) -> set[str]:
    return {name(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in lines}


def imported(folder: str) -> Iterator[str]:
    """The distributions whose modules are imported under a folder, our own left out."""
    owners = packages_distributions()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for module in {each.split(".")[0] for each in modules} - sys.stdlib_module_names - {"bestand"}:
                owner = name(owners.get(module, [module])[0])
                yield PART_OF.get(owner, owner)


def test_the_package_imports_what_it_depends_on() -> None:
    core = declared(PROJECT["dependencies"])
    extras = [
        lines for extra, lines in PROJECT["optional-dependencies"].items() if extra not in {"dev", "training"}
    ]
    used = set(imported("src"))
    assert used <= core | {each for lines in extras for each in declared(lines)}
    assert core <= used | UNSEEN


def test_tests_and_benchmarks_need_no_more_than_the_dev_extra() -> None:
    folders = [ROOT / "tests", ROOT / "benchmarks", ROOT / "training"]
    ours = {name(path.stem) for folder in folders for path in [folder, *folder.rglob("*.py")]}
    allowed = declared(PROJECT["dependencies"]) | declared(PROJECT["optional-dependencies"]["dev"])
    assert (set(imported("tests")) | set(imported("benchmarks"))) - ours <= allowed
