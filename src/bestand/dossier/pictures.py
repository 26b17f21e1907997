"""A map of where it happened and a chart of how it went, drawn offline with Altair.

The base map is the gazetteer itself: light dots, one for each town. Needs the extra
`bestand[dossier]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from math import cos, radians
from pathlib import Path
from typing import Any, Literal

import altair as alt
import numpy as np
import vl_convert

from bestand.accounts import Incident
from bestand.dossier.document import Picture
from bestand.knowledge.gazetteer import Gazetteer
from bestand.knowledge.ontology import ontology
from bestand.languages.dossier import DossierWords, dossier_words
from bestand.output.plain import plain

WIDTH, HEIGHT = 640, 420  # pixels
CHART_HEIGHT = 180
SCALE = 2.0  # pixels of a PNG to one of the drawing
LEAST = 0.4  # degrees on each side of what is shown
ROOM = 0.15  # of the extent, on each side
TOWNS = 1200  # the largest in view
NAMES = 20  # places that get their name
NAME_WIDTH, NAME_HEIGHT = 0.16, 0.05  # of the drawing, that a name takes
MANY_DAYS, MANY_MONTHS = 92, 1830  # days after which a bar stands for a month, a year
FORMS = {"utcyearmonthdate": "%Y-%m-%d", "utcyearmonth": "%Y-%m", "utcyear": "%Y"}

Row = dict[str, Any]


def pictures(incidents: Sequence[Incident], language: str) -> tuple[Picture, ...]:
    """The map, where a place is known; the chart, where a day is."""
    words = dossier_words(language)
    spots, bars = _spots(incidents, words), _bars(incidents, words)
    drawn = []
    if spots:
        drawn.append(_picture("map", _map(spots, words), words))
    if bars:
        drawn.append(_picture("chart", _chart(bars, words), words))
    return tuple(drawn)


def _picture(name: str, chart: Any, words: DossierWords) -> Picture:
    spec = chart.configure_view(stroke="#bbb").to_json()
    return Picture(
        name,
        words.headings[name],
        words.labels[name],
        vl_convert.vegalite_to_svg(spec),
        vl_convert.vegalite_to_png(spec, scale=SCALE),
    )


# ------------------------------------------------------------------------- map


def _spots(incidents: Sequence[Incident], words: DossierWords) -> list[Row]:
    """One row for each place and class, with how many incidents; countries have no spot."""
    number: Counter[tuple[str, float, float, str]] = Counter()
    for each in incidents:
        place = each.place
        if (
            place
            and place.precision != "country"
            and place.latitude is not None
            and place.longitude is not None
        ):
            group = words.classes[ontology().group_of(each.type)]
            number[plain(place.name), place.latitude, place.longitude, group] += 1
    return [
        {"name": name, "latitude": latitude, "longitude": longitude, "class": group, "n": n}
        for (name, latitude, longitude, group), n in number.most_common()
    ]


def _map(spots: list[Row], words: DossierWords) -> Any:
    box = _box(spots)
    x = alt.X("longitude:Q", title=None, scale=alt.Scale(domain=box[0]), axis=_axis())
    y = alt.Y("latitude:Q", title=None, scale=alt.Scale(domain=box[1]), axis=_axis())
    towns = alt.Chart(alt.InlineData(values=list(_towns(*box)))).mark_circle(
        size=9, color="#d0d0d0", clip=True
    )
    marks = alt.Chart(alt.InlineData(values=spots)).mark_circle(opacity=0.75, stroke="white", clip=True)
    shown = marks.encode(
        x=x,
        y=y,
        color=alt.Color("class:N", title=words.labels["class"]),
        size=alt.Size("n:Q", title=words.labels["incidents"], scale=alt.Scale(range=[60, 700]), legend=None),
    )
    names = alt.Chart(alt.InlineData(values=_named(spots, *box))).mark_text(dy=-12, fontSize=11, clip=True)
    layers = alt.layer(towns.encode(x=x, y=y), shown, names.encode(x=x, y=y, text="name:N"))
    return layers.properties(width=WIDTH, height=HEIGHT)


def _named(spots: list[Row], longitudes: list[float], latitudes: list[float]) -> list[Row]:
    """The most told places, as far as their names do not run into each other."""
    wide, high = longitudes[1] - longitudes[0], latitudes[1] - latitudes[0]
    named: list[Row] = []
    for spot in spots:
        apart = (
            abs(spot["longitude"] - other["longitude"]) > NAME_WIDTH * wide
            or abs(spot["latitude"] - other["latitude"]) > NAME_HEIGHT * high
            for other in named
        )
        if len(named) < NAMES and all(apart):
            named.append(spot)
    return named


def _axis() -> Any:
    return alt.Axis(format="d", grid=True, gridColor="#eee", tickCount=5, domain=False, labelColor="#888")


def _box(spots: list[Row]) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes of the drawing, in its proportions: a degree of longitude is shorter."""
    west, east = _ends([spot["longitude"] for spot in spots])
    south, north = _ends([spot["latitude"] for spot in spots])
    narrow = max(cos(radians((south + north) / 2)), 0.2)
    wanted = (north - south) * WIDTH / HEIGHT / narrow
    if east - west < wanted:
        middle = (west + east) / 2
        west, east = middle - wanted / 2, middle + wanted / 2
    else:
        middle, half = (south + north) / 2, (east - west) * narrow * HEIGHT / WIDTH / 2
        south, north = middle - half, middle + half
    return [west, east], [south, north]


def _ends(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max(LEAST, (high - low) * ROOM)
    return low - room, high + room


def _towns(longitudes: list[float], latitudes: list[float]) -> Iterator[Row]:
    """The largest towns in view."""
    rows = Gazetteer.load(Path(str(files("bestand.knowledge").joinpath("places", "gazetteer")))).rows
    inside = (rows["precision"] == 0) & (rows["longitude"] >= longitudes[0])
    inside &= (rows["longitude"] <= longitudes[1]) & (rows["latitude"] >= latitudes[0])
    found = rows[inside & (rows["latitude"] <= latitudes[1])]
    for row in found[np.argsort(-found["population"].astype(np.int64), kind="stable")][:TOWNS]:
        yield {
            "longitude": round(float(row["longitude"]), 3),
            "latitude": round(float(row["latitude"]), 3),
        }


# ----------------------------------------------------------------------- chart


def _bars(incidents: Sequence[Incident], words: DossierWords) -> list[Row]:
    """One row for each day and class; what is told of a longer stretch stands at its first day."""
    number = Counter(
        (each.start.isoformat(), words.classes[ontology().group_of(each.type)])
        for each in incidents
        if each.start
    )
    return [{"day": day, "class": group, "n": n} for (day, group), n in sorted(number.items())]


def _chart(bars: list[Row], words: DossierWords) -> Any:
    unit = _unit(bars)
    axis = alt.Axis(format=FORMS[unit], labelAngle=-60, labelOverlap=True, tickCount=12)
    return (
        alt.Chart(alt.InlineData(values=bars))
        .mark_bar()
        .encode(
            x=alt.X("day:T", timeUnit=unit, title=words.labels["time"], axis=axis),
            y=alt.Y("sum(n):Q", title=words.labels["incidents"], axis=alt.Axis(tickMinStep=1, format="d")),
            color=alt.Color("class:N", title=words.labels["class"]),
        )
        .properties(width=WIDTH, height=CHART_HEIGHT)
    )


def _unit(bars: list[Row]) -> Literal["utcyearmonthdate", "utcyearmonth", "utcyear"]:
    """How long a bar stands for; UTC, so that a day stays the day it is wherever this runs."""
    first, last = (date.fromisoformat(bars[at]["day"]) for at in (0, -1))
    length = (last - first).days
    if length <= MANY_DAYS:
        return "utcyearmonthdate"
    return "utcyearmonth" if length <= MANY_MONTHS else "utcyear"
