"""The words of described groups and offices (`languages/<code>/groups.toml`), checked and indexed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bestand.errors import malformed
from bestand.knowledge.aliases import fold, pieces_of
from bestand.languages.load import load_table

THIRD = frozenset({"he", "she", "it", "they"})  # persons whose possessives go back to words of the report


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Group(_Strict):
    """A class of nouns, and the actor that an owner makes of it."""

    id: str
    nouns: tuple[str, ...]
    heads: tuple[str, ...] = ()
    part: str | None = None
    itself: bool = Field(False, alias="self")
    members: bool = False
    home: bool = False
    again: tuple[str, ...] = ()
    alone: str | None = None
    starts: tuple[str, ...] = ()
    of: str | None = None


class OfficeWords(_Strict):
    id: str
    nouns: tuple[str, ...]
    also: tuple[str, ...] = ()
    past: bool = False
    home: bool = False


class _Titles(_Strict):
    words: tuple[str, ...]
    particles: tuple[str, ...] = ()


class _File(_Strict):
    determiners: tuple[str, ...]
    possessives: dict[str, str]
    modifiers: tuple[str, ...]
    modifier_endings: tuple[str, ...]
    counting: tuple[str, ...]
    owners: tuple[str, ...]
    seats: tuple[str, ...]
    seated: tuple[str, ...]
    glued: tuple[str, ...]
    group: tuple[Group, ...]
    office: tuple[OfficeWords, ...]
    titles: _Titles
    named: dict[str, tuple[str, ...]]
    pronouns: _Titles


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun phrase can stand for; `head` is the place of its head among its words."""

    length: int
    head: int
    groups: tuple[Group, ...] = ()
    offices: tuple[str, ...] = ()  # the office that the words say, then those that may be meant
    at_home: bool = False  # an office that a state has: without an owner the home state's
    past: tuple[str, ...] = ()  # offices held before: "oud-president"
    title: bool = False
    named: str | None = None  # kind of an unknown name beside it: "militie X"
    derived: bool = False  # by its first part alone ("legerpost"): a guess that only a noun deserves


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The table of a language, ready for look-up. Words are folded."""

    determiners: frozenset[str]
    possessives: frozenset[str]
    modifiers: frozenset[str]
    modifier_endings: tuple[str, ...]
    owners: frozenset[str]
    seats: frozenset[str]
    seated: frozenset[str]
    glued: tuple[str, ...]
    pronouns: frozenset[str]
    particles: frozenset[str]
    nouns: dict[tuple[str, ...], Noun]
    reach: dict[str, int]  # words of the longest phrase of `nouns` that begins with a word
    heads: tuple[tuple[str, Group], ...]
    starts: tuple[tuple[str, Group], ...]
    endings: tuple[str, ...]  # those of `heads` and `starts` alone: most words are done with at once
    beginnings: tuple[str, ...]

    def longest(self, keys: Sequence[str], lemmas: Sequence[str], at: int) -> Noun | None:
        """The longest noun phrase at a word, its last word in any form; else a compound by its last part."""
        for length in range(min(self.reach.get(keys[at], 1), len(keys) - at), 0, -1):
            words = tuple(keys[at : at + length])
            noun = self.nouns.get(words) or self.nouns.get((*words[:-1], lemmas[at + length - 1]))
            if noun is not None:
                return noun
        return self._compound(keys[at]) or self._compound(lemmas[at])

    def _compound(self, word: str) -> Noun | None:
        ends = word.endswith(self.endings)
        for ending, group in self.heads if ends else ():
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return Noun(1, 0, (group,))
        for beginning, group in self.starts if word.startswith(self.beginnings) else ():
            if word.startswith(beginning) and len(word) > len(beginning) + 2:
                return Noun(1, 0, (group,), derived=True)
        return None

    def is_modifier(self, word: str) -> bool:
        """By the word itself: a figure, a listed word."""
        return word.isdigit() or word in self.modifiers

    def looks_like_modifier(self, word: str) -> bool:
        """By its ending, for want of a tagger."""
        return len(word) > 3 and word.endswith(self.modifier_endings)


@cache
def group_words(language: str) -> GroupWords:
    """The words of a language. Raises KnowledgeError where the table is malformed."""
    where = f"languages/{language}/groups.toml"
    try:
        file = _File.model_validate(load_table(language, "groups"))
    except ValidationError as error:
        raise malformed(where, error) from error
    nouns = _nouns(file)
    heads = sorted(((fold(h), g) for g in file.group for h in g.heads), key=lambda pair: -len(pair[0]))
    return GroupWords(
        determiners=_folded(file.determiners),
        possessives=_folded(word for word, person in file.possessives.items() if person in THIRD),
        modifiers=_folded((*file.modifiers, *file.counting)),
        modifier_endings=file.modifier_endings,
        owners=_folded(file.owners),
        seats=_folded(file.seats),
        seated=_folded(file.seated),
        glued=tuple(sorted(file.glued, key=len, reverse=True)),
        pronouns=_folded(file.pronouns.words),
        particles=_folded(file.titles.particles),
        nouns=nouns,
        reach=_reach(nouns),
        heads=tuple(heads),
        starts=tuple((fold(start), g) for g in file.group for start in g.starts),
        endings=tuple(ending for ending, _ in heads),
        beginnings=tuple(fold(start) for g in file.group for start in g.starts),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(w) for w in words)


def _reach(nouns: Iterable[tuple[str, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in nouns:
        longest[words[0]] = max(len(words), longest.get(words[0], 1))
    return longest


def _keys(phrase: str) -> tuple[str, ...]:
    return tuple(p.key for p in pieces_of(phrase))


def _nouns(file: _File) -> dict[tuple[str, ...], Noun]:
    """Every phrase with all that it can stand for."""
    groups: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in file.group:
        for phrase in group.nouns:
            groups[_keys(phrase)].append(group)
    offices = {_keys(p): (o.id, *o.also) for o in file.office if not o.past for p in o.nouns}
    past = {_keys(p): (o.id, *o.also) for o in file.office if o.past for p in o.nouns}
    homes = {_keys(p) for o in file.office if o.home for p in o.nouns}
    titles = {_keys(p) for p in file.titles.words} | past.keys()
    named = {_keys(p): kind for kind, phrases in file.named.items() for p in phrases}
    links = _folded((*file.owners, *file.seats))
    return {
        keys: Noun(
            len(keys),
            _head(keys, links),
            tuple(groups.get(keys, ())),
            offices.get(keys, ()),
            keys in homes,
            past.get(keys, ()),
            keys in titles,
            named.get(keys),
        )
        for keys in _ordered(groups, offices, titles, named)
    }


def _ordered(*tables: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield from dict.fromkeys(key for table in tables for key in table)


def _head(keys: tuple[str, ...], links: frozenset[str]) -> int:
    """The word before the first preposition, else the last: "minister van Defensie", "defence minister"."""
    return next((i - 1 for i, key in enumerate(keys) if i and key in links), len(keys) - 1)
