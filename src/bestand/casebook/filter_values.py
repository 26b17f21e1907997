"""How the value of a filter is read from what a user writes, and how it is told."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bestand.errors import FilterError
from bestand.model import Place, Status

if TYPE_CHECKING:
    from bestand.languages.dossier import DossierWords

EVENT_STATUS = tuple(each.value for each in Status)
TRUCE_STATUS = ("proposed", "agreed", "in-force", "ended", "rejected", "unclear")
DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")
FARTHEST = 20_040  # km: half of the way around the earth
MOST = 2**31 - 1  # what a column for a figure holds


def first_day(text: str) -> date:
    return _day("--from", text, last=False)


def last_day(text: str) -> date:
    return _day("--to", text, last=True)


def _day(option: str, text: str, *, last: bool) -> date:
    """A day, or the first or last day of a month or year."""
    found = DATE.fullmatch(text)
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None  # the pattern has it
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except (ValueError, IndexError):  # IndexError: the calendar's, for a thirteenth month
        raise FilterError(option, f"“{text}” is no date", "write 2016-02-21, 2016-02 or 2016") from None


def types(text: str) -> tuple[str, ...]:
    """Event types; a class stands for its types."""
    from bestand.knowledge.ontology import ontology  # noqa: PLC0415  (slow to load, not always asked for)

    known = ontology()
    found: list[str] = []
    for name in _listed("--type", text):
        if name in known.types:
            found.append(name)
        elif name in known.groups():
            found += known.types_of(name)
        else:
            raise _no_choice("--type", name, "event type", (*known.groups(), *known.types))
    return tuple(dict.fromkeys(found))


def statuses(text: str) -> tuple[str, ...]:
    for name in _listed("--status", text):
        if name not in (*EVENT_STATUS, *TRUCE_STATUS):
            raise _no_choice("--status", name, "status", (*EVENT_STATUS, *TRUCE_STATUS))
    return tuple(_listed("--status", text))


def _listed(option: str, text: str) -> list[str]:
    """ "airstrike, shelling" → both."""
    if found := [part.strip().casefold() for part in text.split(",") if part.strip()]:
        return found
    raise FilterError(option, f"“{text}” names nothing", "write names, apart by commas")


def _no_choice(option: str, name: str, what: str, known: tuple[str, ...]) -> FilterError:
    close = get_close_matches(name, known, n=1)
    remedy = f"did you mean {close[0]}?" if close else f"choose of {', '.join(known)}"
    return FilterError(option, f"“{name}” is no {what}", remedy)


def where(text: str) -> str | Place:
    """A name, or "latitude,longitude" in degrees."""
    found = POINT.fullmatch(text)
    if not found:
        return text
    latitude, longitude = map(float, found.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        remedy = "latitude goes from -90 to 90, longitude from -180 to 180"
        raise FilterError("--place", f"“{text}” is nowhere on earth", remedy)
    return Place(f"{latitude},{longitude}", f"{latitude}, {longitude}", "site", latitude, longitude)


def kilometres(text: str) -> float:
    try:
        km = float(text)
    except ValueError:
        km = -1.0
    if not 0 < km <= FARTHEST:
        raise FilterError("--within", f"“{text}” is no distance", "write kilometres, as 25")
    return km


def least(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST):
        raise FilterError("--min-killed", f"“{text}” is no number of people", "write a whole number, as 10")
    return int(text)


# ---------------------------------------------------------------------- telling


def say_day(value: date, words: DossierWords) -> str:
    return words.day(value)


def say_types(value: tuple[str, ...], words: DossierWords) -> str:
    """A class where all its types are asked for."""
    from bestand.knowledge.ontology import ontology  # noqa: PLC0415  (as in `types`)

    left, said = list(value), []
    for group in ontology().groups():
        if set(ontology().types_of(group)) <= set(left):
            said.append(words.classes[group])
            left = [name for name in left if ontology().group_of(name) != group]
    return words.either([*said, *(words.types[name].name for name in left)])


def say_statuses(value: tuple[str, ...], words: DossierWords) -> str:
    return words.either([words.statuses[name] for name in value])


def say_place(value: str | Place, words: DossierWords) -> str:
    return value.name if isinstance(value, Place) else value


def say_number(value: float, words: DossierWords) -> str:
    return words.number(value)
