"""The words around names of places, from `languages/<language>/places.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from bestand.errors import KnowledgeError
from bestand.languages.load import load_table

DIRECTIONS = frozenset({"n", "ne", "e", "se", "s", "sw", "w", "nw", "c"})
PRECISIONS = frozenset({"country", "region", "city", "neighbourhood"})
_LISTS = (
    "prepositions",
    "articles",
    "of",
    "lies_in",
    "outside",
    "not_places",
    "the_whole",
    "genitives",
    "heads",
    "qualifiers",
)


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Every word in lower case. `classes` gives a precision, `sites` the pattern of an English name."""

    prepositions: frozenset[str]
    articles: frozenset[str]
    of: frozenset[str]
    lies_in: frozenset[str]
    outside: frozenset[str]
    not_places: frozenset[str]
    the_whole: frozenset[str]
    genitives: frozenset[str]
    heads: frozenset[str]
    qualifiers: frozenset[str]
    side_nouns: dict[str, str]
    side_adjectives: dict[str, str]
    side_prefixes: dict[str, str]
    classes: dict[str, str]
    sites: dict[str, str]

    def precision(self, word: str) -> str | None:
        """What a class word says: "dorp" is city, "luchthaven" site; None for other words."""
        found = self.class_word(word)
        if found is None:
            return None
        return "site" if found in self.sites else self.classes[found]

    def class_word(self, word: str) -> str | None:
        """The class word itself, or the one that a compound ends in."""
        lower = word.lower()
        if lower in self.sites or lower in self.classes:
            return lower
        if not word.islower():
            return None  # "Nederland" is no kind of land
        return next((end for i in range(2, len(lower)) if (end := lower[i:]) in self.heads), None)


@cache
def place_words(language: str) -> PlaceWords:
    """Raises KnowledgeError for a malformed table."""
    table = load_table(language, "places")
    where = f"languages/{language}/places.toml"
    lists = {key: _words(table, key, where) for key in _LISTS}
    kinds = {word: precision for precision, words in _classes(table, where).items() for word in words}
    if strays := lists["heads"] - kinds.keys() - table["sites"].keys():
        raise KnowledgeError(
            where, f"heads {sorted(strays)} are no class words", "add them to classes or sites"
        )
    sides = {kind: _sides(table, kind, where) for kind in ("noun", "adjective", "prefix")}
    return PlaceWords(
        **lists,
        side_nouns=sides["noun"],
        side_adjectives=sides["adjective"],
        side_prefixes=sides["prefix"],
        classes=kinds,
        sites=dict(table["sites"]),
    )


def _classes(table: dict[str, Any], where: str) -> dict[str, list[str]]:
    """Class words by precision; `sites` has those of sites."""
    classes: dict[str, list[str]] = table.get("classes", {})
    patterns = table.get("sites", {}).values()
    if not PRECISIONS.issuperset(classes) or not all(isinstance(p, str) and "{}" in p for p in patterns):
        what = "classes or sites are malformed"
        raise KnowledgeError(where, what, "use country, region, city, neighbourhood; a site's name has {}")
    return classes


def _words(table: dict[str, Any], key: str, where: str) -> frozenset[str]:
    words = table.get(key)
    if not (isinstance(words, list) and all(isinstance(w, str) and w == w.lower() for w in words)):
        raise KnowledgeError(where, f"{key!r} is not a list of lower-case words", "mend that key")
    return frozenset(words)


def _sides(table: dict[str, Any], kind: str, where: str) -> dict[str, str]:
    sides = table.get("directions", {}).get(kind)
    if not isinstance(sides, dict) or not DIRECTIONS.issuperset(sides.values()):
        raise KnowledgeError(
            where, f"directions.{kind} is not a table of words to sides", "use n, ne, e ... nw or c"
        )
    return dict(sides)
