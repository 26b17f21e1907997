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
from bestand.reading.name_seats import Seats
from bestand.reading.name_spots import Scene, Spot

FRONT = 8  # pieces before a head that may belong to its phrase
MODIFIERS = frozenset({"ADJ", "NUM"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obj", "root"})
ADJECTIVE_BEFORE = frozenset({"NOUN", "ADJ"})
ABBREVIATED = 3  # capitals of a state's abbreviation at most
NO_DETERMINERS = frozenset({"AUX", "VERB", "SCONJ"})
MILITARY = frozenset({"chief-of-staff", "commander"})
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
    noun: Noun | None = None
    offices: tuple[str, ...] = ()  # of the title before a person's name
    titles: tuple[str, ...] = ()  # offices that the words of the phrase itself tell
    possessed: bool = False  # "hun troepen": the owner is a word that goes back


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
        self.seats = Seats(scene, self.ending, self._actor_kind)

    def phrases(self) -> list[Phrase]:
        for spot in reversed(self.spots):
            if spot.first in self.taken:
                continue
            phrase = self._noun(spot) if spot.noun else self._name(spot)
            if phrase is not None:
                self.at[phrase.first] = phrase
        return [self.at[first] for first in sorted(self.at)]

    # ------------------------------------------------------------------ names

    def _name(self, spot: Spot) -> Phrase:
        """A name with its title: "de Syrische president Bashar al-Assad"."""
        title = self.ending.get(spot.first)
        noun = title.noun if title is not None and self.scene.joined(spot.first - 1) else None
        if title is None or noun is None:
            return self._plain(spot)
        if (whole := self._hyphenated(title, spot, noun)) is not None:
            return whole
        return self._titled(spot, title, noun) if self._titles(noun, spot) else self._plain(spot)

    def _plain(self, spot: Spot) -> Phrase:
        """A name with its article and its seat: "de NAVO", "het in Londen gevestigde Observatorium"."""
        if self.seats.is_behind(spot):
            return Phrase(spot.first, spot.last, spot.last - 1, MentionKind.OTHER, None, "name.seat")
        first = self._seated(spot.first)
        first -= self._is_article(first - 1)
        place = spot.use in (Use.NAME, Use.CAPITAL) and spot.actor in self.scene.actors.states
        rule = f"name.{spot.use or spot.label}"
        actor = self._stands_for(spot)
        return Phrase(first, spot.last, spot.last - 1, self._kind(spot), actor, rule, place=place)

    def _titled(self, spot: Spot, title: Spot, noun: Noun) -> Phrase:
        """A name behind its title or class; a stranger gets the side that the title tells."""
        front = self._front(title.first)
        self.taken |= {title.first, *front.taken}
        above = self.ending.get(title.first)
        if above is not None and above.noun is not None and above.noun.offices:
            front = self._front(above.first)  # "army chief Gen. X"
            self.taken |= {above.first, *front.taken}
        spot = spot if spot.actor else self._named(spot, noun)
        known = self.cast.strangers.get(spot.actor or "")
        if known is not None and known.affiliation is None and front.owner is not None:
            self.cast.strangers[known.id] = replace(known, affiliation=front.owner.actor)
        rule = f"name.{spot.use or spot.label}"
        kind, actor = self._kind(spot), self._stands_for(spot)
        return Phrase(front.first, spot.last, spot.last - 1, kind, actor, rule, offices=noun.offices)

    def _hyphenated(self, title: Spot, name: Spot, noun: Noun) -> Phrase | None:
        """The government of a person: "de regering-Aznar", "het kabinet-Netanyahu"."""
        if self.scene.between(name.first - 1) != "-" or self._actor_kind(name.actor) != "person":
            return None
        actor = self.owned(noun, name.actor) if name.actor else None
        if actor is None:
            return None
        front = self._front(title.first)
        self.taken |= {title.first, *front.taken}
        head, kind = title.first, MentionKind.GROUP
        return Phrase(front.first, name.last, head, kind, actor, "group.of-person", name.actor)

    def _stands_for(self, spot: Spot) -> str | None:
        """The actor of a name; a capital stands for the government in it."""
        state = self.scene.actors.states.get(spot.actor or "")
        if spot.use is Use.CAPITAL and spot.actor and state and not state.capital_is_state:
            return self.scene.actors.part_of(spot.actor, "government")
        return spot.actor

    def _kind(self, spot: Spot) -> MentionKind:
        if spot.use in (Use.ADJECTIVE, Use.PEOPLE):
            return MentionKind.NATIONALITY
        if spot.actor in self.scene.actors.states or spot.label == "LOC":
            return MentionKind.NATIONALITY if self._is_adjective(spot) else MentionKind.PLACE
        kind = self._actor_kind(spot.actor)
        if kind is None:
            return MentionKind.OTHER
        return {"person": MentionKind.PERSON, "group": MentionKind.GROUP}.get(kind, MentionKind.ORGANISATION)

    def _is_adjective(self, spot: Spot) -> bool:
        """Whether a state's abbreviation stands for its adjective: "U.S. air strike", "VS-basis"."""
        pieces, last = self.scene.pieces, spot.last
        short = all(p.text.isupper() and len(p.text) <= ABBREVIATED for p in pieces[spot.first : last])
        if not short or spot.actor is None or last >= len(pieces) or not self.scene.joined(last - 1):
            return False
        noun = self.scene.tokens[pieces[last].token].pos in ADJECTIVE_BEFORE
        return pieces[last].text.islower() and (noun or self.scene.between(last - 1) == "-")

    def _actor_kind(self, actor: str | None) -> str | None:
        if actor is None:
            return None
        if actor in self.cast.strangers:
            return self.cast.strangers[actor].kind
        entry = self.scene.actors.entry(actor)
        return entry.kind if entry else None

    def _titles(self, noun: Noun, name: Spot) -> bool:
        """Whether a noun before a name is its title or class: "premier X", "persbureau Y"."""
        by_land = name.use in (Use.ADJECTIVE, Use.PEOPLE, Use.CAPITAL)
        if by_land or name.actor in self.scene.actors.states:
            return False
        if self._actor_kind(name.actor) == "person" or name.label == "PER":
            return bool(noun.offices or noun.title or any(g.members or g.alone for g in noun.groups))
        return noun.named is not None

    def _named(self, spot: Spot, noun: Noun) -> Spot:
        """An unknown name with a class or title before it becomes an actor."""
        kind = noun.named or ("person" if noun.offices or noun.title else None)
        if kind is None or spot.label == "LOC":
            return spot
        name = self.scene.text(spot.first, spot.last)
        self.cast.strangers.setdefault(slug(name), Actor(slug(name), name, kind, known=False))
        return replace(spot, actor=slug(name))

    # ------------------------------------------------------------------ nouns

    def _noun(self, spot: Spot) -> Phrase | None:
        """A described group or an office without a name."""
        noun = spot.noun
        if noun is None or not (noun.groups or noun.offices):
            return None
        front = self._front(spot.first)
        self.taken |= set(front.taken)
        owner = self._owner_actor(front.owner) or self._owner_behind(spot.last)
        actor, rule = self._actor(noun, owner)
        head = spot.first + min(noun.head, spot.last - spot.first - 1)
        open_noun = noun if owner is None or actor is None else None
        possessed = owner is None and self.scene.pieces[front.first].key in self.scene.words.possessives
        kind = MentionKind.GROUP
        phrase = Phrase(front.first, spot.last, head, kind, actor, rule, owner)
        return replace(phrase, noun=open_noun, possessed=possessed, titles=noun.offices)

    def owned(self, noun: Noun, owner: str) -> str | None:
        """What an owner makes of a noun; None where it makes nothing."""
        return next((actor for group in noun.groups if (actor := self._owned(group, owner))), None)

    def _front(self, first: int) -> Front:
        """Walk left from a head over its modifiers, up to and with its determiner."""
        scene, words = self.scene, self.scene.words
        owner: Spot | None = None
        taken: list[int] = []
        at = first - 1
        while at >= 0 and first - at <= FRONT and scene.joined(at):
            spot = self.ending.get(at + 1)
            if spot is not None and spot.noun is None:
                if owner is not None or not self._can_own(spot, at, first):
                    break
                owner = spot
                taken.append(spot.first)
                at = spot.first - 1
            elif (start := self._seated(at + 1)) <= at:
                at = start - 1
            elif self._is_determiner(at):
                at -= 1
                break
            elif self._modifies(at, spot):
                if spot is not None:
                    taken.append(spot.first)
                at -= 1
            else:
                break
        start = at + 1
        while start < first and (scene.pieces[start].key in words.owners or self._is_genitive(start)):
            start += 1
        return Front(start, owner, tuple(taken))

    def _seated(self, end: int) -> int:
        """Where a phrase starts that goes on at piece `end`, the seat before it with it."""
        seat = self.seats.before(end)
        if seat is None:
            return end
        self.taken.add(seat.spot)
        return seat.first

    def _modifies(self, at: int, noun: Spot | None) -> bool:
        """Whether a piece before a head is of its phrase: a numeral, an adjective, part of a compound."""
        piece, words = self.scene.pieces[at], self.scene.words
        token = self.scene.tokens[piece.token]
        numbered = any(c.isdigit() for c in token.text)  # "B-52 bombers"
        if numbered or words.is_modifier(piece.key) or self._is_compound(at) or self._is_genitive(at):
            return True
        if noun is not None or token.dep in SUBJECTS:
            return False
        return token.pos in MODIFIERS if token.pos else words.looks_like_modifier(piece.key)

    def _can_own(self, spot: Spot, at: int, head: int) -> bool:
        """Whether a name before a noun owns it: an adjective, a genitive, a part of the same compound."""
        if spot.actor is None:
            return False
        adjectives = {f.actor for f in spot.forms if f.use is Use.ADJECTIVE}
        if spot.actor in adjectives or spot.genitive or self._is_genitive(at + 1):
            return True
        if at != head - 1:
            return False
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
        if at < 0 or not self.scene.joined(at):
            return False
        piece = self.scene.pieces[at]
        tag = self.scene.tokens[piece.token].pos
        return piece.key in self.scene.words.determiners and tag not in NO_DETERMINERS

    def _is_article(self, at: int) -> bool:
        """A determiner, and no relative or possessive pronoun: "die" of "die Armenië aanviel"."""
        tag = self.scene.tokens[self.scene.pieces[at].token].pos if at >= 0 else ""
        return tag in ("DET", "") and self._is_determiner(at)

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

    def _actor(self, noun: Noun, owner: str | None) -> tuple[str | None, str]:
        """The actor of a noun and the rule; no actor where only the report around it can tell."""
        if owner is not None and (owned := self._by_owner(noun, owner)):
            return owned
        for group in noun.groups:
            if group.of and group.part:
                return self.scene.actors.part_of(group.of, group.part), f"group.{group.id}"
            if group.home and owner is None:
                break
            if group.alone:
                return group.alone, f"group.{group.id}"
        if noun.offices and not noun.groups:
            return self._of_office(noun.offices[0], owner), f"office.{noun.offices[0]}"
        return None, f"group.{noun.groups[0].id}"

    def _by_owner(self, noun: Noun, owner: str) -> tuple[str, str] | None:
        """Who held the office, or what the owner makes of the group."""
        for office in noun.offices:
            if holder := self.scene.actors.holder(office, self._whole(owner), self.scene.day):
                return holder, f"office.{office}"
        actor = self.owned(noun, owner)
        return (actor, f"group.{noun.groups[0].id}.owned") if actor else None

    def _owned(self, group: Group, owner: str) -> str | None:
        """What an owner makes of a group: a part of a state, or the owner itself."""
        actors = self.scene.actors
        kind = self._actor_kind(owner)
        if kind == "person":
            side = self._side(owner)
            return self._owned(group, side) if side and (group.part or group.members) else None
        if kind == "state":
            return actors.part_of(owner, group.part) if group.part else (owner if group.itself else None)
        part = actors.part(owner)
        if part and group.part and part[1] == "government":
            return actors.part_of(part[0], group.part)
        return owner if group.members else None

    def is_somebody(self, phrase: Phrase) -> bool:
        """Whether a phrase can own what follows: no nationality, no generic group."""
        return phrase.kind is not MentionKind.NATIONALITY and self._actor_kind(phrase.actor) != "group"

    def _side(self, person: str) -> str | None:
        if person in self.cast.strangers:
            return self.cast.strangers[person].affiliation
        entry = self.scene.actors.entry(person)
        side = entry.side(self.scene.day) if entry else None
        part = self.scene.actors.part(side) if side else None
        return part[0] if part else side

    def _whole(self, owner: str) -> str:
        """The state of a part of it: who leads "the Russian government" leads Russia."""
        part = self.scene.actors.part(owner)
        return part[0] if part else owner

    def _of_office(self, office: str, owner: str | None) -> str | None:
        """Who an office-holder without a name speaks for: the body, or the government of the state."""
        if owner is None or owner not in self.scene.actors.states:
            return owner
        return self.scene.actors.part_of(owner, "army" if office in MILITARY else "government")
