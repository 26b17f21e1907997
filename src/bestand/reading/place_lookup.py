"""From the hints on a name to the gazetteer's candidates for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bestand.knowledge.places import ALIAS, OURS, Candidate, Places
from bestand.languages.places import PlaceWords
from bestand.reading.place_hints import Hints

_MOST = 12  # candidates of a name that are weighed
_LEAST_STEM = 3  # letters that a name keeps when its genitive ending is taken off


@dataclass(frozen=True, slots=True)
class Lookup:
    """Looks up names of one language."""

    places: Places
    words: PlaceWords
    language: str

    def named(self, name: str) -> tuple[Candidate, ...]:
        return self.places.candidates(name, self.language)[:_MOST]

    def is_word(self, name: str) -> bool:
        """A class word or another word that no place is called by; "de Golf" is one of ours all the same."""
        lower = name.lower()
        if lower in self.words.not_places:
            return True
        ours = any(c.supplement and c.fit >= OURS for c in self.named(name)[:1])
        return self.words.class_word(lower) == lower and not ours

    def settled(self, hints: Hints) -> Hints:
        """ "Noord-Ierland" is a place of that name, "Noord-Syrië" the north of Syria."""
        if hints.part is None or self.places.is_known(hints.name, self.language):
            return hints
        side, rest = hints.part
        return replace(hints, name=rest, side=side)

    def candidates(self, hints: Hints) -> tuple[Candidate, ...]:
        """By the name of the site, by the name as it stands, by the name without its ending or its kind."""
        if hints.site:
            site = self.named(hints.site.format(hints.name))
            if site and site[0].fit >= ALIAS:
                return site
        found = [self.named(name) for name in self._forms(hints.name)]
        exact = (each for each in found if each and each[0].fit >= ALIAS)
        best = next(exact, next((each for each in found if each), ()))
        return (*self._of_kind(hints, best), *best)

    def _of_kind(self, hints: Hints, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The region or site that is called by the English name of a town: "de regio Charkov"."""
        kind = hints.precision
        if not found or kind not in ("region", "site") or any(c.place.precision == kind for c in found):
            return ()
        town = found[0].place
        name = hints.site.format(town.name) if hints.site else town.name
        return tuple(
            c for c in self.named(name) if (c.place.precision, c.place.country) == (kind, town.country)
        )

    def _forms(self, name: str) -> Iterator[str]:
        """The name, then what it may be without a genitive ending, a class word, an adjective before it."""
        yield name
        for end in sorted(self.words.genitives, key=len, reverse=True):
            if name.endswith(end) and len(name) >= len(end) + _LEAST_STEM:
                yield name.removesuffix(end)
        parts = name.split()
        if len(parts) > 1 and self.words.class_word(parts[-1]):
            yield " ".join(parts[:-1])
        rest = " ".join(parts[1:])
        if rest and (self.words.class_word(parts[0]) or any(c.fit >= OURS for c in self.named(rest)[:1])):
            yield rest  # "Stad Damascus", "het Brusselse Molenbeek"
