"""Words, days and numbers in the language of the page."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from django import template
from django.template.context import RequestContext
from django.utils.text import Truncator

from bestand.accounts import Ceasefire, Estimate, Incident
from bestand.desk import maps, words
from bestand.desk.asking import Asked
from bestand.dossier import naming
from bestand.knowledge.ontology import ontology
from bestand.model import Actor, Place, Report

register = template.Library()


@register.simple_tag
def say(key: str, **values: object) -> str:
    """{% say "report.facts" n=3 %}: a text of desk.toml, filled; what is put in is escaped."""
    return words.say(key, **values)


@register.filter
def day(value: date | None) -> str:
    """ "21 February 2016"; nothing for no day."""
    return words.vocabulary().day(value) if value else ""


@register.filter
def number(value: float) -> str:
    return words.vocabulary().number(value)


@register.filter
def type_name(value: str) -> str:
    """An event type as people call it."""
    return words.vocabulary().types[value].name


@register.filter
def class_name(value: str) -> str:
    return words.vocabulary().classes[value]


@register.filter
def status_name(value: str) -> str:
    return words.vocabulary().statuses[value]


@register.filter
def stance_name(value: str) -> str:
    return words.vocabulary().stances[value]


@register.filter
def count_name(value: str) -> str:
    return words.vocabulary().counts[value].many


@register.simple_tag
def said_of(prefix: str, key: str) -> str:
    """{% said_of "roles" role %}: a text of desk.toml whose key comes from data."""
    return words.say(f"{prefix}.{key}")


@register.simple_tag
def scaled(value: float, factor: float) -> str:
    """A length of a drawing."""
    return f"{value * factor:.1f}"


@register.simple_tag(takes_context=True)
def turn(context: RequestContext, page: int) -> str:
    """The address of this view's page of that number."""
    asked = context["request"].GET.copy()
    asked["page"] = str(page)
    return f"?{asked.urlencode()}"


@register.filter
def split(value: str) -> list[str]:
    """ "a b c" as a list."""
    return value.split()


@register.filter
def called(report: Report) -> str:
    """What a report is called: its title, else its outlet, else the name of its file."""
    return report.title or report.outlet or PurePath(report.source).name


@register.filter
def plain(value: float) -> str:
    """A measure of a drawing, with a point whatever the language."""
    return f"{value:.1f}".removesuffix(".0")


@register.simple_tag
def minus(one: float, other: float) -> str:
    return plain(one - other)


@register.filter
def at(table: dict[str, object], key: str) -> object:
    """What a table has under a key; nothing where it has none."""
    return table.get(key, "")


@register.filter
def place_name(place: Place) -> str:
    return maps.place_name(place)


@register.simple_tag
def period(start: date | None, end: date | None, precision: str = "day") -> str:
    """When something was, as a title has it: "21 February 2016", "February 2016", "since 1 May 2016"."""
    spoken = words.vocabulary()
    if start is None and end is None:
        return words.say("unknown_time")
    if start is None or end is None:
        return spoken.when(start, end, precision)
    return stretch(start, end, precision)


@register.simple_tag
def stretch(start: date, end: date, unit: str = "day") -> str:
    spoken = words.vocabulary()
    if unit == "year":
        return f"{start.year}"
    if unit == "month":
        return spoken.month(start)
    return spoken.day(start) if start == end else f"{spoken.day(start)} – {spoken.day(end)}"


@register.simple_tag
def bounds(low: int | None, high: int | None) -> str:
    """A figure with its bounds: "at least 12"."""
    return words.vocabulary().amount(low, high)


@register.simple_tag
def derived(incident: Incident, kind: str) -> str:
    """ "lowest 8, best 12, highest 20", as far as they are known."""
    [found] = [each for each in incident.estimates if each.kind == kind]
    told = (("low", found.low), ("best", found.best), ("high", found.high))
    return ", ".join(words.say(f"figure.{name}", number=value) for name, value in told if value is not None)


@register.simple_tag(takes_context=True)
def narrowed(context: RequestContext, first: date, last: date) -> str:
    """The same question for these days only."""
    asked = context.get("asked")
    changes = {"from_": first.isoformat(), "to": last.isoformat()}
    return str(context.get("narrow_to") or "") + (asked or Asked.nothing()).with_(**changes)


@register.filter
def class_of(event_type: str) -> str:
    return ontology().group_of(event_type)


@register.simple_tag
def cast(incident: Incident) -> str:
    """Who is in it, in one line: "Houthis → civilians", or the parties."""
    called = naming.Names(words.current(), (), incident.actors)
    by_role = {
        role: [called.actor(actor) for each, actor in incident.roles if each == role]
        for role, _ in incident.roles
    }
    both = [", ".join(by_role.get(role, ())) for role in ("agent", "target")]
    line = " → ".join(both) if both[1] else both[0]
    rest = [", ".join(names) for role, names in by_role.items() if role not in ("agent", "target")]
    return "; ".join(filter(None, (line, *rest)))


@register.simple_tag
def best(estimate: Estimate) -> str:
    """The best figure, else the bounds."""
    spoken = words.vocabulary()
    return spoken.number(estimate.best) if estimate.best is not None else bounds(estimate.low, estimate.high)


@register.simple_tag
def actor_name(actors: dict[str, Actor], key: str) -> str:
    return naming.Names(words.current(), (), actors).actor(key)


@register.simple_tag
def truce_name(truce: Ceasefire) -> str:
    """ "Syria, February 2016", in the language of the page."""
    spoken = words.vocabulary()
    day = truce.start or truce.announced or next((each.start for each in truce.stages if each.start), None)
    if truce.area is None:
        return truce.name
    area = maps.place_name(truce.area)
    return str(spoken.truces["named"]).format(area=area, month=spoken.month(day)) if day else area


@register.simple_tag
def truce_kind(kind: str) -> str:
    return words.vocabulary().kinds[kind]


@register.simple_tag
def truce_purpose(purpose: str) -> str:
    return words.vocabulary().purposes[purpose]


@register.simple_tag
def one_actor(actor: Actor) -> str:
    """What an actor is called in the language of the page."""
    return naming.Names(words.current(), (), {actor.id: actor}).actor(actor.id)


@register.simple_tag
def field_name(field: str) -> str:
    """A field, or a kind of count, on which reports differ."""
    spoken = words.vocabulary()
    return spoken.fields.get(field) or spoken.counts[field].many


@register.simple_tag
def paper(report: Report) -> str:
    """Whose account it is, in a few words: the outlet, else the beginning of the title."""
    return report.outlet or Truncator(called(report)).chars(48)


@register.filter
def is_web(address: str) -> bool:
    """Whether it may be a link: an address that a report tells can be of any kind, `javascript:` too."""
    return address.lower().startswith(("https://", "http://"))
