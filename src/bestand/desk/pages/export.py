"""The current question in any layout, as a file."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from bestand import exporting
from bestand.casebook import queries
from bestand.casebook.filters import INCIDENTS
from bestand.desk import audit
from bestand.desk.asking import Asked, asking, read
from bestand.desk.words import say
from bestand.errors import FilterError, LayoutError
from bestand.layouts import PROFILES, layout

IN_MEMORY = 8 << 20  # bytes of a file; a larger one waits on disk
ENDINGS = {"geojson": "geojson", "parquet": "parquet", "xlsx": "xlsx", "jsonl": "jsonl"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A layout on offer; `missing` says why it is not."""

    name: str
    profile: str
    about: str
    tags: bool
    missing: str | None


@asking
def export(request: HttpRequest, asked: Asked) -> HttpResponse:
    total = queries.count(asked.filters, INCIDENTS) if asked.filters.fits(INCIDENTS) else 0
    values = {"asked": asked, "choices": [_choice(name) for name in PROFILES], "total": total}
    return render(request, "desk/export.html", values)


def _choice(name: str) -> Choice:
    try:
        found = layout(name)
    except (LayoutError, ImportError):
        return Choice(name, PROFILES[name], say(f"export.about.{name}"), False, say("export.missing"))
    return Choice(name, PROFILES[name], say(f"export.about.{name}"), found.tags, None)


def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file, whole or not at all. What makes no sense is told on the page of the layouts."""
    asked = read(request)
    if asked.wrong:
        return export(request)
    stream = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (the answer closes it)
    try:
        chosen = layout(name)
        hxl = chosen.tags and request.GET.get("hxl") == "on"
        tally = exporting.write(chosen, asked.filters, cast(BinaryIO, stream), hxl)
    except FilterError:
        stream.close()
        return export(request)
    except BaseException:
        stream.close()
        raise
    audit.note(request.user, "export", chosen.profile, rows=tally.rows, asked=asked.query)
    stream.seek(0)
    filename = f"{chosen.profile}.{ENDINGS.get(name, 'csv')}"
    return FileResponse(stream, as_attachment=True, filename=filename)
