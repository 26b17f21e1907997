"""Which rules read a report: a fingerprint of all that a reading depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from bestand.batch import Wish

ROOMS = ("intake", "reading", "coding", "knowledge", "languages", "network")
FLOW = ("flow.py", "model.py")


def rules_of(wish: Wish) -> str:
    """Short enough for a column: version of bestand, then what is in it and what the user added to it."""
    chosen = hashlib.sha256(f"{_shipped()}|{wish.pipeline or ''}".encode())
    if wish.knowledge:
        chosen.update(_digest(wish.knowledge, _under(wish.knowledge)).encode())
    return f"{version('bestand')}+{chosen.hexdigest()[:16]}"


@cache
def _shipped() -> str:
    package = Path(str(files("bestand")))
    rooms = (file for room in ROOMS for file in _under(package / room))
    return _digest(package, [*rooms, *(package / name for name in FLOW)])


def _under(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file() and "__pycache__" not in file.parts)


def _digest(root: Path, paths: Iterator[Path] | list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path.relative_to(root)).encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
