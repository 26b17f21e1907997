"""Third step of names: noun phrases, their owner, and the actor that both make together.

"de Syrische troepen" is the army of Syria, "strijders van Boko Haram" Boko Haram, "de Russische president"
who held that office on the day. Phrases are made from the end of the report, so that what stands behind a
noun ("van het Israëlische leger") is there when the noun needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bestand.knowledge.aliases import Use
from bestand.model import Actor, MentionKind
from bestand.reading.group_words import Group, Noun
from bestand.reading.name_choice import Cast, slug
from bestand.reading.name_spots import Scene, Spot

FRONT = 8  # pieces before a head that may belong to its phrase
APOSTROPHES = frozenset("'’‘`")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces [first, last) with head piece `head`; `owner` is who it belongs to."""

    first: int
    last: int
    head: int
    kind: MentionKind
    actor: str | None
    rule: str
    owner: str | None = None
    place: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before a head in its phrase."""

    first: int
    owner: Spot | None
    taken: tuple[int, ...]  # first pieces of the spots that it holds


class Composer:
    """Makes the phrases of one report."""

    def __init__(self, scene: Scene, spots: Sequence[Spot], cast: Cast) -> None:
        self.scene, self.cast = scene, cast
        self.spots = spots
        self.ending = {spot.last: spot for spot in spots}
        self.at: dict[int, Phrase] = {}  # phrases by first piece
        self.taken: set[int] = set()

    def phrases(self) -> list[Phrase]:
        for spot in reversed(self.spots):
            if spot.first in self.taken:
                continue
            phrase = self._noun(spot) if spot.noun else self._name(spot)
            if phrase is not None:
                self.at[phrase.first] = phrase
        return [self.at[first] for first in sorted(self.at)]

    # ------------------------------------------------------------------ names

    def _name(self, spot: Spot) -> Phrase | None:
        """A name with its title: "de Syrische president Bashar al-Assad"."""
        kind = self._kind(spot)
        first = spot.first
        title = self.ending.get(spot.first)
        side = None
        if (
            title is not None
            and title.noun is not None
            and self._titles(title, spot)
            and self.scene.joined(first - 1)
        ):
            front = self._front(title.first)
            self.taken |= {title.first, *front.taken}
            first, side = front.first, front.owner
            if spot.actor is None:
                spot = self._named(spot, title.noun)
                kind = self._kind(spot)
        elif self._is_determiner(first - 1):
            first -= 1
        if spot.actor in self.cast.strangers and side is not None and side.actor:
            known = self.cast.strangers[spot.actor]
            self.cast.strangers[spot.actor] = replace(known, affiliation=known.affiliation or side.actor)
        place = spot.use in (Use.NAME, Use.CAPITAL) and spot.actor in self.scene.actors.states
        return Phrase(
            first,
            spot.last,
            spot.last - 1,
            kind,
            self._stands_for(spot),
            f"name.{spot.use or spot.label}",
            None,
            place,
        )

    def _stands_for(self, spot: Spot) -> str | None:
        """The actor of a name; a capital stands for the government in it."""
        if spot.use is Use.CAPITAL and spot.actor:
            return self.scene.actors.part_of(spot.actor, "government")
        return spot.actor

    def _kind(self, spot: Spot) -> MentionKind:
        if spot.use in (Use.ADJECTIVE, Use.PEOPLE):
            return MentionKind.NATIONALITY
        if spot.actor in self.scene.actors.states or spot.label == "LOC":
            return MentionKind.PLACE
        kind = self._actor_kind(spot.actor)
        if kind is None:
            return MentionKind.OTHER
        return {"person": MentionKind.PERSON, "group": MentionKind.GROUP}.get(kind, MentionKind.ORGANISATION)

    def _actor_kind(self, actor: str | None) -> str | None:
        if actor is None:
            return None
        if actor in self.cast.strangers:
            return self.cast.strangers[actor].kind
        entry = self.scene.actors.entry(actor)
        return entry.kind if entry else None

    def _titles(self, title: Spot, name: Spot) -> bool:
        """Whether the noun before a name is its title or class: "premier X", "persbureau Y"."""
        noun = title.noun
        if (
            noun is None
            or name.use in (Use.ADJECTIVE, Use.PEOPLE, Use.CAPITAL)
            or name.actor in self.scene.actors.states
        ):
            return False
        if self._actor_kind(name.actor) == "person" or name.label == "PER":
            return bool(noun.office or noun.title or any(g.members or g.alone for g in noun.groups))
        return noun.named is not None

    def _named(self, spot: Spot, noun: Noun) -> Spot:
        """An unknown name with a class or title before it becomes an actor."""
        kind = noun.named or ("person" if noun.office or noun.title else None)
        if kind is None or spot.label == "LOC":
            return spot
        name = self.scene.text(spot.first, spot.last)
        self.cast.strangers.setdefault(slug(name), Actor(slug(name), name, kind, known=False))
        return replace(spot, actor=slug(name))

    # ------------------------------------------------------------------ nouns

    def _noun(self, spot: Spot) -> Phrase | None:
        """A described group or an office without a name."""
        noun = spot.noun
        if noun is None or not (noun.groups or noun.office):
            return None
        front = self._front(spot.first)
        self.taken |= set(front.taken)
        owner = self._owner_actor(front.owner) or self._owner_behind(spot.last)
        actor, rule = self._actor(noun, owner, spot.first)
        head = spot.first + min(noun.head, spot.last - spot.first - 1)
        return Phrase(front.first, spot.last, head, MentionKind.GROUP, actor, rule, owner)

    def _front(self, first: int) -> Front:
        """Walk left from a head over its modifiers, up to and with its determiner."""
        scene, words = self.scene, self.scene.words
        owner: Spot | None = None
        taken: list[int] = []
        at = first - 1
        while at >= 0 and first - at <= FRONT and scene.joined(at):
            key = scene.pieces[at].key
            spot = self.ending.get(at + 1)
            if spot is not None and spot.noun is None:
                if owner is not None or not self._can_own(spot, at):
                    break
                owner = spot
                taken.append(spot.first)
                at = spot.first - 1
            elif key in words.determiners:
                at -= 1
                break
            elif words.is_modifier(key) or self._is_compound(at) or self._is_genitive(at):
                if spot is not None:
                    taken.append(spot.first)
                at -= 1
            else:
                break
        return Front(at + 1, owner, tuple(taken))

    def _can_own(self, spot: Spot, at: int) -> bool:
        """Whether a name before a noun owns it: an adjective, a genitive, a part of the same compound."""
        if spot.actor is None:
            return False
        if spot.use is Use.ADJECTIVE or spot.genitive or self._is_genitive(at + 1):
            return True
        same_word = "-" in self.scene.between(at)
        is_state = spot.actor in self.scene.actors.states
        return (
            same_word or (not is_state and self._actor_kind(spot.actor) != "person") or self._is_compound(at)
        )

    def _is_genitive(self, at: int) -> bool:
        """The s of "Israel's"."""
        scene = self.scene
        return (
            0 < at < len(scene.pieces)
            and scene.pieces[at].key == "s"
            and APOSTROPHES.issuperset(scene.between(at - 1))
        )

    def _is_compound(self, at: int) -> bool:
        return self.scene.tokens[self.scene.pieces[at].token].dep in ("compound", "amod", "nummod")

    def _is_determiner(self, at: int) -> bool:
        return at >= 0 and self.scene.joined(at) and self.scene.pieces[at].key in self.scene.words.determiners

    def _owner_behind(self, last: int) -> str | None:
        """The actor after "van" or "of", or the state after "in"."""
        scene, words = self.scene, self.scene.words
        if last >= len(scene.pieces) or not scene.joined(last - 1):
            return None
        link = scene.pieces[last].key
        phrase = self.at.get(last + 1)
        if phrase is None or not scene.joined(last):
            return None
        if link in words.owners:
            return phrase.actor if not phrase.place else self._state_of(phrase)
        return self._state_of(phrase) if link in words.seats and phrase.place else None

    def _state_of(self, phrase: Phrase) -> str | None:
        states = self.scene.actors.states_of(phrase.actor) if phrase.actor else ()
        return states[0] if states else None

    def _owner_actor(self, spot: Spot | None) -> str | None:
        return spot.actor if spot else None

    # ----------------------------------------------------------- composition

    def _actor(self, noun: Noun, owner: str | None, at: int) -> tuple[str | None, str]:
        """The actor of a noun, with its owner or by the state that the report is about, and the rule."""
        if noun.office and (holder := self._holder(noun.office, owner, at)):
            return holder, f"office.{noun.office}"
        for group in noun.groups:
            if owner is not None and (actor := self._owned(group, owner)):
                return actor, f"group.{group.id}.owned"
        for group in noun.groups:
            if group.home and group.part and owner is None and (home := self._home(at)):
                return self.scene.actors.part_of(home, group.part), f"group.{group.id}.home"
            if group.alone:
                return group.alone, f"group.{group.id}"
        if noun.office:
            return self._of_office(noun.office, owner, at), f"office.{noun.office}"
        return None, f"group.{noun.groups[0].id}"

    def _owned(self, group: Group, owner: str) -> str | None:
        """What an owner makes of a group: a part of a state, or the owner itself."""
        actors = self.scene.actors
        kind = self._actor_kind(owner)
        if kind == "person":
            side = self._side(owner)
            return self._owned(group, side) if side and (group.part or group.members) else None
        if kind == "state":
            return actors.part_of(owner, group.part) if group.part else (owner if group.itself else None)
        if group.members:
            return owner
        part = actors.part(owner)
        return actors.part_of(part[0], group.part) if part and group.part else None

    def _side(self, person: str) -> str | None:
        if person in self.cast.strangers:
            return self.cast.strangers[person].affiliation
        entry = self.scene.actors.entry(person)
        side = entry.side(self.scene.day) if entry else None
        part = self.scene.actors.part(side) if side else None
        return part[0] if part else side

    def _holder(self, office: str, owner: str | None, at: int) -> str | None:
        of = owner or self._home(at)
        part = self.scene.actors.part(of) if of else None
        return self.scene.actors.holder(office, part[0] if part else of, self.scene.day) if of else None

    def _of_office(self, office: str, owner: str | None, at: int) -> str | None:
        """Who an office-holder without a name speaks for: the body, or the government of the state."""
        of = owner or self._home(at)
        if of is None:
            return None
        part = "army" if office in ("chief-of-staff", "commander") else "government"
        return self.scene.actors.part_of(of, part) if of in self.scene.actors.states else of

    def _home(self, at: int) -> str | None:
        """The state that the words around a piece are about: near and often named."""
        best: tuple[float, str] | None = None
        here = self.scene.sentence[at]
        weights: dict[str, float] = {}
        for spot in self.spots:
            if spot.actor is None:
                continue
            away = here - self.scene.sentence[spot.first]
            near = 1.0 / (1.0 + (away if away >= 0 else 1.5 - 2.0 * away))
            for state in self.scene.actors.states_of(spot.actor, self.scene.day)[:1]:
                weights[state] = weights.get(state, 0.0) + near
        for state, weight in weights.items():
            total = weight + 0.1 * self.cast.states[state]
            if best is None or total > best[0]:
                best = (total, state)
        return best[1] if best else None
