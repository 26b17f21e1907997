"""JSON lines: one record a line, in the JSON layout of `bestand read`; `bestand schema` prints its schema."""

from __future__ import annotations

import json
from typing import BinaryIO

from bestand.layouts.base import Holdings, Layout, Tally
from bestand.output.layout import record_row


def _write(holdings: Holdings, stream: BinaryIO, hxl: bool) -> Tally:
    tally = Tally()
    for record in holdings.records:
        line = json.dumps(record_row(record).model_dump(mode="json"), ensure_ascii=False)
        stream.write(f"{line}\n".encode())
        tally.rows += 1
    return tally


LAYOUT = Layout("jsonl", "bestand-jsonl-1", ("records",), _write)
