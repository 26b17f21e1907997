"""States as actors: their names (CLDR and `states.toml`) and the parts that every state has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from bestand.knowledge.aliases import Form, Use, form
from bestand.knowledge.entries import Entry, Inflection, Part, State, World

LANGUAGES = ("nl", "en")
BRACKETED = re.compile(r"\s*\(.*\)$")


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale(language).territories)


def state_names(state: State, language: str) -> tuple[str, ...]:
    """The names of a state in a language, the usual one first."""
    own = state.names_nl if language == "nl" else state.names_en
    if state.code is None or state.within or state.code not in _territories(language):
        return own
    return tuple(dict.fromkeys((*own, BRACKETED.sub("", _territories(language)[state.code]))))


def english_name(state: State) -> str:
    return state.name or next(iter(state_names(state, "en")), state.id)


def state_entry(state: State) -> Entry:
    """A state as an entry like any other."""
    return Entry(
        id=state.id,
        name=english_name(state),
        kind="state",
        country=(state.code,) if state.code else (),
        aliases_nl=(*state_names(state, "nl"), *state.adjectives_nl, *state.people_nl),
        aliases_en=(*state_names(state, "en"), *state.adjectives_en, *state.people_en),
        since=state.since,
        until=state.until,
    )


def inflected(adjective: str, rules: Inflection) -> str:
    """ "Israëlisch" → "Israëlische": the first ending that fits is replaced."""
    for ending, replacement in rules:
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + replacement
    return adjective


def state_forms(state: State, inflections: dict[str, Inflection]) -> Iterator[Form]:
    """Every form that names the state: names, adjectives in both forms, people, capitals."""
    for language in LANGUAGES:
        for name in state_names(state, language):
            yield form(state.id, name, Use.NAME, language)
        for adjective in getattr(state, f"adjectives_{language}"):
            for shape in {adjective, inflected(adjective, inflections[language])}:
                yield form(state.id, shape, Use.ADJECTIVE, language)
        for person in getattr(state, f"people_{language}"):
            yield form(state.id, person, Use.PEOPLE, language)
        for capital in getattr(state, f"capitals_{language}"):
            yield form(state.id, capital, Use.CAPITAL, language)


def part_entry(world: World, state: State, name: str) -> Entry:
    """A part of a state as an entry: "russia-army", with the aliases that its templates give."""
    part = world.parts[name]
    return Entry(
        id=f"{state.id}-{name}",
        name=part.name.format(name=english_name(state)),
        kind=part.kind,
        country=(state.code,) if state.code else (),
        aliases_nl=_filled(part, state, "nl", world.inflections["nl"]),
        aliases_en=_filled(part, state, "en", world.inflections["en"]),
        parent=f"{state.id}-{part.part_of}" if part.part_of else state.id,
        since=state.since,
        until=state.until,
    )


def _filled(part: Part, state: State, language: str, rules: Inflection) -> tuple[str, ...]:
    adjectives, capitals = getattr(state, f"adjectives_{language}"), getattr(state, f"capitals_{language}")
    words = {"name": next(iter(state_names(state, language)), None), "capital": next(iter(capitals), None)}
    words |= {"bare": adjectives[0], "adjective": inflected(adjectives[0], rules)} if adjectives else {}
    templates = part.aliases_nl if language == "nl" else part.aliases_en
    return tuple(
        t.format(**words) for t in templates if all(words.get(key) for key in re.findall(r"{(\w+)}", t))
    )
