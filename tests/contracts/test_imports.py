"""Who may import whom: what is handed on flows one way, and only `flow.py` joins the stages."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "src" / "bestand"

BASE = {"model", "errors"}
DATA = BASE | {"languages", "knowledge"}
MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "languages": BASE,
    "knowledge": BASE,
    "network": BASE,
    "intake": DATA,
    "reading": DATA | {"network"},
    "coding": DATA,
    "flow": BASE | {"knowledge", "reading", "coding"},
    "output": BASE | {"knowledge", "accounts"},
    "scoring": BASE | {"knowledge"},
    "samples": set(),
    "accounts": BASE,
    "linking": DATA | {"accounts"},
    "dossier": DATA | {"accounts", "linking", "output"},
    "layouts": DATA | {"accounts", "output"},
    "review": DATA | {"accounts", "output"},
    "casebook": DATA | {"accounts", "linking", "review", "flow", "intake", "batch", "output"},
    "exporting": BASE | {"casebook", "layouts"},
    "desk": DATA
    | {
        "accounts",
        "linking",
        "casebook",
        "exporting",
        "layouts",
        "review",
        "dossier",
        "batch",
        "flow",
        "intake",
        "output",
    },
    "commands": DATA
    | {
        "accounts",
        "linking",
        "casebook",
        "desk",
        "exporting",
        "layouts",
        "review",
        "dossier",
        "batch",
        "flow",
        "intake",
        "output",
    },
    "batch": BASE | {"flow", "intake", "output"},
    "cli": {"errors", "batch", "output", "commands"},
    "__init__": BASE | {"flow", "intake"},
}

MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    """The package or module right under `bestand` that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The rooms of bestand that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it goes"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("bestand."))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_keep_to_the_rule(path: Path) -> None:
    own = room(path)
    assert own in MAY_IMPORT, f"a new room, {own}: give it a row in this test and a place in the flow"
    assert set(imported(path)) - {own} <= MAY_IMPORT[own]


def test_the_rule_holds_no_circle() -> None:
    done: set[str] = set()
    while ready := {each for each, needs in MAY_IMPORT.items() if each not in done and needs <= done}:
        done |= ready
    assert done == set(MAY_IMPORT)


@pytest.mark.parametrize("module", ["bestand", "bestand.cli"])
def test_nothing_heavy_loads_at_import(module: str) -> None:
    heavy = ("spacy", "onnxruntime", "numpy", "pydantic", "trafilatura", "babel", "rich.table")
    code = f"import sys, {module}; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()
