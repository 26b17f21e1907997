"""No word of a language stands in Python: a few that any Dutch rule would need, looked for everywhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "src" / "bestand"
MODULES = sorted(path for path in ROOT.rglob("*.py"))
DUTCH = re.compile(
    r"\b(het|een|van|niet|zijn|werd|werden|heeft|hebben|voor|naar|uit|ook|bij|aan|tot|als|dat|gisteren|vandaag"
    r"|morgen|zondag|maandag|januari|maart|mei|volgens|aldus|zegt|zei|meldt|ruim|zeker|minstens|ongeveer|bijna"
    r"|leger|troepen|regering|rebellen|aanval|doden|gewonden|stad|dorp|provincie)\b",
    re.IGNORECASE,
)


def strings(path: Path) -> Iterator[str]:
    """The string constants of a module, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            if (
                isinstance(child, ast.Constant)
                and isinstance(child.value, str)
                and not isinstance(node, ast.Expr)
            ):
                yield child.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_dutch_word_in_python(path: Path) -> None:
    found = [word for text in strings(path) for word in DUTCH.findall(text)]
    assert found == [], "words of a language are data, in languages/<code>/"
