"""Fourth step of names: groups and offices without an owner belong to the state that a report is about.

"Het leger" is the army that was named last, else that of the state which the words around it are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bestand.knowledge.aliases import Use
from bestand.model import MentionKind, Place
from bestand.reading.group_words import Noun
from bestand.reading.name_choice import Cast
from bestand.reading.name_phrases import MILITARY, Composer, Phrase
from bestand.reading.name_spots import Scene, Spot

FindPlaces = Callable[[str, str], Sequence[Place]]

# How much a spot says of the state that a report is about, by what it is.
TOWN, NAME, CAPITAL, ADJECTIVE, GROUP = 1.0, 1.0, 0.7, 0.5, 0.8
AFTER = 0.3  # what stands behind counts less
OVERALL = 0.1  # and what stands anywhere, so much for each time
NAMESAKES = 8  # as many places of one name are looked at
BY_NAME = f"name.{Use.NAME}"
REACH = 8  # sentences that an army named before stays "the army"


@dataclass(frozen=True, slots=True)
class Evidence:
    sentence: int
    state: str
    weight: float


def settle(composer: Composer, phrases: Sequence[Phrase], find_places: FindPlaces) -> list[Phrase]:
    """The phrases, with an actor where one can be found for them."""
    spots = [spot for spot in composer.spots if spot.first not in composer.seats.found]
    evidence = list(_evidence(composer.scene, composer.cast, spots, find_places))
    settler = _Settler(composer, evidence)
    return [settler.settled(phrase, after) for phrase, after in zip_longest(phrases, phrases[1:]) if phrase]


def _evidence(scene: Scene, cast: Cast, spots: Sequence[Spot], find_places: FindPlaces) -> Iterator[Evidence]:
    for spot in spots:
        sentence = scene.sentence[spot.first]
        if spot.actor is None or spot.actor in cast.strangers:
            if spot.label == "LOC" and (state := _state_of_town(scene, cast, spot, find_places)):
                yield Evidence(sentence, state, TOWN)
            continue
        for state in scene.actors.states_of(spot.actor, scene.day)[:1]:
            if home := scene.actors.home_of(state, scene.day):
                yield Evidence(sentence, home, _weight(scene, spot))


def _state_of_town(scene: Scene, cast: Cast, spot: Spot, find_places: FindPlaces) -> str | None:
    """The state of a town: among its namesakes one in a state that the report names, else the likeliest."""
    found = find_places(scene.text(spot.first, spot.last), scene.language)
    states = [
        s for place in found[:NAMESAKES] if place.country for s in scene.actors.states_in(place.country)
    ]
    named = (s for s in states if s in cast.states)
    return next(named, next(iter(states), None))


def _weight(scene: Scene, spot: Spot) -> float:
    if spot.use is Use.CAPITAL:
        return CAPITAL
    if spot.use in (Use.ADJECTIVE, Use.PEOPLE):
        return ADJECTIVE
    entry = scene.actors.entry(spot.actor or "")
    return GROUP if entry is not None and entry.kind in ("armed-group", "person") else NAME


class _Settler:
    """Goes through the phrases of a report in order, and remembers who was named."""

    def __init__(self, composer: Composer, evidence: Sequence[Evidence]) -> None:
        self.composer = composer
        self.scene = composer.scene
        self.evidence = evidence
        self.overall: dict[str, float] = defaultdict(float)
        for item in evidence:
            self.overall[item.state] += OVERALL * item.weight
        self.parts: dict[str, tuple[int, str]] = {}  # part → sentence and state where it was named last
        self.holders: dict[str, str] = {}  # office → the person who was named with it last
        self.before: list[Phrase] = []

    def settled(self, phrase: Phrase, after: Phrase | None) -> Phrase:
        """The phrase with its actor; `after` is the next one, which may name it."""
        sentence = self.scene.sentence[phrase.first]
        self._remember(phrase, sentence)
        actor, rule = self._beside(phrase, after)
        if actor is None and phrase.noun is not None and not phrase.owner:
            if phrase.possessed:
                actor, rule = self._possessed(phrase.noun, sentence), f"{phrase.rule}.possessed"
            if actor is None and (phrase.actor is None or phrase.noun.offices):
                actor, rule = self._found(phrase.noun, phrase, sentence)
        result = replace(phrase, actor=actor, rule=rule) if actor else phrase
        self.before.append(result)
        return result

    def _beside(self, phrase: Phrase, after: Phrase | None) -> tuple[str | None, str]:
        """The person that an office is named with: "de premier, X", "X, woordvoerder van Y"."""
        if not phrase.titles:
            return None, ""
        if after is not None and after.kind is MentionKind.PERSON and self._comma(phrase.last, after.first):
            return after.actor, "office.apposition"
        last = self.before[-1] if self.before else None
        if last is not None and last.kind is MentionKind.PERSON and self._comma(last.last, phrase.first):
            return last.actor, "office.apposition"
        return None, ""

    def _comma(self, end: int, start: int) -> bool:
        """Whether nothing but a comma stands between piece `end` - 1 and piece `start`."""
        same = end == start and self.scene.sentence[end - 1] == self.scene.sentence[start]
        return same and self.scene.between(end - 1).strip() == ","

    def _possessed(self, noun: Noun, sentence: int) -> str | None:
        """What the actor named last makes of "hun troepen", in this sentence or the one before."""
        for phrase in reversed(self.before):
            if sentence - self.scene.sentence[phrase.first] > 1:
                break
            if phrase.actor is None or not self.composer.is_somebody(phrase):
                continue
            if owned := self.composer.owned(noun, phrase.actor):
                return owned
        return None

    def _remember(self, phrase: Phrase, sentence: int) -> None:
        for office in phrase.offices[:1]:
            if phrase.actor:
                self.holders[office] = phrase.actor
        part = (
            self.scene.actors.part(phrase.actor)
            if phrase.actor and (phrase.rule.endswith("owned") or phrase.rule == BY_NAME)
            else None
        )
        if part is not None:
            self.parts[part[1]] = (sentence, part[0])

    def _found(self, noun: Noun, phrase: Phrase, sentence: int) -> tuple[str | None, str]:
        """The holder named before, the part of the home state, the home state's office-holder."""
        office = next(iter(noun.offices), None)
        one = self.scene.lemmas[phrase.head] == self.scene.pieces[phrase.head].key
        if office in self.holders and one:
            return self.holders[office], f"office.{office}.again"
        if phrase.actor is not None:
            return None, ""
        for group in noun.groups:
            if (again := self._named_last(group.again, sentence)) is not None:
                return again, f"group.{group.id}.again"
            if group.home and group.part:
                home = self._home(sentence, group.part)
                found = self.scene.actors.part_of(home, group.part) if home else group.alone
                return found, f"group.{group.id}.home"
        home = self._home(sentence, "government") if noun.at_home and not noun.groups else None
        return (self._in_office(office, home), f"office.{office}.home") if office and home else (None, "")

    def _named_last(self, parts: Sequence[str], here: int) -> str | None:
        """The part of a state that was named last, of these: "het ministerie" of Defence."""
        named = [(*self.parts[part], part) for part in parts if part in self.parts]
        sentence, state, part = max(named, default=(0, "", ""))
        near = bool(named) and here - sentence <= REACH
        return self.scene.actors.part_of(state, part) if near else None

    def _in_office(self, office: str, home: str) -> str:
        part = "army" if office in MILITARY else "government"
        actors = self.scene.actors
        return actors.holder(office, home, self.scene.day) or actors.part_of(home, part)

    def _home(self, here: int, part: str) -> str | None:
        """The state whose part was named shortly before, else the one that most words near point to."""
        named = self.parts.get(part)
        if named is not None and here - named[0] <= REACH:
            return named[1]
        weights = defaultdict(float, self.overall)
        for item in self.evidence:
            away = here - item.sentence
            weights[item.state] += item.weight * (1.0 / (1 + away) if away >= 0 else AFTER / (1 - away))
        return max(weights, key=lambda state: (weights[state], state)) if weights else None
