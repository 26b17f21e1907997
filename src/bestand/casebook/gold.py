"""Writes the reports that people have finished as gold: of each its text and record, and who is in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

from bestand.casebook import models, queries
from bestand.casebook.corrections import held_record, judged
from bestand.casebook.filters import Filters
from bestand.errors import LayoutError
from bestand.model import Record
from bestand.review.gold import actors, gold

UNSAFE = re.compile(r"[^\w.-]+")
ACTORS = "actors.json"
SHORT = 6  # characters of a key that tell reports of one name apart
LONGEST = 80  # characters of a file's name
SUFFIXES = (".txt", ".html", ".htm")


def write(filters: Filters, folder: Path) -> int:
    """Write them into a folder, made where there is none; tells how many there were.

    Raises LayoutError where it cannot be written.
    """
    names: set[str] = set()
    records: list[Record] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for report in _finished(filters):
            record = held_record(report)
            file = _file(report, names)
            row = gold(record, judged(report), PurePath(file).stem, file)
            (folder / file).write_bytes(record.report.original.encode("utf-8", "replace"))
            _write(folder / f"{row['id']}.json", row)
            records.append(record)
        _write(folder / ACTORS, actors(records))
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise LayoutError(str(folder), what, "name a folder with room that you may write") from error
    return len(records)


def _finished(filters: Filters) -> Iterator[models.Report]:
    done = set(
        models.Correction.objects.filter(
            verdict=models.Correction.FINISH, coding=None, withdrawn_by__isnull=True
        ).values_list("report__key", flat=True)
    )
    if not done:
        return
    for line in queries.reports(filters):
        if line.key in done:
            yield models.Report.objects.get(key=line.key)


def _file(report: models.Report, names: set[str]) -> str:
    """The name of its file: that of its source, told apart from others of that name."""
    path = PurePath(urlsplit(report.url).path if report.url and "://" in report.source else report.source)
    suffix = path.suffix.lower() if path.suffix.lower() in SUFFIXES else ".txt"
    stem = UNSAFE.sub("-", path.stem).strip("-.")[:LONGEST] or report.key[:SHORT]
    if stem.casefold() in names or f"{stem}.json" == ACTORS:
        stem = f"{stem}-{report.key[:SHORT]}"
    names.add(stem.casefold())
    return f"{stem}{suffix}"


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8", errors="replace")
