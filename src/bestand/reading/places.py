"""From names to places on the map: every mention of a place gets its gazetteer entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from bestand.knowledge.places import ALIAS, Candidate, Places
from bestand.knowledge.spelling import plain
from bestand.knowledge.supplement import slug
from bestand.languages.places import PlaceWords, place_words
from bestand.model import Actor, Mention, MentionKind, Place, Report, Sentence, Span, Token
from bestand.reading.place_choice import HALF, Scene, choose, is_home, is_near, scene
from bestand.reading.place_finding import KNOWN_NAME, Finder
from bestand.reading.place_hints import Hinter, Hints
from bestand.reading.place_joining import Joiner
from bestand.reading.place_lookup import Lookup
from bestand.reading.place_wholes import sides, whole_before

_LEAST = 3  # letters of an unknown name that is believed to be one


class KnowsActors(Protocol):
    """Whose country is asked for."""

    def actor(self, actor: str, day: date | None = None) -> Actor | None: ...


class Knows(Protocol):
    """What this step asks of the knowledge."""

    @property
    def places(self) -> Places: ...

    @property
    def actors(self) -> KnowsActors: ...


def locate(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    knowledge: Knows,
) -> tuple[tuple[Mention, ...], dict[str, Place]]:
    """Fill `place` of the mentions that name places, add the mentions that were missed, and list the places.

    The mentions come back numbered anew, in the order of the text: call it before references are resolved.
    A name that no gazetteer knows becomes a place of this report alone ("local:..."), without coordinates.
    """
    words = place_words(report.language)
    joiner = Joiner(report.text, tokens, words, knowledge.places, report.language)
    finder = Finder(tokens, words, knowledge.places, report.language)
    mended = joiner.mended(mentions)
    every = [*mended, *finder.missed(mended, report.text)]
    doubts = list(finder.maybe(every))
    every = [m for m in every if all(m is not instead for _, instead in doubts)]
    known = _numbered([*every, *(new for new, _ in doubts)])
    locator = _Locator(report, tokens, known, knowledge, words, joiner)
    chosen = locator.chosen()
    chosen |= locator.wholes(chosen)
    replaced = {new.span: instead for new, instead in doubts}
    return _filled(locator.mentions, chosen, replaced), {place.id: place for place in chosen.values()}


def _filled(
    mentions: Sequence[Mention], chosen: Mapping[int, Place], replaced: Mapping[Span, Mention | None]
) -> tuple[Mention, ...]:
    """The mentions with their places; a doubtful one without a place goes, what it replaced comes back."""
    result: list[Mention] = []
    for mention in mentions:
        if mention.index in chosen:
            result.append(replace(mention, place=chosen[mention.index].id))
        elif mention.rule != KNOWN_NAME:
            result.append(mention)
        elif (instead := replaced.get(mention.span)) is not None:
            result.append(instead)
    return tuple(_numbered(result))


def _numbered(mentions: Sequence[Mention]) -> list[Mention]:
    ordered = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
    return [replace(m, index=i) for i, m in enumerate(ordered)]


@dataclass
class _Locator:
    """One report's mentions, weighed together."""

    report: Report
    tokens: Sequence[Token]
    mentions: list[Mention]
    knowledge: Knows
    words: PlaceWords
    joiner: Joiner
    around: Scene = field(default_factory=Scene)

    @property
    def places(self) -> Places:
        return self.knowledge.places

    @cached_property
    def lookup(self) -> Lookup:
        return Lookup(self.places, self.words, self.report.language)

    @cached_property
    def countries(self) -> dict[str, str]:
        """The country of each actor that is mentioned and has one."""
        ids = {m.actor for m in self.mentions if m.actor}
        return {actor: code for actor in ids if (code := self._country(actor))}

    def chosen(self) -> dict[int, Place]:
        """The place of each mention that has one, by mention index."""
        hints = dict(self._hints())
        found = {i: self.lookup.candidates(h) for i, h in hints.items()}
        self.around = self._scene(hints, found)
        firsts = {i: tuple(c.place for c in cs[:3]) for i, cs in found.items()}
        senses: dict[tuple[str, str | None], Place | None] = {}
        result: dict[int, Place] = {}
        for i, hint in hints.items():
            sense = plain(hint.name), hint.precision
            if sense not in senses or hint.neighbour is not None or hint.countries:
                senses[sense] = choose(hint, found[i], self.around, firsts)
            place = self._placed(self.mentions[i], hint, senses[sense])
            if place:
                result[i] = place
        return result

    def _hints(self) -> Iterator[tuple[int, Hints]]:
        hinter = Hinter(self.tokens, self.mentions, self.words, self._adjectives())
        for mention in self.mentions:
            placed = mention.kind is MentionKind.PLACE or self._is_state(mention)
            hints = hinter.hints(mention.span, self.report.text) if placed else None
            if hints and not self.lookup.is_word(hints.name):
                # a capital that stands for its government tells its country
                codes = hints.countries | {code for code in [self._home(mention)] if code}
                yield mention.index, self.lookup.settled(replace(hints, countries=codes))

    def _scene(self, hints: Mapping[int, Hints], found: Mapping[int, tuple[Candidate, ...]]) -> Scene:
        """What the sure names, the dateline and the actors tell of where the report is."""
        sure = [i for i in hints if self.mentions[i].rule != KNOWN_NAME]
        named = [(hints[i], found[i]) for i in sure if self.mentions[i].kind is MentionKind.PLACE]
        if span := self.report.dateline:
            name = self.report.text[span.start : span.end].title()
            named.append((Hints(name), self.lookup.named(name)))
        others = (m for m in self.mentions if m.kind is not MentionKind.PLACE)
        return scene(named, [code for m in others if (code := self._home(m))])

    def _home(self, mention: Mention) -> str | None:
        return self.countries.get(mention.actor) if mention.actor else None

    def _country(self, actor: str) -> str | None:
        """The country of a known actor, or the one that an id starts with: "south-sudan-army"."""
        day = self.report.published.day if self.report.published else None
        known = self.knowledge.actors.actor(actor, day)
        if known and known.country:
            return known.country
        parts = actor.split("-")
        starts = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((code for start in starts if (code := self.places.country_slugs.get(start))), None)

    def _adjectives(self) -> dict[int, str]:
        """Country codes by the index of a token within a nationality."""
        nations = [
            (m, code) for m in self.mentions if m.kind is MentionKind.NATIONALITY and (code := self._home(m))
        ]
        return {t.index: code for m, code in nations for t in self.joiner.within(m.span)}

    def _is_state(self, mention: Mention) -> bool:
        """A state, or a capital that may stand for one."""
        code = self._home(mention)
        if code is None or mention.kind not in (MentionKind.ORGANISATION, MentionKind.OTHER):
            return False
        first = [c for c in self.lookup.named(mention.text)[:1] if c.fit >= ALIAS and c.place.country == code]
        return any(c.place.precision in ("country", "city") for c in first)

    def _placed(self, mention: Mention, hint: Hints, place: Place | None) -> Place | None:
        """The place itself, the part of it that is meant, or a place of this report alone."""
        if mention.rule == KNOWN_NAME and not (place and self._is_plausible(place)):
            return None
        if place is None:
            return self._local(mention, hint) if mention.kind is MentionKind.PLACE else None
        lean = _lean(place, hint.name)
        return self.places.part(lean, hint.side, self.report.language) if hint.side else lean

    def _is_plausible(self, place: Place) -> bool:
        """In a country that the report speaks of; a town of GeoNames alone, near a place that is sure."""
        ours = not place.id.startswith("geonames:")
        leading = self.around.share(place.country) >= HALF
        return is_home(place, self.around) and (ours or (leading and is_near(place, self.around)))

    def _local(self, mention: Mention, hint: Hints) -> Place | None:
        """An unknown name that the words around it call a place: "het dorp X", "near X"."""
        told = hint.precision is not None or (not hint.article and self.joiner.announced(mention.span.start))
        adjective = self.tokens[mention.head].pos == "ADJ"
        if not told or adjective or self.words.class_word(hint.name) or len(slug(hint.name)) < _LEAST:
            return None
        return Place(f"local:{slug(hint.name)}", hint.name, hint.precision or "city")

    def wholes(self, chosen: Mapping[int, Place]) -> dict[int, Place]:
        """The places of "het noorden van het land" and the like, for which mentions are added."""
        result: dict[int, Place] = {}
        for side, first, last in sides(self.tokens, self.words):
            start, precision = first.span.start, self.words.precision(last.text)
            earlier = [m for m in self.mentions if m.span.end <= start and m.index in chosen]
            named = [chosen[m.index] for m in reversed(earlier)]
            whole = whole_before(precision, named, self.around, self.places)
            if whole is None:
                continue
            index, text = len(self.mentions), self.report.text[start : last.span.end]
            span, kind = Span(start, last.span.end), MentionKind.PLACE
            self.mentions.append(Mention(index, span, text, first.index, kind, rule="place:part-of-whole"))
            result[index] = self.places.part(whole, side, self.report.language)
        return result


def _lean(place: Place, name: str) -> Place:
    """Without the dozens of spellings in other languages: the one of the report is enough."""
    if place.id.startswith("geonames:"):
        return replace(place, aliases=(name,) if plain(name) != plain(place.name) else ())
    return place
