"""Finds and reads the word tables of a language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import tomli

from bestand.errors import KnowledgeError

Table = dict[str, Any]


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a folder, sorted."""
    return tuple(sorted(f.name for f in _root().iterdir() if f.is_dir() and not f.name.startswith("_")))


def _root() -> Traversable:
    return files("bestand.languages")


def _read(path: Traversable, where: str) -> Table:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KnowledgeError(
            where, "there is no such word table", "add the file or choose nl or en"
        ) from None
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(where, f"is not valid TOML ({error})", "mend the file") from error


@cache
def load_table(language: str, name: str) -> Table:
    """The table `languages/<language>/<name>.toml`. Raises KnowledgeError. Do not change what it returns."""
    where = f"languages/{language}/{name}.toml"
    return _read(_root() / language / f"{name}.toml", where)


@cache
def load_folder(language: str, folder: str) -> dict[str, Table]:
    """Every table of `languages/<language>/<folder>/`, by file stem, sorted."""
    base = _root() / language / folder
    names = sorted(p.name for p in base.iterdir() if p.name.endswith(".toml"))
    return {n.removesuffix(".toml"): _read(base / n, f"languages/{language}/{folder}/{n}") for n in names}
