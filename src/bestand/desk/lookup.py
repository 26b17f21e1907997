"""Who and where a coder means by what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from bestand.casebook import codec, models
from bestand.casebook.names import Names
from bestand.errors import FilterError
from bestand.knowledge import actors as known
from bestand.knowledge.spelling import plain
from bestand.model import Actor, Place

BLANKS = re.compile(r"[^\w]+")
LONGEST = 80  # characters of the id of a new actor
Named = TypeVar("Named", Actor, Place)
UNKNOWN = "group"  # the kind of an actor that nobody knows


def actor_called(text: str, here: Mapping[str, Actor]) -> Actor | None:
    """The actor of this id or name: of the report, else the casebook, else the knowledge base."""
    if (found := _of_the_report(text, here)) is not None:
        return found
    key = plain(text)
    names = models.ActorName.objects.filter(name=key).order_by("alias").values_list("actor", flat=True)
    rows = models.Actor.objects.filter(pk__in=[text, *names[:1]]).values_list("data", flat=True)
    if (found := next((codec.load(Actor, data) for data in rows), None)) is not None:
        return found
    return known.load().actor(text) or known.load().actor(_slug(text))


def _of_the_report(text: str, here: Mapping[str, Named]) -> Named | None:
    """What has this id or name there."""
    key = plain(text)
    fits = (each for each in here.values() if text == each.id or key in set(map(plain, _names(each))))
    return next(fits, None)


def _names(of: Actor | Place) -> tuple[str, ...]:
    return (of.name, *of.aliases)


def new_actor(text: str) -> Actor:
    """Somebody whom only this report knows."""
    return Actor(_slug(text), text, UNKNOWN, known=False)


def _slug(text: str) -> str:
    return BLANKS.sub("-", plain(text)).strip("-")[:LONGEST]


def place_called(text: str, here: Mapping[str, Place]) -> Place | None:
    """The place of this id or name: of the report, else the casebook, else the gazetteer's likeliest."""
    if (found := _of_the_report(text, here)) is not None:
        return found
    try:
        return Names().places(text)[0]
    except FilterError:
        return None


def affiliated(actor: Actor, here: Mapping[str, Actor]) -> dict[str, Any]:
    """The actor with those he belongs to, as far as they are known."""
    found = {actor.id: actor}
    while actor.affiliation and actor.affiliation not in found:
        whole = actor_called(actor.affiliation, here)
        if whole is None or whole.id != actor.affiliation:
            break
        found[whole.id] = actor = whole
    return found
