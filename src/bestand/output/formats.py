"""The formats that records are written in."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
