"""What there is to read, before it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bestand.errors import InputError


@dataclass(frozen=True, slots=True)
class Item:
    """One report as it lies there; `error` says why it cannot be had at all."""

    source: str  # path, "-", or "file.jsonl:3" for the third line
    content: bytes | str = b""
    html: bool | None = None  # None: to be seen from the content
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    error: InputError | None = None
