"""Lemmas: simplemma's list, and what it lacks on separable verbs and participles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma

from bestand.languages.load import load_table


@dataclass(frozen=True, slots=True)
class VerbForms:
    """How the verbs of a language come apart (`languages/<code>/lemmas.toml`)."""

    no_abbreviations: frozenset[str]
    particles: frozenset[str]
    join: str
    participle_infix: str
    infinitive_infix: str
    infinitive_endings: tuple[str, ...]
    compounds: bool  # whether nouns are written together: "droneaanvallen"
    adjective_endings: tuple[str, ...]
    forms: dict[str, str]
    verbs: dict[str, str]  # forms of verbs, which as another part of speech are other words


@cache
def verb_forms(language: str) -> VerbForms:
    table = load_table(language, "lemmas")
    return VerbForms(
        frozenset(table["no_abbreviations"]),
        frozenset(table["particles"]),
        table["join"],
        table["participle_infix"],
        table["infinitive_infix"],
        tuple(table["infinitive_endings"]),
        table["compounds"],
        tuple(table["adjective_endings"]),
        dict(table["forms"]),
        {form: verb for verb, forms in table["strong"].items() for form in forms} | table["verbs"],
    )


def _listed(word: str, language: str) -> str:
    return simplemma.lemmatize(word, language).replace("_", "").lower()


def _taken_apart(word: str, language: str, finite: bool) -> str | None:
    """Lemma of "opgeblazen" by way of "op" and "geblazen", where it may be `finite` of "opblies" too."""
    forms = verb_forms(language)
    for cut in range(2, len(word) - 2):
        if word[:cut] in forms.particles:
            rest = word[cut:]
            verb = _verb(rest, language)
            clear = finite or rest in forms.verbs or rest.startswith(forms.participle_infix)
            if verb is not None and verb != rest and clear:
                return word[:cut] + verb
            stem = rest.removeprefix(forms.infinitive_infix)
            if len(stem) < len(rest) and simplemma.is_known(stem, language) and _verb(stem, language) == stem:
                return word[:cut] + stem
    return None


def _verb(word: str, language: str) -> str | None:
    """The infinitive that a word is a form of, by the lists alone; None where they know it as no verb."""
    forms = verb_forms(language)
    found = forms.verbs.get(word) or _listed(word, language)
    return found if len(found) > 3 and found.endswith(forms.infinitive_endings) else None


@lru_cache(maxsize=100_000)
def lemma(word: str, pos: str, language: str) -> str:
    """The dictionary form of a word, lower case; the word itself where nothing is known."""
    lower = word.lower()
    forms = verb_forms(language)
    if pos in ("VERB", "AUX", "ADJ"):
        return _verbal(lower, pos, language)
    if pos == "PROPN" or lower in forms.forms:
        return forms.forms.get(lower) or _listed(word, language)
    return _compound(lower, language) if forms.compounds else _listed(lower, language)


def _compound(word: str, language: str) -> str:
    """Lemma of a noun that the list lacks by way of the longest end that it has: "droneaanvallen"."""
    if not simplemma.is_known(word, language):
        for cut in range(2, len(word) - 3):
            tail = word[cut:].removeprefix("-")
            if simplemma.is_known(tail, language) and (base := _listed(tail, language)) != tail:
                return word[: -len(tail)] + base
    return _listed(word, language)


def _noted(lower: str, pos: str, forms: VerbForms) -> str | None:
    """What our own tables say of a form as a verb or adjective."""
    if (pos != "ADJ" or lower.startswith(forms.participle_infix)) and lower in forms.verbs:
        return forms.verbs[lower]
    known = forms.forms.get(lower)
    if known and (pos != "VERB" or (known != lower and known.endswith(forms.infinitive_endings))):
        return known
    return None


def _verbal(lower: str, pos: str, language: str) -> str:
    forms = verb_forms(language)
    if known := _noted(lower, pos, forms):
        return known
    found = _listed(lower, language)
    is_verb = found.endswith(forms.infinitive_endings)
    if (found == lower or not is_verb) and (apart := _taken_apart(lower, language, not is_verb)):
        return apart
    if pos == "ADJ" or is_verb:
        return found
    # The list may know an infinitive as the plural of a noun: "vallen".
    if lower.endswith(forms.infinitive_endings):
        return lower
    return _inflected(lower, language) or found


def _inflected(word: str, language: str) -> str | None:
    """Lemma of a participle that is inflected as an adjective: "veroordeelde"."""
    bare = (word.removesuffix(ending) for ending in verb_forms(language).adjective_endings)
    return next((verb for b in bare if 0 < len(b) < len(word) and (verb := _verb(b, language))), None)


def joined(particle: str, verb: str, language: str) -> str | None:
    """The lemma of a verb and its separated particle: "omkomen" in Dutch, "pull out" in English.

    None where a language that writes them together has no such word ("uitontkennen").
    """
    whole = verb_forms(language).join.format(particle=particle, verb=verb)
    return whole if " " in whole or simplemma.is_known(whole, language) else None
