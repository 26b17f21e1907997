"""What can be asked for: one row per filter, with how it is read, looked for and told.

To add a filter is to add a row to `FILTERS` and a sentence to `languages/*/dossier.toml`
(`filters`); every command that takes filters then has it as an option. Nothing here
needs a database: what a row asks for is plain data, Django's lookups, and whatever only
a casebook can know comes from a `Look`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from bestand.casebook import filter_values as of
from bestand.casebook.filter_values import EVENT_STATUS, TRUCE_STATUS
from bestand.errors import FilterError
from bestand.model import Place

if TYPE_CHECKING:
    from bestand.languages.dossier import DossierWords

INCIDENTS, ACCOUNTS, CEASEFIRES, CLAIMS, REPORTS = "incidents", "accounts", "ceasefires", "claims", "reports"

MARKED = "marks__key__in"  # the lookup of what has its marks (`models/marks.py`)

Lookups = dict[str, Any]  # Django lookups that must all hold
Condition = tuple[Lookups, ...]  # of which one must hold


class Look(Protocol):
    """What only a casebook can tell. Each raises FilterError where there is no such thing."""

    def actors(self, name: str) -> frozenset[str]: ...  # ids: the actor and who belongs to it

    def places(self, name: str) -> tuple[Place, ...]: ...

    def near(self, places: tuple[Place, ...], km: float) -> frozenset[str]: ...  # place ids

    def actor_keys(self, name: str) -> frozenset[str]: ...  # of the marks that things have by them

    def source_keys(self, name: str) -> frozenset[str]: ...  # likewise

    def sources(self, name: str) -> frozenset[str]: ...  # ids: the actors of this name, if any

    def reports_of(self, outlet: str) -> Any: ...  # reports as what Django's `__in` takes

    def reports_with(self, words: str) -> Any: ...


Query = Callable[[Any, "Filters", Look], Condition]  # the value, all filters
Say = Callable[[Any, "DossierWords"], str]


@dataclass(frozen=True, slots=True)
class Filter:
    """One row. `queries` are by subject; one that is not there cannot be filtered so."""

    key: str  # the option without its dashes
    metavar: str
    label: str  # the help of the option
    parse: Callable[[str], Any]
    queries: Mapping[str, Query]
    say: Say = lambda value, words: str(value)

    @property
    def option(self) -> str:
        return f"--{self.key}"


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked for: the value of each filter by its key, in the order of `FILTERS`."""

    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def read(cls, texts: Mapping[str, str | None]) -> Filters:
        """Filters from what a user wrote by key, None for what was not asked. Raises FilterError."""
        values = {}
        for row in FILTERS:
            if (text := texts.get(row.key)) is not None:
                if not text.strip():
                    raise FilterError(row.option, "is empty", f"write {row.metavar} after it or leave it out")
                values[row.key] = row.parse(text.strip())
        if unknown := set(texts) - {row.key for row in FILTERS}:
            known = ", ".join(row.key for row in FILTERS)
            raise FilterError(min(unknown), "is no filter", f"choose of {known}")
        _check_together(values)
        return cls(MappingProxyType(values))

    def conditions(self, subject: str, look: Look) -> Iterator[Condition]:
        """What must all hold of a subject, as "incidents". Raises FilterError."""
        for row in self._rows():
            if subject not in row.queries:
                raise FilterError(row.option, f"does not go with {subject}", "leave it out")
            if condition := row.queries[subject](self.values[row.key], self, look):
                yield condition

    def fits(self, subject: str) -> bool:
        """Whether every filter that was asked for can be put to this subject."""
        known = TRUCE_STATUS if subject == CEASEFIRES else EVENT_STATUS
        statuses = set(self.values.get("status", ()))
        return statuses <= set(known) and all(subject in row.queries for row in self._rows())

    def only(self, keep: Callable[[Filter], bool]) -> Filters:
        """Those of the rows that `keep` holds for."""
        return Filters(MappingProxyType({row.key: self.values[row.key] for row in self._rows() if keep(row)}))

    def sentences(self, words: DossierWords) -> tuple[str, ...]:
        """Each filter as a person would say it: "from 1 February 2016"."""
        return tuple(
            words.filters[row.key].format(value=row.say(self.values[row.key], words)) for row in self._rows()
        )

    def _rows(self) -> Iterator[Filter]:
        return (row for row in FILTERS if row.key in self.values)


def _check_together(values: Mapping[str, Any]) -> None:
    """What makes no sense together."""
    first, last, place = values.get("from"), values.get("to"), values.get("place")
    if first and last and first > last:
        raise FilterError("--from", f"{first} comes after --to {last}", "swap them")
    if "within" in values and place is None:
        raise FilterError("--within", "needs a place to be near", "add --place NAME")
    if isinstance(place, Place) and "within" not in values:
        raise FilterError("--place", "a point has no extent", "add --within KM")


# -------------------------------------------------------------------- looking
# Functions from a field to the query that looks there.


def _until(name: str) -> Query:
    return lambda value, filters, look: ({f"{name}__lte": value},)


def _since(name: str) -> Query:
    return lambda value, filters, look: ({f"{name}__gte": value},)


def _still(value: date, filters: Filters, look: Look) -> Condition:
    """Truces: what began and is not told to have ended goes on."""
    return ({"end__gte": value}, {"end__isnull": True, "start__isnull": False})


def _one_of(name: str) -> Query:
    return lambda value, filters, look: ({f"{name}__in": value},)


def _status(name: str, known: tuple[str, ...]) -> Query:
    def query(value: tuple[str, ...], filters: Filters, look: Look) -> Condition:
        for each in value:
            if each not in known:
                what = f"“{each}” is {'for events' if known is TRUCE_STATUS else 'for truces'} only"
                raise FilterError("--status", what, f"choose of {', '.join(known)}")
        return ({f"{name}__in": value},)

    return query


def _actor(name: str) -> Query:
    return lambda value, filters, look: ({f"{name}__in": look.actors(value)},)


def _place(name: str) -> Query:
    """At the place or in it; with --within, near it."""

    def query(value: str | Place, filters: Filters, look: Look) -> Condition:
        places = (value,) if isinstance(value, Place) else look.places(value)
        if km := filters.values.get("within"):
            return ({f"{name}__in": look.near(places, km)},)
        found: list[Lookups] = [{f"{name}__in": frozenset(place.id for place in places)}]
        for place in places:
            if place.precision == "country" and place.country:
                found.append({f"{name}__country": place.country})
            elif place.precision == "region":
                found.append({f"{name}__region": place.name})
        return tuple(found)

    return query


def _within(name: str) -> Query:
    """`_place` sees to it."""
    return lambda value, filters, look: ()


def _killed(name: str) -> Query:
    return lambda value, filters, look: ({f"{name}__gte": value},)


def _killed_estimate(name: str) -> Query:
    """Some report tells of as many; "at least 100" has no upper bound."""
    return lambda value, filters, look: (
        {f"{name}_high__gte": value},
        {f"{name}_high__isnull": True, f"{name}_low__gte": value},
    )


def _actor_marks(value: str, filters: Filters, look: Look) -> Condition:
    return ({MARKED: look.actor_keys(value)},)


def _source_marks(value: str, filters: Filters, look: Look) -> Condition:
    return ({MARKED: look.source_keys(value)},)


def _source(event: str) -> Query:
    """From a report of the outlet, or with a saying of the actor."""

    def query(value: str, filters: Filters, look: Look) -> Condition:
        look.source_keys(value)  # complains where there is none
        return (
            {f"{event}report__in": look.reports_of(value)},
            {f"{event}attributions__source__in": look.sources(value)},
        )

    return query


def _text(name: str) -> Query:
    return lambda value, filters, look: ({f"{name}__in": look.reports_with(value)},)


# ------------------------------------------------------------------------ table


def _of_event(make: Callable[[str], Query], event: str, incident: str, truce: str | None) -> dict[str, Query]:
    """The same query at each subject's own field. Reports have theirs through their accounts."""
    queries = {ACCOUNTS: make(event), INCIDENTS: make(incident), CLAIMS: make(f"incident__{incident}")}
    return queries if truce is None else {**queries, CEASEFIRES: make(truce)}


STATUSES = {
    ACCOUNTS: _status("status", EVENT_STATUS),
    INCIDENTS: _status("status", EVENT_STATUS),
    CLAIMS: _status("incident__status", EVENT_STATUS),
    CEASEFIRES: _status("status", TRUCE_STATUS),
}
LEAST = {
    ACCOUNTS: _killed("killed"),
    INCIDENTS: _killed_estimate("killed"),
    CLAIMS: _killed_estimate("incident__killed"),
}

FILTERS: tuple[Filter, ...] = (
    Filter(
        "from",
        "DATE",
        "What happened on this day or later (2016-02-21, 2016-02 or 2016); reports that came out then.",
        of.first_day,
        {**_of_event(_since, "end", "end", None), CEASEFIRES: _still, REPORTS: _since("published")},
        of.say_day,
    ),
    Filter(
        "to",
        "DATE",
        "What happened on this day or earlier; reports that came out then.",
        of.last_day,
        {**_of_event(_until, "start", "start", "start"), REPORTS: _until("published")},
        of.say_day,
    ),
    Filter(
        "type",
        "TYPE",
        "Event types or classes, apart by commas: airstrike,shelling or violence.",
        of.types,
        _of_event(_one_of, "type", "type", "members__event__type"),
        of.say_types,
    ),
    Filter(
        "actor",
        "NAME",
        "Name or id of who is in it, in any role; those who belong to it count too.",
        str,
        {
            ACCOUNTS: _actor("roles__actor"),
            CEASEFIRES: _actor("party_rows__actor"),
            INCIDENTS: _actor_marks,
            CLAIMS: _actor_marks,
        },
    ),
    Filter(
        "place",
        "NAME",
        "Name or id of a place, region or country, or latitude,longitude.",
        of.where,
        _of_event(_place, "place", "place", "area"),
        of.say_place,
    ),
    Filter(
        "within",
        "KM",
        "No farther than this from --place.",
        of.kilometres,
        _of_event(_within, "place", "place", "area"),
        of.say_number,
    ),
    Filter(
        "source",
        "NAME",
        "Outlet, agency in the credits, or actor who says so.",
        str,
        {
            ACCOUNTS: _source(""),
            CEASEFIRES: _source("members__event__"),
            INCIDENTS: _source_marks,
            CLAIMS: _source_marks,
            REPORTS: _source_marks,
        },
    ),
    Filter(
        "min-killed",
        "N",
        "Some report tells of this many killed or more.",
        of.least,
        LEAST,
        of.say_number,
    ),
    Filter(
        "status",
        "STATUS",
        f"{', '.join(EVENT_STATUS)}; of truces {', '.join(TRUCE_STATUS)}.",
        of.statuses,
        STATUSES,
        of.say_statuses,
    ),
    Filter(
        "text",
        "WORDS",
        "Reports that have these words in any form; “between quotes” they stand together.",
        str,
        {
            ACCOUNTS: _text("report"),
            CEASEFIRES: _text("members__event__report"),
            INCIDENTS: _text("members__event__report"),
            CLAIMS: _text("event__report"),
            REPORTS: _text("pk"),
        },
    ),
)
