"""Sides of a whole that is not named again: "het noorden van het land", "the east of the city"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bestand.knowledge.places import Places
from bestand.languages.places import PlaceWords
from bestand.model import Place, Token
from bestand.reading.place_choice import Scene


def sides(tokens: Sequence[Token], words: PlaceWords) -> Iterator[tuple[str, Token, Token]]:
    """A side noun, "of", an article and "country": the side, first and last token."""
    for first, of, article, whole in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        side = words.side_nouns.get(first.text.lower())
        if side is None or first.sentence < 0:
            continue
        matched = of.text.lower() in words.of and article.text.lower() in words.articles
        if matched and whole.text.lower() in words.the_whole:
            yield side, first, whole


def whole_before(
    precision: str | None, named: Sequence[Place], around: Scene, places: Places
) -> Place | None:
    """The country that the report is about, or the town or region named last; `named` is latest first."""
    if precision != "country":
        return next((place for place in named if place.precision == precision), None)
    known = {code: weight for code, weight in around.countries.items() if code in places.countries}
    return places.countries[max(known, key=lambda code: known[code])] if known else None
