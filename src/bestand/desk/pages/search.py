"""One box for everything: texts of reports, actors, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestand.casebook import codec, models, search
from bestand.desk.maps import place_name
from bestand.model import Place

LONGEST = 200  # characters of a question
REPORTS, NAMES = 40, 15
AROUND = 110  # characters before and after the first word that was found
WORD = re.compile(r"[^\W_]+")
STEM = 4  # letters that two forms of a word share at least, to be marked


@dataclass(frozen=True, slots=True)
class Hit:
    """A report with the passage that was looked for: pieces, every second of which is to be marked."""

    report: models.Report
    pieces: tuple[str, ...]


def find(request: HttpRequest) -> HttpResponse:
    query = " ".join(request.GET.get("q", "").split())[:LONGEST]
    values: dict[str, Any] = {"query": query, "hits": [], "actors": [], "places": []}
    if query:
        values |= {"hits": list(_hits(query)), "actors": _actors(query), "places": list(_places(query))}
    return render(request, "desk/search.html", values)


def _hits(query: str) -> Iterator[Hit]:
    """Reports, the best first."""
    ids = search.find(query, REPORTS)
    rows = models.Report.objects.defer("original", "data").in_bulk(ids)
    for number in ids:
        if row := rows.get(number):
            yield Hit(row, _snippet(row.text, query))


def _snippet(text: str, query: str) -> tuple[str, ...]:
    """The neighbourhood of the first word that was asked for, whatever its ending."""
    stems = [re.escape(word[: max(STEM, len(word) - 2)]) for word in WORD.findall(query)]
    wanted = re.compile(rf"\b((?:{'|'.join(stems)})\w*)", re.IGNORECASE) if stems else None
    found = wanted.search(text) if wanted else None
    middle = found.start() if found else 0
    start, end = max(middle - AROUND, 0), middle + AROUND * 2
    part = " ".join(text[start:end].split())
    part = f"{'…' * (start > 0)}{part}{'…' * (end < len(text))}"
    return tuple(wanted.split(part)) if wanted else (part,)


def _actors(query: str) -> list[models.Actor]:
    """By name or alias, those in most incidents first."""
    named = Q(name__icontains=query) | Q(data__aliases__icontains=query)
    return list(models.Actor.objects.filter(named).order_by("-known", "name")[:NAMES])


def _places(query: str) -> Iterator[tuple[Place, str]]:
    named = Q(name__icontains=query) | Q(data__aliases__icontains=query)
    for row in models.Place.objects.filter(named).order_by("name")[:NAMES]:
        place = codec.load(Place, row.data)
        yield place, place_name(place)
