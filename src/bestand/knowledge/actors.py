"""Who there is: states and their parts, bodies, armed groups, media, persons; by name, day and office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from bestand.knowledge.aliases import AliasIndex, Form, Match, Piece, Use, fold, form
from bestand.knowledge.entries import Entry, Office, World, read_world
from bestand.knowledge.states import part_entry, state_entry, state_forms
from bestand.model import Actor

# The Arabic article as it is romanised, which a short form leaves out: "al-Assad" → "Assad".
ARTICLE = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-")

ALIKE = 91.0  # per cent of letters that two spellings of one full name share
ALIKE_LENGTH = 10  # letters; shorter names are too often alike by chance


class Actors:
    """The knowledge base of actors. Never changed once made; `load` makes one and keeps it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.states = {state.id: state for state in world.states}
        self._own = {entry.id: entry for entry in world.entries}
        self._stand_ins = {whole: entry.id for entry in world.entries for whole in entry.stands_for}
        self._holders = _holders(world.entries)
        self._of_code = _by_code(world)
        self._index = AliasIndex(_forms(world))
        self.entry = lru_cache(maxsize=10_000)(self._entry)

    def __contains__(self, actor: str) -> bool:
        return self.entry(actor) is not None

    def ids(self) -> tuple[str, ...]:
        """Ids of all states and entries; the parts of states exist beside them."""
        return tuple(dict.fromkeys((*self.states, *self._own)))

    def _entry(self, actor: str) -> Entry | None:
        """The entry of an id, also of a part of a state ("russia-army"); None where there is none."""
        made = self._made(actor)
        own = self._own.get(actor)
        if own is None or made is None:
            return own or made
        lists = {key: (*getattr(own, key), *getattr(made, key)) for key in ("aliases_nl", "aliases_en")}
        return own.model_copy(update=lists)

    def _made(self, actor: str) -> Entry | None:
        """What the tables of states and parts say of an id."""
        if state := self.states.get(actor):
            return state_entry(state)
        part = self.part(actor)
        return part_entry(self._world, self.states[part[0]], part[1]) if part else None

    def part(self, actor: str) -> tuple[str, str] | None:
        """("russia", "army") of "russia-army"; None where the id is no part of a state."""
        for cut in (i for i, c in enumerate(actor) if c == "-"):
            if actor[:cut] in self.states and actor[cut + 1 :] in self._world.parts:
                return actor[:cut], actor[cut + 1 :]
        return None

    def part_of(self, state: str, part: str) -> str:
        """Id of a part of a state, or of the actor that stands for it (the Pentagon)."""
        whole = f"{state}-{part}"
        return self._stand_ins.get(whole, whole)

    def actor(self, actor: str, day: date | None = None) -> Actor | None:
        """The model's record of an id, with its affiliation on that day; None where the id is unknown."""
        entry = self.entry(actor)
        if entry is None:
            return None
        full = (entry.name, *entry.aliases, *entry.aliases_nl, *entry.aliases_en)
        last = [last_name(name) for name in full if entry.kind == "person"]
        names = dict.fromkeys((*full, *entry.short, *(name for name in last if name)))
        side = entry.side(day) or entry.parent
        return Actor(entry.id, entry.name, entry.kind, tuple(names), side, next(iter(entry.country), None))

    def holder(self, office: str, of: str, day: date | None) -> str | None:
        """Who held an office of a state or body on a day; None where nobody or more than one is known."""
        if day is None:
            return None
        held = {who for who, row in self._holders.get((office, of), ()) if row.held(day)}
        return held.pop() if len(held) == 1 else None

    def in_office(self, actor: str, offices: tuple[str, ...], day: date | None) -> bool:
        """Whether a person held one of these offices (any, for none) on that day, at any time without a day.

        The term of an office must be known.
        """
        entry = self.entry(actor)
        held = (o for o in entry.offices if o.held(day) and (o.since or o.until)) if entry else ()
        return any(not offices or o.office in offices for o in held)

    def home_of(self, state: str, day: date | None) -> str | None:
        """The state whose army and government are at home there; None where the state did not exist yet."""
        row = self.states[state]
        if not row.held(day):
            return None
        if row.home:
            return row.home
        return next(iter(self.states_in(row.code)), state) if row.within and row.code else state

    def states_of(self, actor: str, day: date | None = None) -> tuple[str, ...]:
        """The states that an actor is, is a part of, sides with or acts in; none for bodies of the world."""
        if actor in self.states:
            return (actor,)
        if part := self.part(actor):
            return (part[0],)
        entry = self.entry(actor)
        if entry is None:
            return ()
        side = entry.side(day) or entry.parent
        near = self.states_of(side, day) if side and side != actor else ()
        return tuple(
            dict.fromkeys((*near, *(s for code in entry.country for s in self._of_code.get(code, ()))))
        )

    def states_in(self, code: str) -> tuple[str, ...]:
        """The states of an ISO 3166-1 code: one, or two where the name of the state changed."""
        return tuple(self._of_code.get(code, ()))

    def exists(self, actor: str, day: date | None) -> bool:
        """Whether the actor existed on that day, as far as is known."""
        entry = self.entry(actor)
        return entry is None or entry.held(day)

    def alike(self, name: str) -> str | None:
        """The person whose full name is spelled almost like this one: "Sergej Lavrow"; None where none is."""
        key = fold(name)
        if len(key) < ALIKE_LENGTH:
            return None
        found = extractOne(key, self._persons.keys(), scorer=ratio, score_cutoff=ALIKE)
        return self._persons[found[0]] if found else None

    @cached_property
    def _persons(self) -> dict[str, str]:
        """Ids of persons by each full name, folded."""
        people = [entry for entry in self._own.values() if entry.kind == "person"]
        full = ((n, e.id) for e in people for n in (e.name, *e.aliases, *e.aliases_nl, *e.aliases_en))
        return {fold(name): actor for name, actor in full if " " in name}

    def longest(self, text: Sequence[Piece], at: int, language: str, day: date | None) -> Match | None:
        """The longest known name that starts at a piece; who existed on the day goes before who did not."""
        match = self._index.longest(text, at, language)
        if match is None or day is None or len(match.forms) == 1:
            return match
        alive = tuple(f for f in match.forms if self.exists(f.actor, day))
        return Match(match.length, alive or match.forms, match.genitive)


@cache
def load(extra_dirs: tuple[Path, ...] = ()) -> Actors:
    """The shipped knowledge base, with the user's folders of the same form. Raises KnowledgeError."""
    return Actors(read_world(extra_dirs))


def _forms(world: World) -> Iterator[Form]:
    for state in world.states:
        yield from state_forms(state, world.inflections)
    for entry in world.entries:
        yield from entry_forms(entry)


def entry_forms(entry: Entry) -> Iterator[Form]:
    """All names of an entry; of a person also the last word of each name, as a short form."""
    described = entry.kind == "group" and entry.name.islower()  # "civilians": words, no name
    groups = {
        "": entry.aliases if described else (entry.name, *entry.aliases),
        "nl": entry.aliases_nl,
        "en": entry.aliases_en,
    }
    for language, names in groups.items():
        for name in names:
            yield form(entry.id, name, Use.NAME, language)
            if entry.kind == "person" and (last := last_name(name)):
                yield form(entry.id, last, Use.SHORT, language)
    for name in entry.short:
        yield form(entry.id, name, Use.SHORT)


def last_name(name: str) -> str | None:
    """The last word of a name of two or more, without article: "Bashar al-Assad" → "Assad"."""
    words = name.split()
    if len(words) < 2:
        return None
    last = words[-1]
    return last.split("-", 1)[1] if last.lower().startswith(ARTICLE) else last


def _holders(entries: Iterable[Entry]) -> dict[tuple[str, str], list[tuple[str, Office]]]:
    result: dict[tuple[str, str], list[tuple[str, Office]]] = defaultdict(list)
    for entry in entries:
        for row in entry.offices:
            result[row.office, row.of].append((entry.id, row))
    return dict(result)


def _by_code(world: World) -> dict[str, list[str]]:
    """States by ISO code, without the lands within them."""
    result: dict[str, list[str]] = defaultdict(list)
    for state in world.states:
        if state.code and not state.within:
            result[state.code].append(state.id)
    return dict(result)
