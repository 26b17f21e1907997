"""Second step of names: which actor a name stands for, by the day and by what else the report names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bestand.knowledge.aliases import Form, Use, fold
from bestand.model import Actor
from bestand.reading.group_words import Noun
from bestand.reading.name_spots import Scene, Spot

KINDS = {"PER": "person", "ORG": "organisation"}
IN_OFFICE = 0.3  # for a surname: who held office on the day is meant
OLD_STATE = 0.2  # for a capital: the state that is gone now, where it still existed then
ASIDE = 0.6  # for a state that is not the first of an actor
HELD_BEFORE = 0.2  # for a surname: who held the office that the title tells, before
WORLDLY = 0.05  # a body or medium of no state: AFP the agency, where nothing speaks for the army
NO_NAMES = frozenset({"AUX", "VERB", "ADV", "DET", "PRON", "ADP", "SCONJ", "CCONJ"})
SURE = (Use.NAME, Use.ADJECTIVE, Use.PEOPLE, Use.CAPITAL)


@dataclass(slots=True)
class Cast:
    """Who is in the report: known actors in full, states and how often, strangers by last name."""

    named: set[str] = field(default_factory=set)
    states: Counter[str] = field(default_factory=Counter)
    strangers: dict[str, Actor] = field(default_factory=dict)  # by id
    surnames: dict[str, str] = field(default_factory=dict)  # folded last name → id
    starts: frozenset[int] = frozenset()  # pieces where a spot starts


def slug(name: str) -> str:
    """An id for a name that is not known: "Raviv van Renssen" → "raviv-van-renssen"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def choose(scene: Scene, spots: Sequence[Spot]) -> tuple[list[Spot], Cast]:
    """The spots with their actor, without those that turn out to be no name."""
    cast = _cast(scene, spots)
    nouns = {spot.last: spot for spot in spots if spot.noun}
    chosen = (_chosen(scene, spot, cast, _title(spot, nouns)) for spot in spots)
    return [spot for spot in chosen if spot is not None], cast


def _cast(scene: Scene, spots: Iterable[Spot]) -> Cast:
    """What is beyond doubt: names of one actor, full names of strangers."""
    cast = Cast(starts=frozenset(spot.first for spot in spots))
    for spot in spots:
        sure = {f.actor for f in spot.forms if f.use in SURE}
        if len(sure) == 1 and len(spot.forms) == len([f for f in spot.forms if f.use in SURE]):
            actor = sure.pop()
            cast.named.add(actor)
            cast.states.update(scene.actors.states_of(actor, scene.day)[:1])
        elif spot.label in KINDS and not spot.forms:
            _meet(scene, spot, cast)
    return cast


def _meet(scene: Scene, spot: Spot, cast: Cast) -> None:
    """Note a stranger with a full name, and the last word of it."""
    if spot.label == "PER" and spot.last - spot.first > 1:
        name = scene.text(spot.first, spot.last)
        if alike := scene.actors.alike(name):
            cast.named.add(alike)
            cast.surnames.setdefault(scene.pieces[spot.last - 1].key, alike)
            return
        cast.strangers.setdefault(slug(name), Actor(slug(name), name, "person", known=False))
        cast.surnames.setdefault(scene.pieces[spot.last - 1].key, slug(name))


def _chosen(scene: Scene, spot: Spot, cast: Cast, title: Noun | None) -> Spot | None:
    if spot.noun is not None:
        return spot
    form = _best(scene, spot, cast, title) if spot.forms else None
    if form is not None:
        return replace(spot, actor=form.actor, use=form.use)
    return _stranger(scene, spot if spot.label or title is None else replace(spot, label="PER"), cast)


def _best(scene: Scene, spot: Spot, cast: Cast, title: Noun | None) -> Form | None:
    """The form whose actor fits the report best; a short form must fit it somehow."""
    stranger = cast.surnames.get(scene.pieces[spot.last - 1].key)
    scored = [(_fit(scene, form, cast, title), form) for form in spot.forms]
    scored.sort(key=lambda pair: -pair[0])
    best, form = scored[0]
    if form.use is Use.SHORT:
        rivals = {f.actor for score, f in scored if score == best}
        tag = scene.tokens[scene.pieces[spot.first].token].pos
        other = tag in NO_NAMES or _inside_other_name(scene, spot, cast.starts)
        if best <= 0 or stranger or len(rivals) > 1 or other:
            return None
    return form


def _fit(scene: Scene, form: Form, cast: Cast, title: Noun | None) -> float:
    """How well an actor fits: named in full, of a state that the report names, in office on the day."""
    actors, total = scene.actors, sum(cast.states.values()) or 1
    offices, past = (title.offices, title.past) if title else ((), ())
    states = actors.states_of(form.actor, scene.day)
    shares = (cast.states[s] / total * (1.0 if i == 0 else ASIDE) for i, s in enumerate(states))
    near = max(shares, default=_worldly(scene, form, cast))
    score = 10.0 * (form.actor in cast.named) + near + 0.5 * (form.use is not Use.SHORT)
    if form.use is Use.SHORT and (offices or near) and actors.in_office(form.actor, offices, scene.day):
        score += IN_OFFICE
    if form.use is Use.SHORT and (held := offices or past) and actors.in_office(form.actor, held, None):
        score += HELD_BEFORE
    if form.use is Use.CAPITAL and (state := actors.states.get(form.actor)) and state.until:
        score += OLD_STATE if scene.day else -OLD_STATE
    return score


def _worldly(scene: Scene, form: Form, cast: Cast) -> float:
    """The fit of an actor of no state: a full name by itself, a surname where its body is named."""
    if form.use is not Use.SHORT:
        return WORLDLY
    entry = scene.actors.entry(form.actor)
    return WORLDLY if entry is not None and entry.side(scene.day) in cast.named else 0.0


def _title(spot: Spot, nouns: dict[int, Spot]) -> Noun | None:
    """The noun right before a name, where it is a title."""
    before = nouns.get(spot.first)
    noun = before.noun if before is not None else None
    return noun if noun is not None and (noun.offices or noun.title) else None


def _inside_other_name(scene: Scene, spot: Spot, starts: frozenset[int]) -> bool:
    """Whether a capital stands right before a short form: "Jan Bush" is not Bush."""
    before = spot.first - 1
    if before < 0 or not scene.joined(before):
        return False
    entity = scene.labels.get(scene.pieces[spot.first].token)
    if entity is not None and entity[2] == "PER" and entity[0] <= scene.pieces[before].token:
        return True
    after = spot.last
    return scene.joined(after - 1) and scene.pieces[after].text[0].isupper() and after not in starts


def _stranger(scene: Scene, spot: Spot, cast: Cast) -> Spot | None:
    """A name that the knowledge base lacks; None for a short form that nothing vouches for."""
    last = scene.pieces[spot.last - 1].key
    known = cast.surnames.get(last) or cast.surnames.get(last.removesuffix("s") if spot.genitive else "")
    if known:
        return replace(spot, actor=known, label="PER", use=None)
    entity = scene.labels.get(scene.pieces[spot.first].token)
    label = spot.label or (entity[2] if entity else "")
    if label not in KINDS:
        return replace(spot, label=label, use=None) if spot.label else None
    name = scene.text(spot.first, spot.last)
    if label == "PER" and (alike := scene.actors.alike(name)):
        return replace(spot, actor=alike, label=label, use=None)
    actor = Actor(slug(name), name, KINDS[label], known=False)
    if not actor.id:
        return None
    cast.strangers.setdefault(actor.id, actor)
    return replace(spot, actor=actor.id, label=label, use=None)
