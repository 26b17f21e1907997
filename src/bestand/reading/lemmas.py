"""Lemmas: simplemma's list, and what it lacks on separable verbs and participles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma

from bestand.languages.load import load_table


@dataclass(frozen=True, slots=True)
class VerbForms:
    """How the verbs of a language come apart (`languages/<code>/lemmas.toml`)."""

    particles: frozenset[str]
    join: str
    participle_infix: str
    infinitive_infix: str
    adjective_endings: tuple[str, ...]
    forms: dict[str, str]


@cache
def verb_forms(language: str) -> VerbForms:
    table = load_table(language, "lemmas")
    return VerbForms(
        frozenset(table["particles"]),
        table["join"],
        table["participle_infix"],
        table["infinitive_infix"],
        tuple(table["adjective_endings"]),
        dict(table["forms"]),
    )


def _listed(word: str, language: str) -> str:
    return simplemma.lemmatize(word, language).replace("_", "").lower()


def _taken_apart(word: str, language: str) -> str | None:
    """Lemma of "opgeblazen" by way of "op" and "geblazen"; None where the word has no such shape."""
    forms = verb_forms(language)
    for cut in range(2, len(word) - 3):
        particle, rest = word[:cut], word[cut:]
        if particle not in forms.particles:
            continue
        for infix, kept in ((forms.participle_infix, True), (forms.infinitive_infix, False)):
            if infix and rest.startswith(infix) and len(rest) > len(infix) + 2:
                stem = rest if kept else rest[len(infix) :]
                lemma = _listed(stem, language)
                if lemma != stem or not kept:
                    return particle + lemma
    return None


@lru_cache(maxsize=100_000)
def lemma(word: str, pos: str, language: str) -> str:
    """The dictionary form of a word, lower case; the word itself where nothing is known."""
    lower = word.lower()
    forms = verb_forms(language)
    if lower in forms.forms and (pos != "VERB" or forms.forms[lower] != lower):
        return forms.forms[lower]
    found = _listed(word if pos == "PROPN" else lower, language)
    if pos not in ("VERB", "AUX", "ADJ"):
        return found
    if found == lower and (apart := _taken_apart(lower, language)):
        return apart
    if pos == "VERB":
        for ending in forms.adjective_endings:
            bare = lower.removesuffix(ending)
            if bare != lower and found in (bare, lower) and (base := _listed(bare, language)) != bare:
                return base
    return found


def joined(particle: str, verb: str, language: str) -> str:
    """The lemma of a verb and its separated particle: "omkomen" in Dutch, "pull out" in English."""
    return verb_forms(language).join.format(particle=particle, verb=verb)
