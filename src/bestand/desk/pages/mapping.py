"""Where and when: a map and a timeline over the same filters, each click a narrower question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bestand.casebook import queries, sums
from bestand.casebook.filters import INCIDENTS
from bestand.casebook.sums import DaySum
from bestand.desk.asking import Asked, asking
from bestand.desk.charts.basemap import drawn
from bestand.desk.charts.timeline import Timeline, timeline
from bestand.desk.maps import place_rows
from bestand.desk.words import current
from bestand.knowledge.ontology import ontology

PLACES = 400  # on the map at most: those where most happened
ROWS = 25  # of the tables beside
FEW = 15  # incidents listed


@asking
def mapping(request: HttpRequest, asked: Asked) -> HttpResponse:
    days = list(sums.by_day(asked.filters))
    spots, rows = place_rows(sums.by_place(asked.filters, most=PLACES), asked, "")
    values = {
        "asked": asked,
        "map": drawn(spots, current()),
        "places": rows[:ROWS],
        "more_places": max(len(rows) - ROWS, 0),
        "timeline": over_time(days),
        "groups": used_groups(days),
        "total": queries.count(asked.filters, INCIDENTS),
        "killed": sum(each.killed for each in days),
        "nowhere": sums.without_place(asked.filters),
        "undated": sums.without_day(asked.filters),
        "rows": list(queries.incidents(asked.filters, limit=FEW, bare=True)),
    }
    return render(request, "desk/map.html", values)


def over_time(days: Sequence[DaySum]) -> Timeline | None:
    """Incidents by class."""
    return timeline(
        ((each.day, ontology().group_of(each.type), each.incidents) for each in days), ontology().groups()
    )


def used_groups(days: Sequence[DaySum]) -> list[str]:
    """The classes there are, for the legend."""
    found = Counter(ontology().group_of(each.type) for each in days)
    return [group for group in ontology().groups() if found[group]]
