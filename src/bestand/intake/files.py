"""Finds what there is to read: files, folders, standard input and JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bestand.errors import Unreadable
from bestand.intake.items import Item
from bestand.intake.jsonlines import looks_like_lines, read_lines

STDIN = "-"
LINES = frozenset({".jsonl", ".ndjson"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
READ = frozenset({".txt", ".text", ".md", ""}) | LINES | PAGES  # what a folder is searched for


def sources(paths: Sequence[str]) -> Iterator[Item]:
    """Every report of these paths, in order; a folder's files sorted, all the way down.

    Never raises: what cannot be read is an Item with its `error`.
    """
    for path in paths:
        if path == STDIN:
            yield from _contents(STDIN, "", sys.stdin.buffer.read())
        else:
            yield from _under(Path(path))


def _under(path: Path) -> Iterator[Item]:
    if not path.is_dir():
        yield from _file(path)
        return
    try:
        found = sorted(p for p in path.rglob("*") if p.is_file() and _wanted(p, path))
    except OSError as error:
        yield _unreadable(path, error)
        return
    for file in found:
        yield from _file(file)


def _wanted(file: Path, folder: Path) -> bool:
    """Text, pages and JSON lines; nothing hidden."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in READ and not hidden


def _file(path: Path) -> Iterator[Item]:
    try:
        content = path.read_bytes()
    except OSError as error:
        yield _unreadable(path, error)
        return
    yield from _contents(str(path), path.suffix.lower(), content)


def _contents(source: str, suffix: str, content: bytes) -> Iterator[Item]:
    if suffix in LINES or (suffix == "" and looks_like_lines(content)):
        yield from read_lines(source, content)
    else:
        yield Item(source, content, html=True if suffix in PAGES else None)


def _unreadable(path: Path, error: OSError) -> Item:
    if isinstance(error, FileNotFoundError):
        what, remedy = "there is no such file", "check the path"
    elif isinstance(error, PermissionError):
        what, remedy = "may not be read", "give yourself permission to read it"
    else:
        what, remedy = f"cannot be read ({error.strerror})", "check the file"
    return Item(str(path), error=Unreadable(str(path), what, remedy))
