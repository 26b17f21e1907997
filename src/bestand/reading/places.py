"""From names to places on the map: every mention of a place gets its gazetteer entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bestand.knowledge.places import ALIAS, OURS, Candidate, Places
from bestand.knowledge.spelling import plain
from bestand.knowledge.supplement import slug
from bestand.languages.places import PlaceWords, place_words
from bestand.model import Mention, MentionKind, Place, Report, Sentence, Span, Token
from bestand.reading.place_choice import HALF, Scene, choose, is_home, is_near, scene
from bestand.reading.place_finding import KNOWN_NAME, Finder
from bestand.reading.place_hints import Hinter, Hints
from bestand.reading.place_joining import Joiner

_MOST = 12  # candidates of a name that are weighed


class Knows(Protocol):
    """What this step asks of the knowledge."""

    @property
    def places(self) -> Places: ...


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
    mended = joiner.mended(mentions)
    finder = Finder(tokens, words, knowledge.places, report.language)
    every = [*mended, *finder.missed(mended, report.text)]
    doubts = list(finder.maybe(every))
    every = [m for m in every if all(m is not instead for _, instead in doubts)]
    known = _numbered([*every, *(new for new, _ in doubts)])
    locator = _Locator(report, tokens, known, knowledge.places, words, joiner)
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


@dataclass(slots=True)
class _Locator:
    """One report's mentions, weighed together."""

    report: Report
    tokens: Sequence[Token]
    mentions: list[Mention]
    places: Places
    words: PlaceWords
    joiner: Joiner
    around: Scene = field(default_factory=Scene)

    def chosen(self) -> dict[int, Place]:
        """The place of each mention that has one, by mention index."""
        hints = dict(self._hints())
        found = {i: self._candidates(h) for i, h in hints.items()}
        sure = (i for i in hints if self._is_sure(self.mentions[i]))
        named = [(hints[i], found[i]) for i in sure]
        self.around = scene([*named, *self._dateline()], self._countries())
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

    @staticmethod
    def _is_sure(mention: Mention) -> bool:
        return mention.kind is MentionKind.PLACE and mention.rule != KNOWN_NAME

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
        around = self.around
        return is_home(place, around) and (
            ours or (around.share(place.country) >= HALF and is_near(place, around))
        )

    def _local(self, mention: Mention, hint: Hints) -> Place | None:
        """An unknown name that the words around it call a place: "het dorp X", "near X"."""
        told = hint.precision is not None or (not hint.article and self.joiner.announced(mention.span.start))
        adjective = self.tokens[mention.head].pos == "ADJ"
        if not told or adjective or self.words.class_word(hint.name) or not slug(hint.name):
            return None
        return Place(f"local:{slug(hint.name)}", hint.name, hint.precision or "city")

    def _hints(self) -> Iterator[tuple[int, Hints]]:
        hinter = Hinter(self.tokens, self.mentions, self.words, self._adjectives())
        for mention in self.mentions:
            placed = mention.kind is MentionKind.PLACE or (
                mention.actor is not None and self._is_state(mention)
            )
            hints = hinter.hints(mention.span, self.report.text) if placed else None
            if hints and not self._is_word(hints.name):
                yield mention.index, self._settled(self._of_actor(mention, hints))

    def _is_word(self, name: str) -> bool:
        """A class word or another word that no place is called by."""
        lower = name.lower()
        if lower in self.words.not_places:
            return True
        first = self.places.candidates(name, self.report.language)[:1]
        ours = bool(first) and first[0].supplement and first[0].fit >= OURS
        return self.words.class_word(lower) == lower and not ours

    def _of_actor(self, mention: Mention, hints: Hints) -> Hints:
        """A capital that names its government tells its country."""
        code = self._actor_country(mention)
        return replace(hints, countries=hints.countries | {code}) if code else hints

    def _settled(self, hints: Hints) -> Hints:
        """ "Noord-Ierland" is a place of that name, "Noord-Syrië" the north of Syria."""
        if hints.part is None or self.places.is_known(hints.name, self.report.language):
            return hints
        side, rest = hints.part
        return replace(hints, name=rest, side=side)

    def _is_state(self, mention: Mention) -> bool:
        """A state, or a capital that may stand for one."""
        if mention.kind not in (MentionKind.ORGANISATION, MentionKind.OTHER):
            return False
        first = self.places.candidates(mention.text, self.report.language)[:1]
        return (
            bool(first) and first[0].fit >= ALIAS and self._actor_country(mention) == first[0].place.country
        )

    def _candidates(self, hints: Hints) -> tuple[Candidate, ...]:
        """By the name of the site, by the name as it stands, by the name without its side or its kind."""
        language = self.report.language
        if hints.site:
            site = self.places.candidates(hints.site.format(hints.name), language)
            if site and site[0].fit >= ALIAS:
                return site[:_MOST]
        named = [self.places.candidates(name, language)[:_MOST] for name in self._forms(hints)]
        exact = (each for each in named if each and each[0].fit >= ALIAS)
        found = next(exact, next((each for each in named if each), ()))
        return (*self._of_kind(hints, found), *found)

    def _of_kind(self, hints: Hints, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The region or site that is called by the English name of a town: "de regio Charkov"."""
        if not found or hints.precision not in ("region", "site"):
            return ()
        if any(c.place.precision == hints.precision for c in found):
            return ()
        town = found[0].place
        name = hints.site.format(town.name) if hints.site else town.name
        other = self.places.candidates(name, self.report.language)
        return tuple(
            c for c in other if (c.place.precision, c.place.country) == (hints.precision, town.country)
        )

    def _forms(self, hints: Hints) -> Iterator[str]:
        """ "Kabul Airport", "Noord-Syrië" and "Stad Damascus" hold names that are known."""
        yield hints.name
        for end in sorted(self.words.genitives, key=len, reverse=True):
            if hints.name.endswith(end) and len(hints.name) > len(end) + 2:
                yield hints.name.removesuffix(end)
        parts = hints.name.split()
        if len(parts) > 1 and self.words.class_word(parts[-1]):
            yield " ".join(parts[:-1])
        if len(parts) > 1:
            yield " ".join(parts[1:])  # "het Brusselse Molenbeek", "Stad Damascus"

    def _adjectives(self) -> dict[int, str]:
        """Country codes by the index of a token within a nationality."""
        found: dict[int, str] = {}
        for mention in self.mentions:
            if mention.kind is MentionKind.NATIONALITY and (code := self._actor_country(mention)):
                inside = (t.index for t in self.tokens if t.span.overlaps(mention.span))
                found |= dict.fromkeys(inside, code)
        return found

    def _actor_country(self, mention: Mention) -> str | None:
        """The country of an actor whose id starts with one: "south-sudan-army"."""
        parts = (mention.actor or "").split("-")
        slugs = self.places.country_slugs
        starts = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((slugs[start] for start in starts if start in slugs), None)

    def _countries(self) -> Iterable[str]:
        """The countries that adjectives and actors speak of, each mention once."""
        others = (m for m in self.mentions if m.kind is not MentionKind.PLACE and m.actor)
        return [code for m in others if (code := self._actor_country(m))]

    def _dateline(self) -> list[tuple[Hints, tuple[Candidate, ...]]]:
        span = self.report.dateline
        if span is None:
            return []
        name = self.report.text[span.start : span.end].title()
        return [(Hints(name), self.places.candidates(name, self.report.language)[:_MOST])]

    def wholes(self, chosen: dict[int, Place]) -> dict[int, Place]:
        """Places for "het noorden van het land": a side of the whole named last; adds the mentions."""
        result: dict[int, Place] = {}
        for side, first, last in self._sides():
            whole = self._whole(last.text, first.span.start, chosen)
            if whole is None:
                continue
            span = Span(first.span.start, last.span.end)
            text = self.report.text[span.start : span.end]
            index = len(self.mentions)
            self.mentions.append(
                Mention(index, span, text, first.index, MentionKind.PLACE, rule="place:part-of-whole")
            )
            result[index] = self.places.part(whole, side, self.report.language)
        return result

    def _sides(self) -> Iterator[tuple[str, Token, Token]]:
        """A side noun, "of", an article and "country": side, first and last token."""
        for first, of, article, whole in zip(
            self.tokens, self.tokens[1:], self.tokens[2:], self.tokens[3:], strict=False
        ):
            side = self.words.side_nouns.get(first.text.lower())
            matched = of.text.lower() in self.words.of and article.text.lower() in self.words.articles
            if side and matched and whole.text.lower() in self.words.the_whole and first.sentence >= 0:
                yield side, first, whole

    def _whole(self, word: str, before: int, chosen: dict[int, Place]) -> Place | None:
        """The town or region named last before an offset, or the country that the report is about."""
        precision = self.words.precision(word)
        if precision == "country":
            known = {c: v for c, v in self.around.countries.items() if c in self.places.countries}
            return self.places.countries[max(known, key=lambda c: known[c])] if known else None
        earlier = [m for m in self.mentions if m.span.end <= before and m.index in chosen]
        latest = sorted(earlier, key=lambda m: -m.span.end)
        return next((p for m in latest if (p := chosen[m.index]).precision == precision), None)


def _lean(place: Place, name: str) -> Place:
    """Without the dozens of spellings in other languages: the one of the report is enough."""
    if place.id.startswith("geonames:"):
        return replace(place, aliases=(name,) if plain(name) != plain(place.name) else ())
    return place
