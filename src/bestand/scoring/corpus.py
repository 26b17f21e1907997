"""The coded corpus: which report is in which part, its text, its gold record."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import tomli

from bestand.scoring.coded import CodedReport, Json, gold_report

PARTS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """`published` is filled where the date came from outside and is to be handed to the reader."""

    part: str
    name: str  # "nl-levant/01-homs-baba-amr"
    text: Path
    published: date | None
    gold: CodedReport


def load(folder: Path, parts: tuple[str, ...] = PARTS) -> list[CorpusReport]:
    """The reports of some parts, in the order of `split.toml`."""
    split = tomli.loads((folder / "split.toml").read_text("utf-8"))
    return [_report(folder, part, name) for part in parts for name in split[part]]


def load_folder(folder: Path, part: str) -> list[CorpusReport]:
    """All coded reports that lie in one folder, as a part of their own."""
    names = sorted(path.stem for path in folder.glob("*.json") if path.name != "actors.json")
    return [_report(folder, part, name) for name in names]


def digest(folder: Path) -> str:
    """SHA-256 over names and contents of all that a score depends on."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".json", ".toml"}):
        whole.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        whole.update(path.read_bytes() + b"\0")
    return whole.hexdigest()


def _report(folder: Path, part: str, name: str) -> CorpusReport:
    path = folder / f"{name}.json"
    record = json.loads(path.read_text("utf-8"))
    published = record["published"]
    outside = published["start"] if not published.get("given", True) else None
    return CorpusReport(
        part=part,
        name=name,
        text=path.with_name(record["file"]),
        published=date.fromisoformat(outside) if outside else None,
        gold=gold_report(record, _actors(path.parent)),
    )


@cache
def _actors(folder: Path) -> tuple[Json, ...]:
    path = folder / "actors.json"
    return tuple(json.loads(path.read_text("utf-8"))) if path.exists() else ()
