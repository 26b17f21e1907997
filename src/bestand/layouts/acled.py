"""ACLED's export layout, 31 columns since March 2023: one row per incident that ACLED would code.

Its rules: what did not happen is no row, and a row needs a day. `fatalities` is the most
conservative number that a source still stands by (its own latest word), amounts in words
as ACLED counts them. What it cannot hold is listed in docs/layouts.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bestand.accounts import Account, Figure, Incident
from bestand.knowledge.layouts import AcledRule, Country, acled, camps
from bestand.languages.load import load_table
from bestand.layouts import deaths, telling, times
from bestand.layouts.base import Cell, Holdings, LeftOut, Row
from bestand.layouts.delimited import table_layout
from bestand.layouts.world import Sides, camp, camp_name, country, country_of, land, province, sides
from bestand.model import Actor, Status

COLUMNS = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
GEO_PRECISION = {"site": 1, "neighbourhood": 1, "city": 1, "region": 3, "country": 3}
TARGETING = "Civilian targeting"
CIVILIAN_CAMPS = ("civilians", "protesters")
BRACKETS = " ({country})"
Joined = "; ".join
Seat = tuple[str | None, str | None, str | None]  # actor, associates, inter


def row(incident: Incident) -> Row | LeftOut:
    """The row of an incident, or why it has none."""
    rule = rule_of(incident)
    days = times.span(incident)
    if incident.status != Status.ACTUAL:
        return LeftOut("did not happen, or not yet")
    if rule is None:
        return LeftOut("no ACLED event type")
    if days is None:
        return LeftOut("no day")
    where = land(incident)
    return {
        "event_id_cnty": f"{where.alpha3 if where else ''}{incident.id}",
        "event_date": times.middle(days).isoformat(),
        "year": times.middle(days).year,
        "time_precision": time_precision(times.length(days)),
        "disorder_type": acled().types[rule.event].disorder,
        "event_type": rule.event,
        "sub_event_type": rule.sub,
        **_who(incident, rule, where),
        **_where(incident, where),
        "source": Joined(telling.outlets_of(incident.accounts)),
        "notes": notes(incident),
        "fatalities": fatalities(incident),
        "tags": _tags(incident) if rule.event == "Protests" else None,
        "timestamp": times.epoch(times.latest_report(incident)),
    }


# --------------------------------------------------------------------- what kind


def rule_of(incident: Incident) -> AcledRule | None:
    """The first rule that fits; None where ACLED codes no such thing."""
    fitting = (rule for rule in acled().rule if rule.type == incident.type)
    return next((rule for rule in fitting if rule.when is None or CONDITIONS[rule.when](incident)), None)


def _armed_target(incident: Incident) -> bool:
    found = sides(incident)
    return any(camp(each, incident.actors).ucdp != "civilians" for each in found.second)


def _agent(incident: Incident) -> bool:
    return bool(sides(incident).first)


def _home_state_agent(incident: Incident) -> bool:
    """A state takes a place in its own country, or in one that is not told."""
    here = incident.place.country if incident.place else None
    takers = sides(incident).first[:1]
    states = [each for each in takers if camp_name(each, incident.actors) == "state"]
    return any(here is None or country_of(each) in (None, here) for each in states)


def _deadly_state_force(incident: Incident) -> bool:
    """Protesters died, and the state's forces are in it."""
    cast = [incident.actors[actor] for _, actor in incident.roles if actor in incident.actors]
    return bool(fatalities(incident)) and any(camp_name(each, incident.actors) == "state" for each in cast)


CONDITIONS: dict[str, Callable[[Incident], bool]] = {
    "armed-target": _armed_target,
    "agent": _agent,
    "home-state-agent": _home_state_agent,
    "deadly-state-force": _deadly_state_force,
}


# ------------------------------------------------------------------ when and where


def time_precision(length: int) -> int:
    """1 a day, 2 within a week, 3 a month or more."""
    return 1 if length == 1 else 2 if length <= 7 else 3


def _where(incident: Incident, where: Country | None) -> Row:
    place = incident.place
    return {
        "iso": where.iso if where else None,
        "region": where.region if where else None,
        "country": where.name if where else None,
        "admin1": province(place),
        "location": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": GEO_PRECISION[place.precision] if place else None,
    }


# ---------------------------------------------------------------------------- who


def _who(incident: Incident, rule: AcledRule, where: Country | None) -> Row:
    found = _protesters_first(sides(incident), incident) if rule.event == "Protests" else sides(incident)
    first = _seat(_doers(found.first, rule, incident), incident, where) or _unnamed(rule, where)
    second = _seat(found.second, incident, where) or _unnamed_second(rule, where)
    inters = [each[2] for each in (first, second) if each[2]]
    return {
        "actor1": first[0],
        "assoc_actor_1": first[1],
        "inter1": first[2],
        "actor2": second[0],
        "assoc_actor_2": second[1],
        "inter2": second[2],
        "interaction": interaction(inters),
        "civilian_targeting": TARGETING if _civilians_hit(rule, found, incident) else None,
    }


def _doers(actors: tuple[Actor, ...], rule: AcledRule, incident: Incident) -> tuple[Actor, ...]:
    """Those who can have done it: ACLED knows no violence by civilians."""
    if rule.event not in acled().unnamed.events:
        return actors
    return tuple(each for each in actors if camp_name(each, incident.actors) != "civilians")


def _seat(actors: tuple[Actor, ...], incident: Incident, where: Country | None) -> Seat | None:
    """The first actor, the others beside it, and what the first is; None where there is nobody."""
    if not actors:
        return None
    names = list(dict.fromkeys(_name(each, where) for each in actors))
    return names[0], Joined(names[1:]) or None, _inter(actors[0], incident)


def _inter(actor: Actor, incident: Incident) -> str:
    """A state's forces outside their own country are ACLED's others."""
    name = camp_name(actor, incident.actors)
    here, home = incident.place.country if incident.place else None, country_of(actor)
    abroad = name == "state" and None not in (here, home) and here != home
    return (_camp("foreign") if abroad else _camp(name)) or ""


def _camp(name: str) -> str:
    return camps().camps[name].acled


def _name(actor: Actor, where: Country | None) -> str:
    """ACLED's form for those without a name of their own, else our name."""
    table = acled().names
    pattern = table.get(actor.id) or (table.get(actor.kind) if country_of(actor) else None)
    of = country(country_of(actor)) or where
    if pattern and of:
        return pattern.format(country=of.name)
    return pattern.removesuffix(BRACKETS) if pattern and pattern.endswith(BRACKETS) else actor.name


def _unnamed(rule: AcledRule, where: Country | None) -> Seat:
    """ACLED's stand-in for who fought without being told."""
    table = acled().unnamed
    if rule.event not in table.events:
        return None, None, None
    name = table.name.format(country=where.name) if where else table.bare
    return name, None, _camp(table.camp)


def _unnamed_second(rule: AcledRule, where: Country | None) -> Seat:
    table = acled().unnamed
    if rule.event == "Battles":
        return _unnamed(rule, where)
    if rule.event == "Violence against civilians":
        name = table.civilians.format(country=where.name) if where else table.bare_civilians
        return name, None, _camp("civilians")
    return None, None, None


def _protesters_first(found: Sides, incident: Incident) -> Sides:
    """In a protest those who protest are the first actor, also where the state is who acts."""
    everyone = (*found.first, *found.second)
    crowd = tuple(each for each in everyone if camp_name(each, incident.actors) == "protesters")
    return Sides(crowd, tuple(each for each in everyone if each not in crowd)) if crowd else found


def interaction(inters: list[str]) -> str | None:
    """The two kinds of actor, in the codebook's order; one alone is "only"."""
    if not inters:
        return None
    order = [each.acled for each in camps().camps.values()]
    return "-".join(sorted(inters, key=order.index)) if len(inters) > 1 else f"{inters[0]} only"


def _civilians_hit(rule: AcledRule, found: Sides, incident: Incident) -> bool:
    if rule.event == "Violence against civilians" or rule.sub == "Excessive force against protesters":
        return True
    hit = [camp_name(each, incident.actors) for each in found.second]
    return rule.event == "Explosions/Remote violence" and bool(hit) and hit[0] in CIVILIAN_CAMPS


# ----------------------------------------------------------------------- how many


def fatalities(incident: Incident) -> int:
    """The most conservative number that a source still stands by; 0 where none is told of deaths."""
    totals = (
        deaths.total(each.figures, lambda figure: number(figure, incident))
        for each in deaths.tellers(incident)
    )
    return min((each for each in totals if each is not None), default=0)


def number(figure: Figure, incident: Incident) -> int:
    """One figure as ACLED counts it."""
    table = acled().fatalities
    for vague in table.vague:
        if (figure.low, figure.high) == (vague.low, vague.high):
            return _in_words(figure, incident) or vague.figure
    if any((figure.low, figure.high) == (each.low, each.high or None) for each in table.unknown):
        return _unknown(incident, figure.high)
    if figure.low is not None:
        return figure.low
    if figure.high is None or _approximate(figure, incident):
        return figure.high or _unknown(incident, None)
    return _unknown(incident, figure.high)  # "up to 1,700" says nothing of how few


def _unknown(incident: Incident, most: int | None) -> int:
    """The codebook's stand-in for a number that is not told: 10 in a war, else 3."""
    table, days = acled(), times.span(incident)
    code = incident.place.country if incident.place else None
    wars = table.wars.get(code, ()) if code else ()
    at_war = days is not None and any(_in_years(days[0].year, years) for years in wars)
    figure = table.fatalities.in_war if at_war else table.fatalities.elsewhere
    return figure if most is None else min(figure, most)


def _in_years(year: int, years: tuple[int, ...]) -> bool:
    return years[0] <= year and (len(years) == 1 or year <= years[1])


def _in_words(figure: Figure, incident: Incident) -> int | None:
    account = next((each for each in incident.accounts if each.key == figure.account), None)
    if account is None:
        return None
    amounts: dict[str, int] = load_table(account.report.language, "layouts")["amounts"]
    words = figure.words.casefold()
    return next((amounts[each] for each in sorted(amounts, key=len, reverse=True) if each in words), None)


def _approximate(figure: Figure, incident: Incident) -> bool:
    counts = (c for each in incident.accounts if each.key == figure.account for c in each.event.counts)
    return any(
        c.approximate and (c.kind, c.low, c.high) == (figure.kind, figure.low, figure.high) for c in counts
    )


# -------------------------------------------------------------------------- notes


def notes(incident: Incident) -> str:
    """The words of the latest report, then what it cannot be held to: disputes, doubts, long stretches."""
    words, days = acled().notes, times.span(incident)
    parts = [telling.evidence(each) for each in incident.accounts[:1]]
    figures = _figures(incident)
    if len(figures) > 1:
        parts.append(words.figures.format(figures=Joined(figures)))
    if denied := telling.deniers(incident):
        parts.append(words.denied.format(names=", ".join(denied)))
    if days and days[0] != days[1]:
        parts.append(words.days.format(start=days[0], end=days[1]))
    if incident.accounts and all(each.event.hedged for each in incident.accounts):
        parts.append(words.hedged)
    return " ".join(parts)


def _figures(incident: Incident) -> list[str]:
    told = deaths.killed(incident)
    by_key = {each.key: each for each in incident.accounts}
    return list(dict.fromkeys(_figure(each, incident, by_key) for each in told.figures)) if told else []


def _figure(figure: Figure, incident: Incident, by_key: dict[str, Account]) -> str:
    account = by_key.get(figure.account)
    if figure.source:
        cast = account.actors if account else incident.actors
        source = telling.name_of(figure.source, {**incident.actors, **cast})
    else:
        source = telling.outlet(account.report) if account else figure.account
    return acled().notes.figure.format(words=figure.words, source=source)


def _tags(incident: Incident) -> Cell:
    """How many took part, as ACLED tags it."""
    words = acled().notes
    crowd = next((each for each in incident.estimates if each.kind == "taking-part"), None)
    if crowd is None or (crowd.low is None and crowd.high is None):
        return None
    pattern = words.crowd_between
    if crowd.high is None:
        pattern = words.crowd_from
    elif crowd.low is None:
        pattern = words.crowd_to
    elif crowd.low == crowd.high:
        return words.crowd.format(size=crowd.low)
    return words.crowd.format(size=pattern.format(low=crowd.low, high=crowd.high))


def _rows(holdings: Holdings) -> Iterator[Row | LeftOut]:
    return map(row, holdings.incidents)


LAYOUT = table_layout("acled", "acled-2023", COLUMNS, _rows, ("incidents",), tagged=True)
